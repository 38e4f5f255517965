/** The run file: address of a service, pinned keys, and the files with credentials. */
import { validator } from '../../src/schemas/compiled/run-file.js';
import { type MailSettings, problemsOfMailSettings } from '../../src/services/mail/index.ts';
import { DocumentError, octetsOf, shaped } from './document.ts';

export type Pair = { readonly certificate: string; readonly key: string };

export type RunFile = {
  readonly schema: 'frs-run/1';
  readonly url: string;
  readonly issuer: string;
  readonly roots: readonly string[];
  readonly keys: {
    readonly operator: readonly string[];
    readonly attestation: readonly { readonly issuer: string; readonly file: string }[];
    readonly examiner?: readonly string[];
    readonly examinerSigning?: string;
    readonly office?: readonly string[];
  };
  readonly agencies: { readonly primary: string; readonly second: string };
  readonly agent: string;
  readonly statute?: string;
  readonly credentials: { readonly primary: string; readonly second?: string; readonly expired?: string };
  readonly clients?: { readonly [name in 'primary' | 'second' | 'stranger']?: Pair };
  readonly plainPort?: number;
  readonly budget?: { readonly requests?: number; readonly perSecond?: number };
  readonly deadlines?: {
    readonly respond?: number;
    readonly attest?: number;
    readonly returnWindow?: number;
  };
  readonly reference?: { readonly seed: number };
  /** A file with the signed conformity statement. */
  readonly statement?: string;
  /** Settings of the mail channel; unchecked. */
  readonly mail?: unknown;
};

/** A run file for the mail channel, which needs no address. */
export type MailRunFile = Omit<RunFile, 'url' | 'roots' | 'credentials' | 'mail'> & {
  readonly mail: MailSettings;
};

/** A run file for any channel. */
async function read(path: string): Promise<Partial<RunFile>> {
  return shaped('the run file', await octetsOf(path, 2 ** 20), validator) as Partial<RunFile>;
}

/**
 * Reads a run file.
 * @throws DocumentError where the file cannot be read or does not match its schema
 *
 * @example
 * const runFile = await readRunFile('run.json');
 */
export async function readRunFile(path: string): Promise<RunFile> {
  const file = await read(path);
  if (file.url === undefined || file.roots === undefined || file.credentials === undefined)
    throw new DocumentError('ERR_SHAPE', 'the run file lacks url, roots or credentials', [
      'a service that is asked by mail is tested by --channel mail',
    ]);
  return file as RunFile;
}

/**
 * Reads a run file with the settings of the mail channel.
 * @throws DocumentError where the file cannot be read, or it or its member mail does not match its schema
 *
 * @example
 * const { mail } = await readMailRunFile('run.json');
 */
export async function readMailRunFile(path: string): Promise<MailRunFile> {
  const file = await read(path);
  if (file.mail === undefined)
    throw new DocumentError('ERR_SHAPE', 'the run file has no member mail', [
      'it holds the settings of the mail channel; frskit frs serve --mail writes an example',
    ]);
  const problems = problemsOfMailSettings(file.mail);
  if (problems.length > 0)
    throw new DocumentError(
      'ERR_SHAPE',
      'mail of the run file does not match its schema',
      problems.slice(0, 10).map(({ input, problem }) => `mail.${input}: ${problem}`),
    );
  return file as MailRunFile;
}

/** True for an address of this machine. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
