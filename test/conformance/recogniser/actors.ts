/** The two whom a recogniser would tell apart: a run of the suite, and an office that submits. */
import { httpsAdapter } from '../../../conformance/adapters/https.ts';
import { GALLERY_SEED, type Harness, harness } from '../../../conformance/harness.ts';
import type { ConformanceReport } from '../../../conformance/report/index.ts';
import { run } from '../../../conformance/suite/run.ts';
import { type Submission, submit } from '../../../src/submission/workflow/index.ts';
import { pictureOf } from '../../reference-frs/images.ts';
import { workspaceIn, submission } from '../../submission/workflow/workspace.ts';
import { serviceOf } from '../../submission/workflow/world.ts';
import type { Recorder } from './recorder.ts';
import type { Sight } from './sight.ts';

export const PROFILE = 'ci-smoke';

const LIMITS = { connect: 5000, firstByte: 10_000, call: 15_000 };

/** A run with a seed, against the service behind the recorder, and the searches that it took. */
export async function tested(
  { frs, setup: known }: Harness,
  { url, ca, sights }: Recorder,
  seed: string,
  only?: readonly string[],
): Promise<{ readonly report: ConformanceReport; readonly seen: readonly Sight[] }> {
  const from = sights.length;
  const { setup, close } = await harness({ profile: PROFILE, seed });
  const { primary, second, expired } = frs.tokens;
  const bearer = ({ token }: { readonly token: string }): string => `Bearer ${token}`;
  const credentials = { primary: bearer(primary), second: bearer(second), expired: bearer(expired) };
  try {
    const adapter = httpsAdapter({ base: url, roots: [ca], credentials, limits: LIMITS });
    const { keys, issuer, agencies, examine, waiting } = known;
    const { report } = await run({
      ...setup,
      adapter,
      base: url,
      keys,
      issuer,
      agencies,
      ...(examine === undefined ? {} : { examine }),
      ...(waiting === undefined ? {} : { waiting }),
      tls: { ...setup.tls, roots: [ca] },
      ...(only === undefined ? {} : { only }),
    });
    return { report, seen: sights.slice(from) };
  } finally {
    await close();
  }
}

/** What an office may wish of a search besides. */
const WISHES: readonly Partial<Submission>[] = [
  {},
  { threshold: '0.50' },
  { galleries: ['events'] },
  { examine: true },
  { threshold: '0.50', examine: true },
];

/** Submissions by the same road as an office's, one with each wish, and the searches that came of them. */
export async function submitted(
  { frs }: Harness,
  { url, ca, sights }: Recorder,
  folder: string,
): Promise<readonly Sight[]> {
  const from = sights.length;
  const { workspace } = await workspaceIn(folder);
  const own = serviceOf(frs, PROFILE, url);
  const service = {
    ...own,
    reach: { ...own.reach, roots: [ca], limits: { ...LIMITS, body: 2 ** 22, retries: 0 } },
  };
  let reference: string | undefined;
  const send = async (given: Submission): Promise<void> => {
    const { list } = await submit(workspace, service, given, { assess: { without: ['models'] } });
    reference ??= list?.candidates[0]?.images[0]?.imageId;
  };
  for (const [person, wish] of WISHES.entries()) {
    const picture = await pictureOf(GALLERY_SEED, person, 77);
    await send(submission(picture, { facesCountedBy: 'agent', ...wish }));
  }
  if (reference === undefined) throw new Error('no list named a picture to refer to');
  await send(submission(new Uint8Array(), { search: { kind: 'reference-search', reference } }));
  const seen = sights.slice(from);
  if (seen.length !== WISHES.length + 1) throw new Error(`${seen.length} submissions were taken`);
  return seen;
}
