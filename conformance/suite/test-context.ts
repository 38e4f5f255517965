/** What a check works with: ways to ask the service, and everything that the run knows so far. */
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
  /** What it is for, in a few words, for the journal. */
  readonly purpose: string;
  /** Changes the request before it goes out: for requests that should be refused. */
  readonly alter?: (request: SearchRequest | ComparisonRequest) => object;
  /** The picture's own media type instead of a transaction. */
  readonly bare?: boolean;
  /** What stands in `probe` as it is, instead of the picture (`mediaType`, octets). */
  readonly probe?: { readonly mediaType: string; readonly octets: Uint8Array };
  /** Closes after the last octet. */
  readonly hangUp?: boolean;
  /** False for not looking after a 202. */
  readonly wait?: boolean;
  /** Value of `Accept`. */
  readonly accept?: string;
};

/** What became of an attestation. */
export type AttestationInspection = {
  readonly state: 'valid' | 'refused' | 'missing' | 'undecided';
  /** The last exchange that asked for it. */
  readonly exchanges: readonly Exchange[];
  /** The compact JWS, where one came. */
  readonly jws?: string;
  /** Claims as they stand in it, whether it holds or not; undefined where it cannot be read. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** What it was judged by; absent where it cannot be read. */
  readonly subject?: Subject;
  /** Why it cannot be read. */
  readonly unreadable?: readonly Finding[];
  /** Seconds from the end of the submission to the answer that carried it, by the suite's clock. */
  readonly after?: number;
};

export type TestContext = {
  readonly setup: RunSetup;
  readonly profile: ServiceProfile;
  /** Where none could be had: what the run file says, and nothing else. */
  readonly statement: ConformityStatement;
  /** How the statement came. */
  readonly statementInspection: StatementInspection;
  readonly testSet: TestSet;
  readonly random: Seeded;
  readonly journal: Journal;
  /** Every transaction that was sent so far, in order. */
  readonly sent: () => readonly Sent[];
  /** One call of the adapter, noted. */
  readonly ask: (call: AdapterCall, purpose: string) => Promise<Exchange>;
  /** A search by a picture; waits for its return. */
  readonly search: (picture: Picture, terms: SearchTerms, options: SendOptions) => Promise<Sent>;
  /** A search by the name of a picture that the gallery holds. */
  readonly searchByReference: (reference: string, terms: SearchTerms, options: SendOptions) => Promise<Sent>;
  readonly compare: (pictures: readonly [Picture, Picture], options: SendOptions) => Promise<Sent>;
  /** Sends octets that are no request, under a number and a nonce in the headers. */
  readonly sendRaw: (
    body: Uint8Array,
    options: { readonly purpose: string; readonly contentType?: string; readonly as?: Caller },
  ) => Promise<Sent>;
  /** The same octets under the same number once more. */
  readonly resend: (sent: Sent, purpose: string, body?: Uint8Array) => Promise<Sent>;
  /** The return by its number. */
  readonly result: (
    sent: Sent,
    purpose: string,
    options?: { readonly as?: Caller; readonly accept?: string },
  ) => Promise<Exchange>;
  /** The attestation of a transaction: fetched within the declared time, and verified; once for each transaction. */
  readonly attestation: (sent: Sent) => Promise<AttestationInspection>;
  /** Notes a look by the suite's own sockets, so that a ruling can rest on it. */
  readonly sighting: (
    operation: 'handshake' | 'plaintext',
    purpose: string,
    times: { readonly sentAt: number; readonly doneAt: number },
  ) => Exchange;
  /** A number or a word that weighs nothing and stands in the report. */
  readonly observe: (name: string, value: number | string) => void;
  readonly observations: () => Readonly<Record<string, number | string>>;
  /** What several checks look at is made once: the first that asks makes it. */
  readonly shared: <T>(name: string, make: () => Promise<T>) => Promise<T>;
};
