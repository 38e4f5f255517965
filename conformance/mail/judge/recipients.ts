/** MAIL-04: exactly the pinned recipient: one key in the CMS structure, one address in envelope and headers. */
import { type CertificateName, type MailCertificate, isNamed } from '../../../src/services/mail/index.ts';
import { normalAddress } from '../../../src/services/mail/message/fields.ts';
import { type Deviation, type JudgedMail, type Judgement, envelopesOf, found } from './judgement.ts';

const ONE = 'Encrypt for the pinned certificate of the recipient only.';
const ADDRESS = 'Send the mail to the one address of the recipient.';

const KINDS = { kekri: 'a shared key', pwri: 'a password', ori: 'a recipient of another kind' } as const;

/** A key of a CMS structure, and for whom it is. */
type Key = { readonly offset: number } & (
  { readonly of: keyof typeof KINDS } | { readonly name: CertificateName | undefined }
);

function keysOf({ facts }: JudgedMail): readonly (readonly Key[])[] {
  return envelopesOf(facts).map(({ facts: { recipients } }) =>
    recipients.flatMap(({ kind, offset, keys }): readonly Key[] =>
      kind === 'kekri' || kind === 'pwri' || kind === 'ori'
        ? [{ of: kind, offset }]
        : keys.map(({ name }) => ({ name, offset: name?.offset ?? offset })),
    ),
  );
}

function isFor(key: Key, certificate: MailCertificate | undefined): boolean {
  return (
    certificate !== undefined && 'name' in key && key.name !== undefined && isNamed(key.name, certificate)
  );
}

function fails(offset: number, says: string): Deviation {
  return { level: 'fail', layer: 'cms', offset, says, remedy: ONE };
}

/** The keys of one CMS structure against the pinned certificate. */
function keyDeviations(keys: readonly Key[], { sender, recipient }: JudgedMail): readonly Deviation[] {
  const { certificate } = recipient;
  const other = keys.flatMap((key) =>
    'of' in key ? [fails(key.offset, `the content key is also encrypted with ${KINDS[key.of]}`)] : [],
  );
  const named = keys.filter((key) => 'name' in key);
  const own = named.filter((key) => sender.further?.some((one) => isFor(key, one)) === true);
  const copies = own.map(({ offset }): Deviation => ({
    ...fails(offset, 'a copy is encrypted for the declared certificate of the sender'),
    level: 'warn',
  }));
  const rest = named.filter((key) => !own.includes(key));
  const [first] = rest;
  if (first === undefined)
    return [...other, ...copies, fails(keys[0]?.offset ?? 0, 'no key is for the recipient')];
  if (certificate !== undefined && !rest.some((key) => isFor(key, certificate)))
    return [
      ...other,
      ...copies,
      fails(first.offset, 'no key is for the pinned certificate of the recipient'),
    ];
  // Without a pinned certificate, the first stands for it.
  const pinned = certificate === undefined ? first : rest.find((key) => isFor(key, certificate));
  const further = rest
    .filter((key) => key !== pinned)
    .map(({ offset }) =>
      fails(offset, `the content can be opened with ${rest.length} keys; one is required`),
    );
  return [...other, ...copies, ...further.slice(0, 1)];
}

/** Addresses in the headers that name recipients. */
function addressed({
  facts: { root },
}: JudgedMail): readonly { readonly offset: number; readonly address: string }[] {
  return root.headers
    .filter(({ name }) => /^(?:resent-)?(?:to|cc|bcc)$/.test(name))
    .flatMap(({ value, offset }) =>
      [...value.matchAll(/[^\s<>,;:"()]+@[A-Za-z0-9.-]+/g)].map(([address]) => ({
        offset,
        address: normalAddress(address),
      })),
    );
}

function addressDeviations(one: JudgedMail): readonly Deviation[] {
  const { mail, recipient } = one;
  const wrong = (offset: number, says: string): Deviation => ({
    level: 'fail',
    layer: 'message',
    offset,
    says,
    remedy: ADDRESS,
  });
  const expected = recipient.address === undefined ? undefined : normalAddress(recipient.address);
  const to = mail.envelope?.to ?? [];
  const deviations: Deviation[] = [];
  if (to.length > 1)
    deviations.push(wrong(0, `the mail was submitted for ${to.length} recipients (RCPT); one is required`));
  else if (to[0] !== undefined && expected !== undefined && normalAddress(to[0]) !== expected)
    deviations.push(wrong(0, 'the mail was submitted for another recipient (RCPT)'));
  const named = addressed(one);
  const [first, second] = [...new Map(named.map((each) => [each.address, each])).values()];
  if (second !== undefined) deviations.push(wrong(second.offset, 'the headers name more than one recipient'));
  else if (first !== undefined && expected !== undefined && first.address !== expected)
    deviations.push(wrong(first.offset, 'the headers name another recipient'));
  return deviations;
}

/** MAIL-04 for one mail. */
export function judgeRecipients(one: JudgedMail): Judgement {
  const structures = keysOf(one);
  const deviations = [...structures.flatMap((keys) => keyDeviations(keys, one)), ...addressDeviations(one)];
  if (structures.length === 0)
    return { deviations, undecided: ['the mail holds no encrypted content'], blockedBy: 'MAIL-02' };
  return found(
    deviations,
    one.recipient.certificate === undefined ? ['no certificate of the recipient is pinned'] : [],
  );
}
