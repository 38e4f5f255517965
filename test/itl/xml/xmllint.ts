/** Debian's `xmllint`, a second opinion on what is written; absent on some machines. */
import { spawnSync } from 'node:child_process';
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

/** What the schema of the 2015 edition says against the file; empty where it is valid. */
export function schemaErrors2015(bytes: Uint8Array): string[] {
  const { words } = run(['--noout', '--nonet', '--huge', '--schema', SCHEMA_2015 ?? ''], bytes);
  return words.split('\n').filter((line) => line.includes('error'));
}

/** The canonical form. */
export function canonical(bytes: Uint8Array): string {
  const { status, out, words } = run(['--c14n'], bytes);
  if (status !== 0) throw new Error(`xmllint --c14n: ${words}`);
  return out.toString('utf8');
}

/** What the published schema says against the file; empty where it is valid. */
export function schemaErrors(bytes: Uint8Array): string[] {
  const { words } = run(['--noout', '--nonet', '--schema', SCHEMA ?? ''], bytes);
  return words.split('\n').filter((line) => line.includes('error'));
}
