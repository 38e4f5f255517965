/** Why a CMS structure is not used: a code, the byte, what was found and what to do. Nothing of the content is in it. */

export type CmsRefusalCode =
  | 'malformed'
  | 'limit'
  | 'trailing-bytes'
  | 'content-type'
  | 'content-cipher'
  | 'gcm-in-enveloped'
  | 'tag-length'
  | 'nonce-length'
  | 'key-transport'
  | 'weak-key'
  | 'not-a-recipient'
  | 'unsupported'
  | 'altered'
  | 'certificate'
  | 'key'
  | 'signer'
  | 'signed-attributes'
  | 'signature';

/** A refusal. Its texts are constant or hold numbers and object identifiers only. */
export type CmsRefusal = {
  readonly refused: CmsRefusalCode;
  /** Offset in the bytes that were given. */
  readonly offset: number;
  readonly problem: string;
  readonly remedy: string;
};

/** Carries a refusal out of nested readers; never leaves this folder. */
class Refused extends Error {
  readonly refusal: CmsRefusal;

  constructor(refusal: CmsRefusal) {
    super(refusal.problem);
    this.refusal = refusal;
  }
}

/** Stops reading; `refusing` returns the refusal. */
export function refuse(refused: CmsRefusalCode, offset: number, problem: string, remedy: string): never {
  throw new Refused({ refused, offset, problem, remedy });
}

export const SEND_AGAIN = 'ask the sender to send the message again';

export function malformed(offset: number, problem: string): never {
  return refuse('malformed', offset, problem, SEND_AGAIN);
}

/** The result of `read`, or the refusal that stopped it. */
export function refusing<T>(read: () => T): T | CmsRefusal {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

/** The result of `attempt`; a failure of the cryptographic library becomes the refusal of `otherwise`. */
export function orElse<T>(attempt: () => T, otherwise: () => never): T {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof Refused) throw error;
    return otherwise();
  }
}

/** True where a result is a refusal. */
export function isRefusal(value: object): value is CmsRefusal {
  return 'refused' in value && 'remedy' in value;
}
