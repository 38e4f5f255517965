/** MAIL-08: the reply is encrypted to the requester, signed by the pinned service, and carries the disclaimer. */
import { type Disclaimer, readResult, validateDisclaimers } from '../../../src/results/index.ts';
import type { MailRefusal, OpenedMessage } from '../../../src/services/mail/index.ts';
import type { ServiceProfile } from '../../../src/services/profiles/index.ts';
import { type Deviation, type JudgedMail, type Judgement, found } from './judgement.ts';

const ENCRYPT = 'Encrypt the reply to the pinned certificate of the requester, as requests are encrypted.';
const SIGN = 'Sign the content of the reply with the key that the requester pinned, then encrypt it.';
const DISCLAIM = 'Begin the content of each reply with the disclaimer as text/plain.';

/** Refusals that MAIL-03 decides. */
const BY_ALGORITHMS: ReadonlySet<MailRefusal['refused']> = new Set<MailRefusal['refused']>([
  'content-cipher',
  'gcm-in-enveloped',
  'tag-length',
  'nonce-length',
  'key-transport',
  'weak-key',
]);

const BY_SIGNATURE: ReadonlySet<MailRefusal['refused']> = new Set<MailRefusal['refused']>([
  'signer',
  'signature',
  'signed-attributes',
  'not-secured',
]);

function wrong(says: string, remedy: string, offset = 0): Judgement {
  const deviation: Deviation = { level: 'fail', layer: 'message', offset, says, remedy };
  return found([deviation]);
}

function blocked(by: string, says: string): Judgement {
  return { deviations: [], undecided: [says], blockedBy: by };
}

/** Why a reply was not opened, as a verdict on the reply. */
function refused({ refused: code, layer }: MailRefusal, { facts }: JudgedMail): Judgement {
  if (layer === 'message')
    return found([], ['the reply is encrypted, and its MIME structure deviates, so that it was not opened']);
  if (BY_ALGORITHMS.has(code))
    return blocked('MAIL-03', 'the reply was not opened, since its encryption is not allowed');
  if (layer === 'envelope') {
    const isCbc = facts.cms.some(
      ({ facts: cms }) => 'is' in cms && cms.is === 'enveloped' && cms.cipher.mode === 'cbc',
    );
    if (code === 'not-a-recipient') return wrong('the reply is not encrypted to the requester', ENCRYPT);
    if (code === 'altered' && isCbc)
      return blocked('MAIL-03', 'the reply is encrypted with AES-CBC, and no signature in it was verified');
    if (code === 'altered') return wrong('the reply does not decrypt with the key of the requester', ENCRYPT);
    return found([], ['the CMS structure of the reply is not one that the suite opens']);
  }
  if (layer === 'signed' || (layer === 'decrypted' && BY_SIGNATURE.has(code)))
    return wrong('the reply is not signed with the pinned key of the service', SIGN);
  if (code === 'wrong-address')
    return wrong('the reply is signed for another address, or from another one', SIGN);
  if (code === 'header-mismatch') return wrong('the signed headers of the reply are not those outside', SIGN);
  return found([], ['the signed headers of the reply cannot be compared with those outside']);
}

function disclaimersOf({ parts }: OpenedMessage): readonly Disclaimer[] {
  const texts = parts.flatMap(({ type, bytes }) =>
    type === 'text/plain' ? [{ text: new TextDecoder().decode(bytes) }] : [],
  );
  const results = parts.flatMap(({ bytes }) => {
    const { list, comparison } = readResult(bytes);
    return (list ?? comparison)?.disclaimers ?? [];
  });
  return [...texts, ...results];
}

/** True for a reply with a result; a refusal or an attestation needs no disclaimer. */
function hasResult({ parts }: OpenedMessage): boolean {
  return parts.some(({ bytes }) => {
    const { list, comparison } = readResult(bytes);
    const outcome = (list ?? comparison)?.outcome.kind;
    return outcome !== undefined && outcome !== 'rejected' && outcome !== 'error';
  });
}

/** The content of a reply that was opened. */
function content(opened: OpenedMessage, profile: ServiceProfile): Judgement {
  if (!hasResult(opened)) return found([]);
  const verdict = validateDisclaimers(disclaimersOf(opened), profile);
  if (verdict.kind === 'none') return wrong('the reply carries no disclaimer', DISCLAIM);
  if (verdict.kind === 'language')
    return found([], ['the text of the reply is in a language that the profile does not have']);
  const isSaid = [...verdict.elements.values()].some((element) => element !== 'missing');
  return isSaid
    ? found([])
    : found([], ['the text of the reply holds no sentence that is known from disclaimers']);
}

/** MAIL-08 for one reply. MAIL-02 to -06 decide on the other rules. */
export function judgeReply(one: JudgedMail, profile: ServiceProfile): Judgement {
  const { protection } = one.facts;
  if (protection === 'clear' || protection === 'signed' || protection === 'mixed')
    return wrong('the reply is not encrypted to the requester', ENCRYPT);
  if (protection === 'unreadable') return blocked('MAIL-02', 'the reply holds no readable CMS structure');
  const { opened } = one.mail;
  if (opened === undefined) return found([], ['the suite has no key that opens the reply']);
  return 'refused' in opened ? refused(opened, one) : content(opened, profile);
}
