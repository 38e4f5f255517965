/** MAIL-06: no canary in the bytes of a mail besides its headers: bodies, preamble, epilogue, and the decoded CMS structures. */
import type { Span } from '../../../src/services/mail/index.ts';
import { type MailCanary, sightedIn } from '../canaries.ts';
import type { Entity, Range } from '../tree.ts';
import { type Deviation, type JudgedMail, type Judgement, envelopesOf, found } from './judgement.ts';

const REMEDY =
  'Put case data into the encrypted content only: no text beside it, no unprotected attribute, no name in a certificate.';

const WHAT = { case: 'a case reference', name: 'a name', agent: 'an agent', number: 'a request ID' } as const;

type Place = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly layer: 'message' | 'cms';
  readonly from: number;
};

function piece(raw: Uint8Array, name: string, range: Range | undefined): readonly Place[] {
  return range === undefined || range.to <= range.from
    ? []
    : [{ name, bytes: raw.subarray(range.from, range.to), layer: 'message', from: range.from }];
}

/** The places of an entity outside its headers and the lines that separate its parts. */
function placesOf(raw: Uint8Array, entity: Entity): readonly Place[] {
  const { headers, head, body, children, preamble, epilogue, rest, content } = entity;
  const unread = headers.length === 0 ? piece(raw, 'a malformed header block', head) : [];
  const around = [...piece(raw, 'the preamble', preamble), ...piece(raw, 'the epilogue', epilogue)];
  if (children.length > 0) return [...unread, ...around];
  const decoded: readonly Place[] =
    content === undefined ? [] : [{ name: 'the decoded content', bytes: content, layer: 'cms', from: 0 }];
  return [
    ...unread,
    ...around,
    ...piece(raw, 'the epilogue', rest),
    ...decoded,
    ...piece(raw, 'a body', body),
  ];
}

function spanned(bytes: Uint8Array, name: string, span: Span | undefined): readonly Place[] {
  return span === undefined
    ? []
    : [
        {
          name,
          bytes: bytes.subarray(span.offset, span.offset + span.length),
          layer: 'cms',
          from: span.offset,
        },
      ];
}

/** Readable places of CMS structures, before the rest of the mail, so that a canary is reported with its exact place. */
function attributePlaces({ facts }: JudgedMail): readonly Place[] {
  return envelopesOf(facts).flatMap(
    ({ bytes, facts: { unprotectedAttributes, originatorInfo, authenticatedAttributes } }) => [
      ...spanned(bytes, 'an unprotected attribute', unprotectedAttributes),
      ...spanned(bytes, 'an attribute that is authenticated and not encrypted', authenticatedAttributes),
      ...spanned(bytes, 'a certificate of the originator', originatorInfo),
    ],
  );
}

/** Bytes beside the encrypted content in which no canary was found, and which may be anything. */
function surplus({ facts: { root, raw, protection } }: JudgedMail): readonly Deviation[] {
  const { rest } = root;
  if (protection !== 'encrypted' || rest === undefined) return [];
  const says = `${rest.to - rest.from} bytes in clear follow the encrypted content`;
  return raw.length < rest.from
    ? []
    : [{ level: 'warn', layer: 'message', offset: rest.from, says, remedy: REMEDY }];
}

/** MAIL-06 for one mail. Request IDs are searched in headers only (MAIL-05), since a content in clear is MAIL-02. */
export function judgeResidue(one: JudgedMail, canaries: readonly MailCanary[]): Judgement {
  const { raw, entities } = one.facts;
  const places = [...attributePlaces(one), ...entities.flatMap((entity) => placesOf(raw, entity))];
  const personal = canaries.filter(({ what }) => what !== 'number');
  const seen = new Set<MailCanary>();
  const deviations = places.flatMap(({ name, bytes, layer, from }) =>
    sightedIn(bytes, personal)
      .filter(({ canary }) => !seen.has(canary))
      .map(({ canary, how, offset }): Deviation => {
        seen.add(canary);
        const says = `${name} holds ${WHAT[canary.what]} of the run (${how})`;
        return { level: 'fail', layer, offset: from + offset, says, remedy: REMEDY };
      }),
  );
  return found(deviations.length > 0 ? deviations : surplus(one));
}
