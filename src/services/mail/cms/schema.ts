/** AuthEnvelopedData (RFC 5083) for the serializer, which the package of CMS schemas lacks. */
import { EncryptedContentInfo, IssuerAndSerialNumber, RecipientInfos } from '@peculiar/asn1-cms';
import { AsnConvert, AsnProp, AsnPropTypes, OctetString } from '@peculiar/asn1-schema';
import { type AlgorithmIdentifier, Certificate } from '@peculiar/asn1-x509';
import { MGF1, SHA_256 } from './oids.ts';
import { algorithmBytes, bufferOf, tlv } from './encode.ts';

export class AuthEnvelopedData {
  version = 0;
  recipientInfos = new RecipientInfos();
  authEncryptedContentInfo = new EncryptedContentInfo();
  mac = new OctetString();
}
AsnProp({ type: AsnPropTypes.Integer })(AuthEnvelopedData.prototype, 'version');
AsnProp({ type: RecipientInfos })(AuthEnvelopedData.prototype, 'recipientInfos');
AsnProp({ type: EncryptedContentInfo })(AuthEnvelopedData.prototype, 'authEncryptedContentInfo');
AsnProp({ type: OctetString })(AuthEnvelopedData.prototype, 'mac');

/** An algorithm of one of the kinds of CMS; its parameters in DER. */
export function algorithm<T extends AlgorithmIdentifier>(
  Kind: new (members: Partial<AlgorithmIdentifier>) => T,
  oid: string,
  parameters?: Uint8Array,
): T {
  return new Kind({
    algorithm: oid,
    ...(parameters === undefined ? {} : { parameters: bufferOf(parameters) }),
  });
}

/** The name of a certificate by issuer and serial number. */
export function issuerAndSerialOf(certificate: Certificate): IssuerAndSerialNumber {
  const { issuer, serialNumber } = certificate.tbsCertificate;
  return new IssuerAndSerialNumber({ issuer, serialNumber });
}

export function certificateIn(der: Uint8Array): Certificate {
  return AsnConvert.parse(der, Certificate);
}

const SHA_256_ALGORITHM = algorithmBytes(SHA_256);

/** Hash and mask generation with SHA-256, and further parameters, as OAEP and PSS state them. */
export function sha256Padding(further: readonly Uint8Array[] = []): Uint8Array {
  const mask = algorithmBytes(MGF1, SHA_256_ALGORITHM);
  return tlv(0x30, [tlv(0xa0, [SHA_256_ALGORITHM]), tlv(0xa1, [mask]), ...further]);
}

export function serialized(value: object): Uint8Array {
  return new Uint8Array(AsnConvert.serialize(value));
}
