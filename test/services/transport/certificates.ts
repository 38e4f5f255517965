/** Certificates for servers in tests, made in memory; each with one thing that can be wrong. */
import 'reflect-metadata';
import { KeyObject, webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
  cryptoProvider,
} from '@peculiar/x509';

cryptoProvider.set(webcrypto);

type Keys = webcrypto.CryptoKeyPair;
const EC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const rsa = (bits: number, hash = 'SHA-256') => ({
  name: 'RSASSA-PKCS1-v1_5',
  hash,
  publicExponent: Uint8Array.of(1, 0, 1),
  modulusLength: bits,
});
const DAY = 86_400_000;

async function keysOf(algorithm: object): Promise<Keys> {
  return await webcrypto.subtle.generateKey(algorithm as webcrypto.EcKeyGenParams, true, ['sign', 'verify']);
}

const authority = await (async () => {
  const algorithm = rsa(2048);
  const keys = await keysOf(algorithm);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=Test authority',
    notBefore: new Date(Date.now() - DAY),
    notAfter: new Date(Date.now() + DAY),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
    ],
  });
  return { keys, certificate, pem: certificate.toString('pem') };
})();

/** The root that the good certificates chain to. */
export const root = authority.pem;

export type Made = { readonly cert: string; readonly key: string };

type Wish = {
  readonly algorithm?: object;
  readonly hash?: string;
  readonly host?: string;
  readonly from?: number;
  readonly to?: number;
  readonly usage?: string;
  readonly selfSigned?: boolean;
};

let serial = 1;

/** A certificate for 127.0.0.1 unless told otherwise. */
export async function certificate(wish: Wish = {}): Promise<Made> {
  const keys = await keysOf(wish.algorithm ?? EC);
  let signingKey = authority.keys.privateKey;
  const signingAlgorithm = rsa(2048, wish.hash);
  if (wish.hash !== undefined) {
    // The library signs by the key's own hash: a key for another hash has to be imported anew.
    const bytes = await webcrypto.subtle.exportKey('pkcs8', signingKey);
    signingKey = await webcrypto.subtle.importKey('pkcs8', bytes, signingAlgorithm, true, ['sign']);
  }
  const own = wish.selfSigned === true;
  const made = await X509CertificateGenerator.create({
    serialNumber: (++serial).toString(16).padStart(2, '0'),
    subject: 'CN=frs.test',
    issuer: own ? 'CN=frs.test' : authority.certificate.subject,
    notBefore: new Date(Date.now() + (wish.from ?? -DAY)),
    notAfter: new Date(Date.now() + (wish.to ?? DAY)),
    signingAlgorithm: own ? EC : signingAlgorithm,
    publicKey: keys.publicKey,
    signingKey: own ? keys.privateKey : signingKey,
    extensions: [
      new ExtendedKeyUsageExtension([wish.usage ?? '1.3.6.1.5.5.7.3.1']),
      new SubjectAlternativeNameExtension([
        wish.host === undefined ? { type: 'ip', value: '127.0.0.1' } : { type: 'dns', value: wish.host },
      ]),
    ],
  });
  const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' });
  return { cert: made.toString('pem'), key: key.toString() };
}

export { rsa, DAY };
