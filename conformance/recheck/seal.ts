/** Encrypts the state with the key of a key file, as a compact JWE with AES-256-GCM. */
import { randomBytes } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { readJsonValue } from '../../src/json/index.ts';
import { RecheckError } from './errors.ts';
import type { RecheckState } from './state.ts';

const HEADER = { alg: 'dir', enc: 'A256GCM', typ: 'frs-recheck+jwe' } as const;
const KEY_OCTETS = 32;

/** The text of a new key file. */
export function newKeyText(): string {
  return `${randomBytes(KEY_OCTETS).toString('base64url')}\n`;
}

/**
 * The key in the text of a key file.
 * @throws RecheckError `ERR_RECHECK_KEY`
 */
export function keyOf(text: string): Uint8Array {
  const line = text.trim();
  const octets = Buffer.from(line, 'base64url');
  if (!/^[A-Za-z0-9_-]{43}$/.test(line) || octets.length !== KEY_OCTETS)
    throw new RecheckError('ERR_RECHECK_KEY', 'a key file holds 32 bytes in base64url, in one line');
  return new Uint8Array(octets);
}

/** Encrypts a state. */
export function sealState(state: RecheckState, key: Uint8Array): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(state)))
    .setProtectedHeader(HEADER)
    .encrypt(key);
}

/** True where it is absent, or holds digests as text. */
function isDeclared(value: unknown): boolean {
  if (value === undefined) return true;
  if (typeof value !== 'object' || value === null) return false;
  const { declaration, adapter } = value as { readonly declaration?: unknown; readonly adapter?: unknown };
  return typeof declaration === 'string' && (adapter === undefined || typeof adapter === 'string');
}

const MEMBERS: Readonly<Record<string, (value: unknown) => boolean>> = {
  schema: (value) => value === 'frs-recheck/1',
  report: (value) => typeof value === 'string',
  profile: (value) => typeof value === 'string',
  channel: (value) => typeof value === 'string',
  issuer: (value) => typeof value === 'string',
  seed: (value) => typeof value === 'string',
  testSet: (value) => typeof value === 'string',
  runKey: (value) => typeof value === 'string',
  madeAt: Number.isFinite,
  due: (value) => Array.isArray(value) && value.length > 0 && value.every(Number.isFinite),
  taken: Array.isArray,
  places: Array.isArray,
  returns: Array.isArray,
  declared: isDeclared,
};

/**
 * Decrypts a state.
 * @throws RecheckError `ERR_RECHECK_KEY` for a wrong key, `ERR_RECHECK_STATE` for content that is not a state
 */
export async function openState(sealed: string, key: Uint8Array): Promise<RecheckState> {
  let plain: Uint8Array;
  try {
    const options = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };
    plain = (await compactDecrypt(sealed.trim(), key, options)).plaintext;
  } catch {
    throw new RecheckError('ERR_RECHECK_KEY', 'the key does not match, or the state was changed');
  }
  const { value, findings } = readJsonValue(plain, { depth: 16, values: 100_000 });
  const members = (typeof value === 'object' && value !== null ? value : {}) as Readonly<
    Record<string, unknown>
  >;
  const wrong = Object.entries(MEMBERS).find(([name, fits]) => !fits(members[name]));
  if (findings.length > 0 || wrong !== undefined)
    throw new RecheckError('ERR_RECHECK_STATE', `not a state of a run: ${wrong?.[0] ?? 'no JSON'}`);
  return JSON.parse(new TextDecoder().decode(plain)) as RecheckState;
}
