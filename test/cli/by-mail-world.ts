/** A home in which a service is asked by e-mail, its submission server, and the person behind the service's mailbox. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { maildirBox } from '../../conformance/reference-frs/mail/box.ts';
import type { SmtpFaults } from '../../conformance/reference-frs/mail/smtp-faults.ts';
import {
  type MailContent,
  type MailCredential,
  type OpenedMessage,
  isRefusal,
  newMessageId,
  openMessage,
  readCredential,
  sealMessage,
} from '../../src/services/mail/index.ts';
import { readTransaction } from '../../src/itl/read.ts';
import { valueOf } from '../../src/itl/record/query.ts';
import { type SmtpStand, smtpStand } from '../conformance/mail/servers.ts';
import { type World, answer, world } from './by-hand-world.ts';

export const OFFICE = 'case.unit@agency.invalid';
export const QUEUE = 'search@frs.invalid';

export const DISCLAIMER =
  'The images and information contained in this candidate list are for investigative lead purposes only, are not to be considered as positive identification, and are not to be used as the sole basis for any law enforcement action. Other information must be examined and considered prior to making a determination regarding the true identity of the individual in the submitted probe photo.';

export type MailWorld = World & {
  readonly smtp: SmtpStand;
  /** Messages in the mailbox of the office. */
  readonly mailbox: () => readonly string[];
  /** Opens a message with the key of the service. */
  readonly read: (raw: Uint8Array) => OpenedMessage;
  /** The request number in a message. */
  readonly numberIn: (raw: Uint8Array) => string;
  /** Puts a message of the service into the mailbox of the office. */
  readonly reply: (content: MailContent, change?: Partial<Reply>) => Promise<void>;
  readonly close: () => Promise<void>;
};

type Reply = { readonly by: MailCredential; readonly to: MailCredential; readonly date: Date };

function credentialIn(file: string): MailCredential {
  const pem = readFileSync(file, 'utf8');
  const read = readCredential(pem, pem);
  if (isRefusal(read)) throw new Error(read.problem);
  return read;
}

/** A reply with a list in JSON, and the disclaimer as text. */
export function listFor(requestId: string, change: object = {}): MailContent {
  const bytes = new TextEncoder().encode(answer(requestId, change));
  return { kind: 'reply', disclaimer: DISCLAIMER, result: { form: 'json', bytes } };
}

/** Mail servers: the members of the settings that name them, and how a message of the service reaches the mailbox. */
export type MailServers = {
  readonly ca: string;
  readonly settings: object;
  readonly deliver: (raw: Uint8Array) => Promise<unknown>;
};

/** A home where an exigent approval goes by e-mail: to an own submission server and a Maildir, or through other servers. */
export async function mailWorld(
  options: {
    readonly faults?: SmtpFaults;
    readonly deadline?: number;
    readonly profile?: string;
    readonly agency?: string;
    readonly servers?: MailServers;
  } = {},
): Promise<MailWorld> {
  const { faults, deadline = 3600, profile, agency, servers } = options;
  const smtp = await smtpStand({ mode: 'implicit', ...(faults === undefined ? {} : { faults }) });
  let folder = '';
  const place = await world(profile, agency, {
    channel: 'mail',
    connection: async ({ done, folder: own }) => {
      folder = own;
      await done('keys', 'new', 'office', '--mail', OFFICE);
      await done('keys', 'new', 'queue', '--mail', QUEUE);
      const keys = join(own, 'home', 'keys');
      writeFileSync(join(own, 'ca.pem'), servers?.ca ?? smtp.ca);
      mkdirSync(join(own, 'box', 'new'), { recursive: true });
      const settings = {
        smtp: { host: smtp.host, port: smtp.port, tls: 'implicit', ca: 'ca.pem' },
        mailbox: { maildir: 'box' },
        certificates: {
          own: join(keys, 'office.mail.pem'),
          key: join(keys, 'office.mail.pem'),
          peer: join(keys, 'queue.mail.pem'),
        },
        addresses: { from: OFFICE, to: QUEUE },
        deadline,
        ...servers?.settings,
      };
      writeFileSync(join(own, 'mail.json'), JSON.stringify(settings));
      return ['--mail', join(own, 'mail.json')];
    },
  });
  const keys = join(folder, 'home', 'keys');
  const [office, queue] = [
    credentialIn(join(keys, 'office.mail.pem')),
    credentialIn(join(keys, 'queue.mail.pem')),
  ];
  const box = await maildirBox(join(folder, 'box'));
  const read = (raw: Uint8Array): OpenedMessage => {
    const sender = { address: OFFICE, certificate: office.certificate };
    const opened = openMessage(raw, { ...queue, address: QUEUE }, sender);
    if ('refused' in opened) throw new Error(opened.problem);
    return opened;
  };
  return {
    ...place,
    smtp,
    read,
    mailbox: () => ['new', 'cur'].flatMap((name) => readdirSync(join(folder, 'box', name))),
    numberIn: (raw) => {
      const [part] = read(raw).parts;
      const [head] = readTransaction(part?.bytes ?? new Uint8Array()).transaction.records;
      return head === undefined ? '' : (valueOf(head, 9) ?? '');
    },
    reply: async (content, { by = queue, to = office, date = new Date() } = {}) => {
      const messageId = newMessageId(randomBytes(16), 'frs.invalid');
      const head = { from: QUEUE, to: OFFICE, date, messageId, subject: 'Result' };
      const raw = sealMessage({ ...head, content }, by, [to.certificate], randomBytes);
      await (servers?.deliver(raw) ?? box.deliver(raw));
    },
    close: () => smtp.close(),
  };
}
