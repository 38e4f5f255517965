/** `npm run bench`: reading and writing the traditional encoding. Warm, interleaved, medians; run by hand. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setValue } from '../../src/itl/record/edit.ts';
import type { Transaction } from '../../src/itl/record/transaction.ts';
import { readTraditional } from '../../src/itl/traditional/read.ts';
import { writeTraditional } from '../../src/itl/traditional/write.ts';
import { bigFile, smallFiles } from './samples.ts';

function readEveryItem(bytes: Uint8Array): number {
  let characters = 0;
  for (const record of readTraditional(bytes).transaction.records) {
    for (const field of record.fields) {
      for (const items of field.subfields) for (const item of items) characters += item.text.length;
    }
  }
  return characters;
}

/** One field changed in each record. */
function edited(bytes: Uint8Array): Transaction {
  let { transaction } = readTraditional(bytes);
  for (const { type, at } of transaction.records) {
    const change = type === 1 ? '006' : type === 2 ? '006' : '027';
    transaction = setValue(transaction, `${at.path}.${change}`, type === 1 ? '5' : 'BLU');
  }
  return transaction;
}

function perSecond(work: () => void, count: number, seconds: number): number {
  const start = process.hrtime.bigint();
  let rounds = 0;
  let elapsed = 0;
  while (elapsed < seconds) {
    work();
    rounds++;
    elapsed = Number(process.hrtime.bigint() - start) / 1e9;
  }
  return (rounds * count) / elapsed;
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? NaN;

const small = smallFiles();
const untouched = small.map((bytes) => readTraditional(bytes).transaction);
const changed = small.map(edited);
const works: Readonly<Record<string, () => void>> = {
  'read, every item as text': () => {
    for (const bytes of small) readEveryItem(bytes);
  },
  'write, untouched': () => {
    for (const transaction of untouched) writeTraditional(transaction);
  },
  'write, one field edited in each record': () => {
    for (const transaction of changed) writeTraditional(transaction);
  },
};
const size = small.reduce((sum, { length }) => sum + length, 0);
console.log(`small files: ${small.length}, ${(size / 1e6).toFixed(2)} MB in all`);
for (const work of Object.values(works)) perSecond(work, small.length, 0.5);
const rates = new Map<string, number[]>();
for (let round = 0; round < 5; round++) {
  for (const [name, work] of Object.entries(works)) {
    rates.set(name, [...(rates.get(name) ?? []), perSecond(work, small.length, 0.5)]);
  }
}
for (const [name, found] of rates) console.log(`${name.padEnd(42)} ${median(found).toFixed(0)} files/s`);

const folder = mkdtempSync(join(tmpdir(), 'frskit-bench-'));
const path = join(folder, 'big.an2');
writeFileSync(path, bigFile());
const timed = (work: () => void): number => {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
};
const reads: number[] = [];
const parses: number[] = [];
for (let i = 0; i < 9; i++) {
  let bytes = new Uint8Array();
  reads.push(timed(() => (bytes = readFileSync(path))));
  parses.push(timed(() => readEveryItem(bytes)));
}
console.log(
  `51 MB, 99 Type-10 records: read ${median(reads).toFixed(1)} ms, parse ${median(parses).toFixed(2)} ms, ` +
    `ratio ${(median(parses) / median(reads)).toFixed(3)}`,
);
for (const mode of ['read', 'parse', 'findings']) {
  const child = join(import.meta.dirname, 'big-child.ts');
  console.log(
    execFileSync(process.execPath, ['--import', 'tsx', child, path, mode], { encoding: 'utf8' }).trim(),
  );
}
rmSync(folder, { recursive: true });
