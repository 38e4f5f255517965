/** Rates of the ledger: 10,000 submissions appended by one, by a hundred and verified. Run by hand: `tsx test/bench/ledger.ts`. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger, proveInclusion, verifyLedger } from '../../src/ledger/index.ts';
import { AT, NUMBER, submission } from '../ledger/bodies.ts';

const TOTAL = 10_000;
const BATCH = 100;
const SINGLE = 500;
const ROUNDS = 7;

function seconds(work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? NaN;

function print(name: string, count: number, taken: number): void {
  console.log(
    `${name.padEnd(46)} ${Math.round(count / taken)
      .toLocaleString('en')
      .padStart(9)} /s`,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'frskit-bench-'));
try {
  const path = join(folder, 'ledger.jsonl');
  const { ledger } = await openLedger(path, { at: AT, ledger: NUMBER });
  const one = seconds(() => {
    for (let i = 0; i < SINGLE; i++) ledger.append(submission(i));
  });
  const batches = seconds(() => {
    for (let i = SINGLE; i < TOTAL; i += BATCH) {
      ledger.append(...Array.from({ length: BATCH }, (_, k) => submission(i + k)));
    }
  });
  ledger.close();
  print('durable appends, one at a time', SINGLE, one);
  print(`durable appends, ${BATCH} at a time`, TOTAL - SINGLE, batches);

  verifyLedger(path);
  const checkpoints = Array.from({ length: ROUNDS }, () => seconds(() => void verifyLedger(path)));
  print('entries verified (chain, schema, Merkle root)', TOTAL, median(checkpoints));
  const cpu = process.cpuUsage();
  for (let i = 0; i < ROUNDS; i++) verifyLedger(path);
  const { user, system } = process.cpuUsage(cpu);
  print('entries verified, by processor time alone', TOTAL * ROUNDS, (user + system) / 1e6);
  print(
    'inclusion proofs out of the file',
    1,
    seconds(() => void proveInclusion(path, TOTAL / 2)),
  );
  console.log(`${(statSync(path).size / TOTAL).toFixed(0)} bytes an entry`);

  const { ledger: again } = await openLedger(path, { at: AT });
  for (let i = 0; i < 40_000; i += 1000)
    again.append(...Array.from({ length: 1000 }, (_, k) => submission(i + k)));
  again.close();
  const memory = (): number => {
    globalThis.gc?.();
    let most = 0;
    verifyLedger(path, {
      onEntry: ({ seq }) => (most = seq % 5000 === 0 ? Math.max(most, process.memoryUsage().heapUsed) : most),
    });
    return most / 1e6;
  };
  console.log(
    `most heap while 50,000 entries (${(statSync(path).size / 1e6).toFixed(0)} MB) are verified: ${memory().toFixed(0)} MB`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
