/** Certificates of one run, judged by Node's own reader of certificates. */
import { execFileSync } from 'node:child_process';
import { X509Certificate, createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type CertificateKind, makeAuthority } from '../../conformance/reference-frs/certificates.ts';

describe('certificates of the reference service', () => {
  it('a server certificate is for this machine, by the authority, with a key of P-256', async () => {
    const authority = await makeAuthority('test authority', new Date());
    const { certificate, key } = await authority.server();
    const root = new X509Certificate(authority.certificate);
    const server = new X509Certificate(certificate);
    expect(root.ca).toBe(true);
    expect(server.ca).toBe(false);
    expect(server.verify(root.publicKey)).toBe(true);
    expect(server.checkIssued(root)).toBe(true);
    expect(server.checkHost('localhost')).toBe('localhost');
    expect(server.checkHost('example.org')).toBeUndefined();
    expect(server.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(server.checkPrivateKey(createPrivateKey(key))).toBe(true);
    expect(server.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
    expect(server.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(Date.parse(server.validTo)).toBeGreaterThan(Date.now());
    expect(Date.parse(server.validFrom)).toBeLessThan(Date.now());
  });

  it('each bad one has its one fault, read back from its bytes', async () => {
    const authority = await makeAuthority('test authority', new Date());
    const root = new X509Certificate(authority.certificate);
    const told = async (kind: CertificateKind): Promise<string[]> => {
      const { certificate } = await authority.server(kind);
      const own = new X509Certificate(certificate);
      const now = Date.now();
      const bits = own.publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
      const text = execFileSync('openssl', ['x509', '-noout', '-text'], { input: certificate }).toString();
      return Object.entries({
        late: Date.parse(own.validTo) < now,
        early: Date.parse(own.validFrom) > now,
        host: own.checkIP('127.0.0.1') === undefined && own.checkHost('localhost') === undefined,
        issuer: !own.checkIssued(root) || !own.verify(root.publicKey),
        usage: !text.includes('TLS Web Server Authentication'),
        'rsa-2048': bits === 2048,
        'rsa-1024': bits === 1024,
        'sha-1': text.includes('Signature Algorithm: ecdsa-with-SHA1'),
      })
        .filter(([, is]) => is)
        .map(([name]) => name);
    };
    expect(await told('good')).toEqual([]);
    expect(await told('rsa')).toEqual(['rsa-2048']);
    expect(await told('expired')).toEqual(['late']);
    expect(await told('not-yet')).toEqual(['early']);
    expect(await told('wrong-host')).toEqual(['host']);
    expect(await told('self-signed')).toEqual(['issuer']);
    expect(await told('rsa-1024')).toEqual(['rsa-1024']);
    expect(await told('sha-1')).toEqual(['sha-1']);
    expect(await told('no-server-auth')).toEqual(['usage']);
  });

  it('a client certificate is for clients, and of another authority it does not verify', async () => {
    const [ours, other] = await Promise.all([
      makeAuthority('ours', new Date()),
      makeAuthority('other', new Date()),
    ]);
    const client = new X509Certificate((await ours.client('XXAGENCY1')).certificate);
    expect(client.subject).toBe('CN=XXAGENCY1');
    expect(client.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
    expect(client.verify(new X509Certificate(ours.certificate).publicKey)).toBe(true);
    expect(client.verify(new X509Certificate(other.certificate).publicKey)).toBe(false);
  });
});
