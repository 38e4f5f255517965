/** Real transactions in the traditional encoding, written as XML: the same, or refused by path. */
import { describe, expect, it, vi } from 'vitest';
import { describedTypes } from '../../src/itl/dictionary/index.ts';
import { validate } from '../../src/itl/validate.ts';
import { readTraditional } from '../../src/itl/traditional/read.ts';
import { writeTraditional } from '../../src/itl/traditional/write.ts';
import { readXml } from '../../src/itl/xml/read.ts';
import { writeXml } from '../../src/itl/xml/write.ts';
import { plain } from '../itl/xml/tree.ts';
import { transactions } from './shared.ts';

vi.setConfig({ testTimeout: 60_000 });

const files = transactions();
const held = files.filter(({ bytes }) =>
  readTraditional(bytes).transaction.records.every(({ type }) => describedTypes.has(type)),
);

describe.skipIf(files.length === 0)('real transactions as XML', () => {
  it('are enough to compare', () => {
    expect(held.length).toBeGreaterThanOrEqual(15);
  });

  it.each(held)('$name says the same, or what is lost is reported', ({ bytes }) => {
    const { transaction } = readTraditional(bytes);
    const { bytes: written, lost } = writeXml(transaction);
    const back = readXml(written);
    expect(back.findings.map(({ rule }) => rule)).not.toContain('itl.xml.not-well-formed');
    const wrongCnt = validate(transaction).findings.some(({ rule }) => rule.startsWith('itl.1.003.'));
    const same = JSON.stringify(plain(back.transaction)) === JSON.stringify(plain(transaction));
    expect(same).toBe(lost.length === 0 && !wrongCnt);
    if (same) {
      const canonical = writeTraditional({ records: back.transaction.records });
      expect(plain(readTraditional(canonical).transaction)).toEqual(plain(transaction));
    }
  });

  it.each(files.filter((file) => !held.includes(file)))('$name is refused by record', ({ bytes }) => {
    const { transaction } = readTraditional(bytes);
    const counts = new Map<number, number>();
    const others = transaction.records.flatMap(({ type }) => {
      counts.set(type, (counts.get(type) ?? 0) + 1);
      return describedTypes.has(type) ? [] : [`${type}[${counts.get(type) ?? 0}]`];
    });
    expect(writeXml(transaction).lost).toEqual(expect.arrayContaining(others));
  });
});
