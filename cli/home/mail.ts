/** The e-mail channel of a service: its settings and certificates, read from their files. */
import { dirname, resolve } from 'node:path';
import {
  type CmsRefusal,
  type MailSettings,
  isRefusal,
  mailboxOf,
  problemsOfMailSettings,
  readCertificate,
  readCredential,
  sendMail,
  smtpOf,
} from '../../src/services/mail/index.ts';
import type { MailService } from '../../src/submission/workflow/index.ts';
import { UsageError } from '../exit.ts';
import { readInput } from '../files.ts';
import { demandValid, readSecret, strictJson } from './files.ts';

function usable<T extends object>(file: string, read: T | CmsRefusal): T {
  if (isRefusal(read)) throw new UsageError(`${file}: ${read.problem}`, [read.remedy]);
  return read;
}

async function textOf(file: string): Promise<string> {
  return new TextDecoder('latin1').decode(await readInput(file));
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
  const [own, key, peer] = [
    settings.certificates.own,
    settings.certificates.key,
    settings.certificates.peer,
  ].map((path) => resolve(folder, path)) as [string, string, string];
  const secret = new TextDecoder('latin1').decode(await readSecret(key));
  return {
    addresses: settings.addresses,
    deadline: settings.deadline,
    form: settings.form ?? 'itl',
    own: usable(own, readCredential(await textOf(own), secret)),
    peer: usable(peer, readCertificate(await textOf(peer))),
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
  if (service.peer.fingerprint256 !== peer)
    throw new UsageError(`${settings}: the certificate of the service is not the one that was pinned`, [
      'verify it with the service, and connect it anew with frskit registry connect --mail',
    ]);
  return service;
}
