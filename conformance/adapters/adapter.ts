/** The adapter interface: carries the calls of the suite to a service, and evaluates nothing. */
import type {
  AdapterOperation,
  Caller,
  HeaderList,
  TransactionKind,
} from '../../src/services/protocol/index.ts';
import type { RefusalReason } from '../../src/services/adapters/index.ts';
import type { ResultReading } from '../../src/results/index.ts';
import type { Peer } from '../../src/services/transport/index.ts';

export type AdapterCall = {
  readonly operation: AdapterOperation;
  readonly as: Caller;
  readonly requestId?: string;
  readonly nonce?: string;
  readonly transaction?: TransactionKind;
  readonly accept?: string;
  /** For `fetchProbe` and `raw`. */
  readonly method?: string;
  readonly path?: string;
  readonly headers?: HeaderList;
  readonly body?: Uint8Array;
  /** For `audit`. */
  readonly after?: number;
  readonly limit?: number;
  /** True: close after the last byte of the request, without waiting for an answer. */
  readonly hangUp?: boolean;
};

/** Why there is no answer. For `certificate` and `tls` the suite refused the connection and sent nothing. */
export type FailureKind =
  | 'connect'
  | 'tls'
  | 'certificate'
  | 'timeout'
  | 'too-large'
  | 'broken-off'
  | 'hung-up'
  | 'protocol'
  | 'adapter';

/** Message of a `protocol` failure of a service that offers no HTTP/1.1. It is a limit of the suite, not of the service. */
export const HTTP2_ONLY = 'the service accepts no HTTP/1.1; HTTP/2 is not spoken by this suite';

/** Why a service refuses: the reasons of an adapter, and those that only the protocol of frskit states. */
export type RefusedFor =
  | RefusalReason
  /** What was there is no longer. */
  | 'gone'
  /** The operation is not offered. */
  | 'not-offered'
  /** The form of the request or of the wanted answer is not offered. */
  | 'form'
  /** A refusal that states nothing about the request. */
  | 'unclear';

/** What an answer means, whatever interface carried it. */
export type Means = {
  readonly means:
    | 'returned'
    /** Content is returned, but not as the result of the call: a part, or a changed copy. */
    | 'content'
    /** The call was carried out, without content of its own. */
    | 'accepted'
    | 'pending'
    | 'redirected'
    /** The content is the one that the caller named by its digest. */
    | 'unchanged'
    | 'throttled'
    | 'refused'
    | 'failed';
  readonly reason?: RefusedFor;
};

/** What an answer of a service with an interface of its own means, and what of it the suite observed itself. */
export type Meaning = Means & {
  /** Seconds after which a throttled call may be repeated, if the service states it. */
  readonly after?: number;
  /** The result, read by the declared format and completed by the declaration. */
  readonly reading?: ResultReading;
  /** Members of the result that are from the declaration. */
  readonly completed: readonly string[];
  /** False: the answer rests on the adapter, so that a verdict on it is consistent at most (E1). */
  readonly isObserved: boolean;
  /** The status of the service, where its interface has one; only reported. */
  readonly status?: number;
};

type Received = {
  /** The time of the service in the answer. */
  readonly at?: string;
  readonly headers: HeaderList;
  /** The undecoded body. */
  readonly body: Uint8Array;
  /** TLS facts, only from direct connections of the suite. */
  readonly peer?: Peer;
  /** Number of attempts; earlier ones sent nothing. */
  readonly tries?: number;
};

/** An answer: by the protocol of frskit with its status, or of a service with an interface of its own with its meaning. */
export type Answer = Received &
  (
    | { readonly status: number; readonly meaning?: undefined }
    | { readonly meaning: Meaning; readonly status?: undefined }
  );

export type AdapterReply =
  | { readonly ok: Answer }
  | { readonly unsupported: { readonly capability: string; readonly reason: string } }
  | { readonly errored: { readonly class: FailureKind; readonly sent: boolean; readonly message: string } };

export type AdapterKind = 'object' | 'https' | 'stdio' | 'semantic';

export type Adapter = {
  readonly kind: AdapterKind;
  /** Name for people: that of a ready-made adapter with its version, of a file, or of a program. */
  readonly name?: string;
  /** SHA-256 of the code of the adapter, if it has any. */
  readonly digest?: string;
  /** Never rejects because of the service; a rejection is a failure of the adapter. */
  readonly call: (call: AdapterCall, signal?: AbortSignal) => Promise<AdapterReply>;
  readonly close: () => Promise<void>;
};
