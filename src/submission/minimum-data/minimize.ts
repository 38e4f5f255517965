/** `minimize`: the same transaction without its surplus. Pixels and what the standard needs stay as they are. */
import type { Finding } from '../../findings/finding.ts';
import { isNotASample, sampleOf } from '../../image/file/content.ts';
import { probe } from '../../image/file/probe.ts';
import { isNotStripped, strip } from '../../image/file/strip.ts';
import { T10, TAGGED } from '../../itl/dictionary/numbers.ts';
import { newField } from '../../itl/record/edit.ts';
import { itemOf } from '../../itl/record/query.ts';
import type { Field, LogicalRecord, Transaction } from '../../itl/record/transaction.ts';
import { withContents } from '../../itl/record/with-contents.ts';
import { check } from './check.ts';
import { surplusInXml } from './xml-only.ts';
import { surplusInPictures } from './images.ts';
import type { AllowedRecord, MinimumProfile } from './profile.ts';
import { type Surplus, surplus, surplusOf } from './surplus.ts';

/** Something that was taken out: where it stood and what kind of thing it was, never what it said. */
export type Taken = { readonly path: string; readonly kind: string };

export type Minimized = {
  readonly transaction: Transaction;
  readonly taken: readonly Taken[];
  /** What is still too much, which only a person can mend, and what taking things out has changed. */
  readonly left: readonly Finding[];
};

type Doing = { readonly taken: Taken[]; readonly notes: Finding[] };

/** Only the subfields and items that the field may have. */
function narrowed({ number, subfields, at }: Field, allowed: AllowedRecord | undefined): Field {
  const { subfields: most = 1, items: each = 1 } = allowed?.fields.find((row) => row.number === number) ?? {};
  return {
    number,
    subfields: subfields.slice(0, most).map((items) => items.slice(0, each)),
    at: { path: at.path },
  };
}

function plain(type: number, nth: number, number: number, value: string | Uint8Array): Field {
  return newField(type, nth, number, value);
}

/** Which Type-10 record this is, out of its own path. */
function nthOf({ at }: LogicalRecord): number {
  return Number(/\[(\d+)\]/.exec(at.path)?.[1] ?? 1);
}

/** Values of 10.006 to 10.012 as the picture's header gives them. */
function headerValues(bytes: Uint8Array): readonly (readonly [number, string])[] {
  const { info } = probe(bytes);
  const sample = info === undefined ? undefined : sampleOf(info);
  if (sample === undefined || isNotASample(sample)) return [];
  const { hll, vll, slc, thps, tvps, cga, csp } = sample;
  return [
    [T10.HLL, String(hll)],
    [T10.VLL, String(vll)],
    [T10.SLC, String(slc)],
    [T10.THPS, String(thps)],
    [T10.TVPS, String(tvps)],
    [T10.CGA, cga],
    [T10.CSP, csp],
  ];
}

/** The picture without its context, and the fields that said what only the context knew said anew. */
function stripped(record: LogicalRecord, at: number, { taken, notes }: Doing): readonly Field[] {
  const item = itemOf(record.fields[at]);
  const result = item === undefined ? undefined : strip(item.bytes);
  if (item === undefined || result === undefined || isNotStripped(result)) return record.fields;
  const nth = nthOf(record);
  for (const { kind } of result.removed) taken.push({ path: item.at.path, kind });
  if (result.orientation !== undefined) {
    const message = `EXIF said that the picture is turned (orientation ${result.orientation}); it now lies as it was stored`;
    const facts = { orientation: result.orientation };
    notes.push(surplus('MIN-06', { path: item.at.path }, 'orientation', message, { facts }).finding);
  }
  const before = new Map(headerValues(item.bytes));
  const after = new Map(headerValues(result.bytes));
  return record.fields.map((field, i): Field => {
    if (i === at) return plain(10, nth, T10.DATA, result.bytes);
    const now = after.get(field.number);
    const was = before.get(field.number);
    if (now === undefined || now === was || itemOf(field)?.text !== was) return field;
    taken.push({ path: field.at.path, kind: 'header' });
    return plain(10, nth, field.number, now);
  });
}

/** A record without what is to be taken of it. */
function reduced(
  record: LogicalRecord,
  takes: readonly Surplus[],
  profile: MinimumProfile,
  doing: Doing,
): LogicalRecord {
  const of = (what: string): ReadonlySet<number> =>
    new Set(
      takes.flatMap(({ take }) =>
        take !== undefined && 'field' in take && take.what === what ? [take.field] : [],
      ),
    );
  const [gone, extra, lower, pictures] = [of('field'), of('extra'), of('lower'), of('picture')];
  const allowed = profile.records.find(({ type }) => type === record.type);
  const [picture] = pictures;
  const whole = picture === undefined ? record.fields : stripped(record, picture, doing);
  const fields = whole.flatMap((field, i): Field[] => {
    // LEN is computed when the record is written.
    if (gone.has(i) || field.number === TAGGED.LEN) return [];
    if (lower.has(i)) return [plain(record.type, nthOf(record), T10.SAP, '0')];
    return [extra.has(i) ? narrowed(field, allowed) : field];
  });
  return { type: record.type, fields, at: { path: record.at.path } };
}

/** One round of taking out; nothing where there was nothing to take. */
function round(transaction: Transaction, profile: MinimumProfile, doing: Doing): Transaction | undefined {
  const all = [...surplusOf(transaction, profile), ...surplusInPictures(transaction, profile)];
  const takes = all.filter(({ take }) => take !== undefined);
  const before = doing.taken.length;
  for (const { take, finding, kind } of takes) {
    if (take?.what !== 'picture') doing.taken.push({ path: finding.at.path, kind });
  }
  const records = transaction.records.flatMap((record, index): LogicalRecord[] => {
    const own = takes.filter(({ take }) => take !== undefined && 'record' in take && take.record === index);
    if (own.some(({ take }) => take?.what === 'record')) return [];
    return own.length === 0 ? [record] : [reduced(record, own, profile, doing)];
  });
  return doing.taken.length === before ? undefined : withContents({ records });
}

/** The same records and fields, without the form that they were read from and what only that form holds. */
function withoutForm({ records, leading }: Transaction): Transaction {
  return {
    records: records.map(({ type, at, fields, trailing }) => ({
      type,
      at: { path: at.path },
      fields: fields
        .filter(({ number }) => number !== TAGGED.LEN)
        .map(({ number, subfields, at: { path } }) => ({ number, subfields, at: { path } })),
      ...(trailing === undefined ? {} : { trailing }),
    })),
    ...(leading === undefined ? {} : { leading }),
  };
}

/** Taking a field out may make another one surplus (the character set), never more than once. */
const ROUNDS = 3;

/**
 * Takes out everything that `check` names and that can be taken out without a person's judgement, says what and
 * where, and what is left. Pictures are never encoded anew.
 *
 * @example
 * const minimized = minimize(transaction, minimum);
 */
export function minimize(transaction: Transaction, profile: MinimumProfile): Minimized {
  const foreign = surplusInXml(transaction);
  const taken = foreign.map(({ finding: { at }, kind }) => ({ path: at.path, kind }));
  const doing: Doing = { taken, notes: [] };
  let result = foreign.length === 0 ? transaction : withoutForm(transaction);
  for (let i = 0; i < ROUNDS; i++) {
    const next = round(result, profile, doing);
    if (next === undefined) break;
    result = next;
  }
  return { transaction: result, taken: doing.taken, left: [...check(result, profile), ...doing.notes] };
}
