/** What the service's TLS takes and what it refuses, by Node's own client and at its lowest demands. */
import { networkInterfaces } from 'node:os';
import { connect as connectPlain } from 'node:net';
import { type ConnectionOptions, connect } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ReferenceFrs } from '../../conformance/reference-frs/index.ts';
import { call, start } from './client.ts';

let frs: ReferenceFrs;
beforeAll(async () => {
  frs = await start({ seed: 5, gallerySize: 0 });
});

/** Version and suite of a handshake, or the code of its failure. */
function handshake(options: ConnectionOptions): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(
      { host: '127.0.0.1', port: frs.port, ca: frs.ca, servername: 'localhost', ...options },
      () => {
        resolve(`${socket.getProtocol() ?? ''} ${socket.getCipher().name}`);
        socket.destroy();
      },
    );
    socket.on('error', (error: Error) => {
      resolve('code' in error ? String(error.code) : error.name);
    });
    socket.setTimeout(10_000, () => socket.destroy());
  });
}

describe('TLS of the reference service', () => {
  it('takes 1.3 and 1.2 with forward secrecy and authenticated encryption', async () => {
    expect(await handshake({})).toMatch(/^TLSv1\.3 TLS_/);
    expect(await handshake({ maxVersion: 'TLSv1.2' })).toMatch(/^TLSv1\.2 ECDHE-ECDSA-(?:AES|CHACHA20)/);
  });

  it('refuses older versions, static RSA, CBC, no encryption, anonymous keys', async () => {
    const low = 'ALL:eNULL:@SECLEVEL=0';
    for (const version of ['TLSv1', 'TLSv1.1'] as const) {
      expect(await handshake({ minVersion: version, maxVersion: version, ciphers: low })).toMatch(
        /^ERR_SSL|ECONN/,
      );
    }
    const families = [
      'AES128-SHA',
      'AES128-GCM-SHA256',
      'ECDHE-ECDSA-AES128-SHA',
      'ECDHE-ECDSA-AES256-SHA384',
    ];
    for (const ciphers of [...families, 'NULL-SHA256', 'AECDH-AES128-SHA', 'DHE-RSA-AES128-GCM-SHA256']) {
      const options = { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const;
      expect(await handshake({ ...options, ciphers: `${ciphers}:@SECLEVEL=0` })).toMatch(/^ERR_SSL/);
    }
  });

  it('is trusted by its own authority only, under its own names only', async () => {
    expect(await handshake({ ca: [] })).toMatch(/UNABLE_TO_VERIFY|SELF_SIGNED/);
    expect(await handshake({ servername: '' })).toMatch(/^TLS/);
    expect(await handshake({ servername: 'example.org' })).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  });

  it('listens on loopback only', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses = []) => addresses)
      .filter(({ family, internal }) => family === 'IPv4' && !internal);
    for (const { address } of others) {
      const reached = await new Promise<boolean>((resolve) => {
        const socket = connectPlain(frs.port, address, () => {
          socket.destroy();
          resolve(true);
        });
        socket.on('error', () => {
          resolve(false);
        });
        socket.setTimeout(3000, () => {
          socket.destroy();
          resolve(false);
        });
      });
      expect(reached).toBe(false);
    }
  });

  it('where it asks for client certificates: none and those of others are refused, its own work', async () => {
    const strict = await start({ seed: 5, gallerySize: 0, mtls: true });
    const other = await start({ seed: 5, gallerySize: 0, mtls: true });
    const { clients } = strict;
    if (clients === undefined || other.clients === undefined) throw new Error('no client certificates');
    expect((await call(strict, '/v1/audit-events', { client: clients.primary })).status).toBe(200);
    await expect(call(strict, '/v1/audit-events')).rejects.toThrow();
    await expect(call(strict, '/v1/audit-events', { client: other.clients.primary })).rejects.toThrow();
  });
});
