/** How long and how much a call may take. */
export type Limits = {
  /** Milliseconds until the handshake is done. */
  readonly connect: number;
  /** Milliseconds from the last byte of the request to the first of the answer. */
  readonly firstByte: number;
  /** Milliseconds for the whole call. */
  readonly call: number;
  /** Bytes of the answer's body. */
  readonly body: number;
  /** Tries beyond the first, only where nothing was sent. */
  readonly retries: number;
};

export const LIMITS: Limits = {
  connect: 5_000,
  firstByte: 30_000,
  call: 60_000,
  body: 32 * 2 ** 20,
  retries: 2,
};
