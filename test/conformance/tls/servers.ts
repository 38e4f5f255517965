/** Servers for the tests: the reference service with a given transport, OpenSSL's own, and sockets that follow a script. */
import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { type AddressInfo, type Socket, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import {
  type Credential,
  type FrsOptions,
  type ReferenceFrs,
  startReferenceFrs,
} from '../../../conformance/reference-frs/index.ts';
import { type Address, addressOf } from '../../../conformance/tls/index.ts';

export const LIMITS = { connect: 10_000, answer: 10_000, patience: 300 };

const ends: (() => Promise<void>)[] = [];
afterAll(async () => {
  await Promise.all(ends.map((end) => end()));
});

export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'conformance-tls-'));
  ends.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

export type Service = { readonly frs: ReferenceFrs; readonly address: Address };

/** A reference service without people, that stops after the tests of the file. */
export async function service(options: Partial<FrsOptions> = {}): Promise<Service> {
  const frs = await startReferenceFrs({ folder: folder(), gallerySize: 0, ...options });
  ends.push(frs.close);
  const address = addressOf(frs.url);
  if (address === undefined) throw new Error('the service has no https address');
  return { frs, address };
}

/** `openssl s_server` with the given certificate and options; `said` is all that it has printed so far. */
export async function openssl(
  credential: Credential | undefined,
  options: readonly string[],
): Promise<{ readonly address: Address; readonly said: () => string }> {
  const path = folder();
  const files = { cert: join(path, 'cert.pem'), key: join(path, 'key.pem') };
  if (credential !== undefined) {
    writeFileSync(files.cert, credential.certificate);
    writeFileSync(files.key, credential.key);
  }
  const own = credential === undefined ? ['-nocert'] : ['-cert', files.cert, '-key', files.key];
  const child = spawn('openssl', ['s_server', '-accept', '127.0.0.1:0', ...own, ...options]);
  ends.push(
    () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) resolve();
        child.on('exit', () => {
          resolve();
        });
        child.kill('SIGKILL');
      }),
  );
  let said = '';
  const port = await new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`openssl did not start: ${said}`));
    }, 20_000);
    const read = (chunk: Buffer): void => {
      said += chunk.toString();
      const at = /^ACCEPT [^\n]*:(\d+)$/m.exec(said)?.[1];
      if (at === undefined) return;
      clearTimeout(timer);
      resolve(Number(at));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
    child.on('exit', () => {
      reject(new Error(`openssl ended: ${said}`));
    });
  });
  return { address: { host: '127.0.0.1', port }, said: () => said };
}

/** A server of plain sockets that does with each what the script says. */
export async function scripted(script: (socket: Socket, nth: number) => void): Promise<Address> {
  let nth = 0;
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    script(socket, nth++);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(
    () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  );
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}
