/** Images of candidates as Type-10 records, and back. */
import { fromBase64 } from '../../../bytes/index.ts';
import { type Sample, sampleOf } from '../../../image/file/content.ts';
import { probe } from '../../../image/file/probe.ts';
import type { Charset } from '../../../itl/record/charset.ts';
import { newField } from '../../../itl/record/edit.ts';
import type { Field, LogicalRecord } from '../../../itl/record/transaction.ts';
import type { CandidateImage } from '../../model/list.ts';

/** An image that a Type-10 record can hold. */
export type Picture = { readonly bytes: Uint8Array; readonly sample: Sample };

/** The picture of a candidate's image; undefined where it has none, or none that a Type-10 record takes. */
export function pictureOf({ content }: CandidateImage): Picture | undefined {
  const bytes = content?.data === undefined ? undefined : fromBase64(content.data);
  if (bytes === undefined || bytes.length === 0) return undefined;
  const { info } = probe(bytes);
  const sample = info === undefined ? undefined : sampleOf(info);
  return sample === undefined || 'reason' in sample ? undefined : { bytes, sample };
}

/** What a record says besides what the picture says of itself. */
export type Origin = {
  readonly idc: number;
  /** 10.004 SRC. */
  readonly source: string;
  /** 10.005 PHD, YYYYMMDD. */
  readonly day: string;
  readonly pose?: string;
  readonly comment?: string;
  /** Pixels per inch, said where the picture does not say its own. */
  readonly resolution?: number;
};

const POSES = ['F', 'R', 'L', 'A', 'D'];

/** A Type-10 record of a picture of a face. */
export function photoRecord(
  { bytes, sample }: Picture,
  { idc, source, day, pose, comment, resolution }: Origin,
  nth: number,
  charset: Charset,
): LogicalRecord {
  const stated = sample.slc === 0 && resolution !== undefined;
  const [slc, thps, tvps] = stated ? [1, resolution, resolution] : [sample.slc, sample.thps, sample.tvps];
  const values: readonly (readonly [number, string | Uint8Array | undefined])[] = [
    [2, String(idc)],
    [3, 'FACE'],
    [4, source],
    [5, day],
    [6, String(sample.hll)],
    [7, String(sample.vll)],
    [8, String(slc)],
    [9, String(thps)],
    [10, String(tvps)],
    [11, sample.cga],
    [12, sample.csp],
    [13, '0'],
    [20, pose !== undefined && POSES.includes(pose) ? pose : undefined],
    [38, comment],
    [999, bytes],
  ];
  const fields = values.flatMap(([number, value]): Field[] =>
    value === undefined ? [] : [newField(10, nth, number, value, charset)],
  );
  return { type: 10, fields, at: { path: `10[${nth}]` } };
}
