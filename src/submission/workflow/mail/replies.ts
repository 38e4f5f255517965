/** The replies to one request among the messages of a mailbox: opened, verified, and matched by the number inside. */
import { readResult } from '../../../results/formats/read.ts';
import { readAttestation } from '../../../services/attestation/read.ts';
import {
  type MailPart,
  type Mailbox,
  type OpenedMessage,
  openMessage,
} from '../../../services/mail/index.ts';
import type { MailService } from './service.ts';

/** Messages of a mailbox that are read, and their bytes together. */
export const REPLY_LIMITS = { messages: 1000, bytes: 256 * 2 ** 20 } as const;

export type Replies = {
  readonly replies: readonly { readonly id: string; readonly opened: OpenedMessage }[];
  /** Messages that were left: not for this request, or not to be opened with the own key and the pinned certificate. */
  readonly left: number;
  /** Messages beyond the limits, which were not read. */
  readonly unread: number;
};

const RESULT: ReadonlySet<string> = new Set([
  'application/octet-stream',
  'application/json',
  'application/xml',
]);

function numberIn({ type, bytes }: MailPart): string | undefined {
  if (type === 'application/jose') {
    const attestation = readAttestation(bytes);
    const sub = 'read' in attestation ? attestation.read.claims['sub'] : undefined;
    return typeof sub === 'string' ? sub : undefined;
  }
  if (!RESULT.has(type)) return undefined;
  const { list, comparison } = readResult(bytes);
  return (list ?? comparison)?.requestId;
}

/** True where every number that the signed content holds is that of the request, and there is one. */
function isOf({ parts }: OpenedMessage, requestId: string): boolean {
  const numbers = parts.flatMap((part) => numberIn(part) ?? []);
  return numbers.length > 0 && numbers.every((number) => number === requestId);
}

/**
 * Reads a mailbox for the replies to a request. Nothing is changed in it.
 * @throws MailError where it cannot be read
 */
export async function repliesIn(
  mailbox: Mailbox,
  { own, peer }: Pick<MailService, 'own' | 'peer'>,
  requestId: string,
): Promise<Replies> {
  const replies: { readonly id: string; readonly opened: OpenedMessage }[] = [];
  const all = await mailbox.list();
  let [read, bytes] = [0, 0];
  for (const { id, size } of all) {
    if (read >= REPLY_LIMITS.messages || bytes + size > REPLY_LIMITS.bytes) break;
    read += 1;
    bytes += size;
    const opened = openMessage(await mailbox.fetch(id), own, peer);
    if (!('refused' in opened) && isOf(opened, requestId)) replies.push({ id, opened });
  }
  return { replies, left: read - replies.length, unread: all.length - read };
}
