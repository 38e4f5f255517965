/** `certificate.jws`: a signed statement of an agency of what was tested, by what and with what result, not an approval. */
import { CompactSign, type JWK, calculateJwkThumbprint, importJWK } from 'jose';
import { FrskitError } from '../../src/findings/index.ts';
import { type CanonicalValue, canonicalJson } from '../../src/json/index.ts';
import { profileById } from '../../src/services/profiles/index.ts';
import { digestOfValue } from './digest.ts';
import type { Digests } from './digests.ts';
import type { ConformanceReport } from './model.ts';
import { thumbprintOf } from './thumbprint.ts';

export const CERTIFICATE_TYPE = 'frs-conformance+jwt';
export const CERTIFICATE_DAYS = 365;
/** Validity of the certificate of a run that was not rechecked (DEL-17). */
export const PROVISIONAL_DAYS = 30;

/** Why a run that qualifies has no certificate. */
export const NO_KEY = 'no key was given';
const DAY = 86_400;

const SAYS = [
  'This says what was tested, when, by what, and with what result. It approves nothing and nobody.',
  'This evaluation adds no weight to any return.',
];

/** All reasons of `certificateRefusal` and NO_KEY; other texts are never repeated. */
export const REFUSALS: readonly RegExp[] = [
  /^no key was given$/,
  /^only a part of the requirements was evaluated$/,
  /^the service is simulated$/,
  /^profile [a-z0-9][a-z0-9-]{0,63} never yields one$/,
  /^the run is (?:invalid|incomplete)$/,
];

/**
 * Why a run does not qualify for a certificate; undefined if it qualifies.
 *
 * @example
 * const reason = certificateRefusal(conformanceReport);
 */
export function certificateRefusal(report: ConformanceReport): string | undefined {
  const { run, service, result } = report;
  if (report.partial && run.recheck === undefined) return 'only a part of the requirements was evaluated';
  if (run.simulated || service.simulator === true) return 'the service is simulated';
  if (!run.certifiable || profileById(run.profile)?.certificate.value === false)
    return `profile ${run.profile} never yields one`;
  if (result === 'invalid' || result === 'incomplete') return `the run is ${result}`;
  return undefined;
}

const SETTLED: ReadonlySet<string> = new Set(['pass', 'waived', 'not-applicable']);

/**
 * True for a run that no recheck has confirmed yet: its certificate is valid for 30 days (DEL-17).
 *
 * @example
 * const days = isProvisional(conformanceReport) ? 30 : 365;
 */
export function isProvisional({ run, requirements }: ConformanceReport): boolean {
  if (run.recheck !== undefined) return false;
  const row = requirements.find(({ id }) => id === 'DEL-17');
  return row !== undefined && !SETTLED.has(row.verdict);
}

/** Maximum validity of a certificate in days. */
export function certificateDays(report: ConformanceReport): number {
  return isProvisional(report) ? PROVISIONAL_DAYS : CERTIFICATE_DAYS;
}

/** Thumbprints of keys whose private part is published in `samples/conformance`. */
const PUBLISHED: ReadonlySet<string> = new Set(['O3SCIGfbp1KhB9pXOcyk3wuqRIwan2ihLgxSnUbxxeU']);

/**
 * True for test keys: the published one, whatever `kid` and `use` it carries, and keys that are marked as such by
 * `"use": "test-only"` or a `kid` that begins with `test-`.
 *
 * @example
 * if (isTestKey(jwk)) console.log('a published test key');
 */
export function isTestKey(key: JWK): boolean {
  const { use, kid } = key;
  return PUBLISHED.has(thumbprintOf(key)) || use === 'test-only' || kid?.startsWith('test-') === true;
}

/** The name of a key: its `kid`, or its thumbprint. */
export async function keyName(key: JWK): Promise<string> {
  return key.kid ?? (await calculateJwkThumbprint(key));
}

export type CertificateClaims = Readonly<Record<string, unknown>> & {
  readonly iat: number;
  readonly exp: number;
  readonly files: Digests['files'];
};

/** The claims of a certificate, determined by report, files and dates. */
export function claimsOf(
  report: ConformanceReport,
  files: Digests['files'],
  { iat, exp, isTest }: { readonly iat: number; readonly exp: number; readonly isTest: boolean },
): CertificateClaims {
  const { title, run, suite, service, result, exitCode, counts, grades, requirements, exchanges } = report;
  const papers = requirements.flatMap(({ id, paper, waiver }) =>
    paper === undefined && waiver === undefined ? [] : [{ id, paper, waiver }],
  );
  return {
    v: 1,
    says: SAYS,
    ...(isTest ? { test: true } : {}),
    ...(isProvisional(report) ? { provisional: true } : {}),
    ...(run.recheck === undefined ? {} : { recheck: run.recheck }),
    tested: {
      title,
      profile: run.profile,
      channel: run.channel,
      startedAt: run.startedAt,
      finishedAt: run.finishedAt,
      service,
    },
    result,
    exitCode,
    counts,
    grades,
    digests: {
      suite: suite.code,
      catalogue: suite.catalogue,
      profile: suite.profile,
      adapter: suite.adapter.digest ?? digestOfValue(suite.adapter),
      evidence: digestOfValue({ exchanges, papers }),
      ...(service.statement === undefined ? {} : { statement: service.statement }),
      ...(suite.testSet === undefined ? {} : { testSet: suite.testSet.digest }),
    },
    files,
    iat,
    exp,
  };
}

export type Signing = {
  /** The private key of the agency (EC P-256), which is not stored. */
  readonly key: JWK;
  /** Time in milliseconds. */
  readonly now: number;
  /** Validity in days; default and maximum 365, or 30 before a recheck. */
  readonly days?: number;
};

/** The canonical bytes of claims. */
export function claimsBytes(claims: CertificateClaims): Uint8Array {
  return canonicalJson(JSON.parse(JSON.stringify(claims)) as CanonicalValue);
}

/**
 * The certificate as a compact JWS (ES256).
 * @throws FrskitError `ERR_ARGUMENT` if the run does not qualify, or key or days are invalid
 */
export async function certify(
  report: ConformanceReport,
  files: Digests['files'],
  { key, now, days = certificateDays(report) }: Signing,
): Promise<string> {
  const refusal = certificateRefusal(report);
  if (refusal !== undefined) throw new FrskitError('ERR_ARGUMENT', `no certificate: ${refusal}`);
  if (key.kty !== 'EC' || key.crv !== 'P-256' || key.d === undefined)
    throw new FrskitError('ERR_ARGUMENT', 'a certificate is signed by a private key of EC P-256');
  const most = certificateDays(report);
  if (!Number.isInteger(days) || days < 1 || days > most)
    throw new FrskitError('ERR_ARGUMENT', `a certificate holds for 1 to ${most} days`);
  const iat = Math.floor(now / 1000);
  const finished = Math.floor(Date.parse(report.run.finishedAt) / 1000);
  const exp = Math.min(iat, finished) + days * DAY;
  const payload = claimsBytes(claimsOf(report, files, { iat, exp, isTest: isTestKey(key) }));
  const { use: _use, key_ops: _ops, ...bare } = key;
  return new CompactSign(payload)
    .setProtectedHeader({ alg: 'ES256', kid: await keyName(key), typ: CERTIFICATE_TYPE })
    .sign(await importJWK(bare, 'ES256'));
}
