/** The name under which a file goes; standard input has none. */
import { basename } from 'node:path';
import { STANDARD } from '../files.ts';

export function nameOf(file: string): string {
  return file === STANDARD ? 'transaction.an2' : basename(file);
}
