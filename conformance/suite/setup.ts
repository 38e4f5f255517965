/** Everything that a run is given. Secrets are in the adapter and the TLS facts only, and in no report. */
import type { JWK } from 'jose';
import type { PinnedKey } from '../../src/services/attestation/index.ts';
import type { ServiceProfile } from '../../src/services/profiles/index.ts';
import type { Channel } from '../../src/services/profiles/index.ts';
import type { CandidateList } from '../../src/results/index.ts';
import type { Adapter } from '../adapters/adapter.ts';
import type { TestSet } from './images.ts';

/** What the suite's own sockets need, for the requirements on encryption. */
export type TlsSetup = {
  /** Roots that the service may chain to, PEM. */
  readonly roots: readonly string[];
  /** Where a plaintext way in is looked for besides the declared addresses; 80 unless told, 0 for nowhere. */
  readonly plainPort?: number;
  /** The right client certificate, and one of another authority, PEM. */
  readonly client?: { readonly certificate: string; readonly key: string };
  readonly nonMated?: { readonly certificate: string; readonly key: string };
};

/** A person's recorded decision on a document. */
export type DocumentEvidence = {
  readonly requirement: string;
  readonly title: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly digest: string;
  readonly decision: 'accepted' | 'rejected' | 'none';
  readonly by?: string;
};

/** Allowed by the office for a time, by its signature. */
export type Waiver = {
  readonly requirement: string;
  readonly reason: string;
  readonly by: string;
  /** YYYY-MM-DD. */
  readonly until: string;
};

/** Seconds, where a run asks for more haste than the profile. */
export type Deadlines = {
  readonly respond?: number;
  readonly attest?: number;
  /** The window of returns, where it is to end inside the run. */
  readonly returnWindow?: number;
};

export type RunSetup = {
  readonly profile: ServiceProfile;
  readonly channel: Channel;
  /** True for the reference service and other simulators. */
  readonly simulated: boolean;
  readonly adapter: Adapter;
  /** The service's address, where the adapter has one. */
  readonly base?: string;
  readonly testSet?: TestSet;
  readonly seed: string;
  readonly issuer: string;
  readonly keys: {
    /** Of the conformity statement. */
    readonly operator: readonly PinnedKey[];
    /** Of attestations: the service's and, of a hub, its holders'. */
    readonly attestation: readonly PinnedKey[];
    readonly examiner: readonly JWK[];
  };
  /** Agencies of the two requesters, as the service authenticates them. */
  readonly agencies: { readonly primary: string; readonly second: string };
  readonly agent: string;
  /** A citation, where the service asks for one. */
  readonly statute?: string;
  readonly tls?: TlsSetup;
  readonly deadlines?: Deadlines;
  /** Signs a review as the service's examiner would, where the run is given an examiner's key. */
  readonly examine?: (payload: Uint8Array) => Promise<string>;
  /** The list that waits for that examiner's review, where the run is given a look at the bench. */
  readonly waiting?: (agency: string, requestId: string) => CandidateList | undefined;
  /** Counts the faces of a picture; undefined where that cannot be told. */
  readonly countFaces?: (octets: Uint8Array) => Promise<number | undefined>;
  readonly papers?: readonly DocumentEvidence[];
  readonly waivers?: readonly Waiver[];
  /** Ids or beginnings of ids: `DEL`, `CAN-03`. */
  readonly only?: readonly string[];
  /** Most requests of the run. */
  readonly budget?: number;
  /** Milliseconds for a check that has told no limit of its own. */
  readonly checkLimit?: number;
  readonly authorisedBy?: string;
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly signal?: AbortSignal;
  /** Told of each check as it ends. */
  readonly progress?: (done: {
    readonly check: string;
    readonly requirement: string;
    readonly verdict: string;
    readonly index: number;
    readonly of: number;
  }) => void;
};
