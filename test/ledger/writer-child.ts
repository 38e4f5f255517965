/**
 * A writer that the tests kill: `writer-child PATH MODE COUNT FIRST`. `single` and `batch` open once and append
 * COUNT entries by one or by seven; `rounds` opens and closes for each; `hold` opens and waits. Each acknowledged entry
 * is printed on stdout, after `append` has returned.
 */
import { writeSync } from 'node:fs';
import { openLedger } from '../../src/ledger/index.ts';
import { AT, submission } from './bodies.ts';

const [path = '', mode = '', count = '0', first = '0'] = process.argv.slice(2);
const numbers = Array.from({ length: Number(count) }, (_, i) => Number(first) + i);

function acknowledge(some: readonly number[]): void {
  writeSync(1, some.map((number) => `${number}\n`).join(''));
}

const BATCH = 7;

if (mode === 'rounds') {
  for (const number of numbers) {
    const { ledger } = await openLedger(path, { at: AT, wait: 50_000 });
    ledger.append(submission(number));
    acknowledge([number]);
    ledger.close();
  }
} else {
  const { ledger } = await openLedger(path, { at: AT, wait: 50_000 });
  writeSync(1, 'open\n');
  const size = mode === 'batch' ? BATCH : 1;
  for (let at = 0; at < numbers.length; at += size) {
    const some = numbers.slice(at, at + size);
    ledger.append(...some.map((number) => submission(number)));
    acknowledge(some);
  }
  if (mode === 'hold') setInterval(() => undefined, 1000);
  else ledger.close();
}
