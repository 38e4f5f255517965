/** A certificate authority of one run: made in memory, good for a day or two, never kept with the code. */
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/** A certificate and its private key, both PEM. */
export type Credential = { readonly certificate: string; readonly key: string };

export type Authority = {
  /** The authority's own certificate, PEM: what a client trusts. */
  readonly certificate: string;
  /** A certificate for a server on this machine: `localhost`, 127.0.0.1 and ::1. */
  readonly server: () => Promise<Credential>;
  /** A certificate for a client. */
  readonly client: (name: string) => Promise<Credential>;
};

const KEYS = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const;
const HOUR = 3_600_000;
const LIFE = 48 * HOUR;

/** Node's own engine under the name that the library asks for. */
const engine = webcrypto as unknown as Parameters<typeof x509.cryptoProvider.set>[0];

async function keyText(key: webcrypto.CryptoKey): Promise<string> {
  const bytes = await webcrypto.subtle.exportKey('pkcs8', key);
  return x509.PemConverter.encode(bytes, 'PRIVATE KEY');
}

function serial(): string {
  const bytes = webcrypto.getRandomValues(new Uint8Array(16));
  // A serial number is positive, and its first octet is not zero.
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function pair(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(KEYS, true, ['sign', 'verify']);
}

/** Makes an authority whose certificates hold from an hour before `from` for two days. */
export async function makeAuthority(name: string, from: Date): Promise<Authority> {
  x509.cryptoProvider.set(engine);
  const period = {
    notBefore: new Date(from.getTime() - HOUR),
    notAfter: new Date(from.getTime() + LIFE),
  };
  const keys = await pair();
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: `CN=${name}`,
    ...period,
    keys,
    signingAlgorithm: SIGNING,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const issue = async (
    subject: string,
    usage: x509.ExtendedKeyUsage,
    names: readonly x509.Extension[],
  ): Promise<Credential> => {
    const own = await pair();
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: serial(),
      subject: `CN=${subject}`,
      issuer: root.subject,
      ...period,
      publicKey: own.publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm: SIGNING,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([usage]),
        await x509.AuthorityKeyIdentifierExtension.create(root),
        await x509.SubjectKeyIdentifierExtension.create(own.publicKey),
        ...names,
      ],
    });
    return { certificate: certificate.toString('pem'), key: await keyText(own.privateKey) };
  };
  const names = new x509.SubjectAlternativeNameExtension([
    { type: 'dns', value: 'localhost' },
    { type: 'ip', value: '127.0.0.1' },
    { type: 'ip', value: '::1' },
  ]);
  return {
    certificate: root.toString('pem'),
    server: () => issue('localhost', x509.ExtendedKeyUsage.serverAuth, [names]),
    client: (client) => issue(client, x509.ExtendedKeyUsage.clientAuth, []),
  };
}
