/** A service's certificate as ENC-05 and ENC-06 ask for it, beyond what a default client looks at. */
import 'reflect-metadata';
import { X509Certificate as Parsed } from '@peculiar/x509';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import { X509Certificate } from 'node:crypto';

/** A key of RSA has at least as many bits. */
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

/** What a certificate says, without any person's data. */
export type CertificateFacts = {
  readonly keyType: string;
  /** Bits of an RSA key; the curve of an elliptic one. */
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

/** The octets of each certificate that the service showed, its own first. */
export function shownBy(socket: TLSSocket): readonly Buffer[] {
  const shown: Buffer[] = [];
  // Declared as always there; at the end of a chain, and where there is no certificate, it is not.
  let at: Partial<DetailedPeerCertificate> | undefined = socket.getPeerCertificate(true);
  while (at?.raw !== undefined) {
    const { raw } = at;
    if (shown.some((known) => known.equals(raw))) break;
    shown.push(raw);
    at = at.issuerCertificate;
  }
  return shown;
}

/**
 * The certificates that the service showed, its own first.
 *
 * @example
 * const [certificate] = chainOf(socket);
 */
export function chainOf(socket: TLSSocket): readonly X509Certificate[] {
  return shownBy(socket).map((raw) => new X509Certificate(raw));
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
 * What the certificate says.
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
    return CURVES.has(keySize) ? undefined : `a key on the curve ${keySize}; P-256 or more is asked`;
  if (keyType === 'rsa' || keyType === 'rsa-pss')
    return Number(keySize) >= RSA_BITS
      ? undefined
      : `an RSA key of ${keySize} bits; ${RSA_BITS} or more are asked`;
  return `a key of type ${keyType}`;
}

/** The extended key usage that a server's certificate has. */
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';

/**
 * Everything in a chain that ENC-05 and ENC-06 refuse; roots are trusted by name, whatever signed them.
 *
 * @example
 * const problems = problemsOf([certificate]);
 */
export function problemsOf(chain: readonly X509Certificate[]): readonly CertificateProblem[] {
  const [own] = chain;
  if (own === undefined) return [{ requirement: 'ENC-05', problem: 'no certificate that can be read' }];
  const problems: CertificateProblem[] = [];
  // Without the extension a certificate serves any purpose; ENC-05 asks for it.
  const usages = own.keyUsage as readonly string[] | undefined;
  if (usages?.includes(SERVER_AUTH) !== true)
    problems.push({ requirement: 'ENC-05', problem: 'the certificate is not made for servers (serverAuth)' });
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
