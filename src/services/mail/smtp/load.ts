/** Loads the SMTP client of the optional package nodemailer when mail is sent. */
import type { Readable } from 'node:stream';
import { MailError } from '../connection/errors.ts';

/** What is used of the client. Its own types would make the declarations of this package depend on an optional one. */
export type SmtpClient = {
  /** True once everything goes over TLS. */
  readonly secure: boolean;
  readonly connect: (callback: (error?: unknown) => void) => void;
  readonly login: (
    auth: {
      readonly user: string;
      readonly credentials: { readonly user: string; readonly pass: string };
    },
    callback: (error?: unknown) => void,
  ) => void;
  readonly send: (
    envelope: {
      readonly from: string;
      readonly to: readonly string[];
      readonly dsn: { readonly ret: string; readonly notify: string };
    },
    message: Readable,
    done: (error?: unknown, info?: { readonly response?: unknown }) => void,
  ) => void;
  readonly quit: () => void;
  readonly close: () => void;
  readonly on: (event: 'error', listener: (error: unknown) => void) => unknown;
  readonly once: (event: 'end', listener: () => void) => unknown;
};

/** The module of the SMTP client. */
export type SmtpModule = {
  readonly default: new (options: Readonly<Record<string, unknown>>) => SmtpClient;
};

const load = (): Promise<SmtpModule> =>
  import('nodemailer/lib/smtp-connection') as Promise<unknown> as Promise<SmtpModule>;

/**
 * The SMTP client.
 * @param from Loads the module; for tests
 * @throws MailError `package-missing`
 *
 * @example
 * const { default: Connection } = await loadSmtp();
 */
export async function loadSmtp(from: () => Promise<SmtpModule> = load): Promise<SmtpModule> {
  try {
    return await from();
  } catch (error) {
    const { code } = (error ?? {}) as { readonly code?: unknown };
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') throw error;
    throw new MailError(
      'package-missing',
      'the package nodemailer (version 10.6.1 or later) is not installed; run: npm install nodemailer',
    );
  }
}
