/** Reads the input documents of a run strictly and validates them by their schema. */
import { constants } from 'node:fs';
import { lstat, open, realpath } from 'node:fs/promises';
import { isAbsolute, join, resolve, sep } from 'node:path';
import { readJsonValue } from '../../src/json/index.ts';
import { checkSchema } from '../../src/schemas/check.ts';
import type { Validator } from '../../src/schemas/validator.ts';

export type DocumentCode =
  'ERR_UNREADABLE' | 'ERR_SHAPE' | 'ERR_PATH' | 'ERR_DIGEST' | 'ERR_SIGNATURE' | 'ERR_TERM';

/** An input document cannot be used. The error contains no value and no secret. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  readonly code: DocumentCode;
  /** Further lines, one for each problem to fix. */
  readonly details: readonly string[];

  constructor(code: DocumentCode, message: string, details: readonly string[] = []) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

function whyOf(error: unknown): string {
  const code = (error as { readonly code?: unknown }).code;
  if (code === 'ENOENT') return 'there is no such file';
  return typeof code === 'string' ? `the system refused (${code})` : 'it cannot be read';
}

/**
 * The bytes of a file of at most `most` bytes.
 * @throws DocumentError
 */
export async function octetsOf(path: string, most = 64 * 2 ** 20): Promise<Uint8Array> {
  try {
    // Opened without blocking: a FIFO without a writer would block forever.
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const found = await handle.stat();
      if (!found.isFile())
        throw new DocumentError('ERR_UNREADABLE', `cannot read ${path}: it is not a regular file`);
      if (found.size > most)
        throw new DocumentError('ERR_UNREADABLE', `cannot read ${path}: more than ${most} bytes`);
      return new Uint8Array(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    throw new DocumentError('ERR_UNREADABLE', `cannot read ${path}: ${whyOf(error)}`);
  }
}

/**
 * Parses JSON and validates it by a schema.
 * @throws DocumentError that names each invalid member and no value
 */
export function shaped(name: string, octets: Uint8Array, validator: Validator): unknown {
  const { value, findings } = readJsonValue(octets, { depth: 16, values: 500_000 });
  const [first] = findings;
  if (value === undefined || first !== undefined)
    throw new DocumentError('ERR_SHAPE', `${name} is not valid JSON: ${first?.message ?? 'nothing in it'}`);
  const wrong = checkSchema(name, validator, value);
  if (wrong.length > 0)
    throw new DocumentError(
      'ERR_SHAPE',
      `${name} does not match its schema`,
      wrong.slice(0, 10).map(({ at, message }) => `${at.pointer ?? ''}: ${message}`),
    );
  return JSON.parse(JSON.stringify(value)) as unknown;
}

/**
 * The path of a file that a document names, relative to the folder of the document. Links are followed. A path outside the
 * folder is refused.
 * @throws DocumentError
 */
export async function pathInside(folder: string, name: string): Promise<string> {
  if (name.includes('\0')) throw new DocumentError('ERR_PATH', 'a path contains a NUL');
  let real: string;
  try {
    real = await realpath(resolve(folder, name));
  } catch (error) {
    throw new DocumentError('ERR_UNREADABLE', `cannot read ${resolve(folder, name)}: ${whyOf(error)}`);
  }
  const root = await realpath(folder);
  if (real !== root && !real.startsWith(root + sep))
    throw new DocumentError('ERR_PATH', `the path ${name} leads out of ${folder}`, [
      'move the file into that folder, or allow it by --allow-outside-paths',
    ]);
  return real;
}

/**
 * The path of a file below a folder. `..`, absolute names and links are refused.
 * @throws DocumentError
 */
export async function pathBelow(folder: string, name: string): Promise<string> {
  const refused = (why: string): DocumentError =>
    new DocumentError('ERR_PATH', `a path of ${folder} is refused: ${why}`);
  const steps = name.split('/');
  if (name.includes('\\') || name.includes('\0')) throw refused('it holds a backslash or a NUL');
  if (isAbsolute(name) || /^[A-Za-z]:/.test(name)) throw refused('it is absolute');
  if (steps.some((step) => step === '' || step === '.' || step === '..'))
    throw refused('it has empty steps or dots');
  const path = join(folder, ...steps);
  try {
    if ((await lstat(path)).isSymbolicLink()) throw refused('it is a link');
    const [real, root] = [await realpath(path), await realpath(folder)];
    if (!real.startsWith(root + sep)) throw refused('it leads out of the folder');
    return real;
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    throw new DocumentError('ERR_UNREADABLE', `cannot read a file of ${folder}: ${whyOf(error)}`);
  }
}
