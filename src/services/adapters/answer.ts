/** The answer of an adapter: the bytes of a service as received, or why there are none. */

/** Bytes of a service as received, before any decoding by the adapter. */
export type Native = {
  readonly body: Uint8Array;
  readonly mediaType?: string;
  /** The time of the service in the answer, if it states one. */
  readonly at?: string;
  /** The status of the protocol, if it has one; only reported, never evaluated. */
  readonly status?: number;
};

/** Why a service refuses a request, in the terms of all services. */
export const REFUSAL_REASONS = [
  'no-face',
  'several-faces',
  'too-poor',
  'unreadable',
  'unsupported-format',
  'too-large',
  'length',
  'threshold',
  'gallery',
  'malformed',
  'credentials',
  'not-allowed',
  'not-found',
  'conflict',
  'other',
] as const;

export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** Why no answer arrived. For `certificate` and `tls` the client refused the connection and sent nothing. */
export const FAILURE_CLASSES = [
  'connect',
  'tls',
  'certificate',
  'timeout',
  'too-large',
  'broken-off',
  'hung-up',
  'protocol',
  'adapter',
] as const;

export type FailureClass = (typeof FAILURE_CLASSES)[number];

/** What an adapter answers to one call: exactly one of these members; an enrolment is answered by `EnrolAnswer`. */
export type AdapterAnswer =
  /** The result as received; several for a paged or partitioned result. */
  | { readonly returned: Native | readonly Native[] }
  | {
      readonly refused: {
        readonly reason: RefusalReason;
        /** The code of the service, never its message. */
        readonly code?: string;
        /** The refusal as received. Without it the refusal is the adapter's own, and counts as unsupported. */
        readonly native?: Native;
      };
    }
  | {
      readonly pending: {
        /** What the service calls the task; passed to `result`. */
        readonly handle: string;
        /** Seconds after which the service asks to be called again. */
        readonly after?: number;
      };
    }
  | { readonly throttled: { readonly after?: number } }
  | { readonly unsupported: { readonly capability: string } }
  | {
      readonly failed: {
        readonly class: FailureClass;
        /** True if a part of the request may have been sent. */
        readonly sent: boolean;
      };
    };

/** What an adapter answers to an enrolment: `enrolled` in place of `returned`. */
export type EnrolAnswer =
  | {
      readonly enrolled: {
        /**
         * The ID by which the entry is removed, and which a candidate of a search has as candidate, encounter or image ID.
         * Undefined where the answer of the service names none.
         */
        readonly id?: string;
        readonly native: Native;
      };
    }
  | Exclude<AdapterAnswer, { readonly returned: unknown }>;
