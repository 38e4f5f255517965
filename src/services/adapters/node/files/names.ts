/** Names of exchanged files: nothing in one leads out of a folder or hides it. */
import { ClientError } from '../client-error.ts';

const SAFE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** Endings of files that a program has not finished writing. */
const UNFINISHED = /\.(?:part|tmp|temp|filepart|crdownload|writing)$/i;

/** @throws ClientError where a name is not safe */
export function safeName(name: unknown): string {
  if (typeof name === 'string' && SAFE.test(name) && !name.includes('..') && !name.endsWith('.')) return name;
  throw new ClientError(
    'adapter',
    false,
    'the name of a file must have at most 128 letters, digits, dots, hyphens and underscores, and begin with a letter or digit',
  );
}

/** True for a name that is the given one, or goes on after it with a dot, an underscore or a hyphen. */
export function isOf(name: string, given: string): boolean {
  if (!SAFE.test(name) || UNFINISHED.test(name) || !name.startsWith(given)) return false;
  const next = name.charAt(given.length);
  return next === '' || '._-'.includes(next);
}
