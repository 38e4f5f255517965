/** The run file of a service that nobody asks anything, and the files that it names: what is refused is refused before. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes them into a folder. */
export function putRunFile(folder: string, name: string, url: string): void {
  const run = {
    schema: 'frs-run/1',
    url,
    issuer: 'frs.invalid',
    roots: ['root.pem'],
    keys: { operator: ['key.json'], attestation: [{ issuer: 'frs.invalid', file: 'key.json' }] },
    agencies: { primary: 'A', second: 'B' },
    agent: 'AGENT-1',
    credentials: { primary: 'credential' },
  };
  const files = {
    'root.pem': 'PEM',
    'key.json': '{"kty":"EC","crv":"P-256","x":"AA","y":"AA","kid":"k"}',
    credential: 'Bearer x',
    [name]: JSON.stringify(run),
  };
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
}
