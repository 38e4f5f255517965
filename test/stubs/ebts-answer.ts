/** What the stub of a face search by EBTS answers: a search is read, refused by ERRB, or answered by SRB. */
import { createHash } from 'node:crypto';
import { readTraditional, recordsOf, valueOf, field, T1, T10, T2 } from '../../src/itl/index.ts';
import { type Record_, transaction } from './ebts-records.ts';
import { leakIn } from './faults.ts';
import { type Face, type Galleries, lookAt } from './galleries.ts';

/** Identifiers of agencies (1.008 ORI). */
export const AGENCIES = {
  primary: 'WI013415Y',
  second: 'NY030025P',
  unknown: 'ZZ0000000',
  fbi: 'DCFBIWAA4',
} as const;

export const LIST = { min: 2, default: 20, max: 50 } as const;
export const SCALE = 10_000;

const DISCLAIMER = [
  'THE IMAGES AND INFORMATION IN THIS RETURN ARE FOR INVESTIGATIVE LEAD PURPOSES ONLY, ARE NOT TO BE CONSIDERED AS POSITIVE',
  'IDENTIFICATION, AND ARE NOT TO BE USED AS THE SOLE BASIS FOR ANY LAW ENFORCEMENT ACTION. OTHER INFORMATION MUST BE',
  'EXAMINED AND CONSIDERED PRIOR TO MAKING A DETERMINATION REGARDING THE TRUE IDENTITY OF ANY INDIVIDUAL.',
];

/** The words of 2.060 MSG for each reason. */
const WORDS = {
  'no-face': 'NO FACE DETECTED IN IMAGE',
  'several-faces': 'MULTIPLE FACES IN IMAGE',
  'too-poor': 'IMAGE QUALITY INSUFFICIENT FOR SEARCH',
  'unsupported-format': 'COMPRESSION ALGORITHM NOT SUPPORTED',
  'too-large': 'IMAGE TOO LARGE',
  unreadable: 'IMAGE CANNOT BE DECODED',
  length: 'NCR MUST BE 2 TO 50',
  gallery: 'NDR NAMES NO REPOSITORY',
  credentials: 'ORI IS NOT KNOWN TO THIS SYSTEM',
  malformed: 'MANDATORY FIELD IS MISSING',
  violation: 'THE VIOLATION IS MISSING IN NOT',
} as const;

type Reason = keyof typeof WORDS;

/** The number under which the FBI would know a person: nine characters. */
export function ucnOf(person: string): string {
  return createHash('sha256').update(person).digest('hex').slice(0, 9).toUpperCase();
}

export type State = {
  readonly isBest: boolean;
  readonly has: (fault: string) => boolean;
  readonly galleries: Galleries;
};

type Search = {
  readonly number: string;
  readonly agency: string | undefined;
  readonly length: string | undefined;
  readonly repositories: readonly string[];
  readonly hasText: boolean;
  readonly hasStatute: boolean;
  readonly images: readonly Uint8Array[];
};

function searchIn(bytes: Uint8Array): Search {
  const { transaction: read } = readTraditional(bytes);
  const [first] = recordsOf(read, 1);
  const [text] = recordsOf(read, 2);
  const has = (number: number): boolean => text !== undefined && (valueOf(text, number) ?? '') !== '';
  return {
    number: (first && valueOf(first, T1.TCN)) ?? '',
    agency: first && valueOf(first, T1.ORI),
    length: text && valueOf(text, T2.NCR),
    repositories: ((text && field(text, T2.NDR)?.subfields) ?? []).map(([item]) => item?.text ?? ''),
    hasText: first !== undefined && valueOf(first, T1.TOT) === 'FRS' && [T2.ATN, T2.CIN, T2.CIX].every(has),
    hasStatute: has(T2.NOT),
    images: recordsOf(read, 10).map(
      (one) => field(one, T10.DATA)?.subfields[0]?.[0]?.bytes ?? new Uint8Array(),
    ),
  };
}

const isReason = (found: Face | Reason): found is Reason => typeof found === 'string';

async function faceIn({ isBest }: State, { images }: Search): Promise<Face | Reason> {
  const [image] = images;
  if (image === undefined || images.length > 1) return 'malformed';
  const seen = await lookAt(image);
  if ('bad' in seen) return seen.bad === 'unsupported' ? 'unsupported-format' : seen.bad;
  if (isBest && seen.faces.length > 1) return 'several-faces';
  return isBest && seen.isPoor ? 'too-poor' : seen.faces[0];
}

