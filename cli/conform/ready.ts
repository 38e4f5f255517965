/** Everything that a run needs, put together from what was given; or the embedded service started for it. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { httpsAdapter } from '../../conformance/adapters/https.ts';
import { paced } from '../../conformance/adapters/paced.ts';
import { loadDocuments } from '../../conformance/evidence/documents.ts';
import { loadWaivers } from '../../conformance/evidence/waivers.ts';
import { GALLERY_SEED, harness } from '../../conformance/harness.ts';
import { countSyntheticFaces } from '../../conformance/reference-frs/index.ts';
import { type LoadedRun, loadRun, loadTestSet, writeRunFile } from '../../conformance/run-file/index.ts';
import { seeded } from '../../conformance/suite/seed.ts';
import type { RunSetup } from '../../conformance/suite/setup.ts';
import { syntheticSet } from '../../conformance/suite/synthetic.ts';
import { compact } from '../../src/bytes/index.ts';
import { assess } from '../../src/image/quality/index.ts';
import { READY_ADAPTERS } from '../../src/services/adapters/index.ts';
import { type ServiceProfile, TEST_PROFILE } from '../../src/services/profiles/index.ts';
import { UsageError } from '../exit.ts';
import { adapterOf } from './adapter.ts';
import { declaredRun } from './declared.ts';
import { demandedProfile } from './documents.ts';
import { manualRun } from './by-hand.ts';
import { mailRun } from './by-mail.ts';
import { type ConformArgs, onlyOf, searchesOf } from './options.ts';

export type Ready = {
  readonly setup: RunSetup;
  readonly secrets: readonly string[];
  /** True where the seed was drawn for this run. */
  readonly isSynthetic: boolean;
  /** True where the service was started for the run. */
  readonly isEmbedded: boolean;
  readonly close: () => Promise<void>;
};

/** Waits, and wakes up when the run is stopped. */
function sleeper(signal: AbortSignal): RunSetup['sleep'] {
  return (milliseconds) =>
    new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, signal.aborted ? 0 : milliseconds);
      signal.addEventListener('abort', done, { once: true });
    });
}

async function countFaces(octets: Uint8Array): Promise<number | undefined> {
  return (await assess(octets)).faces?.length;
}

type Common = Partial<RunSetup> & Pick<RunSetup, 'seed' | 'now' | 'sleep' | 'signal'>;

async function commonOf(args: ConformArgs, seed: string, signal: AbortSignal): Promise<Common> {
  const only = onlyOf(args);
  return {
    seed,
    now: Date.now,
    sleep: sleeper(signal),
    signal,
    ...(only === undefined ? {} : { only }),
    ...(args.thorough ? { thorough: true } : {}),
    ...compact({ maxSearches: searchesOf(args) }),
    ...(args.evidence === undefined ? {} : { papers: await loadDocuments(args.evidence) }),
    ...(args.authorisedBy === undefined ? {} : { authorisedBy: args.authorisedBy }),
  };
}

async function embedded(
  args: ConformArgs,
  profile: string,
  common: Common,
): Promise<Omit<Ready, 'isSynthetic'>> {
  if (args.waivers !== undefined)
    throw new UsageError('--waivers needs --run: the run file names the key of the office');
  const { seed } = common;
  const testSet = args.testSet === undefined ? {} : { testSet: await loadTestSet(args.testSet) };
  const { frs, setup, close } = await harness({ profile, seed, setup: common, ...testSet });
  try {
    const runFile = await writeRunFile(frs, join(frs.folder, 'client'), GALLERY_SEED);
    const own = await adapterOf({ adapter: args.adapter, command: args.command }, runFile);
    const adapter = own ?? setup.adapter;
    return {
      setup: { ...setup, adapter },
      secrets: Object.values(frs.tokens).map(({ token }) => token),
      isEmbedded: true,
      close: async () => {
        await adapter.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function wireOf({ file, roots, credentials, clients }: LoadedRun) {
  return httpsAdapter({
    base: file.url,
    roots,
    credentials,
    ...(clients.primary === undefined ? {} : { client: clients.primary }),
    ...(clients.second === undefined ? {} : { secondClient: clients.second }),
  });
}

/** The drawn people serve the reference service on this machine only: no other has them in its gallery. */
async function testSetOf(args: ConformArgs, { file, isLoopback }: LoadedRun, seed: string) {
  if (args.testSet !== undefined) return { testSet: await loadTestSet(args.testSet) };
  if (file.reference === undefined || !isLoopback) return {};
  return { testSet: await syntheticSet({ gallery: file.reference.seed }, seeded(`${seed} pictures`)) };
}

async function named(
  args: ConformArgs,
  path: string,
  profile: ServiceProfile,
  common: Common,
): Promise<Omit<Ready, 'isSynthetic'>> {
  const run = await loadRun(path, { outsidePaths: args.allowOutsidePaths });
  if (!run.isLoopback && (args.authorisedBy ?? '').trim() === '')
    throw new UsageError(
      'the service is not on this machine: say by --authorised-by who allows that it is tested',
    );
  const { budget, reference } = run.file;
  const isReference = reference !== undefined && run.isLoopback;
  const waivers =
    args.waivers === undefined ? {} : { waivers: await loadWaivers(args.waivers, run.office, common.now()) };
  const testSet = await testSetOf(args, run, common.seed);
  const wire = (await adapterOf({ adapter: args.adapter, command: args.command }, run.path)) ?? wireOf(run);
  const perSecond = budget?.perSecond;
  const adapter =
    perSecond === undefined ? wire : paced(wire, { perSecond, now: common.now, sleep: common.sleep });
  return {
    setup: {
      profile,
      channel: args.channel,
      simulated: isReference || !profile.channels.value.includes(args.channel),
      adapter,
      countFaces: isReference ? countSyntheticFaces : countFaces,
      ...run.setup,
      ...common,
      ...testSet,
      ...waivers,
    },
    secrets: run.secrets,
    isEmbedded: false,
    close: () => wire.close(),
  };
}

/**
 * Makes ready to run.
 * @throws UsageError, DocumentError where what was given cannot be used
 */
export async function ready(args: ConformArgs, signal: AbortSignal): Promise<Ready> {
  const profile = await demandedProfile(args.profile);
  const given = args.seed ?? profile.seed?.value;
  const isSynthetic = given === undefined;
  const seed = given ?? randomBytes(16).toString('hex');
  const common = await commonOf(args, seed, signal);
  const { declaration, adapter = '', enrolment } = args;
  if (enrolment !== undefined && (declaration === undefined || args.channel === 'manual'))
    throw new UsageError(
      '--enrolment is for a run through an adapter: give --declaration, and no --channel manual',
    );
  if (args.channel === 'manual') return { ...(await manualRun(args, profile, common)), isSynthetic: false };
  if (args.channel === 'mail') return { ...(await mailRun(args, profile, common)), isSynthetic };
  if (declaration !== undefined)
    return { ...(await declaredRun({ ...args, declaration }, profile, common)), isSynthetic };
  if (READY_ADAPTERS.has(adapter))
    throw new UsageError(`the adapter ${adapter} needs --declaration`, [
      'a ready-made adapter is for a service with an interface of its own, which the office declares: docs/adapters.md',
    ]);
  if (args.run !== undefined) return { ...(await named(args, args.run, profile, common)), isSynthetic };
  if (profile.id !== TEST_PROFILE)
    throw new UsageError('name the run file: --run run.json', [
      `without a run file only --profile ${TEST_PROFILE} runs, against a reference service that it starts itself`,
    ]);
  return { ...(await embedded(args, profile.id, common)), isSynthetic };
}
