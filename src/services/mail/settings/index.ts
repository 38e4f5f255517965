/** Settings of an e-mail channel: plain data by a schema, and what they name, opened. */
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Problem } from '../../../findings/errors.ts';
import { problemsBySchema } from '../../../schemas/check.ts';
import { validator } from '../../../schemas/compiled/mail-settings.js';
import { MailError } from '../connection/errors.ts';
import type { Mailbox, MailboxLimits } from '../connection/mailbox.ts';
import { type SecretSource, passwordOf } from '../connection/secret.ts';
import type { MailTrust } from '../connection/trust.ts';
import { maildirMailbox } from '../maildir/index.ts';
import { pop3Mailbox } from '../pop3/index.ts';
import { problemOfAddress } from '../smtp/address.ts';
import type { SmtpSettings } from '../smtp/client.ts';

type Login = { readonly user: string; readonly password: SecretSource };

/** A server: paths where `MailTrust` has PEM texts. */
type Server = MailTrust & { readonly host: string; readonly port: number };

/** Settings as in a file. Paths are relative to its folder. */
export type MailSettings = {
  readonly smtp: Server & {
    readonly tls: 'implicit' | 'starttls';
    /** Name for EHLO; default: the domain of the sender. */
    readonly name?: string;
    readonly login?: Login;
  };
  readonly mailbox: { readonly maildir: string } | { readonly pop3s: Server & { readonly login: Login } };
  /** Paths: the own certificate and key, and the pinned certificate of the other side. */
  readonly certificates: { readonly own: string; readonly key: string; readonly peer: string };
  /** What a request holds: the transaction alone (default), or a JSON document with the terms of the search beside it. */
  readonly form?: 'itl' | 'json';
  /** Bare addresses. */
  readonly addresses: { readonly from: string; readonly to: string };
  /** Seconds until a reply is late. */
  readonly deadline: number;
};

/**
 * Everything that is wrong with settings, by property, without values; none where they can be used.
 *
 * @example
 * const problems = problemsOfMailSettings(JSON.parse(text));
 */
export function problemsOfMailSettings(value: unknown): readonly Problem[] {
  const problems = problemsBySchema(validator, value);
  if (problems.length > 0) return problems;
  const { addresses } = value as MailSettings;
  return (['from', 'to'] as const).flatMap((side): readonly Problem[] => {
    const problem = problemOfAddress(addresses[side]);
    return problem === undefined ? [] : [{ input: `addresses.${side}`, problem }];
  });
}

const MOST_CA_BYTES = 2 ** 20;

async function caOf(
  folder: string,
  path: string | undefined,
  input: string,
): Promise<{ readonly ca?: string }> {
  if (path === undefined) return {};
  const whole = resolve(folder, path);
  try {
    const { size } = await stat(whole);
    if (size <= MOST_CA_BYTES) return { ca: await readFile(whole, 'utf8') };
  } catch {
    throw new MailError('setup', `${input}: the file ${JSON.stringify(path)} cannot be read`);
  }
  throw new MailError(
    'setup',
    `${input}: the file ${JSON.stringify(path)} has more than ${MOST_CA_BYTES} bytes`,
  );
}

/** Where relative paths begin, and where passwords of `env` are. */
export type MailContext = {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
};

async function loginOf(
  { user, password }: Login,
  { folder, environment }: MailContext,
): Promise<{ readonly user: string; readonly password: string }> {
  const source = 'file' in password ? { file: resolve(folder, password.file) } : password;
  return { user, password: await passwordOf(source, environment) };
}

/**
 * The submission server of valid settings, with certificates and password read.
 * @throws MailError `setup`
 *
 * @example
 * const result = await sendMail(raw, settings.addresses, await smtpOf(settings, context));
 */
export async function smtpOf({ smtp }: MailSettings, context: MailContext): Promise<SmtpSettings> {
  const { ca, login, ...rest } = smtp;
  return {
    ...rest,
    ...(await caOf(context.folder, ca, 'smtp.ca')),
    ...(login === undefined ? {} : { login: await loginOf(login, context) }),
  };
}

/**
 * The mailbox of valid settings. Nothing is connected yet.
 * @throws MailError `setup`
 *
 * @example
 * const entries = await (await mailboxOf(settings, context)).list();
 */
export async function mailboxOf(
  { mailbox }: MailSettings,
  context: MailContext,
  limits: Partial<MailboxLimits> = {},
): Promise<Mailbox> {
  if ('maildir' in mailbox) return maildirMailbox(resolve(context.folder, mailbox.maildir), limits);
  const { ca, login, ...rest } = mailbox.pop3s;
  const trust = await caOf(context.folder, ca, 'mailbox.pop3s.ca');
  return pop3Mailbox({ ...rest, ...trust, ...(await loginOf(login, context)) }, limits);
}
