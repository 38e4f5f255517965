/** A plain client for the tests: Node's own HTTPS, nothing of this package's transport. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import {
  type FrsOptions,
  type ReferenceFrs,
  startReferenceFrs,
} from '../../conformance/reference-frs/index.ts';

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  readonly text: string;
};

export type Sent = {
  readonly method?: string;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly client?: { readonly certificate: string; readonly key: string };
};

/** Calls the service once, on a connection of its own. */
export function call(frs: ReferenceFrs, path: string, sent: Sent = {}): Promise<Answer> {
  const { method = 'GET', token = frs.tokens.primary.token, headers = {}, body, client } = sent;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${frs.url}${path}`,
      {
        method,
        ca: frs.ca,
        agent: false,
        ...(client === undefined ? {} : { cert: client.certificate, key: client.key }),
        headers: {
          ...(token === '' ? {} : { Authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const whole = Buffer.concat(chunks);
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: whole,
            text: whole.toString(),
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** What a search or a comparison is sent as, with a new number and nonce unless told. */
export function submission(
  frs: ReferenceFrs,
  members: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return {
    requestId: `REQ-${randomBytes(6).toString('hex')}`,
    nonce: randomBytes(16).toString('base64url'),
    requester: { agency: frs.tokens.primary.agency, agent: 'AGENT-1' },
    ...members,
  };
}

/** A probe of a JPEG. */
export function probeOf(octets: Uint8Array, mediaType = 'image/jpeg'): { mediaType: string; data: string } {
  return { mediaType, data: Buffer.from(octets).toString('base64') };
}

/** Sends a search. */
export function sendSearch(
  frs: ReferenceFrs,
  request: Readonly<Record<string, unknown>>,
  sent: Sent = {},
): Promise<Answer> {
  return call(frs, '/v1/searches', { method: 'POST', body: JSON.stringify(request), ...sent });
}

const folders: string[] = [];
const services: ReferenceFrs[] = [];
afterAll(async () => {
  await Promise.all(services.map((frs) => frs.close()));
  for (const path of folders) rmSync(path, { recursive: true, force: true });
});

/** A folder that is gone after the tests of the file. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'reference-frs-'));
  folders.push(path);
  return path;
}

/** A service that stops after the tests of the file. */
export async function start(options: Partial<FrsOptions> = {}): Promise<ReferenceFrs> {
  const frs = await startReferenceFrs({ folder: folder(), ...options });
  services.push(frs);
  return frs;
}
