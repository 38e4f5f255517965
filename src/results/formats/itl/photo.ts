/** A Type-10 record as the image of a candidate. */
import { compactFilled, toBase64 } from '../../../bytes/index.ts';
import { viewImage, type FaceView } from '../../../itl/face/view.ts';
import { T10 } from '../../../itl/dictionary/numbers.ts';
import { valueOf } from '../../../itl/record/query.ts';
import type { LogicalRecord } from '../../../itl/record/transaction.ts';
import type { Box, CandidateImage, Quality } from '../../model/list.ts';

const MEDIA: ReadonlyMap<string, string> = new Map([
  ['JPEGB', 'image/jpeg'],
  ['JPEGL', 'image/jpeg'],
  ['JP2', 'image/jp2'],
  ['JP2L', 'image/jp2'],
  ['PNG', 'image/png'],
]);

function roleOf(imageType: string | undefined): 'face' | 'smt' | 'other' {
  if (imageType === 'FACE') return 'face';
  return ['SCAR', 'MARK', 'TATTOO'].includes(imageType ?? '') ? 'smt' : 'other';
}

function boxOf({ box }: FaceView): Box | undefined {
  if (box === undefined || box.right < box.left || box.bottom < box.top) return undefined;
  return {
    x: box.left,
    y: box.top,
    width: box.right - box.left,
    height: box.bottom - box.top,
    units: 'pixel',
  };
}

function qualityOf({ quality }: FaceView): readonly Quality[] {
  return quality.flatMap(({ value, vendor, product }): Quality[] => {
    if (value === undefined) return [];
    const names = {
      ...(vendor === undefined ? {} : { ibiaVendor: vendor }),
      ...(product === undefined ? {} : { ibiaProduct: String(product) }),
    };
    return [{ value, ...(Object.keys(names).length === 0 ? {} : { algorithm: names }) }];
  });
}

/** The image that a Type-10 record holds. */
export function imageOfRecord(record: LogicalRecord): CandidateImage {
  const view = viewImage(record);
  const { captureDate: day, compression, data, hash, sourceAgency: source } = view;
  const face = view.kind === 'face' ? view : undefined;
  return compactFilled({
    role: roleOf(view.imageType),
    idc: view.idc,
    mediaType: MEDIA.get(compression ?? ''),
    width: view.width,
    height: view.height,
    sha256: hash?.toLowerCase(),
    pose: valueOf(record, T10.POS),
    capturedOn: day === undefined ? undefined : day.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'),
    content:
      data === undefined || data.length === 0
        ? undefined
        : { encoding: 'base64' as const, data: toBase64(data) },
    sourceAgency: source === undefined ? undefined : { id: source },
    faceBox: face && boxOf(face),
    quality: face && qualityOf(face),
  });
}
