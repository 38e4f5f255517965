/** A20: what our own reader refuses before any other code sees it. */
import { SENT, claims } from './contexts.ts';
import { type Draft, draft } from './draft.ts';
import { keys } from './keys.ts';
import { type Json, encode, having, headerOf, signatureOf, token, tokenOfTexts } from './token.ts';

const HEADER = JSON.stringify(headerOf(keys.main));
const CLAIMS = JSON.stringify(claims);

function withClaim(name: string, note: string, path: string, value: Json | undefined): Draft {
  return draft(name, note, token(having(claims, { [path]: value })));
}

function withText(name: string, note: string, from: string, to: string): Draft {
  const text = CLAIMS.replace(from, to);
  if (text === CLAIMS) throw new Error(`${name}: no ${from}`);
  return draft(name, note, tokenOfTexts(HEADER, text));
}

const [head = '', body = '', signature = ''] = token(claims).split('.');
const flattened = JSON.stringify({ protected: head, payload: body, signature });
const padded = `${encode(HEADER)}=.${body}`;

export const a20 = (): readonly Draft[] => [
  withText(
    'duplicate-number',
    'Two numbers: readers disagree which counts.',
    '"sub":',
    '"sub":"REQ-OTHER","sub":',
  ),
  withText(
    'duplicate-escaped',
    'The same member, once with an escape.',
    '"sub":',
    '"s\\u0075b":"REQ-OTHER","sub":',
  ),
  withText(
    'duplicate-within',
    'Two lists of other uses.',
    '"other_uses":',
    '"other_uses":["training"],"other_uses":',
  ),
  draft(
    'duplicate-in-header',
    'Two algorithms in the header.',
    tokenOfTexts(HEADER.replace('{', '{"alg":"ES256",'), CLAIMS),
  ),
  withClaim('unknown-claim', 'A claim that the format does not know.', 'exp', SENT + 3600),
  withClaim('unknown-in-statement', 'One inside the statement.', 'att.note', 'kept for quality'),
  withClaim('unknown-in-probe', 'One inside the probe: a bare digest.', 'att.probe.sha256', 'ab'.repeat(32)),
  withClaim('fraction', 'A time that was not cut to whole seconds.', 'iat', SENT + 9.5),
  withClaim('time-as-text', 'A time as text.', 'att.deleted_at', '2026-03-02T14:05:09Z'),
  withClaim('time-as-digits', 'A number within quotes.', 'att.event_at', String(SENT + 7)),
  withClaim('time-missing', 'No time of deletion.', 'att.deleted_at', undefined),
  withClaim('time-null', 'A time that is null.', 'att.event_at', null),
  withClaim('time-negative', 'A time before 1970.', 'att.event_at', -1),
  withClaim('time-huge', 'A time that no double holds exactly.', 'iat', 2 ** 53),
  withClaim('no-jti', 'No name of its own.', 'jti', undefined),
  withClaim('no-statement', 'No statement at all.', 'att', undefined),
  withClaim('no-method', 'Not a word on how.', 'att.method', undefined),
  withClaim('method-unknown', 'A method that the vocabulary does not know.', 'att.method.class', 'hidden'),
  withClaim('operator-unknown', 'Neither a system nor a person.', 'att.operator.kind', 'committee'),
  withClaim('copies-no-list', 'Stores as an object.', 'att.copies', {}),
  withClaim('too-long', 'More than 16 KiB.', 'ext', { filler: 'x'.repeat(16 * 1024) }),
  draft('not-json', 'The payload breaks off.', tokenOfTexts(HEADER, CLAIMS.slice(0, -1))),
  draft('more-behind', 'More text behind the claims.', tokenOfTexts(HEADER, `${CLAIMS}{}`)),
  draft('no-object', 'A list of claims.', tokenOfTexts(HEADER, `[${CLAIMS}]`)),
  draft('byte-order-mark', 'A byte order mark before the claims.', tokenOfTexts(HEADER, `\uFEFF${CLAIMS}`)),
  draft('five-parts', 'As many parts as an encrypted token.', `${token(claims)}.AA.AA`),
  draft('two-parts', 'No signature part.', `${head}.${body}`),
  draft('flattened', 'The JSON form of a JWS.', flattened),
  draft(
    'padded',
    'Base64url with padding.',
    `${padded}.${signatureOf(padded, keys.main).toString('base64url')}`,
  ),
  draft('line-end', 'A line end behind the header.', `${head}\n.${body}.${signature}`),
  draft('empty', 'Nothing.', ''),
];
