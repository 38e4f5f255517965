/** The calls of the suite, common to all adapters: object, HTTPS, or lines of JSON to a child process. */
import type { TransactionKind } from './names.ts';
import type { Operation } from './statement.ts';

/** The callers of the suite. */
export const CALLERS = ['primary', 'second', 'none', 'wrong', 'expired'] as const;

export type Caller = (typeof CALLERS)[number];

/** The operations of an adapter: those of the service, and those of the suite. */
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
  /** For calls with a probe; also sent in a header. */
  readonly nonce?: string;
  readonly transaction?: TransactionKind;
  readonly accept?: string;
  /** For `fetchProbe` and `raw`. */
  readonly method?: string;
  readonly path?: string;
  readonly headers?: HeaderList;
  /** The bytes to send, in base64. */
  readonly body?: string;
  /** For `audit`. */
  readonly after?: number;
  readonly limit?: number;
  /** Close the connection after the last byte of the request, without waiting for an answer. */
  readonly hangUp?: true;
};

/** The answer, undecoded, because the suite parses and scans it, not the adapter. */
export type StdioOk = {
  readonly status: number;
  /** The time of the service. */
  readonly at: string;
  readonly headers: HeaderList;
  /** The received bytes, in base64. */
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

/** Maximum length of a line in bytes. */
export const MAX_LINE = 16 * 1024 * 1024;
