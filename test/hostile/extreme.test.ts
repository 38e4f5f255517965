/** Inputs made to exhaust a reader: each ends with findings, and with memory in proportion to its size. */
import { describe, expect, it } from 'vitest';
import { readTraditional } from '../../src/itl/traditional/read.ts';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

function filled(byte: number, head = ''): Uint8Array {
  const bytes = new Uint8Array(5_000_000).fill(byte);
  bytes.set(ascii(head));
  bytes[bytes.length - 1] = 0x1c;
  return bytes;
}

const TYPE_1 = '1.001:13\x1d1.002\x1c';
const cases: Readonly<Record<string, Uint8Array>> = {
  'nothing but FS': filled(0x1c),
  'nothing but GS': filled(0x1d),
  'nothing but US': filled(0x1f),
  'a field of five million items': filled(0x1f, '1.001:5000000\x1d1.002:'),
  'a CNT of five million subfields': filled(0x1e, '1.001:5000000\x1d1.003:'),
  'a record of five million fields': filled(0x1d, '1.001:5000000\x1d1.002:'),
  'eighty thousand records': ascii(TYPE_1 + '2.001:15\x1d2.002:0\x1c'.repeat(80_000)),
  'three hundred thousand records with a wrong LEN': ascii(TYPE_1 + '2.001:9\x1d2.002:0\x1c'.repeat(300_000)),
  'a LEN of 10^18': ascii('1.001:1000000000000000000\x1d1.002:0500\x1c'),
  'a LEN of one': ascii(`${TYPE_1}10.001:1\x1d10.002:0\x1d10.999:\x1c\x1c\x1c`),
  'binary records of nothing': ascii(
    `1.001:30\x1d1.003:1\x1f1\x1e4\x1f0\x1c${'\0\0\0\x05\0'.repeat(1_000_000)}`,
  ),
  'headers without end': ascii('10.001:5\x1d'.repeat(500_000)),
  'no bytes at all': new Uint8Array(),
};

describe('extreme input', () => {
  it.each(Object.entries(cases))('%s', (_, bytes) => {
    const before = process.memoryUsage().heapUsed;
    const { transaction, findings } = readTraditional(bytes);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.length).toBeLessThanOrEqual(10_100);
    const items = transaction.records
      .slice(0, 3)
      .flatMap(({ fields }) => fields.slice(0, 3).map((field) => field.subfields.length));
    expect(items.every((count) => count <= 100_000)).toBe(true);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(600_000_000);
  });
});
