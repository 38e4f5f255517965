/** Where a case lies: one folder for each, named by its reference and by nothing else. */
import { chmod, lstat, mkdir, realpath } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { caseError, systemCode, systemError } from './errors.ts';

const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9._:/#@-]{0,63}$/;

/** Numbers of persons: social security, taxpayer and alien numbers, telephone numbers, e-mail addresses. */
const PERSON = [
  /^\d{3}-?\d{2}-?\d{4}$/,
  /^A-?\d{7,9}$/i,
  /^\d{3}[-.]\d{3}[-.]\d{4}$/,
  /^[^@]+@[^@]+\.[A-Za-z]+$/,
];

/** Why a text is no reference of a case; undefined where it is one. */
export function problemOfReference(ref: unknown): string | undefined {
  if (typeof ref !== 'string' || !REFERENCE.test(ref)) {
    return 'is 1 to 64 letters, digits and . _ : / # @ -, without spaces, and begins with a letter or digit';
  }
  if (ref.split('/').some((step) => /^\.*$/.test(step))) return 'has no steps of a path in it';
  return PERSON.some((pattern) => pattern.test(ref)) ? 'is the number of a case, not of a person' : undefined;
}

/** The folder name of a case: what no file system takes in a name is written as `~` and two digits. */
export function folderName(ref: string): string {
  const problem = problemOfReference(ref);
  if (problem !== undefined) throw caseError('ERR_ARGUMENT', 'case', problem);
  const name = ref.replace(/[:/#@]|\.$/g, (char) => `~${char.charCodeAt(0).toString(16)}`);
  // Windows has devices of these names.
  return name.replace(/^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i, '$1~');
}

/** The reference that a folder was named by; undefined where none was. */
export function referenceOf(name: string): string | undefined {
  const ref = name.replace(/~(2e|2f|3a|23|40)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  const plain = ref.replace(/^(con|prn|aux|nul|com\d|lpt\d)~/i, '$1');
  return problemOfReference(plain) === undefined && folderName(plain) === name ? plain : undefined;
}

/** A folder that is one, and no link to one, closed to others. */
async function demandFolder(path: string): Promise<void> {
  const stat = await lstat(path);
  if (!stat.isDirectory()) throw caseError('ERR_UNWRITABLE', 'folder', 'is a link or a file, not a folder');
  if ((stat.mode & 0o077) !== 0) await chmod(path, 0o700);
}

/** The folder of all cases, made where there is none. */
export async function rootFolder(path: string): Promise<string> {
  if (path === '' || path.includes('\0')) throw caseError('ERR_ARGUMENT', 'folder', 'is no path');
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await demandFolder(path);
    return await realpath(path);
  } catch (error) {
    throw systemError(error, 'ERR_UNWRITABLE');
  }
}

/** The folder of one case below the root; never one outside of it. */
export async function caseFolder(root: string, ref: string, make: boolean): Promise<string> {
  const path = join(root, folderName(ref));
  try {
    if (make) {
      await mkdir(path, { mode: 0o700 }).catch((error: unknown) => {
        if (systemCode(error) !== 'EEXIST') throw error;
      });
    }
    await demandFolder(path);
    if (!isAbsolute(root) || (await realpath(path)) !== path) {
      throw caseError('ERR_UNWRITABLE', 'folder', 'lies outside the folder of cases');
    }
    return path;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw caseError('ERR_MISSING_INPUT', 'case', 'has no case file here');
    throw systemError(error, 'ERR_UNWRITABLE');
  }
}
