/** The test context of a check: functions to call the service, and the data of the run so far. */
import type { AdapterCall } from '../adapters/adapter.ts';
import type { Finding } from '../../src/findings/index.ts';
import type { Subject } from '../../src/services/attestation/subject.ts';
import type { ServiceProfile } from '../../src/services/profiles/index.ts';
import type {
  Caller,
  ComparisonRequest,
  ConformityStatement,
  SearchRequest,
} from '../../src/services/protocol/index.ts';
import type { Exchange, Journal } from './exchange.ts';
import type { Picture, TestSet } from './images.ts';
import type { SearchTerms } from './requests.ts';
import type { Seeded } from './seed.ts';
import type { Sent } from './sent.ts';
import type { RunSetup } from './setup.ts';
import type { StatementInspection } from './statement.ts';

export type SendOptions = {
  readonly as?: Caller;
  /** Purpose in a few words, for the journal. */
  readonly purpose: string;
  /** Changes the request before it is sent, for requests that must be refused. */
  readonly alter?: (request: SearchRequest | ComparisonRequest) => object;
  /** Send the bare image instead of a transaction. */
  readonly bare?: boolean;
  /** Value of `probe` instead of the image. */
  readonly probe?: { readonly mediaType: string; readonly octets: Uint8Array };
  /** Close the connection after the last byte. */
  readonly hangUp?: boolean;
  /** False: do not poll the result after 202. */
  readonly wait?: boolean;
  /** Value of `Accept`. */
  readonly accept?: string;
};

/** The outcome of fetching and verifying an attestation. */
export type AttestationInspection = {
  readonly state: 'valid' | 'refused' | 'missing' | 'undecided';
  /** The exchanges that requested it. */
  readonly exchanges: readonly Exchange[];
  /** The compact JWS, if one was returned. */
  readonly jws?: string;
  /** The claims, valid or not; absent if they cannot be read. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** The verified attestation with its context; absent if it cannot be read. */
  readonly subject?: Subject;
  /** Why it cannot be read. */
  readonly unreadable?: readonly Finding[];
  /** Seconds from the end of the submission to the answer that carried it, by the suite's clock. */
  readonly after?: number;
};

export type TestContext = {
  readonly setup: RunSetup;
  readonly profile: ServiceProfile;
  /** The conformity statement; if none is available, a statement with the data of the run file only. */
  readonly statement: ConformityStatement;
  /** The exchange and the problems of the statement. */
  readonly statementInspection: StatementInspection;
  readonly testSet: TestSet;
  readonly random: Seeded;
  readonly journal: Journal;
  /** All transactions sent so far, in order. */
  readonly sent: () => readonly Sent[];
  /** Makes one call of the adapter and enters it into the journal. */
  readonly ask: (call: AdapterCall, purpose: string) => Promise<Exchange>;
  /** Searches with an image and waits for the result. */
  readonly search: (picture: Picture, terms: SearchTerms, options: SendOptions) => Promise<Sent>;
  /** Searches by the ID of an image in the gallery. */
  readonly searchByReference: (reference: string, terms: SearchTerms, options: SendOptions) => Promise<Sent>;
  readonly compare: (pictures: readonly [Picture, Picture], options: SendOptions) => Promise<Sent>;
  /** Sends bytes that are not a request, with a request ID and a nonce in the headers. */
  readonly sendRaw: (
    body: Uint8Array,
    options: { readonly purpose: string; readonly contentType?: string; readonly as?: Caller },
  ) => Promise<Sent>;
  /** Sends the same bytes again under the same request ID. */
  readonly resend: (sent: Sent, purpose: string, body?: Uint8Array) => Promise<Sent>;
  /** Fetches the result by its request ID. */
  readonly result: (
    sent: Sent,
    purpose: string,
    options?: { readonly as?: Caller; readonly accept?: string },
  ) => Promise<Exchange>;
  /** Fetches and verifies the attestation of a transaction, once for each transaction. */
  readonly attestation: (sent: Sent) => Promise<AttestationInspection>;
  /** The attestation of a transaction if it was fetched before; sends nothing. */
  readonly fetchedAttestation: (sent: Sent) => Promise<AttestationInspection | undefined>;
  /** Enters a direct connection of the suite, or a mail, into the journal, so that it can serve as evidence. */
  readonly sighting: (
    operation: 'handshake' | 'plaintext' | 'mail',
    purpose: string,
    times: { readonly sentAt: number; readonly doneAt: number },
  ) => Exchange;
  /** Adds an observation to the report, which does not affect a verdict. */
  readonly observe: (name: string, value: number | string) => void;
  readonly observations: () => Readonly<Record<string, number | string>>;
  /** Makes a value once and shares it between checks. */
  readonly shared: <T>(name: string, make: () => Promise<T>) => Promise<T>;
};
