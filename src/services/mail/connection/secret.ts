/** Passwords from where they may be: an environment variable or a file, never an argument. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { MailError } from './errors.ts';

/** Where a password is. */
export type SecretSource = { readonly env: string } | { readonly file: string };

const MOST_BYTES = 1024;

async function textOf(path: string): Promise<string> {
  let handle;
  try {
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch {
    throw new MailError('setup', `the password file ${JSON.stringify(path)} cannot be opened`);
  }
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new MailError('setup', `the password file ${JSON.stringify(path)} is no file`);
    if ((stat.mode & 0o077) !== 0)
      throw new MailError(
        'setup',
        `others can read the password file ${JSON.stringify(path)}; run: chmod 600`,
      );
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(MOST_BYTES + 1), 0, MOST_BYTES + 1, 0);
    return buffer
      .subarray(0, bytesRead)
      .toString('utf8')
      .replace(/\r?\n$/, '');
  } finally {
    await handle.close();
  }
}

/**
 * The password of a source. No message repeats it.
 * @param environment The environment variables
 * @throws MailError `setup` if it is absent, above 1024 bytes, or not one line of visible text
 *
 * @example
 * const password = await passwordOf({ file: 'mail.password' }, {});
 */
export async function passwordOf(
  source: SecretSource,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const isFile = 'file' in source;
  const where = isFile ? 'the password file' : `the environment variable ${JSON.stringify(source.env)}`;
  const password = isFile ? await textOf(source.file) : (environment[source.env] ?? '');
  if (password === '') throw new MailError('setup', `${where} is empty or not set`);
  if (password.length > MOST_BYTES || /[\p{Cc}\p{Cs}]/u.test(password))
    throw new MailError('setup', `${where} must hold one line of at most ${MOST_BYTES} bytes`);
  return password;
}
