/** The SMTP client as it is used here: TLS always, no name of this machine, no text of the server kept. */
import type { ConnectionOptions } from 'node:tls';
import type { MailTrust } from '../connection/trust.ts';
import type { SmtpClient, SmtpModule } from './load.ts';

/** A submission server. */
export type SmtpSettings = MailTrust & {
  readonly host: string;
  readonly port: number;
  /** `implicit`: TLS from the first byte (port 465). `starttls`: nothing but EHLO is sent before TLS. */
  readonly tls: 'implicit' | 'starttls';
  /** Name for EHLO; default: the domain of the sender, so that no name of this machine leaves. */
  readonly name?: string | undefined;
  readonly login?: { readonly user: string; readonly password: string } | undefined;
};

/** Limits in milliseconds. */
export type SendLimits = {
  /** Until the greeting of the server. */
  readonly connect: number;
  /** Without a byte of the server, or taken by it. */
  readonly idle: number;
  /** For everything. */
  readonly whole: number;
};

export const SEND_LIMITS: SendLimits = { connect: 30_000, idle: 120_000, whole: 600_000 };

/** Most bytes of one answer of a server. */
const MOST_ANSWER_BYTES = 64 * 1024;
/** A logger that keeps the last answer of the server only: the client reports its answers by no other public way. */
function answerKeeper(keep: (answer: string) => void): Record<string, (...entry: unknown[]) => void> {
  const debug = (entry: unknown, text: unknown): void => {
    if ((entry as { readonly tnx?: unknown }).tnx === 'server' && typeof text === 'string') keep(text);
  };
  const ignore = (): void => undefined;
  return { debug, trace: ignore, info: ignore, warn: ignore, error: ignore, fatal: ignore };
}

/** The largest message that the answer to EHLO allows, in bytes; infinite where it states none. */
export function largestOf(ehlo: string): number {
  const stated = Number(/^250[ -]SIZE[ \t]+(\d{1,15})\s*$/im.exec(ehlo)?.[1] ?? 0);
  return stated === 0 ? Infinity : stated;
}

/** A client that is not connected yet; `keep` receives each answer of the server. */
export function connectionOf(
  { default: Client }: SmtpModule,
  { host, port, tls: mode, name }: SmtpSettings & { readonly name: string },
  tls: ConnectionOptions,
  limits: SendLimits,
  keep: (answer: string) => void,
): SmtpClient {
  return new Client({
    host,
    port,
    secure: mode === 'implicit',
    requireTLS: mode === 'starttls',
    name,
    tls,
    connectionTimeout: limits.connect,
    greetingTimeout: limits.connect,
    dnsTimeout: limits.connect,
    socketTimeout: limits.idle,
    socketCloseTimeout: 0,
    maxResponseSize: MOST_ANSWER_BYTES,
    logger: answerKeeper(keep),
    transactionLog: true,
  });
}
