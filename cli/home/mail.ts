/** The e-mail channel of a service: its settings and certificates, read from their files. */
import { dirname, resolve } from 'node:path';
import {
  MailError,
  type MailSettings,
  mailboxOf,
  problemsOfMailSettings,
  sendMail,
  sidesOf,
  smtpOf,
} from '../../src/services/mail/index.ts';
import type { MailService } from '../../src/submission/workflow/index.ts';
import { UsageError } from '../exit.ts';
import { readInput } from '../files.ts';
import { demandValid, readSecret, strictJson } from './files.ts';

async function textOf(file: string, what: 'certificate' | 'key'): Promise<string> {
  return new TextDecoder('latin1').decode(await (what === 'key' ? readSecret(file) : readInput(file)));
}

/**
 * Reads the settings of an e-mail channel with the certificates and the key that they name. Nothing is connected.
 * @throws UsageError where a file cannot be used
 */
export async function readMailService(file: string): Promise<MailService> {
  const value = strictJson(file, await readInput(file));
  const problems = problemsOfMailSettings(value).map(({ input, problem }) => `${input}: ${problem}`);
  demandValid(file, problems);
  const settings = value as MailSettings;
  const folder = dirname(resolve(file));
  const context = { folder, environment: process.env };
  const read = (path: string, what: 'certificate' | 'key'): Promise<string> =>
    textOf(resolve(folder, path), what);
  const { own, peer } = await sidesOf(settings, read).catch((error: unknown) => {
    throw error instanceof MailError ? new UsageError(`${file}: ${error.message}`) : error;
  });
  return {
    own,
    peer,
    deadline: settings.deadline,
    form: settings.form ?? 'itl',
    send: async (raw) => sendMail(raw, settings.addresses, await smtpOf(settings, context)),
    mailbox: () => mailboxOf(settings, context),
  };
}

/**
 * The e-mail channel of a connected service.
 * @throws UsageError where the certificate of the service is not the one that was pinned
 */
export async function mailServiceOf({
  settings,
  peer,
}: {
  readonly settings: string;
  readonly peer: string;
}): Promise<MailService> {
  const service = await readMailService(settings);
  if (service.peer.certificate.fingerprint256 !== peer)
    throw new UsageError(`${settings}: the certificate of the service is not the one that was pinned`, [
      'verify it with the service, and connect it anew with frskit registry connect --mail',
    ]);
  return service;
}
