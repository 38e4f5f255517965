/** `xmllint` of libxml2, an independent check of what is written; absent on some machines. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shared } from '../../oracle/shared.ts';

const SCHEMA = shared('oracle', 'ebts10', 'xsd', 'ebts', '10.0', 'fbi_ebts', '10.0', 'fbi_ebts.xsd');

function run(
  args: readonly string[],
  input: Uint8Array,
): { status: number | null; out: Buffer; words: string } {
  const { status, stdout, stderr } = spawnSync('xmllint', [...args, '-'], {
    input,
    maxBuffer: 1e9,
  });
  return { status, out: stdout, words: String(stderr) };
}

export const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;

/** True where the published schemas lie beside this repository, and there is a tool to use them. */
export const canValidate = hasXmllint && SCHEMA !== undefined;

const SCHEMA_2015 = shared('oracle', 'interpol', 'XMLschemas', 'int-i', '1.0', 'int-i.xsd');

/** True where the published schema of the 2015 edition and INT-I lies beside this repository, and there is a tool. */
export const canValidate2015 = hasXmllint && SCHEMA_2015 !== undefined;

/** Lines of errors of each file by a schema, in order; the schema is loaded once for all. */
function errorsByName(schema: string, files: ReadonlyMap<string, Uint8Array>): Record<string, string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'frskit-xmllint-'));
  const paths = [...files.values()].map((bytes, index) => {
    const path = join(folder, `${index}.xml`);
    writeFileSync(path, bytes);
    return path;
  });
  const { status, stderr } = spawnSync(
    'xmllint',
    ['--noout', '--nonet', '--huge', '--schema', schema, ...paths],
    { maxBuffer: 1e9 },
  );
  rmSync(folder, { recursive: true });
  const lines = String(stderr).split('\n');
  const errors = [...files.keys()].map((name, index): [string, string[]] => {
    const path = paths[index] ?? '';
    const own = lines.filter((line) => line.startsWith(`${path}:`) && line.includes('error'));
    return [name, lines.includes(`${path} validates`) ? own : [...own, 'not valid']];
  });
  if (status !== 0 && errors.every(([, own]) => own.length === 0))
    throw new Error(`xmllint: ${lines[0] ?? ''}`);
  return Object.fromEntries(errors.filter(([, own]) => own.length > 0));
}

/** The files that are not valid by the schema of EBTS 10, each with its errors; empty where all are valid. */
export function invalidFiles(files: ReadonlyMap<string, Uint8Array>): Record<string, string[]> {
  return errorsByName(SCHEMA ?? '', files);
}

/** The files that are not valid by the schema of INT-I and the 2015 edition, each with its errors. */
export function invalidFiles2015(files: ReadonlyMap<string, Uint8Array>): Record<string, string[]> {
  return errorsByName(SCHEMA_2015 ?? '', files);
}

/** Errors of the file by the schema of the 2015 edition; empty where it is valid. */
export function schemaErrors2015(bytes: Uint8Array): string[] {
  return Object.values(invalidFiles2015(new Map([['', bytes]]))).flat();
}

/** The canonical form. */
export function canonical(bytes: Uint8Array): string {
  const { status, out, words } = run(['--c14n'], bytes);
  if (status !== 0) throw new Error(`xmllint --c14n: ${words}`);
  return out.toString('utf8');
}

/** Errors of the file by the schema of EBTS 10; empty where it is valid. */
export function schemaErrors(bytes: Uint8Array): string[] {
  return Object.values(invalidFiles(new Map([['', bytes]]))).flat();
}
