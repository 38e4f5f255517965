/** Opens the messages of the mail channel: decrypted, verified against the pinned sender, inner and outer headers compared. */
import type { MailCertificate, MailCredential } from '../cms/certificate.ts';
import { type CmsRefusal, type CmsRefusalCode, isRefusal } from '../cms/refusal.ts';
import { open } from '../cms/open.ts';
import { verify } from '../cms/verify.ts';
import { isProblem, oneHeader, parametersOf } from '../mime/header.ts';
import { type Mail, type MailPart, readMail } from '../mime/read.ts';
import { type Stated, outerFacts, statedIn } from './compare.ts';
import type { MailFact, MailLayer, MailRefusal } from './refusal.ts';

/** One's own side: the address that messages come to, certificate and key. */
export type MailOwner = MailCredential & { readonly address: string };

/** The only sender that is accepted: its address and its pinned certificate. */
export type MailPeer = { readonly address: string; readonly certificate: MailCertificate };

export type OpenedMessage = Stated & {
  /** Content in order: of a reply the disclaimer (`text/plain`), the result, the attestation (`application/jose`). */
  readonly parts: readonly MailPart[];
  /** Time that the signature states. */
  readonly signedAt?: string;
  /** Deviations that do not keep the message from being used. */
  readonly facts: readonly MailFact[];
};

const REMEDY = 'ask the sender to sign, then encrypt, as S/MIME with application/pkcs7-mime';

function at(layer: MailLayer, offset: number, refused: MailRefusal['refused'], problem: string): MailRefusal {
  return { refused, layer, offset, problem, remedy: REMEDY };
}

function inLayer(layer: MailLayer, refusal: CmsRefusal): MailRefusal {
  return { ...refusal, layer };
}

type Secured = { readonly mail: Mail; readonly cms: Uint8Array };

/** An entity whose root, and nothing else, is CMS of one of these kinds. */
function securedIn(bytes: Uint8Array, layer: MailLayer, kinds: readonly string[]): Secured | MailRefusal {
  const mail = readMail(bytes);
  if ('problem' in mail) return at(layer, mail.offset, 'malformed', mail.problem);
  const type = oneHeader(mail.headers, 'content-type');
  const read = type === undefined || isProblem(type) ? undefined : parametersOf(type);
  const kind =
    read === undefined || isProblem(read) ? undefined : read.params.get('smime-type')?.toLowerCase();
  const root = read === undefined || isProblem(read) ? undefined : read.value;
  const [part] = mail.parts;
  if (
    root !== 'application/pkcs7-mime' ||
    part === undefined ||
    (kind !== undefined && !kinds.includes(kind))
  )
    return at(
      layer,
      type?.offset ?? 0,
      'not-secured',
      `the root must be application/pkcs7-mime (${kinds.join(', ')})`,
    );
  return { mail, cms: part.bytes };
}

type Inside = {
  readonly content: Uint8Array;
  readonly signedAt?: string;
  readonly facts: readonly MailFact[];
};

/** The signed content of what was decrypted. */
function signedInside(content: Uint8Array, sender: MailCertificate): Inside | MailRefusal {
  const signed = securedIn(content, 'decrypted', ['signed-data']);
  if ('refused' in signed) return signed;
  const verified = verify(signed.cms, sender);
  if (isRefusal(verified)) return inLayer('signed', verified);
  return { ...verified, facts: verified.facts.map((fact) => ({ ...fact, layer: 'signed' as const })) };
}

/** One refusal for all that fails after AES-CBC, whose failures must look alike. */
function uniform(layer: MailLayer): MailRefusal {
  return at(layer, 0, 'altered', 'the content does not decrypt to a message that the sender signed');
}

function unsealed(cms: Uint8Array, own: MailOwner, sender: MailPeer): Inside | MailRefusal {
  const authenticated = open(cms, own);
  const isCbc =
    isRefusal(authenticated) && authenticated.refused === ('content-cipher' satisfies CmsRefusalCode);
  const opened = isCbc ? open(cms, own, { cbc: true }) : authenticated;
  if (isRefusal(opened))
    return isCbc && opened.refused === 'altered' ? uniform('envelope') : inLayer('envelope', opened);
  const inside = signedInside(opened.content, sender.certificate);
  if ('refused' in inside) return opened.authenticated ? inside : uniform('envelope');
  const facts = opened.facts.map((fact) => ({ ...fact, layer: 'envelope' as const }));
  return { ...inside, facts: [...facts, ...inside.facts] };
}

/**
 * Opens a message. It must be encrypted for `own` and signed inside by `sender`; the signed headers must name both addresses,
 * and must agree with the outer ones. Nothing of a message that is refused is returned.
 *
 * @param bytes the message as received; line ends of either kind
 * @param own address, certificate and key of the recipient
 * @param sender address and pinned certificate of the only sender that is accepted
 *
 * @example
 * const opened = openMessage(bytes, own, sender);
 * if ('refused' in opened) console.log(`${opened.layer}, byte ${opened.offset}: ${opened.problem}. ${opened.remedy}`);
 */
export function openMessage(
  bytes: Uint8Array,
  own: MailOwner,
  sender: MailPeer,
): OpenedMessage | MailRefusal {
  const outer = securedIn(bytes, 'message', ['authenveloped-data', 'enveloped-data']);
  if ('refused' in outer) return outer;
  const inside = unsealed(outer.cms, own, sender);
  if ('refused' in inside) return inside;
  const { content, facts, signedAt } = inside;
  const mail = readMail(content);
  if ('problem' in mail) return at('content', mail.offset, 'malformed', mail.problem);
  const stated = statedIn(mail.headers, outer.mail.headers, { from: sender.address, to: own.address });
  if ('refused' in stated) return stated;
  return {
    ...stated,
    parts: mail.parts,
    ...(signedAt === undefined ? {} : { signedAt }),
    facts: [...facts, ...outerFacts(outer.mail.headers)],
  };
}
