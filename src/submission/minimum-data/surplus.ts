/** What a transaction holds that the profile does not name: found once, said by `check` and taken out by `minimize`. */
import type { Facts, Finding } from '../../findings/finding.ts';
import { type Domain, privacyOf, recordType, sapRow } from '../../itl/dictionary/index.ts';
import { namedRow } from '../../itl/dictionary/meaning.ts';
import { TAGGED } from '../../itl/dictionary/numbers.ts';
import { fieldNumber } from '../../itl/record/path.ts';
import { domainOf } from '../../itl/record/domain.ts';
import { itemOf } from '../../itl/record/query.ts';
import type { Field, Item, LogicalRecord, Transaction } from '../../itl/record/transaction.ts';
import { type MinimumCode, codes } from './codes.ts';
import { FORMS } from './forms.ts';
import type { AllowedField, AllowedRecord, MinimumProfile } from './profile.ts';

/** What has to be done about it; nothing where a person has to. */
export type Take =
  | { readonly what: 'leading' }
  | { readonly what: 'trailing' | 'record'; readonly record: number }
  | {
      readonly what: 'field' | 'extra' | 'lower' | 'picture';
      readonly record: number;
      readonly field: number;
    };

/** A surplus: what is said about it, and how it goes. */
export type Surplus = { readonly finding: Finding; readonly kind: string; readonly take?: Take };

const SEVERITY = new Map(codes.map(({ id, severity }) => [id, severity]));

/** Makes a surplus; `kind` is a word of this program, never something out of the data. */
export function surplus(
  rule: MinimumCode,
  at: Finding['at'],
  kind: string,
  message: string,
  more: { readonly facts?: Facts; readonly take?: Take } = {},
): Surplus {
  const { facts, take } = more;
  const finding = { rule, severity: SEVERITY.get(rule) ?? 'error', at, message, facts: { kind, ...facts } };
  return { finding, kind, ...(take === undefined ? {} : { take }) };
}

/** Classes of fields that tell about a person or a case. */
const PERSONAL: ReadonlySet<string> = new Set(['subject', 'biometric', 'place', 'case', 'text']);

const bytesOf = (field: Field): number =>
  field.subfields.flat().reduce((sum, { bytes }) => sum + bytes.length, 0);

function nameOf(type: number, number: number, owner?: string): string {
  const mnemonic = namedRow(type, number, owner)?.mnemonic ?? '';
  return `${type}.${fieldNumber(number)}${mnemonic === '' ? '' : ` ${mnemonic}`}`;
}

function isBeyondAscii({ records }: Transaction): boolean {
  const others = records.flatMap((record) =>
    recordType(record.type)?.framing === 'binary' ? [] : record.fields,
  );
  return others.some(({ number, subfields }) =>
    number === TAGGED.DATA
      ? false
      : subfields.some((items) => items.some(({ bytes }) => bytes.some((byte) => byte > 0x7f || byte === 0))),
  );
}

function surplusField(type: number, field: Field, domain: Domain, take: Take): Surplus {
  const { number, at } = field;
  // Nothing is shown by this class, so that an inferred table serves.
  const privacy = privacyOf(type, number, undefined, { ...domain, stated: true });
  const rule = PERSONAL.has(privacy) ? 'MIN-04' : 'MIN-01';
  const length = bytesOf(field);
  const message = `${nameOf(type, number, domain.owner)} is not asked for (${privacy}, ${length} bytes)`;
  return surplus(rule, at, 'field', message, { facts: { privacy, length }, take });
}

/** What stands beyond the subfields and items that the field may have. */
function extraOf(type: number, field: Field, allowed: AllowedField, take: Take): Surplus[] {
  const { subfields: most = 1, items: each = 1 } = allowed;
  const [more, wide] = [
    field.subfields.length - most,
    field.subfields.reduce((most, { length }) => Math.max(most, length), 0) - each,
  ];
  if (more <= 0 && wide <= 0) return [];
  const what = more > 0 ? `${more} subfields` : `${wide} items`;
  const facts = { subfields: Math.max(more, 0), items: Math.max(wide, 0) };
  return [
    surplus('MIN-01', field.at, 'extra', `${nameOf(type, field.number)} has ${what} too many`, {
      facts,
      take,
    }),
  ];
}

