/** Documents that a run is given: read strictly, held against their schema, refused with a reason. */
import { constants } from 'node:fs';
import { lstat, open, realpath } from 'node:fs/promises';
import { isAbsolute, join, resolve, sep } from 'node:path';
import { readJsonValue } from '../../src/json/index.ts';
import { checkSchema } from '../../src/schemas/check.ts';
import type { Validator } from '../../src/schemas/validator.ts';

export type DocumentCode =
  'ERR_UNREADABLE' | 'ERR_SHAPE' | 'ERR_PATH' | 'ERR_DIGEST' | 'ERR_SIGNATURE' | 'ERR_TERM';

/** What a run is given cannot be used. Never holds a value of it, or what stands in a secret. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  readonly code: DocumentCode;
  /** Further lines, one for each thing to mend. */
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
 * The octets of a file that is no longer than `most`.
 * @throws DocumentError
 */
export async function octetsOf(path: string, most = 64 * 2 ** 20): Promise<Uint8Array> {
  try {
    // Not blocking: a FIFO without a writer would be waited for without end.
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const found = await handle.stat();
      if (!found.isFile())
        throw new DocumentError('ERR_UNREADABLE', `cannot read ${path}: it is no regular file`);
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
 * A value of JSON that a schema accepts.
 * @throws DocumentError that names each member that is wrong, and no value
 */
export function shaped(name: string, octets: Uint8Array, validator: Validator): unknown {
  const { value, findings } = readJsonValue(octets, { depth: 16, values: 500_000 });
  const [first] = findings;
  if (value === undefined || first !== undefined)
    throw new DocumentError(
      'ERR_SHAPE',
      `${name} is no JSON as it has to be: ${first?.message ?? 'nothing in it'}`,
    );
  const wrong = checkSchema(name, validator, value);
  if (wrong.length > 0)
    throw new DocumentError(
      'ERR_SHAPE',
      `${name} is not as its schema says`,
      wrong.slice(0, 10).map(({ at, message }) => `${at.pointer ?? ''}: ${message}`),
    );
  return JSON.parse(JSON.stringify(value)) as unknown;
}

/**
 * The path of a file that a document names, relative to the folder of the document. Links are followed; where they or the
 * name lead out of the folder, it is refused.
 * @throws DocumentError
 */
export async function pathInside(folder: string, name: string): Promise<string> {
  if (name.includes('\0')) throw new DocumentError('ERR_PATH', 'a path holds a NUL');
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
 * The path of a file below a folder. Nothing leads out of it: no `..`, no absolute name, no link.
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
