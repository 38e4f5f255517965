/** Certificates and servers for the tests of mail. */
import {
  type Authority,
  type CertificateKind,
  makeAuthority,
} from '../../../conformance/reference-frs/certificates.ts';
import type { Listening } from '../../../conformance/reference-frs/mail/listener.ts';
import { startSmtpServer } from '../../../conformance/reference-frs/mail/smtp-server.ts';
import type { Received, SmtpOptions } from '../../../conformance/reference-frs/mail/smtp-state.ts';

export const ENVELOPE = { from: 'case.unit@agency.invalid', to: 'search@frs.invalid' } as const;

let made: Promise<Authority> | undefined;

/** One authority for all tests of a process. */
export function authority(): Promise<Authority> {
  made ??= makeAuthority('mail tests', new Date());
  return made;
}

export type SmtpStand = Listening & {
  /** PEM of the authority. */
  readonly ca: string;
  readonly certificate: string;
  readonly received: Received[];
  /** Commands, with `!` before those in clear. */
  readonly commands: string[];
};

/** An SMTP server that keeps what arrives. */
export async function smtpStand(
  options: Partial<Omit<SmtpOptions, 'tls'>> & { readonly certificate?: CertificateKind } = {},
): Promise<SmtpStand> {
  const { certificate: kind = 'good', ...rest } = options;
  const ca = await authority();
  const credential = await ca.server(kind);
  const received: Received[] = [];
  const commands: string[] = [];
  const server = await startSmtpServer({
    mode: 'starttls',
    deliver: (message) => {
      received.push(message);
      return 'taken';
    },
    log: (command, isSecure) => commands.push(isSecure ? command : `!${command}`),
    ...rest,
    tls: { credential },
  });
  return { ...server, ca: ca.certificate, certificate: credential.certificate, received, commands };
}

/** A message of 7-bit lines with dots at their beginnings. */
export function message(bytes = 400): Uint8Array {
  const line = '.QUJD.dGVzdA==\r\n..\r\n.\r\n';
  return new TextEncoder().encode(`Subject: [...]\r\n\r\n${line.repeat(Math.ceil(bytes / line.length))}`);
}
