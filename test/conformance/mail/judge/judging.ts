/** Messages for the rules MAIL-02 to MAIL-09, and what these find in them. */
import { expect } from 'vitest';
import {
  type JudgedMail,
  type Judgement,
  judgeAlgorithms,
  judgeEncrypted,
  judgeHeaders,
  judgeNotice,
  judgeRecipients,
  judgeReply,
  judgeResidue,
  judged,
  kindOf,
} from '../../../../conformance/mail/judge/index.ts';
import type { RunMail } from '../../../../conformance/mail/mails.ts';
import { profiles } from '../../../../src/services/profiles/index.ts';
import { writeEntity, writeSeveral } from '../../../../src/services/mail/index.ts';
import { openssl, pairOf } from '../../../services/mail/cms/setup.ts';
import {
  CANARIES,
  LIST,
  OWN,
  PROBE,
  REQUESTER,
  SERVICE,
  cmsOf,
  insideOf,
  rewrapped,
  sealed,
  sides,
  text,
} from '../messages.ts';

export const profile = profiles[0] ?? expect.fail();

export type Result = { readonly fails: string[]; readonly warns: string[]; readonly undecided: string[] };

/** What every rule finds in a mail. */
export function judge(mail: RunMail, sent: readonly Uint8Array[] = []): Result {
  const one: JudgedMail = judged(mail, sides());
  const isReply = mail.direction === 'reply';
  const isNotice = isReply && kindOf(one, sent) === 'notice';
  const all: readonly (readonly [string, Judgement])[] = isNotice
    ? [['MAIL-09', judgeNotice(one, { canaries: CANARIES, contents: [PROBE, LIST], sent })]]
    : [
        ['MAIL-02', judgeEncrypted(one)],
        ['MAIL-03', judgeAlgorithms(one)],
        ['MAIL-04', judgeRecipients(one)],
        ['MAIL-05', judgeHeaders(one, CANARIES)],
        ['MAIL-06', judgeResidue(one, CANARIES)],
        ...(isReply ? ([['MAIL-08', judgeReply(one, profile)]] as const) : []),
      ];
  const of = (level: string): string[] =>
    all.filter(([, { deviations }]) => deviations.some((each) => each.level === level)).map(([id]) => id);
  const undecided = all.filter(([, one]) => one.undecided.length > 0).map(([id]) => id);
  return { fails: of('fail'), warns: of('warn').filter((id) => !of('fail').includes(id)), undecided };
}

export const NONE: Result = { fails: [], warns: [], undecided: [] };

export const only = (...fails: string[]): Partial<Result> => ({ fails });

export const OAEP = ['-keyopt', 'rsa_padding_mode:oaep', '-keyopt', 'rsa_oaep_md:sha256'];

/** A request whose inner headers agree with the outer ones, encrypted by openssl. */
export function signedInside(cipher: string, options = OAEP): Uint8Array {
  const raw = sealed();
  const inside = insideOf(raw, OWN.service);
  const args = ['-encrypt', '-binary', '-outform', 'DER', cipher, '-recip', pairOf('rsa').cert, ...options];
  return rewrapped(raw, openssl(['cms', ...args], inside));
}

export const HEADERS = [
  ['From', SERVICE],
  ['To', REQUESTER],
  ['Date', 'Mon, 30 Nov 2026 01:02:03 +0000'],
  ['Message-ID', '<4b1f2f4e-0000-4000-8000-000000000001@frs.invalid>'],
  ['Subject', '[...]'],
  ['MIME-Version', '1.0'],
] as const;

export function mixed(raw: Uint8Array, direction: 'request' | 'reply'): Uint8Array {
  const attached = writeEntity(
    [['Content-Type', 'application/pkcs7-mime; smime-type=authEnveloped-data; name=smime.p7m']],
    cmsOf(raw),
  );
  const note = writeEntity([['Content-Type', 'text/plain']], text('See the attachment.'));
  const [from, to] = direction === 'request' ? [REQUESTER, SERVICE] : [SERVICE, REQUESTER];
  const headers = HEADERS.map(
    ([name, value]) => [name, name === 'From' ? from : name === 'To' ? to : value] as const,
  );
  return writeSeveral(headers, [note, attached], { boundary: '=_x1' });
}
