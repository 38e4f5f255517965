/** The request in a message, and who sent it. What cannot be opened has no request. */
import { createHash } from 'node:crypto';
import type { MailCertificate } from '../../../src/services/mail/cms/certificate.ts';
import { isMessageId } from '../../../src/services/mail/message/fields.ts';
import { decrypted } from './cms-open.ts';
import { signedBy } from './cms-signed.ts';
import { type Entity, addressIn, bytesOf, entityOf, typeOf } from './entity.ts';
import type { MailParty } from './party.ts';

/** An agency that may send requests: from one address, signed with one certificate. */
export type MailRequester = {
  readonly agency: string;
  readonly address: string;
  readonly certificate: MailCertificate;
};

export type OpenedRequest = {
  readonly requester: MailRequester;
  readonly messageId: string;
  readonly form: 'itl' | 'json';
  readonly bytes: Uint8Array;
  /** Identifies the message: its ID and its encrypted content, whatever servers added on the way. */
  readonly mark: string;
};

const FORMS: ReadonlyMap<string, OpenedRequest['form']> = new Map([
  ['application/octet-stream', 'itl'],
  ['application/json', 'json'],
]);

/** The CMS that an entity consists of. */
function cmsIn(entity: Entity | undefined): Uint8Array | undefined {
  if (entity === undefined || typeOf(entity) !== 'application/pkcs7-mime') return undefined;
  return bytesOf(entity);
}

function requestIn(
  inner: Entity,
  outer: Entity,
  own: MailParty,
): Pick<OpenedRequest, 'messageId' | 'form' | 'bytes'> | undefined {
  const [messageId, form, bytes] = [outer.header('message-id'), FORMS.get(typeOf(inner)), bytesOf(inner)];
  const isForUs = addressIn(inner.header('to')) === own.address.toLowerCase();
  const isSame = ['from', 'to', 'message-id'].every((name) => inner.header(name) === outer.header(name));
  if (messageId === undefined || !isMessageId(messageId) || !isForUs || !isSame) return undefined;
  return form === undefined || bytes === undefined ? undefined : { messageId, form, bytes };
}

/**
 * Opens a message: decrypted, verified against the certificates of the requesters, addressed to the service, with the same
 * addresses and Message-ID inside and outside.
 */
export function openRequest(
  raw: Uint8Array,
  own: MailParty,
  requesters: readonly MailRequester[],
): OpenedRequest | undefined {
  try {
    const outer = entityOf(raw);
    const envelope = cmsIn(outer);
    if (outer === undefined || envelope === undefined) return undefined;
    const signed = cmsIn(entityOf(decrypted(envelope, own)));
    if (signed === undefined) return undefined;
    for (const requester of requesters) {
      const content = signedBy(signed, requester.certificate);
      const inner = content === undefined ? undefined : entityOf(content);
      if (inner === undefined || addressIn(inner.header('from')) !== requester.address.toLowerCase())
        continue;
      const request = requestIn(inner, outer, own);
      if (request === undefined) return undefined;
      const mark = createHash('sha256').update(request.messageId).update(envelope).digest('hex');
      return { requester, ...request, mark };
    }
    return undefined;
  } catch {
    // Bytes of a stranger: whatever they break, there is no request in them.
    return undefined;
  }
}
