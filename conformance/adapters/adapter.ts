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

/** What an answer of a service with an interface of its own means, and what of it the suite observed itself. */
export type Meaning = {
  readonly means: 'returned' | 'refused' | 'pending' | 'throttled';
  readonly reason?: RefusalReason;
  /** The result, read by the declared format and completed by the declaration. */
  readonly reading?: ResultReading;
  /** Members of the result that are from the declaration. */
  readonly completed: readonly string[];
  /** False: the answer rests on the adapter, so that a verdict on it is consistent at most (E1). */
  readonly isObserved: boolean;
  /** The status of the service, where its interface has one. */
  readonly status?: number;
};

export type AdapterReply =
  | {
      readonly ok: {
        readonly status: number;
        /** The time of the service in the answer. */
        readonly at?: string;
        readonly headers: HeaderList;
        /** The undecoded body. */
        readonly body: Uint8Array;
        /** TLS facts, only from direct connections of the suite. */
        readonly peer?: Peer;
        /** Number of attempts; earlier ones sent nothing. */
        readonly tries?: number;
        /** Only from adapters of services with an interface of their own. `status` is then that of the meaning. */
        readonly meaning?: Meaning;
      };
    }
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
