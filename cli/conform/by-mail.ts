/** `conform run --channel mail`: a service that is asked by encrypted e-mail. */
import { mailRunOf } from '../../conformance/adapters/mail/run.ts';
import { mailAdapter } from '../../conformance/adapters/mail/index.ts';
import { loadWaivers } from '../../conformance/evidence/waivers.ts';
import { makeMailLog } from '../../conformance/mail/sent.ts';
import { countSyntheticFaces } from '../../conformance/reference-frs/index.ts';
import { type LoadedMailRun, loadMailRun, loadTestSet } from '../../conformance/run-file/index.ts';
import { seeded } from '../../conformance/suite/seed.ts';
import type { RunSetup } from '../../conformance/suite/setup.ts';
import { syntheticSet } from '../../conformance/suite/synthetic.ts';
import { assess } from '../../src/image/quality/index.ts';
import type { ServiceProfile } from '../../src/services/profiles/index.ts';
import { UsageError } from '../exit.ts';
import type { ConformArgs } from './options.ts';
import type { PreparedRun } from './prepared-run.ts';

/** Replies that one check may wait for. */
const REPLIES = 20;
/** The least time limit of a check, in milliseconds. */
const LIMIT = 120_000;

type Common = Partial<RunSetup> & Pick<RunSetup, 'seed' | 'now' | 'sleep'>;

/** The synthetic people serve the reference service on this machine only: no other has them in its gallery. */
async function testSetOf(
  args: ConformArgs,
  { file, isLoopback }: LoadedMailRun,
  seed: string,
): Promise<Pick<RunSetup, 'testSet'>> {
  if (args.testSet !== undefined) return { testSet: await loadTestSet(args.testSet) };
  if (file.reference === undefined || !isLoopback) return {};
  return { testSet: await syntheticSet({ gallery: file.reference.seed }, seeded(`${seed} pictures`)) };
}

/**
 * Makes a run ready. Nothing is sent.
 * @throws UsageError, DocumentError where what was given cannot be used
 */
export async function mailRun(
  args: ConformArgs,
  profile: ServiceProfile,
  common: Common,
): Promise<PreparedRun> {
  const { run: path, adapter: given, command, declaration, authorisedBy = '', waivers } = args;
  if (path === undefined)
    throw new UsageError('--channel mail needs --run, a run file with the member mail', [
      'frskit frs serve --mail writes one for the reference service',
    ]);
  if ((given ?? command ?? declaration) !== undefined)
    throw new UsageError('--channel mail takes no --adapter, --command and --declaration');
  const loaded = await loadMailRun(path, process.env, { outsidePaths: args.allowOutsidePaths });
  if (!loaded.isLoopback && authorisedBy.trim() === '')
    throw new UsageError(
      'the mail servers are not on this machine: state by --authorised-by who allows that the service is tested',
    );
  const { now, sleep } = common;
  const { mail, file, office } = loaded;
  const log = makeMailLog();
  const adapter = mailAdapter({ ...mail, log, now, sleep });
  const { testSet } = await testSetOf(args, loaded, common.seed);
  const [first] = testSet?.enrolled ?? [];
  const [image] = first?.pictures ?? [];
  const isReference = file.reference !== undefined && loaded.isLoopback;
  const countFaces = async (octets: Uint8Array): Promise<number | undefined> =>
    (await assess(octets)).faces?.length;
  return {
    setup: {
      profile,
      channel: 'mail',
      simulated: isReference || !profile.channels.value.includes('mail'),
      adapter,
      ...(image === undefined
        ? {}
        : {
            mail: mailRunOf({
              ...mail,
              ...{ adapter, log, now, sleep, image: image.octets },
              agency: loaded.setup.agencies.primary,
              agent: loaded.setup.agent,
              destination: loaded.setup.issuer,
            }),
          }),
      countFaces: isReference ? countSyntheticFaces : countFaces,
      checkLimit: Math.max(LIMIT, mail.deadline * 1000 * REPLIES),
      ...loaded.setup,
      ...common,
      ...(testSet === undefined ? {} : { testSet }),
      ...(waivers === undefined ? {} : { waivers: await loadWaivers(waivers, office, now()) }),
    },
    secrets: loaded.secrets,
    isEmbedded: false,
    close: adapter.close,
  };
}
