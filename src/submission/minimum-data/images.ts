/** What the picture files hold besides pixels, segment by segment; and whether each is one still picture. */
import type { Location } from '../../findings/finding.ts';
import { type Segment, type Segments, contextOf, segments } from '../../image/file/segments.ts';
import { T10 } from '../../itl/dictionary/numbers.ts';
import { field, itemOf } from '../../itl/record/query.ts';
import type { Item, LogicalRecord, Transaction } from '../../itl/record/transaction.ts';
import type { MinimumProfile } from './profile.ts';
import { type Surplus, surplus } from './surplus.ts';

/** Formats that move or hold several pictures. */
const MOVING: ReadonlySet<string> = new Set([
  'gif',
  'webp',
  'mng',
  'matroska',
  'mpeg',
  'mp4',
  'avi',
  'flv',
  'asf',
  'ogg',
  'mj2',
  'heic',
  'avif',
  'tiff',
  'pdf',
]);

/** Names that the formats give to their segments; any other one was made up by somebody and may say something. */
const OWN_NAMES =
  /^(?:APP\d{1,2}|COM|JFXX|leading|trailing|tEXt|zTXt|iTXt|eXIf|tIME|iCCP|xml |uuid|free|skip)$/;

function placeOf({ at }: Item, { offset, length }: Pick<Segment, 'offset' | 'length'>): Location {
  return at.offset === undefined ? { path: at.path } : { path: at.path, offset: at.offset + offset, length };
}

function segmentSurplus(item: Item, segment: Segment, record: number, index: number): Surplus {
  const { kind, tag, length, holds } = segment;
  const what = holds.length === 0 ? kind : `${kind}: ${holds.join(', ')}`;
  const facts = {
    ...(OWN_NAMES.test(tag) ? { tag } : {}),
    length,
    ...(holds.length === 0 ? {} : { holds: holds.join(' ') }),
  };
  const message = `the picture has a segment that decoding does not need (${what}; ${length} bytes)`;
  const take = { what: 'picture', record, field: index } as const;
  return surplus('MIN-02', placeOf(item, segment), kind, message, { facts, take });
}

/** Why a file is no one still picture that can be looked into whole. */
function unfit(item: Item, { recognised, info, whole, findings }: Segments): Surplus[] {
  if (findings.some(({ rule }) => rule === 'image.file.animated') || MOVING.has(recognised)) {
    const message = 'the picture is no single still frame, or of a kind that may hold several';
    return [surplus('MIN-03', item.at, 'frames', message, { facts: { format: recognised } })];
  }
  if (info !== undefined && whole) return [];
  const message = 'the picture cannot be looked into whole, so what it holds cannot be told';
  return [
    surplus('MIN-02', item.at, 'opaque', message, {
      facts: { format: recognised, length: item.bytes.length },
    }),
  ];
}

function inPicture(record: LogicalRecord, index: number): Surplus[] {
  const at = record.fields.findIndex(({ number }) => number === T10.DATA);
  const item = itemOf(field(record, T10.DATA));
  if (item === undefined || item.bytes.length === 0) {
    return [surplus('MIN-03', record.at, 'no-picture', 'the record holds no picture')];
  }
  const taken = segments(item.bytes);
  return [
    ...contextOf(taken.segments).map((segment) => segmentSurplus(item, segment, index, at)),
    ...unfit(item, taken),
  ];
}

/** Surplus in the pictures that may go; that there is none to search with is said too. */
export function surplusInPictures({ records }: Transaction, profile: MinimumProfile): readonly Surplus[] {
  const most = profile.records.find(({ type }) => type === 10)?.most ?? 0;
  const faces = records.flatMap((record, index) => (record.type === 10 ? [{ record, index }] : []));
  const found = faces.slice(0, most).flatMap(({ record, index }) => inPicture(record, index));
  if (faces.length >= most) return found;
  const message = `the transaction has ${faces.length} pictures; ${most} are asked for`;
  const facts = { pictures: faces.length, asked: most };
  return [...found, surplus('MIN-03', { path: 'transaction' }, 'no-picture', message, { facts })];
}
