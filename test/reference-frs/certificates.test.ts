/** Certificates of one run, judged by Node's own reader of certificates. */
import { X509Certificate, createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeAuthority } from '../../conformance/reference-frs/certificates.ts';

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
