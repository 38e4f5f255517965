/** Certificates for mail, each with its private key in one private file. Output shows names and fingerprints only. */
import { webcrypto } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../exit.ts';
import { isPlainName, isThere, privateFolder, readSecret, writePrivate } from './files.ts';
import type { Home } from './home.ts';
import { CASE_KEY } from './keys.ts';
import { whileLocked } from './lock.ts';

/** A certificate for mail. */
export type MailKey = {
  readonly name: string;
  /** PEM. */
  readonly certificate: string;
  /** SHA-256, upper-case hexadecimal with colons. */
  readonly fingerprint256: string;
  readonly validTo: string;
};

const ENDING = '.mail.pem';
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/;
const YEARS = 2;
const EC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: Uint8Array.of(1, 0, 1),
  modulusLength: 3072,
} as const;

/** What a certificate is made of. */
export type MailKeyWish = {
  /** Role address, which the certificate names. */
  readonly address: string;
  /** RSA of 3072 bits instead of P-256. */
  readonly rsa: boolean;
  /** Beginning of the validity, which lasts two years. */
  readonly from: Date;
};

function fileOf({ keys }: Home, name: string): string {
  if (!isPlainName(name)) throw new UsageError('a key is named by at most 64 letters, digits, - and _');
  return join(keys, `${name}${ENDING}`);
}

/** Whether the home has a mail certificate of this name. */
export async function isMailKey(home: Home, name: string): Promise<boolean> {
  return isPlainName(name) && isThere(fileOf(home, name));
}

/** A certificate and its key, PEM, one after the other: self-signed, since it is pinned by whoever uses it. */
async function madePem({ address, rsa, from }: MailKeyWish): Promise<string> {
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  x509.cryptoProvider.set(webcrypto);
  const algorithm = rsa ? RSA : EC;
  const keys: webcrypto.CryptoKeyPair = await webcrypto.subtle.generateKey(algorithm, true, [
    'sign',
    'verify',
  ]);
  const { digitalSignature, keyAgreement, keyEncipherment } = x509.KeyUsageFlags;
  const serial = webcrypto.getRandomValues(new Uint8Array(16));
  // A serial number is positive, and its first byte is not zero.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  const until = new Date(from);
  until.setUTCFullYear(until.getUTCFullYear() + YEARS);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: Buffer.from(serial).toString('hex'),
    name: [{ CN: [address] }],
    notBefore: from,
    notAfter: until,
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(digitalSignature | (rsa ? keyEncipherment : keyAgreement), true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.emailProtection]),
      new x509.SubjectAlternativeNameExtension([{ type: 'email', value: address }]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return `${certificate.toString('pem')}\n${x509.PemConverter.encode(key, 'PRIVATE KEY')}\n`;
}

/** The certificate in a file of both, which must belong to the key. */
async function read(file: string, name: string, pem: string): Promise<MailKey> {
  const { isRefusal, readCredential } = await import('../../src/services/mail/index.ts');
  const found = readCredential(pem, pem);
  const certificate = CERTIFICATE.exec(pem)?.[0];
  if (isRefusal(found)) throw new UsageError(`${file}: ${found.problem}; ${found.remedy}`);
  if (certificate === undefined) throw new UsageError(`${file} holds no certificate`);
  const { fingerprint256, validTo } = found.certificate;
  return { name, certificate: `${certificate}\n`, fingerprint256, validTo: new Date(validTo).toISOString() };
}

/**
 * Makes a certificate for mail and its key: emailProtection, the address as subject and as subjectAltName.
 * @throws UsageError for a malformed address, or where a key of this name exists
 */
export async function newMailKey(home: Home, name: string, wish: MailKeyWish): Promise<MailKey> {
  const { isMailAddress } = await import('../../src/services/mail/index.ts');
  const path = fileOf(home, name);
  if (name === CASE_KEY) throw new UsageError(`${CASE_KEY} is the name of the key of the case files`);
  if (!isMailAddress(wish.address))
    throw new UsageError('--mail is a bare ASCII address of a role, such as queue@agency.example');
  const demandNew = async (): Promise<void> => {
    for (const other of [path, join(home.keys, `${name}.jwk`)])
      if (await isThere(other))
        throw new UsageError(`there is a key ${name} already; a key is never overwritten`);
  };
  await demandNew();
  const pem = await madePem(wish);
  await whileLocked(home, async () => {
    await demandNew();
    await privateFolder(home.keys);
    await writePrivate(path, pem, { isNew: true });
  });
  return read(path, name, pem);
}

/**
 * A mail certificate of this home.
 * @throws UsageError where its file holds none, or others may read it
 */
export async function mailKeyOf(home: Home, name: string): Promise<MailKey> {
  const path = fileOf(home, name);
  return read(path, name, new TextDecoder().decode(await readSecret(path)));
}

/** The names of the mail certificates of this home. */
export async function mailKeyNames({ keys }: Home): Promise<readonly string[]> {
  if (!(await isThere(keys))) return [];
  const names = (await readdir(keys)).filter((file) => file.endsWith(ENDING));
  return names.map((file) => file.slice(0, -ENDING.length)).sort();
}
