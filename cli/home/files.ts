/** Files of the home folder: private to their owner, complete or absent, and validated by their schema. */
import { chmod, lstat, mkdir, stat } from 'node:fs/promises';
import { readJsonValue } from '../../src/json/index.ts';
import { type HomeSchema, problemsOfHomeFile } from '../../src/schemas/home.ts';
import { UsageError } from '../exit.ts';
import { readInput, refusalOf, writeFileWhole } from '../files.ts';

const PRIVATE = 0o600;
const OTHERS = 0o077;
/** Windows has no such modes. */
const hasModes = process.platform !== 'win32';

/** Makes a folder that is closed to others; one that is there already is closed as well. */
export async function privateFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    const found = await lstat(path);
    if (!found.isDirectory()) throw new UsageError(`${path} is a link or a file, and a folder belongs here`);
    if (hasModes && (found.mode & OTHERS) !== 0) await chmod(path, 0o700);
  } catch (error) {
    const why = refusalOf(error);
    if (why === undefined) throw error;
    throw new UsageError(`cannot make the folder ${path}: ${why}`);
  }
}

/** Writes a file that only its owner may read; `isNew` fails where it exists. */
export async function writePrivate(
  path: string,
  data: string | Uint8Array,
  { isNew = false }: { readonly isNew?: boolean } = {},
): Promise<void> {
  await writeFileWhole(path, data, { mode: PRIVATE, isNew });
}

/** Whether something is there under a name. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads a secret; one that others may read is refused.
 * @throws UsageError with the reason, never with what is in it
 */
export async function readSecret(path: string): Promise<Uint8Array> {
  const bytes = await readInput(path);
  if (hasModes && ((await stat(path)).mode & OTHERS) !== 0)
    throw new UsageError(`${path} holds a secret and is open to others; chmod 600 it first`);
  return bytes;
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** True for a name that is safe as the name of a file. */
export function isPlainName(name: string): boolean {
  return NAME.test(name);
}

/** What is wrong with a value, one line for each property, without values. */
export function schemaProblems(schema: HomeSchema, value: unknown): readonly string[] {
  return problemsOfHomeFile(schema, value).map(({ input, problem }) => `${input} ${problem}`.trim());
}

/**
 * A strict JSON value.
 * @throws UsageError that names the file
 */
export function strictJson(file: string, bytes: Uint8Array): unknown {
  const { value, findings } = readJsonValue(bytes, { depth: 16, values: 100_000 });
  const [first] = findings;
  if (value === undefined || first !== undefined) {
    const place = first?.at.offset === undefined ? '' : ` at byte ${first.at.offset}`;
    throw new UsageError(`${file} is not strict JSON${place}`);
  }
  return value;
}

/** @throws UsageError that names the file and each problem */
export function demandValid(file: string, problems: readonly string[]): void {
  if (problems.length > 0) throw new UsageError(`${file} does not match its schema`, problems);
}

/**
 * The value of a JSON file that must match a schema.
 * @throws UsageError that names the file and each invalid property, never a value
 */
export function validJson(file: string, bytes: Uint8Array, schema: HomeSchema): unknown {
  const value = strictJson(file, bytes);
  demandValid(file, schemaProblems(schema, value));
  return value;
}

/** The valid value of a JSON file; undefined where there is no file. */
export async function readJson(path: string, schema: HomeSchema): Promise<unknown> {
  return (await isThere(path)) ? validJson(path, await readInput(path), schema) : undefined;
}

/** Writes a value as a private JSON file. */
export async function writeJson(path: string, value: object): Promise<void> {
  await writePrivate(path, `${JSON.stringify(value, null, 2)}\n`);
}
