/** `itl-lossless`: a list as one transaction of domain FRSKIT. Everything is carried; images stand in Type-10. */
import { FrskitError } from '../../../findings/errors.ts';
import { T2 } from '../../../itl/dictionary/numbers.ts';
import type { Charset } from '../../../itl/record/charset.ts';
import { newField } from '../../../itl/record/edit.ts';
import type { LogicalRecord, Transaction } from '../../../itl/record/transaction.ts';
import { withContents } from '../../../itl/record/with-contents.ts';
import type { CandidateImage, CandidateList } from '../../model/list.ts';
import { DOMAIN, DOMAIN_VERSION, FIELDS } from './fields.ts';
import { type Header, headerOf, type HeaderOptions, headerRecord } from './header.ts';
import { photoRecord, pictureOf } from './images.ts';
import { type Rows, rowsOf } from './rows.ts';
import { DATA, IMAGES, tablesOf } from './tables.ts';

/** Type of transaction of the domain. */
export const LIST_TOT = 'CNL';

/** Images that one transaction holds: IDC 1 to 98. */
export const MAX_IMAGES = 98;

const imageTable = tablesOf().find(({ name }) => name === IMAGES);
const dataColumn = imageTable?.columns.findIndex(({ path }) => path.join('.') === DATA) ?? -1;

/** Width of a row of images: its key, its columns, and the IDC of the Type-10 record. */
export const IMAGE_COLUMNS = 1 + (imageTable?.columns.length ?? 0);
export const DATA_COLUMN = 1 + dataColumn;
export const IMAGE_FIELD = FIELDS[IMAGES] ?? 0;

function imagesOf(list: CandidateList): readonly CandidateImage[] {
  return list.candidates.flatMap(({ images }) => images);
}

/** An IDC for each image: its own where that is free, else the next free one. */
function idcsOf(images: readonly CandidateImage[]): readonly number[] {
  const used = new Set<number>();
  const own = images.map(({ idc }) => {
    if (idc === undefined || idc < 1 || idc > 99 || used.has(idc)) return undefined;
    used.add(idc);
    return idc;
  });
  let next = 0;
  return own.map((idc) => {
    if (idc !== undefined) return idc;
    do next++;
    while (used.has(next));
    return next;
  });
}

type Photos = { readonly rows: Rows; readonly records: readonly LogicalRecord[] };

function withPhotos(list: CandidateList, rows: Rows, header: Header, charset: Charset): Photos {
  const images = imagesOf(list);
  const idcs = idcsOf(images);
  const records: LogicalRecord[] = [];
  const imageRows = (rows.get(IMAGE_FIELD) ?? []).map((row, i) => {
    const image = images[i];
    const picture = image && pictureOf(image);
    const idc = idcs[i] ?? 0;
    if (image === undefined || picture === undefined) return row;
    const origin = {
      idc,
      source: image.sourceAgency?.id ?? header.agency,
      day: image.capturedOn?.replaceAll('-', '') ?? header.date,
      ...(image.pose === undefined ? {} : { pose: image.pose }),
    };
    records.push(photoRecord(picture, origin, records.length + 1, charset));
    const filled = Array.from({ length: IMAGE_COLUMNS }, (_, column) => row[column] ?? '');
    return [...filled.with(DATA_COLUMN, ''), String(idc)];
  });
  return { rows: new Map([...rows, [IMAGE_FIELD, imageRows]]), records };
}

/**
 * The transaction of a list. It loses nothing.
 * @throws FrskitError `ERR_ARGUMENT` when it has more than 98 images, `ERR_MISSING_INPUT` when Type-1 cannot be
 *   filled, `ERR_UNENCODABLE` when a text holds a separator
 *
 * @example
 * const transaction = toLossless(list);
 */
export function toLossless(list: CandidateList, options: HeaderOptions = {}): Transaction {
  const images = imagesOf(list).length;
  if (images > MAX_IMAGES) {
    throw new FrskitError('ERR_ARGUMENT', `${images} images; one transaction holds ${MAX_IMAGES}`);
  }
  const header = headerOf(list, options);
  const plain = rowsOf(list);
  const charset: Charset = [...plain.values()].flat(2).some((text) => /[^\x00-\x7f]/.test(text))
    ? 'utf-8'
    : 'ascii';
  const { rows, records } = withPhotos(list, plain, header, charset);
  const fields = [...rows]
    .filter(([, found]) => found.length > 0)
    .sort(([a], [b]) => a - b)
    .map(([number, found]) => newField(2, 1, number, found, charset));
  const text: LogicalRecord = {
    type: 2,
    fields: [newField(2, 1, T2.IDC, '0'), ...fields],
    at: { path: '2[1]' },
  };
  const first = headerRecord(header, LIST_TOT, [DOMAIN, DOMAIN_VERSION], charset);
  return withContents({ records: [first, text, ...records] });
}
