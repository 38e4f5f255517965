/** The office's acceptance of statements of a disclaimer that are not known (DIS-02): signed, for one text and service. */
import { CompactSign, compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose';
import { FrskitError } from '../../findings/errors.ts';
import { readJsonValue } from '../../json/read.ts';

/** Type of the signature, so that nothing else signed by the key can pass for it. */
export const ACCEPTANCE_TYPE = 'frs-disclaimer-acceptance+jwt';

/** What the office signs. */
export type DisclaimerAcceptance = {
  readonly schema: 'disclaimer-acceptance/1';
  /** Digest of the exact texts (`disclaimerDigest`). */
  readonly digest: string;
  /** The one service that it is for, as the registry has it. */
  readonly frs: string;
  /** The person who decided, by reference. */
  readonly by: string;
  /** First and last day of its force, YYYY-MM-DD. */
  readonly from: string;
  readonly until: string;
};

export type AcceptanceState =
  | { readonly state: 'valid'; readonly digest: string }
  | { readonly state: 'malformed' | 'unknown-key' | 'invalid' | 'other-service' | 'not-in-force' };

const ALGORITHMS = ['ES256', 'ES384', 'EdDSA'];
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const MEMBERS = ['schema', 'digest', 'frs', 'by', 'from', 'until'];

function isAcceptance(value: unknown): value is DisclaimerAcceptance {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const found = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(found);
  const { schema, digest, frs, by, from, until } = found;
  const texts = [digest, frs, by, from, until].every(
    (text) => typeof text === 'string' && text.length <= 200,
  );
  return (
    names.length === MEMBERS.length &&
    names.every((name) => MEMBERS.includes(name)) &&
    schema === 'disclaimer-acceptance/1' &&
    texts &&
    /^[0-9a-f]{64}$/.test(String(digest)) &&
    frs !== '' &&
    by !== '' &&
    DAY.test(String(from)) &&
    DAY.test(String(until)) &&
    String(from) <= String(until)
  );
}

/**
 * Signs an acceptance by a private key of the office with `kid` and `alg`.
 * @throws FrskitError `ERR_ARGUMENT` where the acceptance or the key is malformed
 *
 * @example
 * const jws = await signAcceptance(acceptance, officeKey);
 */
export async function signAcceptance(acceptance: DisclaimerAcceptance, key: JWK): Promise<string> {
  if (!isAcceptance(acceptance))
    throw new FrskitError('ERR_ARGUMENT', 'the acceptance needs a digest, a service, a person and two days');
  const { kid, alg } = key;
  if (kid === undefined || alg === undefined)
    throw new FrskitError('ERR_ARGUMENT', 'the key has no kid or no alg');
  const payload = new TextEncoder().encode(JSON.stringify(acceptance));
  const header = { alg, kid, typ: ACCEPTANCE_TYPE };
  return new CompactSign(payload).setProtectedHeader(header).sign(await importJWK(key, alg));
}

/**
 * Verifies an acceptance by the office's keys, for a service and a day (YYYY-MM-DD). Never throws for what is in it.
 * `keys` are public keys of the office, and of nobody else.
 *
 * @example
 * const jws = await signAcceptance(acceptance, officeKey);
 * const accepted = await verifyAcceptance(jws, officeKeys, { frs: 'metro', today: '2026-03-02' });
 * if (accepted.state === 'valid') validateResult(list, { acceptedDisclaimers: [accepted.digest] });
 */
export async function verifyAcceptance(
  jws: string,
  keys: readonly JWK[],
  { frs, today }: { readonly frs: string; readonly today: string },
): Promise<AcceptanceState> {
  if (jws.length > 8_000) return { state: 'malformed' };
  let kid: string | undefined;
  try {
    const header = decodeProtectedHeader(jws);
    if (header.typ !== ACCEPTANCE_TYPE) return { state: 'malformed' };
    kid = header.kid;
  } catch {
    return { state: 'malformed' };
  }
  const key = keys.find((one) => one.kid !== undefined && one.kid === kid);
  if (key === undefined) return { state: 'unknown-key' };
  try {
    const { payload } = await compactVerify(jws, await importJWK(key, key.alg ?? 'ES256'), {
      algorithms: ALGORITHMS,
    });
    const { value } = readJsonValue(payload, { depth: 4, values: 100 });
    if (!isAcceptance(value)) return { state: 'malformed' };
    if (value.frs !== frs) return { state: 'other-service' };
    if (!DAY.test(today) || today < value.from || today > value.until) return { state: 'not-in-force' };
    return { state: 'valid', digest: value.digest };
  } catch {
    return { state: 'invalid' };
  }
}
