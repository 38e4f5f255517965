/** What every stub has in common: how it is started, its modes and its faults. */
import type { ServerOptions } from 'node:https';
import type { Credentials, Folders } from '../../src/services/adapters/node/index.ts';
import {
  type AdapterContext,
  CAPABILITIES,
  type Capability,
  type Declaration,
} from '../../src/services/adapters/index.ts';
import { certificate, root } from '../services/transport/certificates.ts';
import { ENROLMENT_FAULTS } from './faults.ts';
import { type Seen, type StubReply, type StubRequest, listening } from './server.ts';
import { type Galleries, type People, openGalleries } from './galleries.ts';

/** `as-documented`: as the vendor describes it. `best`: whatever the vendor's interface permits to do right is done. */
export type StubMode = 'as-documented' | 'best';

/** A defect that a stub can have. */
export type StubFault = {
  readonly id: string;
  readonly what: string;
  /** Requirements that must fail; empty for what must not change a verdict. */
  readonly catches: readonly string[];
};

export type StubOptions = {
  /** Default: `as-documented`. */
  readonly mode?: StubMode;
  /** IDs of faults. */
  readonly faults?: readonly string[];
  /** The enrolled people: the ID of each, with one image or several. */
  readonly people?: People;
  /** Names of the galleries, each with all people; default `test`. */
  readonly galleries?: readonly string[];
  /** Default: a good certificate of the test authority. */
  readonly tls?: ServerOptions;
};

export type RunningStub = {
  /** Address without a final slash. */
  readonly url: string;
  /** Folders of a stub that exchanges files. */
  readonly folders?: Folders;
  /** Root certificates that a client must trust, PEM. */
  readonly roots: readonly string[];
  /** Every exchange so far, in order. */
  readonly requests: readonly Seen[];
  readonly close: () => Promise<void>;
  /** The credentials that the stub accepts, and one that it refuses as expired where the vendor has such. */
  readonly credentials: Required<Pick<Credentials, 'primary' | 'second'>> & Credentials;
  /** Options of the adapter for this stub. */
  readonly options: AdapterContext['options'];
  /** What an office would declare of this stub in its mode. */
  readonly declaration: Declaration;
};

/** What a vendor's part of a stub is given. */
export type StubState = {
  readonly isBest: boolean;
  readonly has: (fault: string) => boolean;
  readonly galleries: Galleries;
};

export type Vendor = {
  /** Name of the stub and of the ready-made adapter. */
  readonly name: string;
  readonly faults: readonly StubFault[];
  readonly credentials: RunningStub['credentials'];
  readonly options: (mode: StubMode, galleries: readonly string[]) => AdapterContext['options'];
  readonly declared: (mode: StubMode) => Partial<Declaration>;
  /** What service and adapter offer; every other capability is declared as not offered. */
  readonly offers: readonly Capability[] | ((mode: StubMode) => readonly Capability[]);
  /** Answers of one running stub. */
  readonly open: (state: StubState) => (request: StubRequest) => Promise<StubReply>;
  /** The answer to one request too many. */
  readonly throttled: StubReply;
};

export type Stub = {
  readonly name: string;
  readonly faults: readonly StubFault[];
  readonly start: (options?: StubOptions) => Promise<RunningStub>;
};

/** Requests that the fault `throttled` refuses, from the first on. */
const THROTTLED_CALLS = 3;

type Running = { readonly url: string; readonly mode: StubMode; readonly galleries: Galleries };

function declarationOf({ name, declared, offers }: Vendor, { url, mode, galleries }: Running): Declaration {
  const from = 'api';
  const offered = typeof offers === 'function' ? offers(mode) : offers;
  const rows = CAPABILITIES.map(
    (one) => [one, { value: offered.includes(one) ? 'yes' : 'no', from }] as const,
  );
  return {
    schema: 'frs-declaration/1',
    service: { id: `stub-${name}`, vendor: 'Vendor', product: name, kind: 'commercial-vendor' },
    by: { office: 'Test office', at: '2026-11-01', until: '2027-11-01' },
    documents: [{ id: from, title: 'API reference' }],
    endpoints: [{ url, for: 'search' }],
    format: 'json',
    offers: Object.fromEntries(rows),
    list: { from },
    score: { kind: 'similarity', direction: 'higher', from },
    emptyMeans: { value: 'no-match', from },
    galleries: galleries.names.map((id) => ({ id, size: galleries.size, events: false, test: true, from })),
    ...declared(mode),
  };
}

/** Makes a stub of the answers of a vendor. */
export function stubOf(vendor: Vendor): Stub {
  const { name, faults } = vendor;
  const start = async (options: StubOptions = {}): Promise<RunningStub> => {
    const { mode = 'as-documented', faults: wanted = [], people = {}, galleries: names = ['test'] } = options;
    const known: readonly string[] = [...faults.map(({ id }) => id), ...ENROLMENT_FAULTS];
    const unknown = wanted.filter((id) => !known.includes(id));
    if (unknown.length > 0) throw new Error(`the stub ${name} has no fault ${unknown.join(', ')}`);
    const has = (id: string): boolean => wanted.includes(id);
    const isBest = mode === 'best';
    const galleries = await openGalleries(people, names, { isBest, has });
    const answer = vendor.open({ isBest, has, galleries });
    let calls = 0;
    const server = await listening(options.tls ?? (await certificate()), (request) =>
      has('throttled') && ++calls <= THROTTLED_CALLS ? Promise.resolve(vendor.throttled) : answer(request),
    );
    return {
      ...server,
      roots: [root],
      credentials: vendor.credentials,
      options: vendor.options(mode, names),
      declaration: declarationOf(vendor, { url: server.url, mode, galleries }),
    };
  };
  return { name, faults, start };
}
