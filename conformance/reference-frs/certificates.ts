/** A certificate authority for one run, made in memory and valid for two days. */
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { toHex } from '../../src/bytes/index.ts';

/** The kind of a server certificate: valid with a P-256 or an RSA key, or with one defect. */
export type CertificateKind =
  | 'good'
  | 'rsa'
  | 'expired'
  | 'not-yet'
  | 'wrong-host'
  | 'self-signed'
  | 'rsa-1024'
  | 'sha-1'
  | 'no-server-auth';

/** A certificate and its private key, both PEM. */
export type Credential = { readonly certificate: string; readonly key: string };

export type Authority = {
  /** The authority's own certificate, PEM: what a client trusts. */
  readonly certificate: string;
  /** A certificate for a server on this machine: `localhost`, 127.0.0.1 and ::1; default kind `good`. */
  readonly server: (kind?: CertificateKind) => Promise<Credential>;
  /** A certificate for a client. */
  readonly client: (name: string) => Promise<Credential>;
};

const KEYS = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const;
/** Algorithm of RSA keys, which here sign handshakes only. */
const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: Uint8Array.of(1, 0, 1),
} as const;
const HOUR = 3_600_000;
const LIFE = 48 * HOUR;

/** Node's Web Crypto under the type that the library requires. */
const engine = webcrypto as unknown as Parameters<typeof x509.cryptoProvider.set>[0];

async function keyText(key: webcrypto.CryptoKey): Promise<string> {
  const bytes = await webcrypto.subtle.exportKey('pkcs8', key);
  return x509.PemConverter.encode(bytes, 'PRIVATE KEY');
}

function serial(): string {
  const bytes = webcrypto.getRandomValues(new Uint8Array(16));
  // A serial number is positive, and its first byte is not zero.
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return toHex(bytes);
}

function pair(rsaBits?: number): Promise<webcrypto.CryptoKeyPair> {
  const algorithm = rsaBits === undefined ? KEYS : { ...RSA, modulusLength: rsaBits };
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

/** The deviations of a certificate from the default. */
type Wish = {
  readonly rsaBits?: number;
  readonly hash?: 'SHA-1';
  readonly usage?: x509.ExtendedKeyUsage;
  readonly selfSigned?: boolean;
  readonly host?: string;
  /** Validity in hours from now, instead of the period of the authority. */
  readonly hours?: readonly [from: number, to: number];
};

const WISHES: Readonly<Record<CertificateKind, Wish>> = {
  good: {},
  rsa: { rsaBits: 2048 },
  expired: { hours: [-48, -1] },
  'not-yet': { hours: [24, 48] },
  'wrong-host': { host: 'another.invalid' },
  'self-signed': { selfSigned: true },
  'rsa-1024': { rsaBits: 1024 },
  'sha-1': { hash: 'SHA-1' },
  'no-server-auth': { usage: x509.ExtendedKeyUsage.clientAuth },
};

function namesOf({ host }: Wish): x509.Extension {
  if (host !== undefined) return new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: host }]);
  return new x509.SubjectAlternativeNameExtension([
    { type: 'dns', value: 'localhost' },
    { type: 'ip', value: '127.0.0.1' },
    { type: 'ip', value: '::1' },
  ]);
}

/** Makes an authority whose certificates are valid from one hour before `from` to two days after it. */
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
    wish: Wish,
    extensions: readonly x509.Extension[],
  ): Promise<Credential> => {
    const { rsaBits, hash, usage = x509.ExtendedKeyUsage.serverAuth, selfSigned = false, hours } = wish;
    const own = await pair(rsaBits);
    // Static RSA key exchange needs the key usage keyEncipherment.
    let uses = x509.KeyUsageFlags.digitalSignature;
    if (rsaBits !== undefined) uses |= x509.KeyUsageFlags.keyEncipherment;
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: serial(),
      subject: `CN=${subject}`,
      issuer: selfSigned ? `CN=${subject}` : root.subject,
      ...(hours === undefined
        ? period
        : {
            notBefore: new Date(from.getTime() + hours[0] * HOUR),
            notAfter: new Date(from.getTime() + hours[1] * HOUR),
          }),
      publicKey: own.publicKey,
      signingKey: selfSigned ? own.privateKey : keys.privateKey,
      signingAlgorithm: hash === undefined ? SIGNING : { ...SIGNING, hash },
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(uses, true),
        new x509.ExtendedKeyUsageExtension([usage]),
        await x509.AuthorityKeyIdentifierExtension.create(selfSigned ? own.publicKey : root),
        await x509.SubjectKeyIdentifierExtension.create(own.publicKey),
        ...extensions,
      ],
    });
    return { certificate: certificate.toString('pem'), key: await keyText(own.privateKey) };
  };
  return {
    certificate: root.toString('pem'),
    server: (kind = 'good') => issue('localhost', WISHES[kind], [namesOf(WISHES[kind])]),
    client: (client) => issue(client, { usage: x509.ExtendedKeyUsage.clientAuth }, []),
  };
}
