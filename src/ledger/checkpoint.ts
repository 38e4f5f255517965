/** Checkpoints: what the ledger was at a time, signed, to be kept where who can change the ledger cannot reach. */
import { CompactSign, type CryptoKey, type JWK, type KeyObject, compactVerify } from 'jose';
import { FrskitError } from '../findings/errors.ts';
import { canonicalText } from '../json/canonical.ts';
import { type Digest, isDigest } from './hash.ts';
import { time } from './shapes.ts';

/** What a checkpoint says. */
export type Checkpoint = {
  readonly schema: 'ledger-checkpoint/1';
  /** The ledger's own number. */
  readonly ledger: Digest;
  /** Entries that the ledger had. */
  readonly size: number;
  /** The Merkle root over them. */
  readonly root: Digest;
  /** The hash of the last one. */
  readonly head: Digest;
  readonly at: string;
};

/** Signature algorithms that a checkpoint may have. */
export type CheckpointAlgorithm = 'EdDSA' | 'ES256' | 'ES384' | 'PS256' | 'PS384';

export type SigningKey = {
  readonly key: CryptoKey | KeyObject | JWK;
  readonly alg: CheckpointAlgorithm;
  readonly kid?: string;
};

/** A signed text that is none of ours, and why. */
export type BadCheckpoint = { readonly refused: 'signature' | 'content'; readonly message: string };

export const CHECKPOINT_TYPE = 'frskit-ledger-checkpoint+jws';
const ALGORITHMS: readonly string[] = [
  'EdDSA',
  'ES256',
  'ES384',
  'PS256',
  'PS384',
] satisfies CheckpointAlgorithm[];

/**
 * The checkpoint as a compact JWS over its canonical JSON.
 *
 * @example
 * const jws = await signCheckpoint(checkpoint, checkpointKey);
 */
export async function signCheckpoint(checkpoint: Checkpoint, { key, alg, kid }: SigningKey): Promise<string> {
  if (!isCheckpoint(checkpoint)) throw new FrskitError('ERR_ARGUMENT', 'this is no checkpoint');
  return new CompactSign(new TextEncoder().encode(canonicalText(checkpoint)))
    .setProtectedHeader({ alg, typ: CHECKPOINT_TYPE, ...(kid === undefined ? {} : { kid }) })
    .sign(key);
}

const MEMBERS = ['at', 'head', 'ledger', 'root', 'schema', 'size'];

function isCheckpoint(value: unknown): value is Checkpoint {
  if (typeof value !== 'object' || value === null) return false;
  const { schema, ledger, size, root, head, at } = value as Readonly<Record<string, unknown>>;
  return (
    Object.keys(value).sort().join() === MEMBERS.join() &&
    schema === 'ledger-checkpoint/1' &&
    [ledger, root, head].every(isDigest) &&
    Number.isSafeInteger(size) &&
    Number(size) > 0 &&
    time.fits(at)
  );
}

/**
 * Reads a signed checkpoint; says why not where the signature does not hold or the content is none.
 *
 * @example
 * const checkpoint = await readCheckpoint('', jwk);
 */
export async function readCheckpoint(
  jws: string,
  key: CryptoKey | KeyObject | JWK | Uint8Array,
): Promise<Checkpoint | BadCheckpoint> {
  let payload: Uint8Array;
  let typ: string | undefined;
  try {
    const result = await compactVerify(jws, key, { algorithms: [...ALGORITHMS] });
    [payload, typ] = [result.payload, result.protectedHeader.typ];
  } catch {
    return { refused: 'signature', message: 'the signature of the checkpoint does not hold under this key' };
  }
  const bad: BadCheckpoint = { refused: 'content', message: 'what is signed is no checkpoint of a ledger' };
  if (typ !== CHECKPOINT_TYPE) return bad;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(payload);
    const value: unknown = JSON.parse(text);
    return isCheckpoint(value) && canonicalText(value) === text ? value : bad;
  } catch {
    return bad;
  }
}

/**
 * True for the answer that says why not.
 *
 * @example
 * const checkpoint = await readCheckpoint('', jwk);
 * if (isBadCheckpoint(checkpoint)) console.log('not a valid checkpoint');
 */
export function isBadCheckpoint(answer: Checkpoint | BadCheckpoint): answer is BadCheckpoint {
  return 'refused' in answer;
}
