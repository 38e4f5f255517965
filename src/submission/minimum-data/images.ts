/** What image files hold besides pixels, segment by segment, and whether each is one still image. */
import type { Location } from '../../findings/finding.ts';
import { type Segment, type Segments, contextOf, segments } from '../../image/file/segments.ts';
import { T10 } from '../../itl/dictionary/numbers.ts';
import { field, itemOf } from '../../itl/record/query.ts';
import type { Item, LogicalRecord, Transaction } from '../../itl/record/transaction.ts';
import type { MinimumProfile } from './profile.ts';
import { type Surplus, surplus } from './surplus.ts';

/** Formats of moving or several images. */
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

/** Names that the formats give to their segments; any other name may carry information. */
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
  const message = `the image has a segment that decoding does not need (${what}; ${length} bytes)`;
  const take = { what: 'picture', record, field: index } as const;
  return surplus('MIN-02', placeOf(item, segment), kind, message, { facts, take });
}

/** Another image or video behind the first: the first stays, the other is taken out. */
function second(item: Item, { findings, info }: Segments, record: number, index: number): Surplus[] {
  return findings.flatMap(({ rule, at, facts }) => {
    const isCodestream = rule === 'image.file.multi-picture' && info?.format === 'jp2';
    const picture = isCodestream ? 'j2k' : facts?.['picture'];
    if (picture === undefined) return [];
    const length = Number(facts?.['length'] ?? 0);
    const place = placeOf(item, { offset: at.offset ?? 0, length });
    const message = `another image or video (${picture}) follows the image; a probe is one still image`;
    const take = { what: 'picture', record, field: index } as const;
    return [
      surplus('MIN-03', place, 'second-picture', message, { facts: { format: picture, length }, take }),
    ];
  });
}

/** Orientations that mirror the image. */
const MIRRORED: ReadonlySet<number> = new Set([2, 4, 5, 7]);

/** An orientation that is known only as long as the Exif block is there: said before it is taken out. */
function turned(item: Item, { info }: Segments): Surplus[] {
  const { orientation = 1 } = info ?? {};
  if (orientation === 1) return [];
  const how = MIRRORED.has(orientation) ? 'mirrored' : 'turned';
  const message = `the image is stored ${how} (orientation ${orientation}), which is unknown once Exif is removed; rotate the photo with \`frskit minimize --upright\` and build the transaction anew`;
  return [
    surplus('MIN-06', item.at, how, message, { facts: { orientation, format: info?.format ?? 'unknown' } }),
  ];
}

/** Why a file is no single still image whose content can be examined whole. */
function unfit(item: Item, { recognised, info, whole, findings }: Segments): Surplus[] {
  if (findings.some(({ rule }) => rule === 'image.file.animated') || MOVING.has(recognised)) {
    const message = 'the image is no single still frame, or of a format that may hold several';
    return [surplus('MIN-03', item.at, 'frames', message, { facts: { format: recognised } })];
  }
  if (info !== undefined && whole) return [];
  const message = 'the image cannot be examined whole, so its content is unknown; nothing is taken out of it';
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
    return [surplus('MIN-03', record.at, 'no-picture', 'the record holds no image')];
  }
  const taken = segments(item.bytes);
  return [
    ...contextOf(taken.segments).map((segment) => segmentSurplus(item, segment, index, at)),
    ...second(item, taken, index, at),
    ...turned(item, taken),
    ...unfit(item, taken),
  ];
}

/** Surplus in the images that may be sent; a transaction without enough of them is reported as well. */
export function surplusInPictures({ records }: Transaction, profile: MinimumProfile): readonly Surplus[] {
  const most = profile.records.find(({ type }) => type === 10)?.most ?? 0;
  const faces = records.flatMap((record, index) => (record.type === 10 ? [{ record, index }] : []));
  const found = faces.slice(0, most).flatMap(({ record, index }) => inPicture(record, index));
  if (faces.length >= most) return found;
  const message = `the transaction has ${faces.length} images; ${most} are expected`;
  const facts = { pictures: faces.length, asked: most };
  return [...found, surplus('MIN-03', { path: 'transaction' }, 'no-picture', message, { facts })];
}
