/** Which files of a folder are no transactions. The content decides; a name only ever adds a file. */
import { type FileHandle, open, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { type Foreign, foreignBySignature, readTransaction } from '../../src/itl/index.ts';
import { refusalOf } from '../files.ts';

/** Extensions of transactions: a file that has one is validated whatever it holds. */
const OF_TRANSACTIONS = /^\.(?:an2k?|an|eft|ebts|nist|nst|int)$/i;

/** Bytes that are read first, and the size up to which a container or a text is read whole. */
const BEGINNING = 65_536;
const MAX_WHOLE = 64 * 2 ** 20;

/** Kinds that may hold a transaction, which the report then names. */
const CONTAINERS: ReadonlySet<string> = new Set(['mail', 'zip', 'gzip', 'tar', 'base64']);

/** Transactions that a transfer damaged beyond reading: they are reported, not skipped. */
const DAMAGED: ReadonlySet<string> = new Set(['transaction-utf-16', 'transaction-text', 'ebcdic']);

async function bytesOf(handle: FileHandle, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let at = 0;
  while (at < length) {
    const { bytesRead } = await handle.read(bytes, at, length - at, at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return bytes.subarray(0, at);
}

async function foreignOf(handle: FileHandle, size: number): Promise<Foreign | undefined> {
  const start = await bytesOf(handle, Math.min(size, BEGINNING));
  const whole = start.length === size;
  const signature = whole ? undefined : foreignBySignature(start);
  if (signature !== undefined && (!CONTAINERS.has(signature.kind) || size > MAX_WHOLE)) return signature;
  if (size > MAX_WHOLE) return readTransaction(start).foreign;
  return readTransaction(whole ? start : await bytesOf(handle, size)).foreign;
}

/**
 * Why a file of a folder is not validated, such as `a PDF document`; undefined for a transaction, for a file whose
 * extension says that it is one, and for what cannot be read, which validation reports.
 */
export async function skipReason(path: string): Promise<string | undefined> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return 'a symbolic link to a folder';
    if (!found.isFile()) return 'not a regular file';
    if (OF_TRANSACTIONS.test(extname(path))) return undefined;
    const handle = await open(path, 'r');
    try {
      const foreign = await foreignOf(handle, found.size);
      if (foreign === undefined || DAMAGED.has(foreign.kind)) return undefined;
      return foreign.inside === undefined ? foreign.what : `${foreign.what}; ${foreign.inside}`;
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (refusalOf(error) === undefined) throw error;
    return undefined;
  }
}
