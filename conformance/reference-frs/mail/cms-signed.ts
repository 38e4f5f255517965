/** The content that a pinned requester signed. */
import { SignedData, type SignerInfo } from '@peculiar/asn1-cms';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { constants, createHash, verify } from 'node:crypto';
import { equalBytes } from '../../../src/bytes/index.ts';
import type { MailCertificate } from '../../../src/services/mail/cms/certificate.ts';
import { setOf } from '../../../src/services/mail/cms/encode.ts';
import {
  ATTRIBUTE,
  CONTENT,
  HASHES,
  PSS,
  RSA,
  SHA_1,
  SIGNATURES,
} from '../../../src/services/mail/cms/oids.ts';
import { contentOf } from './cms-open.ts';
import { pssIn } from './cms-values.ts';

function attributeIn({ signedAttrs = [] }: SignerInfo, type: string): Uint8Array | undefined {
  const found = signedAttrs.filter(({ attrType }) => attrType === type);
  const value = found.length === 1 ? found[0]?.attrValues[0] : undefined;
  return value === undefined ? undefined : new Uint8Array(AsnConvert.parse(value, OctetString).buffer);
}

function isSignature(info: SignerInfo, hash: string, { key }: MailCertificate): boolean {
  const { signatureAlgorithm: algorithm, signature, signedAttrs = [] } = info;
  const bytes = setOf(signedAttrs.map((one) => new Uint8Array(AsnConvert.serialize(one))));
  const value = new Uint8Array(signature.buffer);
  const { algorithm: oid } = algorithm;
  if (oid === PSS) {
    const { hash: own, salt: saltLength } = pssIn(algorithm);
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    return own === hash && verify(hash, bytes, { key, padding, saltLength }, value);
  }
  const known = SIGNATURES.get(oid);
  const isKnown = oid === RSA || known?.hash === hash;
  return isKnown && verify(hash, bytes, key, value);
}

/**
 * The content of SignedData with one signature, that of this certificate; undefined without one.
 * @throws Error for what is no SignedData
 */
export function signedBy(bytes: Uint8Array, certificate: MailCertificate): Uint8Array | undefined {
  const signed = AsnConvert.parse(contentOf(bytes, CONTENT.signed), SignedData);
  const [info, ...others] = signed.signerInfos;
  const enclosed = signed.encapContentInfo.eContent;
  const any = enclosed?.any;
  const octets = enclosed?.single ?? (any === undefined ? undefined : AsnConvert.parse(any, OctetString));
  if (info === undefined || others.length > 0 || octets === undefined) return undefined;
  const oid = info.digestAlgorithm.algorithm;
  const hash = oid === SHA_1 ? undefined : HASHES.get(oid);
  const content = new Uint8Array(octets.buffer);
  const digest = attributeIn(info, ATTRIBUTE.messageDigest);
  if (hash === undefined || digest === undefined) return undefined;
  if (!equalBytes(createHash(hash).update(content).digest(), digest)) return undefined;
  return isSignature(info, hash, certificate) ? content : undefined;
}
