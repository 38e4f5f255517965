/** Transactions of one face or tattoo, written as recipes: `␞` parts subfields, `␟` items. */
import { runRules } from '../../../src/findings/run.ts';
import type { Finding } from '../../../src/findings/finding.ts';
import type { Rule } from '../../../src/findings/rule.ts';
import { recordType } from '../../../src/itl/dictionary/index.ts';
import { newField } from '../../../src/itl/record/edit.ts';
import { idcOf } from '../../../src/itl/record/query.ts';
import type { LogicalRecord, Transaction } from '../../../src/itl/record/transaction.ts';
import { type Subject, subjectOf } from '../../../src/itl/rules/subject.ts';

/** Values of fields by number; `null` takes a field out. */
export type Values = Readonly<Record<number, string | Uint8Array | null>>;

const FIRST: Values = {
  3: '1␟1␞10␟1',
  4: 'CAR',
  5: '20200131',
  7: 'DAI',
  8: 'ORI',
  9: 'TCN',
  11: '00.00',
  12: '00.00',
};

/** A mugshot of which little is claimed. */
export const FACE: Values = {
  2: '1',
  3: 'FACE',
  4: 'ORI',
  5: '20200130',
  6: '480',
  7: '600',
  8: '0',
  9: '1',
  10: '1',
  11: 'JPEGB',
  12: 'SRGB',
  13: '20',
  999: Uint8Array.from([1, 2, 3]),
};

export const TATTOO: Values = { ...FACE, 3: 'TATTOO', 13: null };

/** A face of a best-practice profile with all that it asks for. */
export const SAP_50: Values = {
  ...FACE,
  6: '3300',
  7: '4400',
  11: 'JP2L',
  13: '50',
  20: 'F',
  23: 'DIGITAL CAMERA',
  26: 'NEUTRAL',
  27: 'XXX',
  28: 'XXX',
  // 3300 x 4400 pixels of three bytes are 43,560,000 bytes: 120:1 leaves 363,000.
  999: new Uint8Array(363_000),
};

function recordOf(type: number, nth: number, values: Values): LogicalRecord {
  const fields = Object.entries(values).flatMap(([number, value]) => {
    if (value === null) return [];
    const items = typeof value === 'string' ? value.split('␞').map((part) => part.split('␟')) : value;
    return [newField(type, nth, Number(number), items, 'utf-8')];
  });
  return { type, fields, at: { path: `${type}[${nth}]` } };
}

/** A recipe: values of Type-1 and of each Type-10 record, and further records by type. */
export type Recipe = {
  readonly ver?: string;
  readonly first?: Values;
  readonly photos?: readonly Values[];
  readonly others?: readonly (readonly [type: number, values: Values])[];
};

/** IDC 0; records of fixed layout hold it as a byte. */
function idcZero(type: number): string | Uint8Array {
  return recordType(type)?.framing === 'binary' ? Uint8Array.of(0) : '0';
}

/** Builds the transaction; the Type-1 record is valid except for what `first` changes. */
export function build({ ver = '0502', first = {}, photos = [FACE], others = [] }: Recipe): Transaction {
  const following = [
    ...others.map(([type, values], i) => recordOf(type, i + 1, { 2: idcZero(type), ...values })),
    ...photos.map((values, i) => recordOf(10, i + 1, values)),
  ];
  const entries = following.map((record) => `${record.type}␟${idcOf(record)}`);
  const contents = [`1␟${following.length}`, ...entries].join('␞');
  const values = { ...FIRST, 2: ver, 3: contents, ...first };
  return { records: [recordOf(1, 1, values), ...following] };
}

/** What the rules find. */
export function judge(rules: readonly Rule<Subject>[], recipe: Recipe): readonly Finding[] {
  const subject = subjectOf(build(recipe));
  return runRules(rules, subject, { edition: subject.ver });
}

/** Findings as `rule path`. */
export function told(findings: readonly Finding[]): string[] {
  return findings.map(({ rule, at }) => `${rule} ${at.path}`);
}
