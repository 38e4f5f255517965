/** A Type-10 record as its rules look at it, and the frame that all of them share. */
import type { Facts, Location } from '../../../findings/finding.ts';
import type { Fail, Level, Rule } from '../../../findings/rule.ts';
import { fieldRow } from '../../dictionary/index.ts';
import { fieldNumber } from '../../record/path.ts';
import type { Field, Item, LogicalRecord } from '../../record/transaction.ts';
import type { Subject } from '../subject.ts';

/** Type-10: face, scar, mark, tattoo and other body parts. */
export const PHOTO = 10;

/** Maximum number of findings of one rule in one record. */
export const LIMIT = 20;

/** One Type-10 record with what its rules ask for. Subfields and items are counted from 1. */
export type Photo = {
  readonly record: LogicalRecord;
  readonly subject: Subject;
  /** True when the field stands and is not empty. */
  readonly has: (number: number) => boolean;
  /** The subfields of the field; none where it is absent. */
  readonly subfields: (number: number) => Field['subfields'];
  /** Text of an item; '' where it is absent. */
  readonly text: (number: number, item?: number, subfield?: number) => string;
  /** Where an item stands, or else its field, or else the record. */
  readonly at: (number: number, item?: number, subfield?: number) => Location;
};

/** A rule of one Type-10 record: asked of each that has all fields of `needs`. */
export type PhotoRule = Omit<Rule<Subject>, 'level' | 'applies' | 'check'> & {
  readonly level?: Level;
  readonly needs: readonly number[];
  readonly check: (photo: Photo, fail: Fail) => void;
};

function isFilled({ bytes }: Item): boolean {
  return bytes.length > 0;
}

/** Numbers of the fields that hold anything; found once, since rules ask often and a hostile field is long. */
function filledFields(fields: ReadonlyMap<number, readonly Field[]>): ReadonlySet<number> {
  const filled = new Set<number>();
  for (const [number, [field]] of fields) {
    if (field?.subfields.some((items) => items.some(isFilled)) === true) filled.add(number);
  }
  return filled;
}

/** The record prepared for its rules. */
export function photoOf(subject: Subject, record: LogicalRecord): Photo {
  const field = (number: number): Field | undefined => subject.fields(record).get(number)?.[0];
  const itemAt = (number: number, item = 1, subfield = 1): Item | undefined =>
    field(number)?.subfields[subfield - 1]?.[item - 1];
  const filled = filledFields(subject.fields(record));
  return {
    record,
    subject,
    has: (number) => filled.has(number),
    subfields: (number) => field(number)?.subfields ?? [],
    text: (number, item, subfield) => itemAt(number, item, subfield)?.text ?? '',
    at: (number, item, subfield) => itemAt(number, item, subfield)?.at ?? field(number)?.at ?? record.at,
  };
}

/** Hands on the first findings only. */
export function capped(fail: Fail, limit = LIMIT): Fail {
  let reported = 0;
  return (failure) => {
    if (reported++ < limit) fail(failure);
  };
}

const prepared = new WeakMap<Subject, readonly Photo[]>();

/** All Type-10 records, prepared once for all rules. */
function photosOf(subject: Subject): readonly Photo[] {
  const known = prepared.get(subject);
  if (known !== undefined) return known;
  const photos = subject.records(PHOTO).map((record) => photoOf(subject, record));
  prepared.set(subject, photos);
  return photos;
}

/** The Type-10 records that have these fields. */
export function photosWith(subject: Subject, needs: readonly number[]): readonly Photo[] {
  return photosOf(subject).filter(({ has }) => needs.every((number) => has(number)));
}

/** Makes a rule of what is asked of each record by itself. */
export function photoRule({ level = 2, needs, check, ...rest }: PhotoRule): Rule<Subject> {
  return {
    ...rest,
    level,
    applies: (subject) => photosOf(subject).some(({ has }) => needs.every((number) => has(number))),
    check: (subject, fail) => {
      for (const photo of photosWith(subject, needs)) check(photo, capped(fail));
    },
  };
}

/** `10.013 SAP` */
export function fieldName(number: number): string {
  const mnemonic = fieldRow(PHOTO, number)?.mnemonic ?? '';
  return `${PHOTO}.${fieldNumber(number)} ${mnemonic}`.trimEnd();
}

/** Where the standard speaks of a field of Type-10. */
export function fieldClause(...numbers: readonly number[]): string {
  const named = numbers.map(fieldName).join(', ');
  return `ANSI/NIST-ITL 1-2011 Update:2015, 8.10 (Type-10), ${numbers.length > 1 ? 'fields' : 'field'} ${named}`;
}

/** A whole number without sign; NaN where the text is none. */
export function whole(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : NaN;
}

/** A number with sign and fraction; NaN where the text is none. */
export function decimal(text: string): number {
  return /^[+-]?\d{1,9}(?:\.\d{0,12})?$/.test(text) ? Number(text) : NaN;
}

/** Facts without those that are no number. */
export function numbersOnly(facts: Readonly<Record<string, number>>): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => !Number.isNaN(value)));
}
