/** A reference service with its mail side, and a requester that writes to it. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type MailClient,
  type MailOptions,
  type MailService,
  type ReferenceFrs,
  sampleSearch,
  startReferenceFrs,
} from '../../../conformance/reference-frs/index.ts';
import { fromBase64 } from '../../../src/bytes/index.ts';
import {
  type CmsRefusal,
  type MailContent,
  type OpenedMessage,
  newMessageId,
  openMessage,
  readCertificate,
  readCredential,
  sealMessage,
  sendMail,
} from '../../../src/services/mail/index.ts';

export type Stand = {
  readonly frs: ReferenceFrs;
  readonly mail: MailService;
  /** A search that the service answers, for a new request ID. */
  readonly request: (
    more?: object,
  ) => Promise<Readonly<Record<string, unknown>> & { readonly requestId: string }>;
  readonly picture: () => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
};

const SEED = { seed: 1, gallerySize: 6 } as const;

export async function stand(options: MailOptions = {}): Promise<Stand> {
  const folder = await mkdtemp(join(tmpdir(), 'frskit-mail-'));
  const frs = await startReferenceFrs({ ...SEED, folder, mail: options });
  const { mail } = frs;
  if (mail === undefined) throw new Error('no mail side');
  const request: Stand['request'] = async (more = {}) => ({
    ...(await sampleSearch({ ...SEED, folder }, mail.clients.primary.agency)),
    requestId: randomUUID(),
    nonce: randomBytes(16).toString('base64url'),
    ...more,
  });
  return {
    frs,
    mail,
    request,
    picture: async () =>
      fromBase64((await sampleSearch({ ...SEED, folder }, '')).probe?.data ?? '') ?? new Uint8Array(),
    close: async () => {
      await frs.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function usable<T extends object>(found: T): Exclude<T, CmsRefusal> {
  if ('problem' in found) throw new Error(String(found.problem));
  return found as Exclude<T, CmsRefusal>;
}

export const json = (value: unknown): MailContent => ({
  kind: 'request',
  form: 'json',
  bytes: new TextEncoder().encode(JSON.stringify(value)),
});

/** A sealed request of a requester. */
export function sealed(
  mail: MailService,
  client: MailClient,
  content: MailContent,
  more: object = {},
): Uint8Array {
  return sealMessage(
    {
      from: client.address,
      to: mail.address,
      date: new Date(),
      messageId: newMessageId(randomBytes(16), 'agency.invalid'),
      subject: 'Face search',
      content,
      ...more,
    },
    usable(readCredential(client.certificate, client.key)),
    [usable(readCertificate(mail.certificate))],
    randomBytes,
  );
}

/** Sends a message by SMTP, and waits until the service has dealt with it. */
export async function send(mail: MailService, client: MailClient, raw: Uint8Array): Promise<void> {
  const { mode, smtp, ca } = mail;
  const envelope = { from: client.address, to: mail.address };
  const { host, port } = smtp;
  const sent = await sendMail(raw, envelope, { host, port, tls: mode, ca, servername: 'localhost' });
  if (sent.outcome !== 'sent') throw new Error(`not sent: ${sent.outcome}`);
  await mail.idle();
}

/** The messages in the mailbox of a requester, raw. */
export async function boxOf({ box }: MailClient): Promise<readonly Uint8Array[]> {
  return Promise.all((await box.ids()).map((id) => box.read(id)));
}

/** A reply, opened by the reader that judges. */
export function opened(mail: MailService, client: MailClient, raw: Uint8Array | undefined): OpenedMessage {
  const found = openMessage(
    raw ?? new Uint8Array(),
    { ...usable(readCredential(client.certificate, client.key)), address: client.address },
    { address: mail.address, certificate: usable(readCertificate(mail.certificate)) },
  );
  if ('refused' in found) throw new Error(`${found.refused}: ${found.problem}`);
  return found;
}
