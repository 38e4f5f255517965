/** The lines of an enrolment record, `enrolment.jsonl`: what was intended, what was answered, what a search showed. */
import { readJsonValue } from '../../src/json/index.ts';
import { EnrolmentError } from './errors.ts';

/** What a record is about: another service or gallery needs another record. */
export type RecordSubject = {
  readonly service: string;
  /** Declared address for searches. */
  readonly address: string;
  readonly gallery: string;
};

/** With what a call of the command was made. */
export type CallSources = {
  /** Digest of the declaration. */
  readonly declaration: string;
  readonly adapter: { readonly name: string; readonly digest: string };
  /** Digest of the manifest of the test set. */
  readonly testSet: string;
  /** Who authorised it, and the reason for a gallery that is not declared as a test gallery. */
  readonly authorisedBy?: string;
  readonly reason?: string;
};

export type EnrolmentOperation = 'enrol' | 'remove';

/** `unclear`: the image may be in the gallery, and no usable ID is known. `not-sent`: nothing left. */
export type EnrolmentOutcome =
  | 'enrolled'
  | 'removed'
  | 'not-found'
  | 'refused'
  | 'throttled'
  | 'unsupported'
  | 'not-sent'
  | 'unclear'
  | 'no-id'
  | 'id-in-use';

/** An image of the test set: the position of its person in the manifest, from 1, and its SHA-256. */
export type ImageKey = { readonly person: number; readonly image: string };

export type EnrolmentLine =
  | ({ readonly kind: 'head'; readonly schema: 'frs-enrolment/1'; readonly at: string } & RecordSubject &
      CallSources)
  | ({ readonly kind: 'continued'; readonly at: string } & CallSources)
  | ({
      readonly kind: 'intent';
      readonly seq: number;
      readonly operation: EnrolmentOperation;
      readonly requestId: string;
      /** The ID to remove. */
      readonly id?: string;
      readonly at: string;
    } & ImageKey)
  | {
      readonly kind: 'result';
      /** `seq` of the intent. */
      readonly seq: number;
      readonly outcome: EnrolmentOutcome;
      readonly id?: string;
      readonly reason?: string;
      readonly code?: string;
      /** `own`: frskit observed the answer itself. */
      readonly observed?: 'own' | 'adapter';
      readonly at: string;
    }
  | ({
      readonly kind: 'search';
      readonly id: string;
      readonly found: boolean;
      readonly at: string;
    } & ImageKey);

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  head: ['schema', 'service', 'address', 'gallery', 'at'],
  continued: ['at'],
  intent: ['seq', 'operation', 'person', 'image', 'at'],
  result: ['seq', 'outcome', 'at'],
  search: ['id', 'found', 'person', 'image', 'at'],
};

function lineIn(text: string): EnrolmentLine | undefined {
  const { value, findings } = readJsonValue(new TextEncoder().encode(text), { depth: 4, values: 100 });
  if (findings.length > 0 || typeof value !== 'object' || value === null || Array.isArray(value))
    return undefined;
  const members = value as Readonly<Record<string, unknown>>;
  if (members['kind'] === 'head' && members['schema'] !== 'frs-enrolment/1') return undefined;
  const required = REQUIRED[String(members['kind'])];
  if (required?.every((name) => members[name] !== undefined) !== true) return undefined;
  return JSON.parse(text) as EnrolmentLine;
}

/**
 * The lines of a record. A line that was cut off by a crash is accepted at the end and before a `continued` line; any other
 * damage is an error.
 * @throws EnrolmentError
 */
export function linesIn(text: string): readonly EnrolmentLine[] {
  const rows = text.split('\n').filter((row) => row !== '');
  const lines = rows.map(lineIn);
  lines.forEach((line, i) => {
    const next = lines[i + 1];
    if (line === undefined && i + 1 < lines.length && next?.kind !== 'continued')
      throw new EnrolmentError(`the enrolment record is damaged in line ${i + 1}`, [
        'restore it from a copy: without it, what was enrolled cannot be removed by its ID',
      ]);
  });
  const [first] = lines;
  if (first?.kind !== 'head') throw new EnrolmentError('the enrolment record has no valid first line');
  return lines.filter((line) => line !== undefined);
}
