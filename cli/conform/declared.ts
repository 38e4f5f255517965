/** A run against a service that the office declares, through an adapter of its interface. */
import { declaredAdapter } from '../../conformance/adapters/declared/index.ts';
import { httpsAdapter } from '../../conformance/adapters/https.ts';
import { paced } from '../../conformance/adapters/paced.ts';
import { isLoopback, loadTestSet } from '../../conformance/run-file/index.ts';
import { PAID_SEARCHES } from '../../conformance/suite/search-budget.ts';
import type { TestSet } from '../../conformance/suite/images.ts';
import type { RunSetup } from '../../conformance/suite/setup.ts';
import { compact } from '../../src/bytes/index.ts';
import { assess } from '../../src/image/quality/index.ts';
import type { ServiceProfile } from '../../src/services/profiles/index.ts';
import { type Declaration, isFilesEndpoint } from '../../src/services/adapters/index.ts';
import { adapterTitle } from '../adapters/title.ts';
import { UsageError } from '../exit.ts';
import type { ConformArgs } from './options.ts';
import type { PreparedRun } from './prepared-run.ts';
import { enrolledTestSet } from './enrolled-ids.ts';
import { loadTry } from './try-load.ts';

/** Names of the requesters for services that know none: they never leave. */
const SECOND = 'second office';
const AGENT = 'agent of the test';

/** @throws UsageError, DocumentError */
function testSetOf(
  { testSet: folder = '', enrolment }: ConformArgs,
  declaration: Declaration,
): Promise<TestSet> {
  return enrolment === undefined ? loadTestSet(folder) : enrolledTestSet(folder, enrolment, declaration);
}

/**
 * Makes a run ready. Nothing is sent.
 * @throws UsageError, DocumentError where what was given cannot be used
 */
export async function declaredRun(
  args: ConformArgs & { readonly declaration: string },
  profile: ServiceProfile,
  common: Partial<RunSetup> & Pick<RunSetup, 'seed' | 'now' | 'sleep'>,
): Promise<PreparedRun> {
  if (args.waivers !== undefined)
    throw new UsageError('--waivers needs a run file with the key of the office, not --declaration');
  if (args.testSet === undefined)
    throw new UsageError('a service with an interface of its own needs --test-set', [
      'its folder holds images of enrolled and of absent persons and manifest.json: docs/adapters.md',
    ]);
  const loaded = await loadTry(args);
  const { semantic, declaration, sources, secrets, hasExpired, hasSecond, roots } = loaded;
  const testSet = await testSetOf(args, declaration).catch(async (error: unknown) => {
    await semantic.close();
    throw error;
  });
  const [search] = declaration.endpoints.filter((one) => one.for === 'search');
  const base = search?.url ?? '';
  const without = [
    ...(hasSecond ? [] : (['second'] as const)),
    ...(hasExpired ? [] : (['expired'] as const)),
  ];
  const { digest } = sources.adapter;
  const name = adapterTitle({ adapter: args.adapter, command: args.command });
  const carried = declaredAdapter({
    semantic,
    declaration,
    without,
    ...(isFilesEndpoint(base) ? {} : { open: httpsAdapter({ base, roots, credentials: { primary: '' } }) }),
    ...compact({ name, digest }),
  });
  const perSecond = declaration.rate?.perSecond;
  const { now, sleep } = common;
  return {
    setup: {
      profile,
      channel: args.channel,
      simulated: !profile.channels.value.includes(args.channel),
      adapter: perSecond === undefined ? carried : paced(carried, { perSecond, now, sleep }),
      base,
      issuer: declaration.service.id,
      keys: { operator: [], attestation: [], examiner: [] },
      agencies: { primary: declaration.by.office, second: SECOND },
      agent: AGENT,
      tls: { roots, ...(isLoopback(base) ? { plainPort: 0 } : {}) },
      countFaces: async (octets) => (await assess(octets)).faces?.length,
      declared: {
        declaration,
        digest: sources.declaration.digest ?? '',
        operations: semantic.operations,
      },
      ...(declaration.cost !== undefined && declaration.cost.perSearch > 0
        ? { maxSearches: PAID_SEARCHES }
        : {}),
      ...common,
      testSet,
    },
    secrets,
    isEmbedded: false,
    close: carried.close,
  };
}