/** Why a search is refused before its image is looked at. */
function refusalOf(
  { isBest, has, galleries }: State,
  { agency, length, repositories, hasText, hasStatute }: Search,
): Reason | undefined {
  const known: readonly (string | undefined)[] = [AGENCIES.primary, AGENCIES.second];
  if (!known.includes(agency) && !has('credentials-ignored')) return 'credentials';
  if (!hasText) return 'malformed';
  if (isBest && !hasStatute) return 'violation';
  if (
    length !== undefined &&
    !(/^\d{1,2}$/.test(length) && Number(length) >= LIST.min && Number(length) <= LIST.max)
  )
    return 'length';
  return repositories.every((id) => galleries.names.includes(id)) ? undefined : 'gallery';
}

type Answer = { readonly tot: 'SRB' | 'ERRB'; readonly records: readonly Record_[] };

function errb({ isBest, has }: State, reason: Reason): Answer {
  const words = `${isBest ? WORDS[reason] : 'A0040 THE TRANSACTION CANNOT BE PROCESSED'}${leakIn(has)}`;
  const fields: Record_['fields'] = has('errb-without-msg')
    ? [[2, '00']]
    : [
        [2, '00'],
        [60, words],
      ];
  return { tot: 'ERRB', records: [{ type: 2, fields }] };
}

function srb(state: State, search: Search, face: Face): Answer {
  const { isBest, has, galleries } = state;
  const length = search.length === undefined ? LIST.default : Number(search.length);
  const [repository = galleries.names[0] ?? ''] = search.repositories;
  const matches = galleries.search(face, { length, byImage: !isBest });
  galleries.enrolProbe(face);
  const rows = matches.map(({ person, imageId, score }) => {
    const own = Math.round(score * SCALE) + (has('out-of-range') ? SCALE : 0);
    const items = [ucnOf(person), '', imageId.replaceAll('-', '').slice(0, 10), '', '', '', String(own)];
    return isBest ? [...items, '', repository] : items;
  });
  while (has('candidates-51') && rows.length < 51 && rows.length > 0)
    rows.push([ucnOf(`filler ${rows.length}`), '', '', '', '', '', '0']);
  const echo = has('probe-type-10')
    ? search.images.map((image): Record_ => ({ type: 10, fields: probeFields(image) }))
    : [];
  const text: Record_ = {
    type: 2,
    fields: [
      [2, '00'],
      [6, 'FACE SEARCH'],
      ...(isBest && !has('no-disclaimer') ? ([[60, DISCLAIMER.map((line) => [line])]] as const) : []),
      [79, String(rows.length)],
      ...(rows.length === 0 ? [] : ([[2033, rows]] as const)),
    ],
  };
  return { tot: 'SRB', records: [text, ...echo] };
}

function probeFields(image: Uint8Array): Record_['fields'] {
  return [
    [2, '01'],
    [3, 'FACE'],
    [4, AGENCIES.fbi],
    [5, '20261129'],
    [6, '240'],
    [7, '300'],
    [8, '0'],
    [9, '1'],
    [10, '1'],
    [11, 'JPEGB'],
    [12, 'YCC'],
    [13, '0'],
    [999, image],
  ];
}

/** The bytes that answer the bytes of a search. */
export async function answerTo(
  state: State,
  bytes: Uint8Array,
  nth: number,
): Promise<{ number: string; answer: Uint8Array }> {
  const search = searchIn(bytes);
  const face = refusalOf(state, search) ?? (await faceIn(state, search));
  const isEmpty = face === 'no-face' && state.has('no-face-as-empty');
  const { tot, records } = isEmpty
    ? {
        tot: 'SRB' as const,
        records: [
          {
            type: 2,
            fields: [
              [2, '00'],
              [79, '0'],
            ],
          },
        ] satisfies Record_[],
      }
    : isReason(face)
      ? errb(state, face)
      : srb(state, search, face);
  const head = {
    tot,
    destination: search.agency ?? AGENCIES.primary,
    agency: AGENCIES.fbi,
    number: `${AGENCIES.fbi}-${String(nth).padStart(8, '0')}`,
    reference:
      state.has('tcr-of-another') && tot === 'SRB' ? '00000000-0000-4000-8000-000000000000' : search.number,
    date: '20261129',
  };
  return { number: search.number, answer: transaction(head, records) };
}
