/** Writes the mail settings and the run file of a reference service with a mail side, as an agency would have them. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MailSettings } from '../../src/services/mail/index.ts';
import type { MailService, ReferenceFrs } from '../reference-frs/index.ts';
import type { MailRunFile } from './run-file.ts';

/** Name of the server certificates of the reference service. */
const HOST = 'localhost';
/** Seconds until a reply of the reference service is late. */
const DEADLINE = 30;

/** Names of the files that hold something else than JSON. */
const FILES = {
  root: 'root.pem',
  own: 'primary.mail.pem',
  key: 'primary.mail.key.pem',
  peer: 'service.mail.pem',
  password: 'primary.mailbox.password',
  statement: 'statement.jws',
} as const;

/** The settings of the primary requester. */
function settingsOf({ smtp, mode, address, clients }: MailService): MailSettings {
  const { pop3, login, address: from } = clients.primary;
  const server = { host: HOST, ca: FILES.root };
  return {
    smtp: { ...server, port: smtp.port, tls: mode },
    mailbox: {
      pop3s: {
        ...server,
        port: pop3.port,
        login: { user: login.user, password: { file: FILES.password } },
      },
    },
    certificates: { own: FILES.own, key: FILES.key, peer: FILES.peer },
    form: 'json',
    addresses: { from, to: address },
    deadline: DEADLINE,
  };
}

export type MailFiles = {
  /** Settings of the mail channel, and a run file that holds them: paths. */
  readonly settings: string;
  readonly run: string;
  /** Certificates by what they are for: paths. */
  readonly certificates: Readonly<Record<'root' | 'own' | 'peer', string>>;
};

/**
 * Writes the files into a folder readable by the owner only.
 *
 * @example
 * const { run } = await writeMailFiles(frs, mail, folder, 1);
 */
export async function writeMailFiles(
  { keys, tokens }: ReferenceFrs,
  mail: MailService,
  folder: string,
  seed: number,
): Promise<MailFiles> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { primary } = mail.clients;
  const settings = settingsOf(mail);
  const holders = Object.entries(keys.holders);
  const run: MailRunFile = {
    schema: 'frs-run/1',
    issuer: keys.policy.iss,
    keys: {
      operator: ['operator.jwk.json'],
      attestation: [
        { issuer: keys.attestation.iss, file: 'attestation.jwk.json' },
        ...holders.map(([id, { iss }]) => ({ issuer: iss, file: `${id}.jwk.json` })),
      ],
      examiner: ['examiner.jwk.json'],
    },
    agencies: { primary: tokens.primary.agency, second: tokens.second.agency },
    agent: 'AGENT-1',
    statement: FILES.statement,
    mail: settings,
    deadlines: { respond: DEADLINE, attest: 1 },
    reference: { seed },
  };
  const contents: Readonly<Record<string, string>> = {
    [FILES.root]: mail.ca,
    [FILES.own]: primary.certificate,
    [FILES.key]: primary.key,
    [FILES.peer]: mail.certificate,
    [FILES.password]: `${primary.login.password}\n`,
    [FILES.statement]: `${mail.statement}\n`,
    'operator.jwk.json': JSON.stringify(keys.policy.jwk),
    'attestation.jwk.json': JSON.stringify(keys.attestation.jwk),
    'examiner.jwk.json': JSON.stringify(keys.examiner.jwk),
    ...Object.fromEntries(holders.map(([id, { jwk }]) => [`${id}.jwk.json`, JSON.stringify(jwk)])),
    'mail.json': `${JSON.stringify(settings, null, 2)}\n`,
    'mail-run.json': `${JSON.stringify(run, null, 2)}\n`,
  };
  for (const [name, content] of Object.entries(contents))
    await writeFile(join(folder, name), content, { mode: 0o600 });
  const path = (name: string): string => join(folder, name);
  return {
    settings: path('mail.json'),
    run: path('mail-run.json'),
    certificates: { root: path(FILES.root), own: path(FILES.own), peer: path(FILES.peer) },
  };
}
