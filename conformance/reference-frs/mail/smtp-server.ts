/** The small SMTP server of the reference service: submission over TLS on 127.0.0.1. */
import { type Listening, type ServerLimits, listen } from './listener.ts';
import { serveSmtp } from './smtp-session.ts';
import type { SmtpOptions } from './smtp-state.ts';

export type SmtpServerOptions = SmtpOptions & {
  readonly limits?: Partial<ServerLimits>;
  /** Default: a free port. */
  readonly port?: number;
};

/**
 * Starts the server; it ends by `close` or after its lifetime.
 *
 * @example
 * const server = await startSmtpServer({ tls: { credential }, mode: 'implicit', deliver: () => 'taken' });
 */
export function startSmtpServer({ limits, port, ...options }: SmtpServerOptions): Promise<Listening> {
  return listen((socket) => serveSmtp(socket, options), limits, port);
}
