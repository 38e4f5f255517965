/** Checks the certificate of a service for ENC-05 and ENC-06, beyond the checks of a default client. */
import 'reflect-metadata';
import { X509Certificate as Parsed } from '@peculiar/x509';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import { X509Certificate } from 'node:crypto';

/** Minimum size of an RSA key in bits. */
const RSA_BITS = 2048;
const CURVES: ReadonlySet<string> = new Set([
  'prime256v1',
  'P-256',
  'secp384r1',
  'P-384',
  'secp521r1',
  'P-521',
]);
const WEAK_HASHES: ReadonlySet<string> = new Set(['MD5', 'SHA-1']);

/** The facts of a certificate, without personal data. */
export type CertificateFacts = {
  readonly keyType: string;
  /** Size of an RSA key in bits, or the curve of an elliptic-curve key. */
  readonly keySize: string;
  readonly signatureHash: string;
  readonly notBefore: string;
  readonly notAfter: string;
  /** Upper-case hexadecimal SHA-256 of the certificate, with colons. */
  readonly fingerprint256: string;
};

export type CertificateProblem = {
  readonly requirement: 'ENC-05' | 'ENC-06';
  readonly problem: string;
};

/** The bytes of each certificate that the service presented, end-entity certificate first. */
export function presentedBy(socket: TLSSocket): readonly Buffer[] {
  const presented: Buffer[] = [];
  // The type declares it as always present; at the end of a chain and without a certificate it is absent.
  let at: Partial<DetailedPeerCertificate> | undefined = socket.getPeerCertificate(true);
  while (at?.raw !== undefined) {
    const { raw } = at;
    if (presented.some((known) => known.equals(raw))) break;
    presented.push(raw);
    at = at.issuerCertificate;
  }
  return presented;
}

/**
 * The certificates that the service presented, end-entity certificate first.
 *
 * @example
 * const [certificate] = chainOf(socket);
 */
export function chainOf(socket: TLSSocket): readonly X509Certificate[] {
  return presentedBy(socket).map((raw) => new X509Certificate(raw));
}

function hashOf(certificate: X509Certificate): string {
  const { signatureAlgorithm } = new Parsed(certificate.raw);
  const { name, hash } = signatureAlgorithm as { name: string; hash?: { name?: string } };
  return hash?.name ?? name;
}

function keyOf({ publicKey }: X509Certificate): Pick<CertificateFacts, 'keyType' | 'keySize'> {
  const { asymmetricKeyType: keyType = 'unknown', asymmetricKeyDetails = {} } = publicKey;
  const { modulusLength, namedCurve } = asymmetricKeyDetails;
  return { keyType, keySize: namedCurve ?? String(modulusLength ?? '') };
}

/**
 * The facts of a certificate.
 *
 * @example
 * const facts = factsOf(certificate);
 */
export function factsOf(certificate: X509Certificate): CertificateFacts {
  return {
    ...keyOf(certificate),
    signatureHash: hashOf(certificate),
    notBefore: certificate.validFrom,
    notAfter: certificate.validTo,
    fingerprint256: certificate.fingerprint256,
  };
}

function keyProblem({ keyType, keySize }: ReturnType<typeof keyOf>): string | undefined {
  if (keyType === 'ed25519' || keyType === 'ed448') return undefined;
  if (keyType === 'ec')
    return CURVES.has(keySize) ? undefined : `a key on the curve ${keySize}; P-256 or larger is required`;
  if (keyType === 'rsa' || keyType === 'rsa-pss')
    return Number(keySize) >= RSA_BITS
      ? undefined
      : `an RSA key of ${keySize} bits; ${RSA_BITS} or more are required`;
  return `a key of type ${keyType}`;
}

/** The extended key usage of a server certificate. */
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';

/**
 * The violations of ENC-05 and ENC-06 in a chain. Signatures of self-signed roots are not checked.
 *
 * @example
 * const problems = problemsOf([certificate]);
 */
export function problemsOf(chain: readonly X509Certificate[]): readonly CertificateProblem[] {
  const [own] = chain;
  if (own === undefined) return [{ requirement: 'ENC-05', problem: 'no readable certificate' }];
  const problems: CertificateProblem[] = [];
  // Without the extension a certificate is valid for every purpose; ENC-05 requires it.
  const usages = own.keyUsage as readonly string[] | undefined;
  if (usages?.includes(SERVER_AUTH) !== true)
    problems.push({ requirement: 'ENC-05', problem: 'the certificate is not for server use (serverAuth)' });
  chain.forEach((certificate, i) => {
    const which = i === 0 ? 'the certificate' : `certificate ${i + 1} of the chain`;
    const weak = keyProblem(keyOf(certificate));
    if (weak !== undefined) problems.push({ requirement: 'ENC-06', problem: `${which} has ${weak}` });
    if (certificate.subject === certificate.issuer) return;
    const hash = hashOf(certificate);
    if (WEAK_HASHES.has(hash))
      problems.push({ requirement: 'ENC-06', problem: `${which} is signed with ${hash}` });
  });
  return problems;
}
