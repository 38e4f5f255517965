/** What carries the suite's calls to a service: an object, HTTPS, or a child process. It never judges anything. */
import type {
  AdapterOperation,
  Caller,
  HeaderList,
  TransactionKind,
} from '../../src/services/protocol/index.ts';
import type { Peer } from '../../src/services/transport/index.ts';

export type AdapterCall = {
  readonly operation: AdapterOperation;
  readonly as: Caller;
  readonly requestId?: string;
  readonly nonce?: string;
  readonly transaction?: TransactionKind;
  readonly accept?: string;
  /** Of `fetchProbe` and `raw`. */
  readonly method?: string;
  readonly path?: string;
  readonly headers?: HeaderList;
  readonly body?: Uint8Array;
  /** Of `audit`. */
  readonly after?: number;
  readonly limit?: number;
  /** True for closing after the last octet of the request, without waiting for an answer. */
  readonly hangUp?: boolean;
};

/** Why there is no answer. `certificate` and `tls` are refusals of ours: nothing was sent. */
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

export type AdapterReply =
  | {
      readonly ok: {
        readonly status: number;
        /** The service's clock, as it stood in the answer. */
        readonly at?: string;
        readonly headers: HeaderList;
        /** Undecoded. */
        readonly body: Uint8Array;
        /** Only of what the suite's own socket saw. */
        readonly peer?: Peer;
        /** Tries that it took, where nothing was sent before. */
        readonly tries?: number;
      };
    }
  | { readonly unsupported: { readonly capability: string; readonly reason: string } }
  | { readonly errored: { readonly class: FailureKind; readonly sent: boolean; readonly message: string } };

export type AdapterKind = 'object' | 'https' | 'stdio';

export type Adapter = {
  readonly kind: AdapterKind;
  /** SHA-256 of the adapter's own code, where it has any. */
  readonly digest?: string;
  /** Never rejects for what a service does: a rejection is a fault of the adapter. */
  readonly call: (call: AdapterCall, signal?: AbortSignal) => Promise<AdapterReply>;
  readonly close: () => Promise<void>;
};
