/** Certificates of both sides, and `openssl cms` as an independent program. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type MailCertificate,
  type MailCredential,
  isRefusal,
  readCredential,
} from '../../../../src/services/mail/index.ts';

export type Kind = 'rsa' | 'rsa-other' | 'p256' | 'p256-other' | 'p384';

const KEYS: Readonly<Record<Kind | 'rsa-1024' | 'p521', readonly string[]>> = {
  rsa: ['rsa:2048'],
  'rsa-other': ['rsa:2048'],
  'rsa-1024': ['rsa:1024'],
  p256: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  'p256-other': ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  p384: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  p521: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-521'],
};

/** Folder of the files that openssl reads; removed when the process ends. */
const folder = mkdtempSync(join(tmpdir(), 'frskit-cms-'));
process.on('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});

export function openssl(args: readonly string[], input?: Uint8Array): Uint8Array {
  const run = spawnSync('openssl', args, { input, maxBuffer: 2 ** 27, cwd: folder });
  if (run.status !== 0) throw new Error(`openssl ${args[0] ?? ''}: ${run.stderr.toString()}`);
  return new Uint8Array(run.stdout);
}

/** Writes a file beside the certificates and returns its path. */
export function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

export type Pair = {
  readonly cert: string;
  readonly key: string;
  readonly crt: string;
  readonly pem: string;
};

const made = new Map<string, Pair>();

/** Certificate and key as PEM (`crt`, `pem`) and their files (`cert`, `key`), made once. */
export function pairOf(kind: keyof typeof KEYS): Pair {
  const known = made.get(kind);
  if (known !== undefined) return known;
  const [cert, key] = [join(folder, `${kind}.crt`), join(folder, `${kind}.key`)];
  const subject = `/CN=Role ${kind}`;
  const names = ['-addext', 'extendedKeyUsage=emailProtection', '-subj', subject, '-days', '2'];
  openssl(['req', '-x509', '-nodes', '-newkey', ...KEYS[kind], '-keyout', key, '-out', cert, ...names]);
  const pair = { cert, key, crt: readFileSync(cert, 'utf8'), pem: readFileSync(key, 'utf8') };
  made.set(kind, pair);
  return pair;
}

const read = new Map<Kind, MailCredential>();

export function credential(kind: Kind): MailCredential {
  const known = read.get(kind);
  if (known !== undefined) return known;
  const { crt, pem } = pairOf(kind);
  const found = readCredential(crt, pem);
  if (isRefusal(found)) throw new Error(found.problem);
  read.set(kind, found);
  return found;
}

export function certificate(kind: Kind): MailCertificate {
  return credential(kind).certificate;
}

/** The value, where it is none a refusal. */
export function accepted<T extends object>(value: T): Exclude<T, { readonly refused: unknown }> {
  if (isRefusal(value)) throw new Error(`${value.refused} at ${value.offset}: ${value.problem}`);
  return value as Exclude<T, { readonly refused: unknown }>;
}

/** Code of a refusal; `accepted` where it is none. */
export function codeOf(value: object): string {
  return isRefusal(value) ? value.refused : 'accepted';
}

export const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/** Bytes that do not repeat and are the same in each run. */
export function payload(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0, x = 1; i < length; i++) {
    x = (Math.imul(x, 1_103_515_245) + 12_345) >>> 0;
    bytes[i] = x >>> 16;
  }
  return bytes;
}
