/** Which files `validate` looks at: those that are named, and the transactions in directories that are named. */
import { type Dirent } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { UsageError } from '../exit.ts';
import { STANDARD, refusalOf } from '../files.ts';

const KNOWN = /^\.(?:an2k?|an|eft|ebts|nist|nst|int)$/i;

/** How a transaction begins in the traditional encoding. */
const BEGIN = /^\s*1\.0{0,2}1:/;

/** Bytes that are looked at where the name does not tell. */
const PEEK = 64;

export type Inputs = {
  readonly files: readonly string[];
  /** Files in directories that neither their name nor their beginning shows to be transactions. */
  readonly passedOver: number;
};

async function beginning(path: string): Promise<string> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(PEEK), 0, PEEK, 0);
    return new TextDecoder('latin1').decode(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

/** True for a file that is to be judged. One that cannot be looked at is: that it cannot be read must be told. */
async function isTransaction(entry: Dirent, path: string): Promise<boolean> {
  if (KNOWN.test(extname(entry.name))) return true;
  try {
    const found = await stat(path);
    if (!found.isFile()) return false;
    const text = await beginning(path);
    return BEGIN.test(text) || (extname(entry.name) === '.json' && /"schemaVersion"/.test(text));
  } catch {
    return true;
  }
}

async function below(folder: string): Promise<Inputs> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files: string[] = [];
  let passedOver = 0;
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) {
      const inner = await belowOr(path);
      for (const one of inner.files) files.push(one);
      passedOver += inner.passedOver;
    } else if (await isTransaction(entry, path)) files.push(path);
    else passedOver++;
  }
  return { files, passedOver };
}

/** A directory inside one that was named: where it cannot be listed it stands in the report as unreadable. */
async function belowOr(folder: string): Promise<Inputs> {
  try {
    return await below(folder);
  } catch (error) {
    if (refusalOf(error) === undefined) throw error;
    return { files: [folder], passedOver: 0 };
  }
}

/**
 * The files to judge, in the order in which they were named; those of a directory by name. Hidden files are left out.
 * @throws UsageError for a name that is neither file nor directory
 */
export async function inputsOf(names: readonly string[]): Promise<Inputs> {
  const files: string[] = [];
  let passedOver = 0;
  for (const name of names) {
    const found = name === STANDARD ? undefined : await stat(name).catch(() => undefined);
    if (found?.isDirectory() !== true) {
      files.push(name);
      continue;
    }
    const inner = await belowOr(name);
    for (const one of inner.files) files.push(one);
    passedOver += inner.passedOver;
  }
  if (names.filter((name) => name === STANDARD).length > 1)
    throw new UsageError('- can be named once: there is one standard input');
  return { files, passedOver };
}
