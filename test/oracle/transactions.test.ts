/** Real transactions that nobody here made: read without a throw, written back byte for byte, images untouched. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../src/bytes/index.ts';
import { recordsOf } from '../../src/itl/record/query.ts';
import type { LogicalRecord } from '../../src/itl/record/transaction.ts';
import { recordBytes } from '../../src/itl/json/bytes.ts';
import { toJson } from '../../src/itl/json/write.ts';
import { charsetOf } from '../../src/itl/record/query.ts';
import { readTraditional } from '../../src/itl/traditional/read.ts';
import { writeTraditional } from '../../src/itl/traditional/write.ts';
import { transactions } from './shared.ts';

const files = transactions();

/** Files whose CNT is wrong: writing a copy mends it, so only the untouched tree gives the same bytes. */
const WRONG_CNT = [
  'libbiomeval-type9-15.an2k',
  'nist4j-AN2011-fail-all-supported-types-L2.an2',
  'nist4j-AN2011-fail-type-1-L1.an2',
  'nist4j-AN2011-fail-type-1-L2.an2',
];

/** Payload of field 999 by a second, simple-minded reading: every `T.001:LEN` whose LEN leads to an FS. */
function payloads(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes).toString('latin1');
  const found: string[] = [];
  for (const match of text.matchAll(/(1\d|2[0-2]|99)\.0*1:(\d+)\x1d/g)) {
    const start = match.index;
    const end = start + Number(match[2]);
    if (text[end - 1] !== '\x1c') continue;
    const record = text.slice(start, end - 1);
    const data = record.indexOf(`\x1d${match[1] ?? ''}.999:`);
    if (data >= 0) found.push(digest(Buffer.from(record.slice(data + 8), 'latin1')));
  }
  return found;
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function sample(record: LogicalRecord): Uint8Array | undefined {
  return record.fields.find(({ number }) => number === 999)?.subfields[0]?.[0]?.bytes;
}

describe.skipIf(files.length === 0)('real transactions', () => {
  it('are all there', () => {
    expect(files.length).toBeGreaterThanOrEqual(88);
  });

  it.each(files)('$name comes back byte for byte', ({ name, bytes }) => {
    const { transaction } = readTraditional(bytes);
    expect(transaction.records.length).toBeGreaterThan(0);
    expect(digest(writeTraditional(transaction))).toBe(digest(bytes));
    const copy = writeTraditional({ records: transaction.records });
    expect(digest(copy) === digest(bytes)).toBe(!WRONG_CNT.includes(name));
  });

  it.each(files)('$name says the same in JSON', ({ bytes }) => {
    const { transaction } = readTraditional(bytes);
    const form = toJson(transaction);
    const charset = charsetOf(transaction);
    const chunks = form.records.flatMap((record) => [
      recordBytes(record, charset),
      Buffer.from(record.trailing ?? '', 'base64'),
    ]);
    expect(form.records.filter(({ raw }) => raw !== undefined)).toEqual([]);
    expect(digest(concatBytes(chunks))).toBe(digest(bytes));
  });

  it.each(files)('$name holds the images that a second reading finds', ({ bytes }) => {
    const { transaction, findings } = readTraditional(bytes);
    // The second reading believes LEN; where LEN is wrong it finds nothing to compare with.
    if (findings.some(({ rule }) => rule === 'itl.framing.len')) return;
    const found = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 99]
      .flatMap((type) => recordsOf(transaction, type))
      .toSorted((a, b) => (a.at.offset ?? 0) - (b.at.offset ?? 0))
      .flatMap((record) => sample(record) ?? [])
      .map(digest);
    expect(found).toEqual(payloads(bytes));
  });
});

it.runIf(files.length === 0)('no real transactions here: the oracle tests did not run', () => {
  expect(files).toEqual([]);
});
