/** Papers are kept elsewhere; here stands their SHA-256. */
import { hash } from 'node:crypto';
import { readInput } from '../files.ts';

/** The SHA-256 of a file, as 64 hexadecimal digits. */
export async function digestOf(file: string): Promise<string> {
  return hash('sha256', await readInput(file));
}
