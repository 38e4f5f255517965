/** Who writes mail: an address with a certificate and its key, made for a run. */
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { type KeyObject, X509Certificate, createPrivateKey, webcrypto } from 'node:crypto';
import { toHex } from '../../../src/bytes/index.ts';
import type { MailCertificate, MailCredential } from '../../../src/services/mail/cms/certificate.ts';

export type MailParty = {
  /** Bare role address. */
  readonly address: string;
  readonly credential: MailCredential;
  /** Certificate and key, PEM. */
  readonly certificate: string;
  readonly key: string;
};

const DAY = 86_400_000;
const LIFE = 2 * DAY;
const EC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: Uint8Array.of(1, 0, 1),
  modulusLength: 2048,
} as const;

const engine = webcrypto as unknown as Parameters<typeof x509.cryptoProvider.set>[0];

function sizeOf(key: KeyObject): Pick<MailCertificate, 'kind' | 'size'> {
  const { asymmetricKeyType, asymmetricKeyDetails: { modulusLength = 0, namedCurve } = {} } = key;
  if (asymmetricKeyType === 'rsa') return { kind: 'rsa', size: modulusLength };
  return { kind: 'ec', size: namedCurve === 'secp384r1' ? 'P-384' : 'P-256' };
}

/** A certificate as the writers of mail take it. */
export function mailCertificate(pem: string): MailCertificate {
  const found = new X509Certificate(pem);
  const { fingerprint256, validFrom, validTo, issuer, serialNumber: serial, publicKey: key } = found;
  const der = new Uint8Array(found.raw);
  return { der, key, ...sizeOf(key), issuer, serial, fingerprint256, validFrom, validTo };
}

/** A certificate for mail of an address, self-signed, valid from a day before to two days after `from`. */
export async function makeMailParty(address: string, from: Date, isRsa = false): Promise<MailParty> {
  x509.cryptoProvider.set(engine);
  const algorithm = isRsa ? RSA : EC;
  const keys: webcrypto.CryptoKeyPair = await webcrypto.subtle.generateKey(algorithm, true, [
    'sign',
    'verify',
  ]);
  const serial = webcrypto.getRandomValues(new Uint8Array(16));
  // A serial number is positive, and its first byte is not zero.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  const { digitalSignature, keyAgreement, keyEncipherment } = x509.KeyUsageFlags;
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: toHex(serial),
    name: [{ CN: [address] }],
    notBefore: new Date(from.getTime() - DAY),
    notAfter: new Date(from.getTime() + LIFE),
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(digitalSignature | (isRsa ? keyEncipherment : keyAgreement), true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.emailProtection]),
      new x509.SubjectAlternativeNameExtension([{ type: 'email', value: address }]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const certificate = `${made.toString('pem')}\n`;
  const exported = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  const key = `${x509.PemConverter.encode(exported, 'PRIVATE KEY')}\n`;
  const credential = { certificate: mailCertificate(certificate), privateKey: createPrivateKey(key) };
  return { address, credential, certificate, key };
}
