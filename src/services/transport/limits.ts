/** Time and size limits of a call. */
export type Limits = {
  /** Milliseconds until the end of the handshake. */
  readonly connect: number;
  /** Milliseconds from the last byte of the request to the first byte of the answer. */
  readonly firstByte: number;
  /** Milliseconds for the whole call. */
  readonly call: number;
  /** Maximum size of the body of the answer in bytes. */
  readonly body: number;
  /** Further attempts, only if nothing was sent. */
  readonly retries: number;
};

export const LIMITS: Limits = {
  connect: 5_000,
  firstByte: 30_000,
  call: 60_000,
  body: 32 * 2 ** 20,
  retries: 2,
};
