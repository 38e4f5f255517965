/** How the suite drives a service, whatever carries the call: an object, HTTPS, or lines of JSON to a child process. */
import type { TransactionKind } from './names.ts';
import type { Operation } from './statement.ts';

/** In whose name a call is made. */
export const CALLERS = ['primary', 'second', 'none', 'wrong', 'expired'] as const;

export type Caller = (typeof CALLERS)[number];

/** What an adapter can be asked: the service's operations, and what only the suite does. */
export type AdapterOperation = Operation | 'fetchProbe' | 'raw' | 'inspect';

/** Headers in their order. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** A line to a child process. */
export type StdioCall = {
  /** From 1; echoed by the reply. */
  readonly seq: number;
  readonly operation: AdapterOperation;
  readonly as: Caller;
  readonly requestId?: string;
  /** Of what carries a probe: it stands in the header too. */
  readonly nonce?: string;
  readonly transaction?: TransactionKind;
  readonly accept?: string;
  /** Of `fetchProbe` and `raw`. */
  readonly method?: string;
  readonly path?: string;
  readonly headers?: HeaderList;
  /** The octets to send, base64. */
  readonly body?: string;
  /** Of `audit`. */
  readonly after?: number;
  readonly limit?: number;
  /** Asks to close after the last octet of the request, without waiting for an answer. */
  readonly hangUp?: true;
};

/** What came back, undecoded: the suite parses and scans, never the adapter. */
export type StdioOk = {
  readonly status: number;
  /** The service's clock. */
  readonly at: string;
  readonly headers: HeaderList;
  /** The octets as they came, base64. */
  readonly body: string;
};

/** A line from a child process. */
export type StdioReply = { readonly seq: number } & (
  | { readonly ok: StdioOk }
  | { readonly unsupported: { readonly capability: string; readonly reason: string } }
  | {
      readonly errored: {
        readonly class: 'connect' | 'tls' | 'timeout' | 'protocol' | 'adapter';
        readonly message: string;
      };
    }
);

/** A line is at most this long, in octets. */
export const MAX_LINE = 16 * 1024 * 1024;
