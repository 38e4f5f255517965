/** A desk and a service that is asked through an adapter, as an office would have it on record. */
import {
  type AdapterContext,
  type Declaration,
  type MakeAdapter,
  READY_ADAPTERS,
} from '../../../src/services/adapters/index.ts';
import {
  contextFor,
  observedClient,
  secretsOf,
  semanticAdapter,
} from '../../../src/services/adapters/node/index.ts';
import type { ApprovedAdapter, Entry } from '../../../src/submission/gate/index.ts';
import type { RequestedService, Submission, SubmitOutcome } from '../../../src/submission/workflow/index.ts';
import { submit } from '../../../src/submission/workflow/index.ts';
import { profileOf } from '../../results/sample.ts';
import { root } from '../../services/transport/certificates.ts';
import { FRS, type World, approval, clock, submission } from './world.ts';
import { KEY, TOKEN } from './vendors.ts';

const digest = (digit: string): string => `sha-256:${digit.repeat(64)}`;

export const DIGESTS = {
  name: 'adapter.mjs',
  adapter: digest('a'),
  declaration: digest('b'),
  options: digest('c'),
} as const;

/** The entry of the office for the adapter. */
export function listed(change: Partial<Entry> = {}, adapter: ApprovedAdapter = DIGESTS): Entry {
  return { ...approval, adapter, ...change };
}

export type Adapted = {
  readonly make?: MakeAdapter;
  readonly ready?: 'osia' | 'rekognition';
  readonly declaration: Declaration;
  readonly options?: AdapterContext['options'];
  readonly credential?: string;
  readonly roots?: readonly string[];
  readonly limit?: number;
  /** Every pause, in milliseconds. */
  readonly pauses?: number[];
};

export const CREDENTIAL = { osia: TOKEN, rekognition: KEY } as const;

/** The service as `submit` asks it. */
export function adaptedTo(given: Adapted): RequestedService {
  const { ready, declaration, options = {}, roots = [root], limit = 5000, pauses = [] } = given;
  const make = given.make ?? READY_ADAPTERS.get(ready ?? 'osia');
  const credentials = { primary: given.credential ?? CREDENTIAL[ready ?? 'osia'] };
  return {
    frs: FRS,
    profile: profileOf(declaration.service.kind),
    agency: 'NONE',
    reach: {
      base: declaration.endpoints[0]?.url ?? '',
      roots: [],
      clock: {
        now: clock.now,
        sleep: (milliseconds) => {
          pauses.push(milliseconds);
          return clock.sleep(Math.min(milliseconds, 5));
        },
      },
    },
    keys: { statement: [], attestation: [], returns: [] },
    adapted: {
      declaration,
      digests: DIGESTS,
      secrets: secretsOf(credentials),
      open: async () => {
        const observed = observedClient({
          roots,
          endpoints: declaration.endpoints.map(({ url }) => url),
          limits: { connect: 2000, firstByte: 1000, call: 2000, body: 2 ** 20, retries: 0 },
        });
        const { client } = observed;
        const context = contextFor({ client, declaration, credentials, options, now: Date.now });
        const adapter = await make?.(context);
        if (adapter === undefined) throw new Error('no adapter');
        return semanticAdapter(adapter, observed, { limit });
      },
    },
  };
}

/** Submits a photo under an approval of the adapter. */
export function submitTo(
  here: World,
  service: RequestedService,
  photo: Uint8Array,
  change: Partial<Submission> = {},
  entry: Entry = listed(),
): Promise<SubmitOutcome> {
  return submit(
    { ...here.workspace, entries: [entry] },
    service,
    submission(photo, { facesCountedBy: 'agent', length: 20, ...change }),
    { assess: { without: ['models'] } },
  );
}
