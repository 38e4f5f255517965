/** Parameters of algorithms that the schemas of CMS leave open: GCM, OAEP, PSS. */
import { AsnConvert, AsnProp, AsnPropTypes, OctetString } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { HASHES, SHA_1 } from '../../../src/services/mail/cms/oids.ts';

class GcmParameters {
  nonce = new OctetString();
  tagLength = 12;
}
AsnProp({ type: OctetString })(GcmParameters.prototype, 'nonce');
AsnProp({ type: AsnPropTypes.Integer, defaultValue: 12 })(GcmParameters.prototype, 'tagLength');

class Padding {
  hash?: AlgorithmIdentifier;
  mask?: AlgorithmIdentifier;
}
AsnProp({ type: AlgorithmIdentifier, context: 0, optional: true })(Padding.prototype, 'hash');
AsnProp({ type: AlgorithmIdentifier, context: 1, optional: true })(Padding.prototype, 'mask');

class SaltedPadding extends Padding {
  salt = 20;
}
AsnProp({ type: AsnPropTypes.Integer, context: 2, defaultValue: 20 })(SaltedPadding.prototype, 'salt');

/** Nonce and length of the tag. */
export function gcmIn({ parameters }: AlgorithmIdentifier): {
  readonly nonce: Uint8Array;
  readonly tagLength: number;
} {
  const { nonce, tagLength } = AsnConvert.parse(parameters ?? new ArrayBuffer(0), GcmParameters);
  return { nonce: new Uint8Array(nonce.buffer), tagLength };
}

/** The hash of a padding under the name of `node:crypto`, which its mask generation must share. */
function hashIn({ hash, mask }: Padding): string | undefined {
  const oid = hash?.algorithm ?? SHA_1;
  const inner =
    mask?.parameters == null ? SHA_1 : AsnConvert.parse(mask.parameters, AlgorithmIdentifier).algorithm;
  return inner === oid ? HASHES.get(oid) : undefined;
}

/** The hash of OAEP. */
export function oaepIn({ parameters }: AlgorithmIdentifier): string | undefined {
  return parameters == null ? 'sha1' : hashIn(AsnConvert.parse(parameters, Padding));
}

/** Hash and length of the salt of PSS. */
export function pssIn({ parameters }: AlgorithmIdentifier): {
  readonly hash: string | undefined;
  readonly salt: number;
} {
  const read = AsnConvert.parse(parameters ?? new ArrayBuffer(0), SaltedPadding);
  return { hash: hashIn(read), salt: read.salt };
}
