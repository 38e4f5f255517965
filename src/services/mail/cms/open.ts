/** Decrypts an envelope. Nothing is released before the tag was verified. */
import { createDecipheriv } from 'node:crypto';
import { concatBytes } from '../../../bytes/index.ts';
import { gcmOf } from './algorithms.ts';
import { type MailCredential, isNamed } from './certificate.ts';
import { type Envelope, type KeyFor, type Recipient, envelopeIn, outermost } from './envelope.ts';
import { CIPHERS, type Cipher } from './oids.ts';
import { type CmsRefusal, malformed, orElse, refuse, refusing } from './refusal.ts';
import { type CmsFact, unwrapping } from './unwrap.ts';
import { TAG, demand, octetsOf, rawOf } from './values.ts';

export type Opened = {
  readonly content: Uint8Array;
  /** False for CBC, whose content nothing protects but a signature in it. */
  readonly authenticated: boolean;
  readonly facts: readonly CmsFact[];
};

export type OpenOptions = {
  /** Opens AES-CBC as well; the caller must then require a verified signature in the content. Default: refused. */
  readonly cbc?: boolean;
};

/** Least and most bytes of a GCM tag, and those of its nonce. */
const GCM = { least: 12, most: 16, nonce: 12 } as const;
const SENDER = 'ask the sender to encrypt with AES-256-GCM (AuthEnvelopedData) and a tag of 16 bytes';

type Decryption = { readonly key: number; readonly decrypt: (key: Uint8Array) => Uint8Array };

function gcm(bytes: Uint8Array, envelope: Envelope, { name = '', key }: Cipher): Decryption {
  const { cipher, content, tag, authenticatedAttributes: attributes } = envelope;
  const { nonce: nonceNode, tagLength, tagLengthAt } = gcmOf(bytes, cipher);
  const nonce = octetsOf(bytes, nonceNode);
  if (nonce.length !== GCM.nonce)
    return refuse(
      'nonce-length',
      nonceNode.at,
      `the nonce has ${nonce.length} bytes and must have 12`,
      SENDER,
    );
  const mac = octetsOf(bytes, demand(tag, TAG.octets, 'the tag', envelope.typeAt));
  if (tagLength < GCM.least || tagLength > GCM.most)
    return refuse(
      'tag-length',
      tagLengthAt,
      `a tag of ${tagLength} bytes is stated; 12 to 16 are allowed`,
      SENDER,
    );
  if (mac.length !== tagLength)
    return refuse(
      'tag-length',
      tag?.at ?? 0,
      `the tag has ${mac.length} bytes, and ${tagLength} are stated`,
      SENDER,
    );
  const encrypted = octetsOf(bytes, content ?? malformed(envelope.typeAt, 'there is no encrypted content'));
  return {
    key,
    decrypt: (contentKey) => {
      const mode = name as 'aes-256-gcm';
      const decipher = createDecipheriv(mode, contentKey, nonce, { authTagLength: tagLength });
      decipher.setAuthTag(mac);
      // RFC 5083, 2.2: the attributes are authenticated under the tag of SET.
      if (attributes !== undefined)
        decipher.setAAD(concatBytes([[0x31], rawOf(bytes, attributes).subarray(1)]));
      return concatBytes([decipher.update(encrypted), decipher.final()]);
    },
  };
}

function cbc(
  bytes: Uint8Array,
  { cipher, content, typeAt }: Envelope,
  { name = '', key }: Cipher,
): Decryption {
  const iv = octetsOf(bytes, demand(cipher.params, TAG.octets, 'the initial value', cipher.at));
  if (iv.length !== 16) return malformed(cipher.at, 'the initial value of AES-CBC must have 16 bytes');
  const encrypted = octetsOf(bytes, content ?? malformed(typeAt, 'there is no encrypted content'));
  return {
    key,
    decrypt: (contentKey) => {
      const decipher = createDecipheriv(name, contentKey, iv);
      return concatBytes([decipher.update(encrypted), decipher.final()]);
    },
  };
}

function decryptionOf(bytes: Uint8Array, envelope: Envelope, options: OpenOptions): Decryption {
  const { cipher, authenticated } = envelope;
  const known = CIPHERS.get(cipher.oid);
  if (known?.mode === 'gcm' && !authenticated)
    return refuse(
      'gcm-in-enveloped',
      cipher.at,
      `${known.label} stands in EnvelopedData, without a tag`,
      SENDER,
    );
  if (known?.mode === 'gcm') return gcm(bytes, envelope, known);
  if (known?.mode === 'cbc' && !authenticated && options.cbc === true) return cbc(bytes, envelope, known);
  const label = known?.label ?? cipher.oid;
  return refuse('content-cipher', cipher.at, `the content encryption ${label} is not allowed`, SENDER);
}

function ownKey(
  envelope: Envelope,
  { certificate }: MailCredential,
): { readonly recipient: Recipient; readonly key: KeyFor } {
  for (const recipient of envelope.recipients) {
    const key = recipient.keys.find(({ name }) => name !== undefined && isNamed(name, certificate));
    if (key !== undefined) return { recipient, key };
  }
  return refuse(
    'not-a-recipient',
    envelope.recipients[0]?.at ?? 0,
    'the content is not encrypted for this certificate',
    'give the sender the current certificate',
  );
}

/**
 * Decrypts a CMS structure (BER or DER). Every refusal comes before any plaintext; one refusal stands for all failures of
 * decryption, whether key, content or tag.
 *
 * @param bytes ContentInfo, with nothing after it
 * @param own certificate and private key of a recipient
 *
 * @example
 * const opened = open(bytes, own);
 * if (isRefusal(opened)) console.log(`byte ${opened.offset}: ${opened.problem}`);
 */
export function open(bytes: Uint8Array, own: MailCredential, options: OpenOptions = {}): Opened | CmsRefusal {
  return refusing(() => {
    const envelope = envelopeIn(bytes, outermost(bytes));
    const { key: length, decrypt } = decryptionOf(bytes, envelope, options);
    const { recipient, key } = ownKey(envelope, own);
    const { unwrap, facts } = unwrapping(bytes, recipient, key, own);
    const at = envelope.content?.at ?? 0;
    const altered = (): never =>
      refuse(
        'altered',
        at,
        'the content does not decrypt: it was altered, or encrypted with another key',
        'ask the sender to send the message again, and compare the certificates',
      );
    const content = orElse(() => {
      const contentKey = unwrap();
      return contentKey.length === length ? decrypt(contentKey) : altered();
    }, altered);
    const keys = envelope.recipients.reduce((sum, { keys: each }) => sum + Math.max(1, each.length), 0);
    const further: CmsFact[] = [];
    if (!envelope.authenticated) further.push({ fact: 'cbc', offset: envelope.cipher.at });
    if (keys > 1) further.push({ fact: 'several-keys', offset: envelope.recipients[0]?.at ?? 0 });
    return { content, authenticated: envelope.authenticated, facts: [...facts, ...further] };
  });
}
