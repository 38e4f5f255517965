/** The mail side of the reference service: submission by SMTP, a mailbox for each requester over POP3S, on 127.0.0.1. */
import { randomBytes } from 'node:crypto';
import type { Authority } from '../certificates.ts';
import type { State } from '../state.ts';
import type { Tokens } from '../tokens.ts';
import { makeAnswerer } from './answer.ts';
import { type Box, maildirBox, memoryBox } from './box.ts';
import type { Listening } from './listener.ts';
import type { MailOptions } from './options.ts';
import { type MailParty, makeMailParty } from './party.ts';
import { startPop3Server } from './pop3-server.ts';
import { startSmtpServer } from './smtp-server.ts';
import { mailStatement } from './statement.ts';

type Role = 'primary' | 'second';

/** A requester with its certificate, key and mailbox: what an agency has, and a test needs. */
export type MailClient = MailParty & {
  readonly agency: string;
  readonly login: { readonly user: string; readonly password: string };
  readonly pop3: Listening;
  readonly box: Box;
};

export type MailService = {
  readonly mode: 'implicit' | 'starttls';
  readonly smtp: Listening;
  /** The root certificate that a client must trust, PEM. */
  readonly ca: string;
  /** Address and certificate of the service, which requesters pin. */
  readonly address: string;
  readonly certificate: string;
  readonly clients: Readonly<Record<Role, MailClient>>;
  /** The signed conformity statement of this channel. */
  readonly statement: string;
  /** Takes a message that another server delivered. */
  readonly take: (raw: Uint8Array) => void;
  /** Resolves when no message is being answered. */
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export const MAIL_ADDRESSES = {
  service: 'search@frs.invalid',
  primary: 'case.unit@agency.invalid',
  second: 'case.unit@second.invalid',
} as const;

/** What the mail side shares with the HTTPS side. */
export type Shared = {
  readonly state: State;
  readonly authority: Authority;
  readonly tokens: Tokens;
  /** Address of the HTTPS side, which the statement names. */
  readonly url: string;
};

/** Starts the mail side. */
export async function startMailService(
  { state, authority, tokens, url }: Shared,
  options: MailOptions,
): Promise<MailService> {
  const { mode = 'starttls', rsa = false, limits = {}, maildir = {}, capacity, hooks = {} } = options;
  const from = new Date();
  const credential = await authority.server();
  const own = await makeMailParty(MAIL_ADDRESSES.service, from, rsa);
  const open: Listening[] = [];

  const clientOf = async (role: Role): Promise<MailClient> => {
    const party = await makeMailParty(MAIL_ADDRESSES[role], from, rsa);
    const folder = maildir[role];
    const box = folder === undefined ? memoryBox(capacity) : await maildirBox(folder);
    const login = { user: role, password: randomBytes(18).toString('base64url') };
    const faults = role === 'primary' ? (options.pop3Faults ?? {}) : {};
    const port = role === 'primary' ? (options.pop3Port ?? 0) : 0;
    const pop3 = await startPop3Server({ tls: { credential }, box, ...login, faults, limits, port });
    open.push(pop3);
    return { ...party, agency: tokens[role].agency, login, pop3, box };
  };
  const close = async (): Promise<void> => {
    await Promise.all(open.map((server) => server.close()));
  };
  try {
    const clients = { primary: await clientOf('primary'), second: await clientOf('second') };
    const both = [clients.primary, clients.second];
    const answerer = makeAnswerer({
      state,
      own,
      hooks,
      requesters: both.map(({ agency, address, credential: { certificate } }) => ({
        agency,
        address,
        certificate,
      })),
      deliver: (address, raw) =>
        both.find((one) => one.address === address)?.box.deliver(raw) ?? Promise.resolve('full'),
    });
    const smtp = await startSmtpServer({
      tls: { credential },
      mode,
      faults: options.smtpFaults ?? {},
      limits,
      port: options.smtpPort ?? 0,
      deliver: (message) => {
        options.received?.(message);
        if (message.to.some((address) => address.toLowerCase() === own.address)) answerer.take(message.raw);
        return 'taken';
      },
    });
    open.push(smtp);
    return {
      mode,
      smtp,
      ca: authority.certificate,
      address: own.address,
      certificate: own.certificate,
      clients,
      statement: await mailStatement(state, url),
      take: answerer.take,
      idle: answerer.idle,
      close: async () => {
        await close();
        await answerer.idle();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
