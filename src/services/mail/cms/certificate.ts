/** Certificates and keys of both sides, read from PEM or DER, with what CMS structures name them by. */
import { type KeyObject, X509Certificate, createPrivateKey } from 'node:crypto';
import { toHex } from '../../../bytes/index.ts';
import { type BerNode, readBer } from './der.ts';
import type { CertificateName } from './envelope.ts';
import { SUBJECT_KEY_ID } from './oids.ts';
import { type CmsRefusal, malformed, orElse, refuse, refusing } from './refusal.ts';
import { TAG, demand, hexOf, membersOf, oidOf, rawOf } from './values.ts';

/** Minimum size of an RSA key in bits. */
export const RSA_BITS = 2048;

const CURVES: ReadonlyMap<string, 'P-256' | 'P-384'> = new Map([
  ['prime256v1', 'P-256'],
  ['secp384r1', 'P-384'],
]);

/** Bytes of an uncompressed point of a curve, with which a public key in DER ends. */
export const POINT = { 'P-256': 65, 'P-384': 97 } as const;

/** Extended key usages that allow mail: emailProtection, and any. */
const FOR_MAIL: readonly string[] = ['1.3.6.1.5.5.7.3.4', '2.5.29.37.0'];

/** A certificate whose key is allowed for mail. */
export type MailCertificate = {
  readonly der: Uint8Array;
  readonly key: KeyObject;
  readonly kind: 'rsa' | 'ec';
  /** Bits of an RSA key, or the curve. */
  readonly size: number | 'P-256' | 'P-384';
  /** Issuer (DER) and serial number in hexadecimal digits. */
  readonly issuer: string;
  readonly serial: string;
  /** Subject key identifier in hexadecimal digits. */
  readonly keyId?: string;
  /** SHA-256 of the certificate, upper-case hexadecimal with colons. */
  readonly fingerprint256: string;
  readonly validFrom: string;
  readonly validTo: string;
};

/** A certificate with its private key. */
export type MailCredential = { readonly certificate: MailCertificate; readonly privateKey: KeyObject };

const REMEDY = 'make one with frskit keys new NAME --mail ADDRESS';

function sizeOf(key: KeyObject): Pick<MailCertificate, 'kind' | 'size'> {
  const { asymmetricKeyType: type, asymmetricKeyDetails: { modulusLength = 0, namedCurve = '' } = {} } = key;
  if (type === 'rsa') {
    if (modulusLength >= RSA_BITS) return { kind: 'rsa', size: modulusLength };
    return refuse(
      'weak-key',
      0,
      `the certificate has an RSA key of ${modulusLength} bits; ${RSA_BITS} are required`,
      REMEDY,
    );
  }
  const curve = type === 'ec' ? CURVES.get(namedCurve) : undefined;
  if (curve !== undefined) return { kind: 'ec', size: curve };
  return refuse('weak-key', 0, 'the certificate must have an RSA, P-256 or P-384 key', REMEDY);
}

/** The subject key identifier among the extensions. */
function keyIdIn(bytes: Uint8Array, extensions: BerNode | undefined): string | undefined {
  for (const extension of extensions?.children[0]?.children ?? []) {
    const [id, ...rest] = extension.children;
    const value = rest.at(-1);
    if (id === undefined || value === undefined || oidOf(bytes, id) !== SUBJECT_KEY_ID) continue;
    const inner = bytes.subarray(value.content, value.end);
    return hexOf(inner, demand(readBer(inner), TAG.octets, 'the key identifier', 0));
  }
  return undefined;
}

function namesIn(der: Uint8Array): Pick<MailCertificate, 'issuer' | 'serial'> & { readonly keyId?: string } {
  const [signed] = demand(readBer(der), TAG.sequence, 'the certificate', 0).children;
  const tbs = demand(signed, TAG.sequence, 'the certificate', 0);
  const members = membersOf(tbs, 'the certificate');
  members.tagged(0);
  const serial = hexOf(der, members.take(TAG.integer, 'the serial number'));
  members.take(TAG.sequence, 'the signature algorithm');
  const issuer = toHex(rawOf(der, members.take(TAG.sequence, 'the issuer')));
  const keyId = keyIdIn(
    der,
    tbs.children.find(({ cls, tag }) => cls === 2 && tag === 3),
  );
  return { issuer, serial, ...(keyId === undefined ? {} : { keyId }) };
}

function parsed(source: Uint8Array | string): X509Certificate {
  return orElse(
    () => new X509Certificate(source),
    () => refuse('certificate', 0, 'the bytes are no X.509 certificate', 'give a certificate as PEM or DER'),
  );
}

/**
 * A certificate for mail: RSA of 2048 bits or more, P-256 or P-384; an extended key usage must allow emailProtection.
 * The period of validity and the issuer are not checked, since the certificate is pinned.
 *
 * @param source PEM or DER
 *
 * @example
 * const certificate = readCertificate(pem);
 * if (isRefusal(certificate)) console.log(certificate.problem);
 */
export function readCertificate(source: Uint8Array | string): MailCertificate | CmsRefusal {
  return refusing(() => {
    const found = parsed(source);
    const usages = found.keyUsage as readonly string[] | undefined;
    if (usages !== undefined && !usages.some((usage) => FOR_MAIL.includes(usage)))
      return refuse('certificate', 0, 'the certificate is not for mail (emailProtection)', REMEDY);
    const key = orElse(
      () => found.publicKey,
      () => malformed(0, 'the certificate has an unknown kind of key'),
    );
    const der = new Uint8Array(found.raw);
    const { fingerprint256, validFrom, validTo } = found;
    return { der, key, ...sizeOf(key), ...namesIn(der), fingerprint256, validFrom, validTo };
  });
}

/**
 * A certificate with its private key.
 *
 * @param certificate PEM or DER
 * @param key PEM, PKCS #8, not encrypted
 *
 * @example
 * const own = readCredential(certificatePem, keyPem);
 */
export function readCredential(certificate: Uint8Array | string, key: string): MailCredential | CmsRefusal {
  return refusing(() => {
    const read = readCertificate(certificate);
    if ('refused' in read) return read;
    const privateKey = orElse(
      () => createPrivateKey(key),
      () =>
        refuse('key', 0, 'the text is no private key', 'give an unencrypted private key as PEM (PKCS #8)'),
    );
    if (!new X509Certificate(read.der).checkPrivateKey(privateKey))
      return refuse('key', 0, 'the private key does not belong to the certificate', 'give both of one pair');
    return { certificate: read, privateKey };
  });
}

/** Whether a structure names this certificate. */
export function isNamed(name: CertificateName, { issuer, serial, keyId }: MailCertificate): boolean {
  return name.by === 'key-id' ? name.keyId === keyId : name.issuer === issuer && name.serial === serial;
}
