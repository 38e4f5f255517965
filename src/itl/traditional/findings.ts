/** What was wrong with the frame of a file and its records, as findings. */
import type { Facts, Finding, Location } from '../../findings/finding.ts';
import { type Charset, isValidText } from '../record/charset.ts';
import { TRANSACTION_PATH, fieldPath } from '../record/path.ts';
import { type TraditionalCode, codes } from './codes.ts';
import { isWide, itemCharset } from './item-charset.ts';
import { BinaryRecord } from './binary.ts';
import type { Flaw, Framing } from './frame.ts';
import { FS, RS, US } from './separators.ts';
import { type FieldSpan, MAX_FIELDS, MAX_ITEMS, isOpaque, spansOf, tagAt } from './spans.ts';
import { type Source, SourceRecord, type SourceTransaction } from './views.ts';

/** A field that is damaged throughout is not reported byte by byte. */
const MAX_PER_FIELD = 20;

/** A file that is damaged throughout gets this many findings and then one that says so. */
const MAX_FINDINGS = 10_000;

const SEVERITY = new Map(codes.map(({ id, severity }) => [id, severity]));

function finding(id: TraditionalCode, at: Location, message: string, facts?: Facts): Finding {
  const found = { rule: id, severity: SEVERITY.get(id) ?? 'error', at, message };
  return facts === undefined ? found : { ...found, facts };
}

type Framed = SourceRecord | BinaryRecord;

function flawFinding(flaw: Flaw, { at, frame, type }: Framed): Finding {
  const length = frame.end - frame.start;
  const whole: Location = { path: at.path, offset: frame.start, length };
  const lenAt: Location = { path: fieldPath(at.path, 1), offset: frame.start };
  switch (flaw) {
    case 'length': {
      const says = Number.isNaN(frame.declared) ? 'LEN is no number' : `LEN says ${frame.declared} bytes`;
      return finding('itl.framing.len', lenAt, `${says}, the record has ${length}`, { length });
    }
    case 'truncated': {
      const message = `the file ends after ${length} of the record's ${frame.declared} bytes`;
      return finding('itl.framing.truncated', whole, message, { length });
    }
    case 'terminator':
      return finding(
        'itl.framing.terminator',
        { path: at.path, offset: frame.content },
        `no FS (0x1C) ends this Type-${type} record`,
      );
    case 'header':
      return finding(
        'itl.framing.header',
        whole,
        `the record does not begin with ${type}.001 and its length`,
      );
  }
}

function trailing(record: Framed, size: number): Finding[] {
  const { end, next } = record.frame;
  if (next === end) return [];
  const at: Location = { path: TRANSACTION_PATH, offset: end, length: next - end };
  const what = `${next - end} bytes after ${record.at.path} belong to no record`;
  return [finding(next === size ? 'itl.framing.trailing' : 'itl.framing.unrecognised', at, what)];
}

/** Items that begin with a tag of their own record, and file separators, within one field's bytes. */
function strayBytes(bytes: Uint8Array, type: number, span: FieldSpan, path: string): Finding[] {
  const found: Finding[] = [];
  let items = 1;
  for (let i = span.value; i < span.end && found.length < MAX_PER_FIELD; i++) {
    const byte = bytes[i];
    if ((byte === RS || byte === US) && ++items === MAX_ITEMS + 1) {
      const message = `more than ${MAX_ITEMS} items in one field: the rest was not taken apart`;
      found.push(finding('itl.framing.limit', { path, offset: i }, message));
    }
    if (byte === FS) {
      found.push(
        finding('itl.framing.stray-separator', { path, offset: i, length: 1 }, 'FS (0x1C) inside a field'),
      );
    }
    if (byte !== FS && byte !== RS && byte !== US) continue;
    const tag = tagAt(bytes, i + 1, Math.min(span.end, i + 16));
    if (tag?.type !== type) continue;
    const message = `an item begins with the tag of field ${type}.${String(tag.number).padStart(3, '0')}`;
    found.push(finding('itl.framing.embedded-tag', { path, offset: i + 1 }, message));
  }
  return found;
}

