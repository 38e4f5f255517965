/** Loads a run file for the mail channel: certificates, key, passwords, statement; nothing is connected yet. */
import { dirname, resolve } from 'node:path';
import type { JWK } from 'jose';
import { compact } from '../../src/bytes/index.ts';
import { MailError, type MailSettings, mailboxOf, sidesOf, smtpOf } from '../../src/services/mail/index.ts';
import type { MailAdapterOptions } from '../adapters/mail/index.ts';
import type { RunSetup } from '../suite/setup.ts';
import { DocumentError, pathInside } from './document.ts';
import { type LoadRunOptions, officeKeys, pinnedKeys, readerIn } from './load.ts';
import { type MailRunFile, isLoopback, readMailRunFile } from './run-file.ts';

export type LoadedMailRun = {
  readonly file: MailRunFile;
  /** True if the submission server and the mailbox are on this machine. */
  readonly isLoopback: boolean;
  readonly setup: Pick<RunSetup, 'issuer' | 'keys' | 'agencies' | 'agent'> &
    Partial<Pick<RunSetup, 'statute' | 'deadlines' | 'budget'>>;
  readonly mail: Pick<MailAdapterOptions, 'own' | 'peer' | 'smtp' | 'mailbox' | 'deadline' | 'statement'>;
  readonly office: readonly JWK[];
  /** Keys and passwords, which no artefact may contain. */
  readonly secrets: readonly string[];
};

/** Every path of the settings. */
function pathsIn({ smtp, mailbox, certificates }: MailSettings): readonly string[] {
  const pop3s = 'pop3s' in mailbox ? mailbox.pop3s : undefined;
  const logins = [smtp.login, pop3s?.login].flatMap((login) =>
    login !== undefined && 'file' in login.password ? [login.password.file] : [],
  );
  return [
    ...Object.values(certificates),
    ...[smtp.ca, pop3s?.ca].filter((path) => path !== undefined),
    ...logins,
    ...('maildir' in mailbox ? [mailbox.maildir] : []),
  ];
}

function isLocal(host: string): boolean {
  const name = host.includes(':') ? `[${host}]` : host;
  return isLoopback(`https://${name}/`);
}

/** Errors of the settings in the words of the files of a run. */
async function plainly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof MailError) throw new DocumentError('ERR_UNREADABLE', error.message);
    throw error;
  }
}

/**
 * Reads a run file for the mail channel and the files that it names; paths are relative to the file.
 * @throws DocumentError where a file cannot be read or does not match its schema
 *
 * @example
 * const { mail, setup } = await loadMailRun('run.json', process.env);
 */
export async function loadMailRun(
  given: string,
  environment: Readonly<Record<string, string | undefined>>,
  options: LoadRunOptions = {},
): Promise<LoadedMailRun> {
  const path = resolve(given);
  const file = await readMailRunFile(path);
  const folder = dirname(path);
  const { mail: settings, issuer, agencies, agent, statute, deadlines, budget } = file;
  if (options.outsidePaths !== true) for (const one of pathsIn(settings)) await pathInside(folder, one);
  const read = readerIn(folder, options);
  const context = { folder, environment };
  const { key, ...parties } = await plainly(() => sidesOf(settings, read));
  const smtp = await plainly(() => smtpOf(settings, context));
  const statement = file.statement === undefined ? undefined : await read(file.statement);
  const { mailbox } = settings;
  const hosts = [settings.smtp.host, ...('pop3s' in mailbox ? [mailbox.pop3s.host] : [])];
  return {
    file,
    isLoopback: hosts.every(isLocal),
    setup: {
      issuer,
      keys: await pinnedKeys(file, read),
      agencies,
      agent,
      ...compact({ statute, deadlines, budget: budget?.requests }),
    },
    mail: {
      ...parties,
      smtp,
      mailbox: await plainly(() => mailboxOf(settings, context)),
      deadline: settings.deadline,
      ...(statement === undefined ? {} : { statement: new TextEncoder().encode(statement.trim()) }),
    },
    office: await officeKeys(file, read),
    secrets: [key, ...(smtp.login === undefined ? [] : [smtp.login.password])],
  };
}
