/** Opens what is encrypted for the service: AuthEnvelopedData with AES-GCM. It decides nothing about quality. */
import {
  ContentInfo,
  type IssuerAndSerialNumber,
  type KeyAgreeRecipientInfo,
  type KeyTransRecipientInfo,
} from '@peculiar/asn1-cms';
import { AsnConvert } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { constants, createDecipheriv, createPublicKey, diffieHellman, privateDecrypt } from 'node:crypto';
import { concatBytes, equalBytes, toBase64Url } from '../../../src/bytes/index.ts';
import { WRAP_IV, derivedKey } from '../../../src/services/mail/cms/derive.ts';
import { AGREEMENTS, CIPHERS, CONTENT, OAEP, WRAPS } from '../../../src/services/mail/cms/oids.ts';
import {
  AuthEnvelopedData,
  certificateIn,
  issuerAndSerialOf,
} from '../../../src/services/mail/cms/schema.ts';
import { gcmIn, oaepIn } from './cms-values.ts';
import type { MailParty } from './party.ts';

/** The message is not for the service, or it was altered. Its text is for nobody. */
class NotOpened extends Error {}

function no(): never {
  throw new NotOpened('not opened');
}

/** The content of ContentInfo of a type, with nothing after it. */
export function contentOf(bytes: Uint8Array, type: string): ArrayBuffer {
  const info = AsnConvert.parse(bytes, ContentInfo);
  const [, first = 0] = bytes;
  const digits = first & 0x7f;
  const stated = bytes.subarray(2, 2 + digits).reduce((sum, byte) => sum * 256 + byte, 0);
  const length = first < 0x80 ? 2 + first : 2 + digits + stated;
  if (first !== 0x80 && length !== bytes.length) no();
  return info.contentType === type ? info.content : no();
}

function isOwn(named: IssuerAndSerialNumber | undefined, { credential }: MailParty): boolean {
  if (named === undefined) return false;
  const own = issuerAndSerialOf(certificateIn(credential.certificate.der));
  const bytes = (value: object): Uint8Array => new Uint8Array(AsnConvert.serialize(value));
  return equalBytes(bytes(named), bytes(own));
}

function transported(info: KeyTransRecipientInfo, { credential }: MailParty): Uint8Array {
  const { keyEncryptionAlgorithm: algorithm, encryptedKey } = info;
  const oaepHash = algorithm.algorithm === OAEP ? oaepIn(algorithm) : undefined;
  if (oaepHash === undefined) return no();
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  return privateDecrypt(
    { key: credential.privateKey, padding, oaepHash },
    new Uint8Array(encryptedKey.buffer),
  );
}

function agreed(info: KeyAgreeRecipientInfo, encrypted: ArrayBuffer, { credential }: MailParty): Uint8Array {
  const { originator, ukm, keyEncryptionAlgorithm: algorithm } = info;
  const { certificate, privateKey } = credential;
  const hash = AGREEMENTS.get(algorithm.algorithm);
  const raw = algorithm.parameters;
  const point = originator.originatorKey?.publicKey;
  if (hash === undefined || raw == null || point === undefined) return no();
  const wrap = WRAPS.get(AsnConvert.parse(raw, AlgorithmIdentifier).algorithm);
  if (wrap === undefined) return no();
  const bytes = new Uint8Array(point);
  const half = (bytes.length + 1) / 2;
  const publicKey = createPublicKey({
    key: {
      kty: 'EC',
      crv: String(certificate.size),
      x: toBase64Url(bytes.subarray(1, half)),
      y: toBase64Url(bytes.subarray(half)),
    },
    format: 'jwk',
  });
  const key = derivedKey(diffieHellman({ privateKey, publicKey }), {
    hash,
    length: wrap.key,
    wrap: new Uint8Array(raw),
    ...(ukm === undefined ? {} : { ukm: new Uint8Array(ukm.buffer) }),
  });
  const decipher = createDecipheriv(wrap.name, key, WRAP_IV);
  return concatBytes([decipher.update(new Uint8Array(encrypted)), decipher.final()]);
}

function contentKey({ recipientInfos }: AuthEnvelopedData, own: MailParty): Uint8Array {
  for (const { ktri, kari } of recipientInfos) {
    if (ktri !== undefined && isOwn(ktri.rid.issuerAndSerialNumber, own)) return transported(ktri, own);
    if (kari === undefined) continue;
    for (const { rid, encryptedKey } of kari.recipientEncryptedKeys)
      if (isOwn(rid.issuerAndSerialNumber, own)) return agreed(kari, encryptedKey.buffer, own);
  }
  return no();
}

/**
 * Decrypts a message for the service.
 * @throws Error for whatever cannot be opened
 */
export function decrypted(bytes: Uint8Array, own: MailParty): Uint8Array {
  const envelope = AsnConvert.parse(contentOf(bytes, CONTENT.authEnveloped), AuthEnvelopedData);
  const { contentEncryptionAlgorithm: algorithm, encryptedContent } = envelope.authEncryptedContentInfo;
  const cipher = CIPHERS.get(algorithm.algorithm);
  const parts = encryptedContent?.constructedValue ?? [encryptedContent?.value ?? no()];
  const { nonce, tagLength } = gcmIn(algorithm);
  const mac = new Uint8Array(envelope.mac.buffer);
  if (cipher?.name === undefined || cipher.mode !== 'gcm') return no();
  if (nonce.length !== 12 || tagLength < 12 || tagLength > 16 || mac.length !== tagLength) return no();
  const mode = cipher.name as 'aes-256-gcm';
  const decipher = createDecipheriv(mode, contentKey(envelope, own), nonce, { authTagLength: tagLength });
  decipher.setAuthTag(mac);
  const content = parts.map((part) => decipher.update(new Uint8Array(part.buffer)));
  return concatBytes([...content, decipher.final()]);
}