/** Values that do not look as the profile says: nobody but a person can make them right. */
function formless(
  type: number,
  { number, subfields }: Field,
  { form, subfields: most = 1, items: each = 1 }: AllowedField,
): Surplus[] {
  const { pattern, is } = FORMS[form];
  if (pattern === undefined) return [];
  const wrong = (item: Item): boolean => !pattern.test(item.text);
  const kept = subfields.slice(0, most).flatMap((items) => items.slice(0, each));
  return kept.filter(wrong).map((item) => {
    const rule = form === 'face' ? 'MIN-04' : form === 'picture' ? 'MIN-02' : 'MIN-04';
    const message = `${nameOf(type, number)} is ${is}; this is something else, ${item.bytes.length} bytes long`;
    return surplus(rule, item.at, 'form', message, { facts: { length: item.bytes.length } });
  });
}

/** A profile (10.013) that asks for fields which do not go. */
function demanding(field: Field, allowed: AllowedRecord, take: Take): Surplus[] {
  const item = itemOf(field);
  const sap = Number(item?.text ?? '0');
  const asks = (sapRow(sap)?.mandatory ?? []).filter(
    (number) => !allowed.fields.some((row) => row.number === number),
  );
  if (asks.length === 0) return [];
  const message = `10.013 SAP ${sap} asks for ${asks.length} descriptions that do not go; 0 claims nothing`;
  return [
    surplus('MIN-01', item?.at ?? field.at, 'lower', message, { facts: { sap, asks: asks.length }, take }),
  ];
}

/**
 * Type-2 fields of another domain than the EBTS, with a table or without: the profile's numbers mean something else
 * there. NORAM without a version is the domain of the EBTS.
 */
function isForeign(type: number, number: number, { owner, name = 'NORAM' }: Domain): boolean {
  const isOther = owner === undefined ? !/^NORAM$/i.test(name) : owner !== 'EBTS';
  return type === 2 && number > TAGGED.IDC && isOther;
}

/** What all records of a transaction share. */
type Whole = { readonly wide: boolean; readonly domain: Domain };

function inRecord(
  record: LogicalRecord,
  index: number,
  allowed: AllowedRecord,
  { wide, domain }: Whole,
): Surplus[] {
  const seen = new Set<number>();
  return record.fields.flatMap((field, at): Surplus[] => {
    const take = (what: 'field' | 'extra' | 'lower'): Take => ({ what, record: index, field: at });
    const row = allowed.fields.find(({ number }) => number === field.number);
    const foreign = isForeign(record.type, field.number, domain);
    if (row === undefined || foreign || (row.beyondAscii === true && !wide))
      return [surplusField(record.type, field, domain, take('field'))];
    if (seen.has(field.number)) {
      const message = `${nameOf(record.type, field.number)} stands here again`;
      return [
        surplus('MIN-01', field.at, 'repeat', message, {
          facts: { length: bytesOf(field) },
          take: take('field'),
        }),
      ];
    }
    seen.add(field.number);
    return [
      ...extraOf(record.type, field, row, take('extra')),
      ...formless(record.type, field, row),
      ...(row.form === 'profile' ? demanding(field, allowed, take('lower')) : []),
    ];
  });
}

function surplusRecord({ type, at }: LogicalRecord, allowed: AllowedRecord | undefined, take: Take): Surplus {
  if (allowed === undefined) {
    const message = `a Type-${type} record does not go to a face search`;
    return surplus('MIN-04', at, 'record', message, { facts: { type }, take });
  }
  const rule = type === 10 ? 'MIN-03' : 'MIN-01';
  return surplus(rule, at, 'record', `no more than ${allowed.most} Type-${type} records go`, {
    facts: { type },
    take,
  });
}

/** Everything but what is in the pictures. */
export function surplusOf(transaction: Transaction, profile: MinimumProfile): readonly Surplus[] {
  const { records, leading } = transaction;
  const whole = { wide: isBeyondAscii(transaction), domain: domainOf(transaction) };
  const counts = new Map<number, number>();
  const found = records.flatMap((record, index): Surplus[] => {
    const { type, at, trailing } = record;
    const nth = (counts.get(type) ?? 0) + 1;
    counts.set(type, nth);
    const allowed = profile.records.find((row) => row.type === type);
    const behind: Surplus[] =
      trailing === undefined || trailing.length === 0
        ? []
        : [
            surplus('MIN-01', at, 'trailing', `${trailing.length} bytes behind the record belong to none`, {
              facts: { length: trailing.length },
              take: { what: 'trailing', record: index },
            }),
          ];
    if (allowed === undefined || nth > allowed.most) {
      return [surplusRecord(record, allowed, { what: 'record', record: index }), ...behind];
    }
    return [...inRecord(record, index, allowed, whole), ...behind];
  });
  if (leading === undefined || leading.length === 0) return found;
  const message = `${leading.length} bytes before the first record belong to none`;
  const facts = { length: leading.length };
  return [
    surplus('MIN-01', { path: 'transaction' }, 'leading', message, { facts, take: { what: 'leading' } }),
    ...found,
  ];
}
