/** A run of the suite by mail against the reference mail service, by the run file that it writes. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mailRunOf } from '../../../conformance/adapters/mail/run.ts';
import { mailAdapter } from '../../../conformance/adapters/mail/index.ts';
import { profileNamed } from '../../../conformance/harness.ts';
import { type MailRecord, makeMailLog } from '../../../conformance/mail/sent.ts';
import {
  type FrsOptions,
  countSyntheticFaces,
  startReferenceFrs,
} from '../../../conformance/reference-frs/index.ts';
import type { ConformanceReport } from '../../../conformance/report/model.ts';
import { loadMailRun, writeMailFiles } from '../../../conformance/run-file/index.ts';
import { run } from '../../../conformance/suite/run.ts';
import { seeded } from '../../../conformance/suite/seed.ts';
import type { RunSetup } from '../../../conformance/suite/setup.ts';
import { syntheticSet } from '../../../conformance/suite/synthetic.ts';

export type MailedRun = {
  readonly report: ConformanceReport;
  readonly messages: readonly MailRecord[];
};

export type MailedOptions = {
  readonly profile?: string;
  readonly service?: Partial<FrsOptions>;
  readonly only?: readonly string[];
  /** Seconds until a reply is late. */
  readonly deadline?: number;
  readonly progress?: NonNullable<RunSetup['progress']>;
};

const SEED = 'mail';

/** Makes a run. */
export async function mailedRun(options: MailedOptions = {}): Promise<MailedRun> {
  const { profile = 'obim', service = {}, only, deadline, progress } = options;
  const folder = await mkdtemp(join(tmpdir(), 'frskit-mail-run-'));
  const frs = await startReferenceFrs({ profile, seed: 1, folder, mail: {}, ...service });
  try {
    if (frs.mail === undefined) throw new Error('no mail side');
    const { run: path } = await writeMailFiles(frs, frs.mail, join(folder, 'client'), 1);
    const { mail, setup } = await loadMailRun(path, {});
    const log = makeMailLog();
    const sleep = (milliseconds: number): Promise<void> =>
      new Promise((resolve) => setTimeout(resolve, milliseconds));
    const late = deadline === undefined ? {} : { deadline };
    const adapter = mailAdapter({ ...mail, ...late, log, now: Date.now, sleep });
    const testSet = await syntheticSet({ gallery: 1 }, seeded(`${SEED} pictures`));
    const image = testSet.enrolled[0]?.pictures[0]?.octets ?? new Uint8Array();
    const { agencies, agent, issuer } = setup;
    const { report } = await run({
      profile: profileNamed(profile),
      channel: 'mail',
      simulated: true,
      adapter,
      mail: mailRunOf({
        ...{ ...mail, ...late, adapter, log, now: Date.now, sleep, image, agent },
        ...{ agency: agencies.primary, destination: issuer },
      }),
      checkLimit: 600_000,
      countFaces: countSyntheticFaces,
      ...setup,
      testSet,
      seed: SEED,
      now: Date.now,
      sleep,
      ...(only === undefined ? {} : { only }),
      ...(progress === undefined ? {} : { progress }),
    });
    return { report, messages: log.all() };
  } finally {
    await frs.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The verdicts of a report, by requirement. */
export function verdictsOf({ requirements }: ConformanceReport): Readonly<Record<string, string>> {
  return Object.fromEntries(requirements.map(({ id, verdict }) => [id, verdict]));
}
