/** Where a field can be shown: a valid transaction, what has to be there beside it, and a value that it takes. */
import { createHash } from 'node:crypto';
import { value } from '../../samples/values.ts';
import { TAGGED } from '../../src/itl/dictionary/numbers.ts';
import type { FieldRow, Ver } from '../../src/itl/dictionary/types.ts';
import { fieldNumber } from '../../src/itl/record/path.ts';
import { validItems } from './values.ts';

/** `items` are those of one subfield; edits of `before` come before the field is set, those of `after` behind it. */
export type Host = {
  readonly base: string;
  readonly ver: Ver;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly items: readonly string[];
};

type Special = {
  readonly base?: string;
  readonly ver?: Ver;
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  readonly items?: string;
};

/** No picture, so that none says another size or coding than the record. */
export const ELSEWHERE: readonly string[] = ['no 10.999', '10.994 = AB'];

const HASH = createHash('sha256').update(value('{jpeg 96x120}')).digest('hex').toUpperCase();

const BOX = '10.014 = 1␟96␟1␟120␟F';

/** Fields whose row alone does not say what goes with them. */
const SPECIAL: Readonly<Record<string, Special>> = {
  '1.002': { items: '0502' },
  '1.003': { items: '{CNT}' },
  '1.004': { items: 'FRS' },
  '1.011': { items: '00.00' },
  '1.012': { items: '00.00' },
  '1.015': { items: '3␟UTF-8␟4.0' },
  '1.017': { items: 'AB␟AB' },
  '2.002': { items: '0' },
  '2.027': { items: '510' },
  '2.028': { items: '508510' },
  '2.029': { items: '150' },
  'INT-I 2.004': { items: '20200130' },
  'INT-I 2.005': { items: '20200130' },
  'INT-I 2.019': { items: '20200130' },
  'INT-I 2.036': { items: '20200101-20200131' },
  'INT-I 2.055': { items: '20200130' },
  'INT-I 2.056': { items: '20200101-20200131' },
  'INT-I 5 2.003': { items: '0503' },
  'INT-I 5 2.036': { items: '20200101-20200131' },
  'INT-I 5 2.056': { items: '20200101-20200131' },
  '10.002': { items: '1' },
  '10.003': { base: 'tattoo', items: 'TATTOO' },
  '10.004': { items: 'EXAMPLE-SRC' },
  '10.005': { before: ['1.005 = 20200331'], items: '20200130' },
  '10.006': { before: ELSEWHERE, items: '96' },
  '10.007': { before: ELSEWHERE, items: '120' },
  '10.008': { items: '0' },
  '10.009': { before: ELSEWHERE, items: '1' },
  '10.010': { before: ELSEWHERE, items: '1' },
  '10.011': { items: 'JPEGB' },
  '10.012': { items: 'YCC' },
  '10.013': { items: '0' },
  '10.014': { items: '1␟96␟1␟120␟H' },
  '10.015': { before: [BOX], items: 'C␟2␟0␟0␟1␟1' },
  '10.021': { before: ['10.020 = A'], items: '45' },
  '10.023': { items: 'VENDOR␟AB' },
  '10.024': { items: '90␟0000␟1' },
  '10.020': { items: 'F' },
  '10.025': { ver: '0500', items: '45␟0␟0␟1␟1␟1' },
  '10.029': { items: '1␟2.1␟5␟9' },
  '10.031': { before: ['10.033 = eyetop␟3␟1␟1␟2␟2␟3␟1'], items: '1' },
  '10.032': { items: '1␟2.1␟5␟9␟9' },
  '10.033': { items: 'chin␟3␟1␟1␟2␟2␟3␟1' },
  '10.037': { items: 'AB' },
  '10.039': { base: 'tattoo', after: ['twice 10'], items: '1' },
  '10.040': { items: 'TAT ARM' },
  '10.041': { base: 'tattoo', items: '3␟3' },
  '10.042': { items: 'TATTOO␟PLANT␟ROSE␟AB' },
  '10.043': { before: ['10.042 = TATTOO'], items: 'RED␟BLACK␟RED␟BLACK␟RED␟BLACK' },
  '10.045': { items: 'T␟H␟3␟1␟1␟2␟2␟3␟1' },
  '10.046': { items: 'D␟1␟2' },
  '10.048': { base: 'tattoo' },
  '10.049': { base: 'tattoo', before: ['10.003 = LIP'] },
  '10.050': { base: 'tattoo', before: ['10.003 = INTRAORAL'] },
  '10.903': { items: 'M0123456789AB' },
  '10.992': { before: ['add 2.002:0'], items: '0' },
  '10.994': { before: ['no 10.999'], items: 'AB' },
  // SHA-256 of the picture of the base.
  '10.996': { items: HASH },
  '10.998': {
    items: '20200130120000Z␟39␟37␟45␟79␟57␟21␟380␟WGE␟17S␟589588␟4387146␟AB␟MGRS␟1',
  },
  '10.999': { items: '{jpeg 96x120}' },
};

/** The edition in which a field is shown: the newest that the dictionary was checked for and that has the field. */
function verOf({ since, until }: FieldRow): Ver {
  if (until !== undefined && until < '0502') return until;
  return since !== undefined && since > '0502' ? since : '0502';
}

/** Bases of the domains: 1.013 decides which table the Type-2 fields are judged by. */
const DOMAINS: ReadonlyMap<string, string> = new Map([
  ['INT-I', 'inti'],
  ['INT-I 5', 'inti5'],
]);

function baseOf({ record, applies, owner = '' }: FieldRow): string {
  const domain = DOMAINS.get(owner);
  if (domain !== undefined) return domain;
  if (record <= 2) return 'text';
  if (record !== 10) return `type${record}`;
  return applies === undefined || applies.includes('FACE') ? 'face' : 'tattoo';
}

/** `10.013`, as recipes write a field. */
export function tag(row: FieldRow): string {
  return `${row.record}.${fieldNumber(row.number)}`;
}

/** The length of a record is computed when it is written. */
function lengthOf({ number }: FieldRow): Special {
  return number === TAGGED.LEN ? { items: '{LEN}' } : {};
}

/** Where the field of the row is shown. */
export function hostOf(row: FieldRow): Host {
  const { owner = 'EBTS' } = row;
  const special = SPECIAL[owner === 'EBTS' ? tag(row) : `${owner} ${tag(row)}`] ?? lengthOf(row);
  const ver = special.ver ?? verOf(row);
  return {
    base: special.base ?? baseOf(row),
    ver,
    before: [...(ver === '0502' ? [] : [`1.002 = ${ver}`]), ...(special.before ?? [])],
    after: special.after ?? [],
    items: special.items?.split('␟') ?? validItems(row, ver),
  };
}
