/** The facts of a raw mail: what protects it, its CMS structures, its entities. No key is used. */
import { type CmsFacts, type CmsRefusal, inspect, isRefusal } from '../../src/services/mail/index.ts';
import { type Entity, allOf, entitiesOf } from './tree.ts';

/** A CMS structure of a mail: its bytes, decoded, and its facts by offsets in them. */
export type CmsPart = {
  readonly entity: Entity;
  readonly bytes: Uint8Array;
  readonly facts: CmsFacts | CmsRefusal;
};

/**
 * `encrypted`: the root is encrypted CMS; `signed`: signed only; `mixed`: something is encrypted, but not at the root;
 * `unreadable`: the root states CMS and holds none that can be read; `clear`: nothing protects it.
 */
export type Protection = 'encrypted' | 'signed' | 'mixed' | 'unreadable' | 'clear';

export type MailFacts = {
  readonly raw: Uint8Array;
  readonly root: Entity;
  readonly entities: readonly Entity[];
  readonly cms: readonly CmsPart[];
  readonly protection: Protection;
};

const CMS_TYPE = /^application\/(?:x-)?pkcs7-mime$/;
/** The first bytes of the identifiers of CMS content types, in an object identifier. */
const CMS_OID = Buffer.from('06092a864886f70d0107', 'hex');
const AUTH_OID = Buffer.from('060b2a864886f70d0109100117', 'hex');

/** True for CMS under another media type, which mail programs make of it. */
function beginsLikeCms(content: Uint8Array): boolean {
  const head = Buffer.from(content.subarray(0, 24));
  return content[0] === 0x30 && (head.includes(CMS_OID) || head.includes(AUTH_OID));
}

function isCms({ type, content }: Entity): boolean {
  return content !== undefined && (CMS_TYPE.test(type) || beginsLikeCms(content));
}

function isEncrypted(part: CmsPart | undefined): boolean {
  return part !== undefined && !isRefusal(part.facts) && part.facts.is === 'enveloped';
}

function protectionOf(root: Entity, parts: readonly CmsPart[]): Protection {
  const outermost = parts.find(({ entity }) => entity === root);
  if (isEncrypted(outermost) && CMS_TYPE.test(root.type)) return 'encrypted';
  if (parts.some(isEncrypted)) return 'mixed';
  if (outermost !== undefined && isRefusal(outermost.facts)) return 'unreadable';
  const isSigned =
    root.type === 'multipart/signed' || parts.some(({ facts }) => !isRefusal(facts) && facts.is === 'signed');
  return isSigned ? 'signed' : 'clear';
}

/**
 * The facts of a mail. Reads any bytes.
 *
 * @param raw the mail as it was taken from the wire or the mailbox
 *
 * @example
 * const { protection, cms } = inspectMail(raw);
 */
export function inspectMail(raw: Uint8Array): MailFacts {
  const root = entitiesOf(raw);
  const entities = allOf(root);
  const cms = entities.filter(isCms).map((entity): CmsPart => {
    const bytes = entity.content ?? new Uint8Array();
    return { entity, bytes, facts: inspect(bytes) };
  });
  return { raw, root, entities, cms, protection: protectionOf(root, cms) };
}
