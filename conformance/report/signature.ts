/** Verifies the signature and the claims of a certificate. */
import { type JWK, compactVerify, decodeProtectedHeader, importJWK } from 'jose';
import { readJsonValue } from '../../src/json/index.ts';
import {
  CERTIFICATE_DAYS,
  PROVISIONAL_DAYS,
  CERTIFICATE_TYPE,
  type CertificateClaims,
  isTestKey,
  keyName,
} from './certificate.ts';

export type CertificateInspection = {
  readonly problems: readonly string[];
  /** Only if a pinned key verified them. */
  readonly claims?: CertificateClaims;
  readonly payload?: Uint8Array;
  readonly isTest?: boolean;
  readonly kid?: string;
};

export type Trust = {
  /** Public keys of the agency. */
  readonly keys: readonly JWK[];
  /** Time in milliseconds. */
  readonly now: number;
  readonly allowTestKey?: boolean;
};

function headerOf(token: string): { readonly alg?: unknown; readonly typ?: unknown; readonly kid?: unknown } {
  try {
    return decodeProtectedHeader(token);
  } catch {
    return {};
  }
}

/** True if the text is the canonical encoding of its bytes, so that every changed bit is detected. */
function isOneForm(octets: Uint8Array, token: string): boolean {
  const parts = token.split('.');
  const whole = parts.map((part) => Buffer.from(part, 'base64url').toString('base64url')).join('.');
  return parts.length === 3 && Buffer.compare(Buffer.from(`${whole}\n`), octets) === 0;
}

function hasClaims(value: unknown): value is CertificateClaims {
  if (typeof value !== 'object' || value === null) return false;
  const { iat, exp, files } = value as Readonly<Record<string, unknown>>;
  return Number.isInteger(iat) && Number.isInteger(exp) && typeof files === 'object' && files !== null;
}

async function keyNamed(keys: readonly JWK[], kid: unknown): Promise<JWK | undefined> {
  for (const key of keys) if ((await keyName(key)) === kid) return key;
  return undefined;
}

function datesOf({ iat, exp, provisional }: CertificateClaims, now: number): readonly string[] {
  const seconds = now / 1000;
  const most = provisional === true ? PROVISIONAL_DAYS : CERTIFICATE_DAYS;
  return [
    exp - iat > most * 86_400 || exp <= iat ? 'its validity is longer than permitted' : '',
    seconds >= exp ? `it expired at ${new Date(exp * 1000).toISOString()}` : '',
    iat > seconds + 300 ? 'it is dated in the future' : '',
  ].filter((problem) => problem !== '');
}

/** Verifies a certificate with the pinned keys. Never throws. */
export async function inspectCertificate(octets: Uint8Array, trust: Trust): Promise<CertificateInspection> {
  const { keys, now, allowTestKey = false } = trust;
  const token = new TextDecoder().decode(octets).trim();
  const { alg, typ, kid } = headerOf(token);
  if (!isOneForm(octets, token)) return { problems: ['it is not in its canonical encoding'] };
  if (alg !== 'ES256' || typ !== CERTIFICATE_TYPE)
    return { problems: [`it is not a JWS of type ${CERTIFICATE_TYPE} signed with ES256`] };
  if (keys.length === 0) return { problems: ['no key was given to verify it'] };
  const key = await keyNamed(keys, kid);
  if (key === undefined) return { problems: ['the key that it names is not among the given keys'] };
  let payload: Uint8Array;
  try {
    const { use: _use, key_ops: _ops, d: _d, ...bare } = key;
    ({ payload } = await compactVerify(token, await importJWK(bare, 'ES256'), { algorithms: ['ES256'] }));
  } catch {
    return { problems: ['its signature is invalid'] };
  }
  const claims: unknown = readJsonValue(payload).value;
  if (!hasClaims(claims)) return { problems: ['its claims are incomplete'] };
  const isTest = isTestKey(key) || claims['test'] === true;
  const refused = isTest && !allowTestKey ? ['it is signed with a test key, which proves nothing'] : [];
  return {
    problems: [...refused, ...datesOf(claims, now)],
    claims,
    payload,
    isTest,
    kid: await keyName(key),
  };
}
