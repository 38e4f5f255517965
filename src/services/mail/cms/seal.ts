/** Encrypts content for one or several certificates: AuthEnvelopedData with AES-256-GCM (RFC 5083, 5084). */
import {
  CMSVersion,
  ContentEncryptionAlgorithmIdentifier,
  ContentInfo,
  EncryptedContent,
  EncryptedContentInfo,
  KeyAgreeRecipientIdentifier,
  KeyAgreeRecipientInfo,
  KeyEncryptionAlgorithmIdentifier,
  KeyTransRecipientInfo,
  OriginatorIdentifierOrKey,
  OriginatorPublicKey,
  RecipientEncryptedKey,
  RecipientEncryptedKeys,
  RecipientIdentifier,
  RecipientInfo,
  RecipientInfos,
} from '@peculiar/asn1-cms';
import { OctetString } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { constants, createCipheriv, diffieHellman, generateKeyPairSync, publicEncrypt } from 'node:crypto';
import { concatBytes } from '../../../bytes/index.ts';
import { badArgument } from '../../../findings/arguments.ts';
import { type MailCertificate, POINT } from './certificate.ts';
import { WRAP_IV, derivedKey } from './derive.ts';
import { algorithmBytes, bufferOf, tlv } from './encode.ts';
import { AES_256_GCM, AES_256_WRAP, CONTENT, ECDH_SHA_256, EC_PUBLIC_KEY, OAEP } from './oids.ts';
import {
  AuthEnvelopedData,
  algorithm,
  certificateIn,
  issuerAndSerialOf,
  serialized,
  sha256Padding,
} from './schema.ts';

/** `n` bytes that nobody can predict, such as `randomBytes` of `node:crypto`. */
export type Random = (n: number) => Uint8Array;

const [KEY, NONCE, MAC] = [32, 12, 16];

function transported({ der, key }: MailCertificate, contentKey: Uint8Array): RecipientInfo {
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const encrypted = publicEncrypt({ key, padding, oaepHash: 'sha256' }, contentKey);
  const issuerAndSerialNumber = issuerAndSerialOf(certificateIn(der));
  return new RecipientInfo({
    ktri: new KeyTransRecipientInfo({
      version: CMSVersion.v0,
      rid: new RecipientIdentifier({ issuerAndSerialNumber }),
      keyEncryptionAlgorithm: algorithm(KeyEncryptionAlgorithmIdentifier, OAEP, sha256Padding()),
      encryptedKey: new OctetString(encrypted),
    }),
  });
}

const NODE_CURVES = { 'P-256': 'prime256v1', 'P-384': 'secp384r1' } as const;

function agreed({ der, key, size }: MailCertificate, contentKey: Uint8Array): RecipientInfo {
  const curve = size === 'P-384' ? 'P-384' : 'P-256';
  const ephemeral = generateKeyPairSync('ec', { namedCurve: NODE_CURVES[curve] });
  const secret = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: key });
  const wrap = algorithmBytes(AES_256_WRAP);
  const wrapping = derivedKey(secret, { hash: 'sha256', length: KEY, wrap });
  const cipher = createCipheriv('id-aes256-wrap', wrapping, WRAP_IV);
  const encrypted = concatBytes([cipher.update(contentKey), cipher.final()]);
  const point = ephemeral.publicKey.export({ type: 'spki', format: 'der' }).subarray(-POINT[curve]);
  const issuerAndSerialNumber = issuerAndSerialOf(certificateIn(der));
  return new RecipientInfo({
    kari: new KeyAgreeRecipientInfo({
      version: CMSVersion.v3,
      originator: new OriginatorIdentifierOrKey({
        originatorKey: new OriginatorPublicKey({
          algorithm: new AlgorithmIdentifier({ algorithm: EC_PUBLIC_KEY }),
          publicKey: bufferOf(point),
        }),
      }),
      keyEncryptionAlgorithm: algorithm(KeyEncryptionAlgorithmIdentifier, ECDH_SHA_256, wrap),
      recipientEncryptedKeys: new RecipientEncryptedKeys([
        new RecipientEncryptedKey({
          rid: new KeyAgreeRecipientIdentifier({ issuerAndSerialNumber }),
          encryptedKey: new OctetString(encrypted),
        }),
      ]),
    }),
  });
}

function randomOf(random: Random, length: number): Uint8Array {
  const bytes = random(length);
  return bytes.length === length ? bytes : badArgument('seal', `${length} random bytes`, bytes);
}

/**
 * Encrypts content with AES-256-GCM; its key goes to each recipient by RSA-OAEP-SHA-256, or by ECDH with the X9.63 key
 * derivation of SHA-256 and AES-256 key wrap. Two calls never make identical bytes, since the library draws the ephemeral
 * keys and the OAEP seed: a message that may have to be sent again is stored as it was made.
 *
 * @param content what is encrypted
 * @param recipients one certificate or several, each read by `readCertificate`
 * @param random gives the content key (32 bytes), then the nonce (12 bytes); never twice the same for different content
 * @returns ContentInfo in DER
 * @throws FrskitError `ERR_ARGUMENT` without a recipient, or where `random` gives another length
 *
 * @example
 * const sealed = seal(content, [certificate], randomBytes);
 */
export function seal(
  content: Uint8Array,
  recipients: readonly MailCertificate[],
  random: Random,
): Uint8Array {
  if (recipients.length === 0) return badArgument('seal', 'at least one recipient', recipients);
  const [key, nonce] = [randomOf(random, KEY), randomOf(random, NONCE)];
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: MAC });
  const encrypted = concatBytes([cipher.update(content), cipher.final()]);
  const parameters = tlv(0x30, [tlv(0x04, [nonce]), [0x02, 0x01, MAC]]);
  const envelope = new AuthEnvelopedData();
  envelope.recipientInfos = new RecipientInfos(
    recipients.map((recipient) =>
      recipient.kind === 'rsa' ? transported(recipient, key) : agreed(recipient, key),
    ),
  );
  envelope.authEncryptedContentInfo = new EncryptedContentInfo({
    contentType: CONTENT.data,
    contentEncryptionAlgorithm: algorithm(ContentEncryptionAlgorithmIdentifier, AES_256_GCM, parameters),
    encryptedContent: new EncryptedContent({ value: new OctetString(encrypted) }),
  });
  envelope.mac = new OctetString(cipher.getAuthTag());
  const inner = bufferOf(serialized(envelope));
  return serialized(new ContentInfo({ contentType: CONTENT.authEnveloped, content: inner }));
}
