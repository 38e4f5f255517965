/** Reads the JSON form of a transaction: to bytes first, so that what is read is what would be sent. */
import { concatBytes, fromBase64 } from '../../bytes/index.ts';
import { requireBytes } from '../../findings/arguments.ts';
import type { Finding, Location } from '../../findings/finding.ts';
import { type JsonValue, readJsonValue } from '../../json/read.ts';
import { checkSchema } from '../../schemas/check.ts';
import { validator } from '../../schemas/compiled/transaction.js';
import { parsePath } from '../record/path.ts';
import type { Transaction } from '../record/transaction.ts';
import { type ReadResult, readTraditional } from '../traditional/read.ts';
import { readXml } from '../xml/read.ts';
import { declaredCharset, recordBytes } from './bytes.ts';
import type { JsonTransaction } from './form.ts';
import { DIFFERS, UNENCODABLE } from './codes.ts';
import { toJson } from './write.ts';

const NOTHING: Transaction = { records: [] };

/** A path as a JSON pointer into the form; byte offsets of the rebuilt file mean nothing to its reader. */
function located(at: Location, form: JsonTransaction): Location {
  const parsed = parsePath(at.path);
  if (parsed === undefined) return { path: at.path, pointer: '' };
  let nth = 0;
  const record = form.records.findIndex(({ type }) => type === parsed.type && ++nth === parsed.record);
  if (record < 0) return { path: at.path, pointer: '' };
  const base = `/records/${record}`;
  let seen = 0;
  const fields = form.records[record]?.fields ?? [];
  const field = fields.findIndex(
    ({ number }) => number === parsed.field && ++seen === (parsed.occurrence ?? 1),
  );
  if (field < 0) return { path: at.path, pointer: base };
  const value =
    parsed.subfield === undefined ? '' : `/value/${parsed.subfield - 1}/${(parsed.item ?? 1) - 1}`;
  return { path: at.path, pointer: `${base}/fields/${field}${value}` };
}

function bytesOf(form: JsonTransaction): {
  readonly bytes: Uint8Array;
  readonly findings: readonly Finding[];
} {
  const charset = declaredCharset(form.records);
  const findings: Finding[] = [];
  const chunks = form.records.map((record, i) => {
    const trailing = fromBase64(record.trailing ?? '') ?? new Uint8Array();
    try {
      return concatBytes([recordBytes(record, charset), trailing]);
    } catch {
      const message = 'a text of this record does not fit the encoding that 1.015 declares';
      findings.push({
        rule: UNENCODABLE,
        severity: 'error',
        at: { path: 'json', pointer: `/records/${i}` },
        message,
        facts: { charset },
      });
      return concatBytes([recordBytes(record, 'utf-8'), trailing]);
    }
  });
  return { bytes: concatBytes([fromBase64(form.leading ?? '') ?? new Uint8Array(), ...chunks]), findings };
}

/** A form that holds an XML file: the file is read; records that say something else are reported, not read. */
function fromXml(form: JsonTransaction, xml: string, findings: readonly Finding[]): ReadResult {
  const read = readXml(fromBase64(xml) ?? new Uint8Array());
  return {
    transaction: read.transaction,
    get findings() {
      const same = JSON.stringify(form.records) === JSON.stringify(toJson(read.transaction).records);
      const message = 'the records are not those of the XML file in the form; the file was read';
      const differs: Finding = {
        rule: DIFFERS,
        severity: 'error',
        at: { path: 'json', pointer: '/records' },
        message,
      };
      return [...findings, ...(same ? [] : [differs]), ...read.findings];
    },
  };
}

/** The form that passed its schema. */
function isForm(
  value: JsonValue | undefined,
  wrong: readonly Finding[],
): value is JsonValue & JsonTransaction {
  return value !== undefined && wrong.length === 0;
}

/**
 * Reads the JSON form. What is no JSON, or not of its schema, gives findings and a transaction without records.
 * Findings about the transaction itself carry a JSON pointer in place of a byte offset.
 *
 * @example
 * const { transaction, findings } = readJson('{"records":[]}');
 */
export function readJson(input: Uint8Array | string): ReadResult {
  if (typeof input !== 'string') requireBytes('readJson', input);
  const { value, findings } = readJsonValue(input);
  const wrong = value === undefined ? [] : checkSchema('transaction', validator, value);
  if (!isForm(value, wrong)) return { transaction: NOTHING, findings: [...findings, ...wrong] };
  const form: JsonTransaction = value;
  if (form.xml !== undefined) return fromXml(form, form.xml, findings);
  const rebuilt = bytesOf(form);
  const read = readTraditional(rebuilt.bytes);
  return {
    transaction: read.transaction,
    get findings() {
      const relocated = read.findings.map((finding) => ({ ...finding, at: located(finding.at, form) }));
      return [...findings, ...rebuilt.findings, ...relocated];
    },
  };
}