function undecodable(
  bytes: Uint8Array,
  type: number,
  span: FieldSpan,
  path: string,
  charset: Charset,
): Finding[] {
  const value = bytes.subarray(span.start, span.end);
  if (isWide(charset)) return [];
  const encoding = itemCharset(charset, type, span.number, 1);
  if (value.every((byte) => byte < 0x80) || isValidText(value, encoding)) return [];
  const at: Location = { path, offset: span.start, length: span.end - span.start };
  return [
    finding(
      'itl.text.undecodable',
      at,
      `bytes that are not valid ${encoding === 'ascii' ? '7-bit ASCII' : encoding}`,
    ),
  ];
}

function tagFindings(record: SourceRecord, span: FieldSpan, path: string): Finding[] {
  const at: Location = { path, offset: span.start, length: span.end - span.start };
  if (span.value === span.start)
    return [finding('itl.framing.tag', at, 'the field does not begin with a tag')];
  if (span.type === record.type) return [];
  const message = `the tag names record type ${span.type} inside a Type-${record.type} record`;
  return [finding('itl.framing.tag-type', at, message)];
}

function fieldFindings(source: Source, record: SourceRecord): Finding[] {
  const { bytes } = source;
  const seen = new Map<number, number>();
  const spans = spansOf(bytes, record.frame);
  const found = spans.flatMap((span) => {
    const nth = (seen.get(span.number) ?? 0) + 1;
    seen.set(span.number, nth);
    const path = fieldPath(record.path, span.number, nth);
    const tags = tagFindings(record, span, path);
    if (isOpaque(record.type, span.number)) return tags;
    return [
      ...tags,
      ...strayBytes(bytes, record.type, span, path),
      ...undecodable(bytes, record.type, span, path, source.charset),
    ];
  });
  if (spans.length > MAX_FIELDS) {
    const message = `more than ${MAX_FIELDS} fields: the rest was not taken apart`;
    found.push(finding('itl.framing.limit', record.at, message));
  }
  return found;
}

function fileFindings(
  { records, leading, whole }: SourceTransaction,
  source: Source,
  framing: Framing,
): Finding[] {
  const at: Location = { path: TRANSACTION_PATH, offset: 0 };
  const [first] = records;
  if (first === undefined) {
    return [
      finding(
        'itl.framing.not-a-transaction',
        { ...at, length: whole.length },
        'no record begins in this file',
      ),
    ];
  }
  const found: Finding[] = [];
  if (leading.length > 0) {
    const message = `${leading.length} bytes before the first record`;
    found.push(finding('itl.framing.leading', { ...at, length: leading.length }, message));
  }
  if (first.type !== 1) {
    found.push(
      finding('itl.framing.first-record', first.at, `the file begins with a Type-${first.type} record`),
    );
  }
  if (framing.capped) {
    const message = `more than ${records.length} records: the rest was not taken apart`;
    found.push(finding('itl.framing.limit', at, message));
  }
  const dcs: Location = { path: '1[1].015' };
  if (source.charset === 'unknown') {
    found.push(
      finding('itl.text.charset', dcs, 'CSI names no encoding of the standard; text is shown byte by byte'),
    );
  }
  if (isWide(source.charset)) {
    found.push(
      finding('itl.text.ambiguous', dcs, `${source.charset} text may hold bytes that look like separators`),
    );
  }
  return found;
}

/** Everything that is wrong with the frame, in file order. */
export function framingFindings(
  transaction: SourceTransaction,
  source: Source,
  framing: Framing,
): readonly Finding[] {
  const found = fileFindings(transaction, source, framing);
  for (const record of transaction.records) {
    if (!(record instanceof SourceRecord) && !(record instanceof BinaryRecord)) continue;
    for (const one of record.frame.flaws.map((flaw) => flawFinding(flaw, record))) found.push(one);
    if (record instanceof SourceRecord) {
      for (const one of fieldFindings(source, record)) found.push(one);
    }
    for (const one of trailing(record, source.bytes.length)) found.push(one);
    if (found.length <= MAX_FINDINGS) continue;
    const message = `more than ${MAX_FINDINGS} findings: ${record.at.path} and what follows was not inspected`;
    return [...found.slice(0, MAX_FINDINGS), finding('itl.framing.limit', record.at, message)];
  }
  return found;
}
