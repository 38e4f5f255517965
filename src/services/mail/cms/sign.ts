/** Signs content, which the structure holds (opaque SignedData, RFC 5652). */
import {
  Attribute,
  CMSVersion,
  CertificateChoices,
  CertificateSet,
  ContentInfo,
  DigestAlgorithmIdentifier,
  DigestAlgorithmIdentifiers,
  EncapsulatedContent,
  EncapsulatedContentInfo,
  SignatureAlgorithmIdentifier,
  SignedData,
  SignerIdentifier,
  SignerInfo,
  SignerInfos,
} from '@peculiar/asn1-cms';
import { OctetString } from '@peculiar/asn1-schema';
import { constants, createHash, sign as signature } from 'node:crypto';
import { asciiBytes } from '../../../bytes/index.ts';
import { badArgument } from '../../../findings/arguments.ts';
import type { MailCredential } from './certificate.ts';
import { bufferOf, oidBytes, setOf, tlv } from './encode.ts';
import { ATTRIBUTE, CONTENT, ECDSA_SHA_256, PSS, SHA_256 } from './oids.ts';
import { algorithm, certificateIn, issuerAndSerialOf, serialized, sha256Padding } from './schema.ts';

const SALT = 32;

/** Time in UTC: UTCTime up to 2049, then GeneralizedTime (RFC 5652, 11.3). */
function timeBytes(at: Date): Uint8Array {
  if (Number.isNaN(at.getTime())) return badArgument('sign', 'a valid time', at);
  const digits = at.toISOString().replace(/[-:T]|\.\d+Z$/g, '');
  const year = at.getUTCFullYear();
  return year >= 1950 && year < 2050
    ? tlv(0x17, [asciiBytes(`${digits.slice(2)}Z`)])
    : tlv(0x18, [asciiBytes(`${digits}Z`)]);
}

function signatureOver(bytes: Uint8Array, { certificate, privateKey: key }: MailCredential): Uint8Array {
  if (certificate.kind === 'ec') return signature('sha256', bytes, key);
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return signature('sha256', bytes, { key, padding, saltLength: SALT });
}

/**
 * Signs content: ECDSA or RSA-PSS with SHA-256 over content type, digest and time. The certificate is enclosed.
 *
 * @param content what is signed, and enclosed
 * @param at time that the signature states
 * @returns ContentInfo in DER
 * @throws FrskitError `ERR_ARGUMENT` for an invalid time
 *
 * @example
 * const signed = sign(content, own, new Date('2026-11-30T00:00:00Z'));
 */
export function sign(content: Uint8Array, own: MailCredential, at: Date): Uint8Array {
  const digest = createHash('sha256').update(content).digest();
  // In the order of DER, which the serializer keeps.
  const attributes = [
    { type: ATTRIBUTE.contentType, value: oidBytes(CONTENT.data) },
    { type: ATTRIBUTE.signingTime, value: timeBytes(at) },
    { type: ATTRIBUTE.messageDigest, value: tlv(0x04, [digest]) },
  ];
  const signed = setOf(attributes.map(({ type, value }) => tlv(0x30, [oidBytes(type), tlv(0x31, [value])])));
  const certificate = certificateIn(own.certificate.der);
  const hash = algorithm(DigestAlgorithmIdentifier, SHA_256);
  const pss = sha256Padding([tlv(0xa2, [[0x02, 0x01, SALT]])]);
  const signer = new SignerInfo({
    version: CMSVersion.v1,
    sid: new SignerIdentifier({ issuerAndSerialNumber: issuerAndSerialOf(certificate) }),
    digestAlgorithm: hash,
    signedAttrs: attributes.map(
      ({ type, value }) => new Attribute({ attrType: type, attrValues: [bufferOf(value)] }),
    ),
    signatureAlgorithm:
      own.certificate.kind === 'ec'
        ? algorithm(SignatureAlgorithmIdentifier, ECDSA_SHA_256)
        : algorithm(SignatureAlgorithmIdentifier, PSS, pss),
    signature: new OctetString(signatureOver(signed, own)),
  });
  const data = new SignedData({
    version: CMSVersion.v1,
    digestAlgorithms: new DigestAlgorithmIdentifiers([hash]),
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: CONTENT.data,
      eContent: new EncapsulatedContent({ single: new OctetString(content) }),
    }),
    certificates: new CertificateSet([new CertificateChoices({ certificate })]),
    signerInfos: new SignerInfos([signer]),
  });
  return serialized(new ContentInfo({ contentType: CONTENT.signed, content: bufferOf(serialized(data)) }));
}
