/** `tsx test/bench/xml.ts`: reading and writing XML next to base64 alone on the same bytes. Warm, interleaved, the best round of each; run by hand. */
import { base64Length, decodeBase64, encodeBase64 } from '../../src/bytes/index.ts';
import type { Transaction } from '../../src/itl/record/transaction.ts';
import { readTraditional } from '../../src/itl/traditional/read.ts';
import { writeTraditional } from '../../src/itl/traditional/write.ts';
import { newField } from '../../src/itl/record/edit.ts';
import { readXml } from '../../src/itl/xml/read.ts';
import { writeXml } from '../../src/itl/xml/write.ts';

const ROUNDS = 11;

/** Milliseconds of the best round of each work, one after the other in each round. */
function best<Name extends string>(
  works: Readonly<Record<Name, () => unknown>>,
): Readonly<Record<Name, number>> {
  const names = Object.keys(works) as Name[];
  const times = new Map<Name, number>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) {
      const start = performance.now();
      works[name]();
      const ms = performance.now() - start;
      times.set(name, Math.min(times.get(name) ?? Infinity, ms));
    }
  }
  return Object.fromEntries(names.map((name) => [name, times.get(name) ?? NaN])) as Record<Name, number>;
}

const TYPE_1 = {
  2: '0500',
  4: 'FRS',
  5: '20200131',
  7: 'DAI-0001',
  8: 'ORI-0001',
  9: 'TCN-0001',
  11: '00.00',
  12: '00.00',
};
const TYPE_10 = {
  2: '01',
  3: 'FACE',
  4: 'SRC-0001',
  5: '20200130',
  6: '480',
  7: '600',
  8: '1',
  9: '1',
  10: '1',
  11: 'JPEGB',
  12: 'RGB',
  13: '0',
};

/** Bytes that repeat after a long while only. */
function noise(size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let state = 1;
  for (let i = 0; i < size; i++) {
    state = (state * 48_271) % 2_147_483_647;
    bytes[i] = state >> 8;
  }
  return bytes;
}

function transaction(images: number, size: number): Transaction {
  const record = (type: number, nth: number, fields: Readonly<Record<number, string>>) => ({
    type,
    at: { path: `${type}[${nth}]` },
    fields: Object.entries(fields).map(([number, value]) => newField(type, nth, Number(number), value)),
  });
  const faces = Array.from({ length: images }, (_, i) => {
    const face = record(10, i + 1, TYPE_10);
    return { ...face, fields: [...face.fields, newField(10, i + 1, 999, noise(size))] };
  });
  const records = [record(1, 1, TYPE_1), ...faces];
  return readTraditional(writeTraditional({ records })).transaction;
}

function readAll(bytes: Uint8Array): number {
  let seen = 0;
  for (const { fields } of readXml(bytes).transaction.records) {
    for (const { subfields } of fields)
      for (const items of subfields) for (const { bytes: own } of items) seen += own.length;
  }
  return seen;
}

function compare(name: string, images: number, size: number): void {
  const tree = transaction(images, size);
  const data = noise(size);
  const text = new Uint8Array(base64Length(data));
  encodeBase64(data, text, 0);
  const { bytes } = writeXml(tree);
  const repeat = (work: () => unknown) => () => {
    for (let i = 0; i < images; i++) work();
  };
  const latin1 = Buffer.from(text);
  const ms = best({
    read: () => readAll(bytes),
    findings: () => readXml(bytes).findings.length,
    write: () => writeXml(tree),
    decode: repeat(() => decodeBase64(text)),
    encode: repeat(() => {
      encodeBase64(data, new Uint8Array(text.length), 0);
    }),
    nodeDecode: repeat(() => Buffer.from(latin1.toString('latin1'), 'base64')),
    nodeEncode: repeat(() => Buffer.from(Buffer.from(data).toString('base64'), 'latin1')),
  });
  const speed = (time: number) => `${(bytes.length / 1e3 / time).toFixed(0)} MB/s`;
  const times = (time: number, than: number) => (time / than).toFixed(2);
  console.log(`${name}: ${(bytes.length / 1e6).toFixed(1)} MB`);
  console.log(
    `  read, every item  ${speed(ms.read)}, ${times(ms.read, ms.decode)} of our base64, ${times(ms.read, ms.nodeDecode)} of Node's`,
  );
  console.log(`  read, findings    ${speed(ms.findings)}, ${times(ms.findings, ms.decode)} of our base64`);
  console.log(
    `  write             ${speed(ms.write)}, ${times(ms.write, ms.encode)} of our base64, ${times(ms.write, ms.nodeEncode)} of Node's`,
  );
}

compare('one large image', 1, 37_500_000);
compare('twenty images', 20, 1_500_000);
compare('a hundred small images', 100, 30_000);

const small = writeXml(transaction(1, 2_000)).bytes;
const { many } = best({
  many: () => {
    for (let i = 0; i < 100; i++) readAll(small);
  },
});
console.log(`one file of ${small.length} bytes: ${(100_000 / many).toFixed(0)} read each second`);
