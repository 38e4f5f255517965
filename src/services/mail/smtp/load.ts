/** Loads the SMTP client of the optional package nodemailer when mail is sent. */
import type SmtpConnection from 'nodemailer/lib/smtp-connection';
import { MailError } from '../connection/errors.ts';

/** The module of the SMTP client. */
export type SmtpModule = { readonly default: typeof SmtpConnection };

const load = (): Promise<SmtpModule> => import('nodemailer/lib/smtp-connection');

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
