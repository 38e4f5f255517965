/** Encryption at rest: JWE compact, A256KW and A256GCM. Every file has a key of its own, wrapped by the one handed in. */
import { hkdfSync } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import { toHex } from '../../bytes/index.ts';
import { caseError } from './errors.ts';

/** The key of the case files: 32 bytes, read from a file by the caller. */
export type CaseKey = { readonly bytes: Uint8Array; readonly id: string };

const ALG = 'A256KW';
const ENC = 'A256GCM';
const TYP = 'frskit-case+jwe';

/**
 * A key by its bytes. Its id tells a wrong key from an altered file; it says nothing of the key.
 * @throws FrskitError `ERR_ARGUMENT` when it is not 32 bytes, or no key at all
 */
export function caseKey(bytes: Uint8Array): CaseKey {
  if (bytes.length !== 32 || bytes.every((byte) => byte === bytes[0])) {
    throw caseError('ERR_ARGUMENT', 'key', 'is 32 random bytes');
  }
  const id = new Uint8Array(hkdfSync('sha256', bytes, new Uint8Array(0), 'frskit case key id', 8));
  return {
    bytes: Uint8Array.from(bytes),
    id: toHex(id),
  };
}

/** What stands in clear before sealed bytes, and is sealed with them: a code of this package, and a place in an order. */
export type Label = { readonly kind: string; readonly seq: number };

/** Seals bytes. */
export async function seal(bytes: Uint8Array, { kind, seq }: Label, key: CaseKey): Promise<Uint8Array> {
  const sealed = await new CompactEncrypt(bytes)
    .setProtectedHeader({ alg: ALG, enc: ENC, typ: TYP, cty: kind, kid: key.id, seq })
    .encrypt(key.bytes);
  return new TextEncoder().encode(sealed);
}

/** Bytes within which the label stands. */
export const LABEL = 512;

/** The label before sealed bytes, and the id of their key; undefined where they are none of ours. */
export function labelOf(sealed: Uint8Array): (Label & { readonly key: string }) | undefined {
  const dot = sealed.subarray(0, LABEL).indexOf(0x2e);
  if (dot < 0) return undefined;
  try {
    const head = new TextDecoder('utf-8', { fatal: true }).decode(sealed.subarray(0, dot));
    const { alg, enc, typ, cty, kid, seq } = decodeProtectedHeader({ protected: head });
    if (alg !== ALG || enc !== ENC || typ !== TYP || !Number.isSafeInteger(seq)) return undefined;
    return cty === undefined || kid === undefined ? undefined : { kind: cty, key: kid, seq: Number(seq) };
  } catch {
    return undefined;
  }
}

/**
 * Opens sealed bytes; undefined where they were altered.
 * @throws FrskitError `ERR_ARGUMENT` when they were sealed by another key
 */
export async function unseal(sealed: Uint8Array, key: CaseKey): Promise<Uint8Array | undefined> {
  const label = labelOf(sealed);
  if (label === undefined) return undefined;
  if (label.key !== key.id) throw caseError('ERR_ARGUMENT', 'key', 'is not the one of this case file');
  try {
    const { plaintext } = await compactDecrypt(sealed, key.bytes, {
      keyManagementAlgorithms: [ALG],
      contentEncryptionAlgorithms: [ENC],
      maxDecompressedLength: 0,
    });
    return plaintext;
  } catch {
    return undefined;
  }
}
