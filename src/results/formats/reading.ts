/** What a reader of returns gives, and a writer. */
import type { Finding, Location } from '../../findings/finding.ts';
import type { Comparison } from '../model/comparison.ts';
import type { CandidateList } from '../model/list.ts';
import type { Statement } from '../model/statement.ts';
import { codes, type ReturnCode } from './codes.ts';

export const FORMATS = [
  'json',
  'xml',
  'ebts-srb',
  'itl-lossless',
  'int-i',
  'osia',
  'bias',
  'mosip',
  'rekognition',
  'azure',
  'compreface',
  'facepp',
  'deepface',
  'frte',
] as const;

export type ReturnFormat = (typeof FORMATS)[number];

/** What a reader returns for any bytes whatever: a candidate list, a comparison, or neither. */
export type ResultReading = {
  readonly format: ReturnFormat | 'unknown';
  readonly list?: CandidateList;
  readonly comparison?: Comparison;
  /** What the source says besides what the model holds. */
  readonly also: readonly Statement[];
  readonly findings: readonly Finding[];
};

/** How a search result is read. */
export type ReadOptions = {
  /**
   * The format, where the document does not show it: an empty array means something else in each format. A document
   * that cannot be of the format is of an unknown format.
   */
  readonly format?: ReturnFormat;
};

/** Something of the model that a format has no place for. */
export type Loss = {
  /** Where it stood in the model: `search.filters`, `candidates[].personKey`. */
  readonly path: string;
  readonly message: string;
  /** How often, where it stands more than once. */
  readonly count: number;
};

/** What a writer gives. */
export type ResultWriting = { readonly bytes: Uint8Array; readonly losses: readonly Loss[] };

const SEVERITY = new Map(codes.map(({ id, severity }) => [id, severity]));

/** A finding of a reader of returns. */
export function readingFinding(rule: ReturnCode, at: Location | string, message: string): Finding {
  const place = typeof at === 'string' ? { path: at } : at;
  return { rule, severity: SEVERITY.get(rule) ?? 'error', at: place, message };
}
