/** The setup of a run. Secrets are only in the adapter and the TLS setup, and never in a report. */
import type { JWK } from 'jose';
import type { PinnedKey } from '../../src/services/attestation/index.ts';
import type { ServiceProfile } from '../../src/services/profiles/index.ts';
import type { Channel } from '../../src/services/profiles/index.ts';
import type { CandidateList } from '../../src/results/index.ts';
import type { Adapter } from '../adapters/adapter.ts';
import type { MailRun, RunMail } from '../mail/mails.ts';
import type { DeclaredService } from './declared.ts';
import type { TestSet } from './images.ts';

/** The settings of direct connections, for the requirements on encryption. */
export type TlsSetup = {
  /** Permitted root certificates, PEM. */
  readonly roots: readonly string[];
  /** Further port that is tested for plain HTTP; default 80, 0 for none. */
  readonly plainPort?: number;
  /** The right client certificate, and one of another authority, PEM. */
  readonly client?: { readonly certificate: string; readonly key: string };
  readonly otherClient?: { readonly certificate: string; readonly key: string };
};

/** The recorded decision of a person on a document. */
export type DocumentEvidence = {
  readonly requirement: string;
  readonly title: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly digest: string;
  readonly decision: 'accepted' | 'rejected' | 'none';
  readonly by?: string;
};

/** A signed, temporary exemption by the agency. */
export type Waiver = {
  readonly requirement: string;
  readonly reason: string;
  readonly by: string;
  /** YYYY-MM-DD. */
  readonly until: string;
};

/** Time limits in seconds that are shorter than those of the profile. */
export type Deadlines = {
  readonly respond?: number;
  readonly attest?: number;
  /** Longest retention window of results that the run waits for. */
  readonly returnWindow?: number;
};

export type RunSetup = {
  readonly profile: ServiceProfile;
  readonly channel: Channel;
  /** True for the reference service and other simulators. */
  readonly simulated: boolean;
  readonly adapter: Adapter;
  /** The address of the service, if the adapter has one. */
  readonly base?: string;
  /** What the office declares about a service that makes no statement; absent for services with the protocol of frskit. */
  readonly declared?: DeclaredService;
  readonly testSet?: TestSet;
  readonly seed: string;
  readonly issuer: string;
  readonly keys: {
    /** Keys of the conformity statement. */
    readonly operator: readonly PinnedKey[];
    /** Keys of attestations: of the service and, for a hub, of its holders. */
    readonly attestation: readonly PinnedKey[];
    readonly examiner: readonly JWK[];
  };
  /** Agencies of the two requesters, as the service authenticates them. */
  readonly agencies: { readonly primary: string; readonly second: string };
  readonly agent: string;
  /** A citation, if the service requires one. */
  readonly statute?: string;
  readonly tls?: TlsSetup;
  /** The mail channel, for a run by mail. */
  readonly mail?: MailRun;
  /** E-mails that came back in a run by hand. */
  readonly returnedMails?: readonly RunMail[];
  readonly deadlines?: Deadlines;
  /** Signs a review as the examiner of the service, if the run has an examiner's key. */
  readonly examine?: (payload: Uint8Array) => Promise<string>;
  /** The list that waits for a review by that examiner, if the run has access to the examiner queue. */
  readonly waiting?: (agency: string, requestId: string) => CandidateList | undefined;
  /** Counts the faces in an image; resolves to undefined if that is not possible. */
  readonly countFaces?: (octets: Uint8Array) => Promise<number | undefined>;
  readonly papers?: readonly DocumentEvidence[];
  readonly waivers?: readonly Waiver[];
  /** Requirement IDs or prefixes: `DEL`, `CAN-03`. */
  readonly only?: readonly string[];
  /** Maximum number of requests of the run. */
  readonly budget?: number;
  /** Maximum number of searches and comparisons of the run, for a service that charges for them. */
  readonly maxSearches?: number;
  /** True: three times as many searches, for services that misbehave rarely or adapt to the suite. */
  readonly thorough?: boolean;
  /** Default time limit of a check, in milliseconds. */
  readonly checkLimit?: number;
  readonly authorisedBy?: string;
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly signal?: AbortSignal;
  /** Called after each check. */
  readonly progress?: (done: {
    readonly check: string;
    readonly requirement: string;
    readonly verdict: string;
    readonly index: number;
    readonly of: number;
  }) => void;
};
