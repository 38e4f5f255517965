/** MAIL-03: AES-GCM in AuthEnvelopedData, with RSA-OAEP or ECDH; AES-CBC only over a verified inner signature. */
import { type EnvelopeFacts, RSA_BITS, type RecipientFacts } from '../../../src/services/mail/index.ts';
import { CONTENT, HASHES, OAEP, RSA, WRAPS } from '../../../src/services/mail/cms/oids.ts';
import { type Deviation, type JudgedMail, type Judgement, envelopesOf, found } from './judgement.ts';

const CIPHER = 'Encrypt the content with AES-256-GCM in AuthEnvelopedData (RFC 5083) and a tag of 16 bytes.';
const KEY = 'Encrypt the content key with RSA-OAEP and SHA-256, or ECDH with AES key wrap.';

const [LEAST_TAG, MOST_TAG, NONCE] = [12, 16, 12];
const TRANSPORTED: ReadonlySet<string> = new Set(['ktri', 'kari']);

function fails(offset: number, says: string, remedy: string): Deviation {
  return { level: 'fail', layer: 'cms', offset, says, remedy };
}

/** Tag and nonce of AES-GCM. */
function gcm({ tag, nonce, statedTagLength, cipher, contentType }: EnvelopeFacts): readonly Deviation[] {
  if (contentType.oid !== CONTENT.authEnveloped || tag === undefined)
    return [
      fails(
        cipher.offset,
        `${cipher.name ?? 'AES-GCM'} is in EnvelopedData, where no tag protects it`,
        CIPHER,
      ),
    ];
  const short = tag.length < LEAST_TAG || (statedTagLength ?? LEAST_TAG) < LEAST_TAG;
  if (short)
    return [
      fails(
        tag.offset,
        `the GCM tag has ${tag.length} bytes, and ${statedTagLength ?? LEAST_TAG} are stated; 12 to 16 are required`,
        CIPHER,
      ),
    ];
  if (tag.length > MOST_TAG || tag.length !== statedTagLength)
    return [
      fails(
        tag.offset,
        `the GCM tag has ${tag.length} bytes, and ${statedTagLength ?? LEAST_TAG} are stated`,
        CIPHER,
      ),
    ];
  return nonce?.length === NONCE
    ? []
    : [
        fails(
          nonce?.offset ?? cipher.offset,
          `the GCM nonce has ${nonce?.length ?? 0} bytes and must have 12`,
          CIPHER,
        ),
      ];
}

/** AES-CBC: allowed with a warning where the mail opened over a verified signature. */
function cbc({ cipher, contentType }: EnvelopeFacts, { mail: { opened } }: JudgedMail): Judgement {
  const name = cipher.name ?? 'AES-CBC';
  if (contentType.oid !== CONTENT.enveloped)
    return found([fails(cipher.offset, `${name} is in AuthEnvelopedData, which requires AES-GCM`, CIPHER)]);
  if (opened === undefined)
    return found(
      [],
      [`the content is encrypted with ${name}, and no key of the suite opens it to verify its signature`],
    );
  // The one refusal of `openMessage` that does not come from the content: it shows nothing about a signature.
  const isSigned = !('refused' in opened);
  const says = isSigned
    ? `${name} protects the content by its signature only`
    : `the content is encrypted with ${name}, and no signature in it was verified`;
  return found([{ ...fails(cipher.offset, says, CIPHER), level: isSigned ? 'warn' : 'fail' }]);
}

function content(facts: EnvelopeFacts, one: JudgedMail): Judgement {
  const { cipher } = facts;
  if (cipher.mode === 'gcm') return found(gcm(facts));
  if (cipher.mode === 'cbc') return cbc(facts, one);
  const name = cipher.name ?? cipher.oid;
  return found([fails(cipher.offset, `the content is encrypted with ${name}, which is not allowed`, CIPHER)]);
}

/** How the content key is encrypted for a recipient. */
function transport({
  kind,
  offset,
  algorithm,
  oaepHash,
  kdfHash,
  wrap,
  keys,
}: RecipientFacts): readonly Deviation[] {
  if (!TRANSPORTED.has(kind)) return [];
  const at = algorithm?.offset ?? offset;
  if (kind === 'kari') {
    if (kdfHash === undefined)
      return [fails(at, `the key agreement ${algorithm?.oid ?? ''} is not allowed`, KEY)];
    return wrap !== undefined && WRAPS.has(wrap.oid)
      ? []
      : [fails(wrap?.offset ?? at, `the key wrap ${wrap?.oid ?? ''} is not allowed`, KEY)];
  }
  if (algorithm?.oid === RSA)
    return [fails(at, 'the content key is encrypted by RSA with PKCS #1 v1.5', KEY)];
  if (algorithm?.oid !== OAEP)
    return [fails(at, `the key transport ${algorithm?.oid ?? ''} is not allowed`, KEY)];
  if (oaepHash !== undefined && !HASHES.has(oaepHash.oid))
    return [fails(oaepHash.offset, `the OAEP hash ${oaepHash.oid} is not allowed`, KEY)];
  // The encrypted key is as long as the modulus.
  return keys
    .filter(({ encryptedKey }) => encryptedKey.length < RSA_BITS / 8)
    .map(({ encryptedKey }) =>
      fails(
        encryptedKey.offset,
        `the content key is encrypted with RSA of ${encryptedKey.length * 8} bits; ${RSA_BITS} are required`,
        KEY,
      ),
    );
}

/** MAIL-03 for one mail: each encrypted structure in it. */
export function judgeAlgorithms(one: JudgedMail): Judgement {
  const all = envelopesOf(one.facts).map(({ facts }) => {
    const { deviations, undecided } = content(facts, one);
    return { deviations: [...deviations, ...facts.recipients.flatMap(transport)], undecided };
  });
  if (all.length === 0)
    return { deviations: [], undecided: ['the mail holds no encrypted content'], blockedBy: 'MAIL-02' };
  return found(
    all.flatMap(({ deviations }) => deviations),
    all.flatMap(({ undecided }) => undecided),
  );
}
