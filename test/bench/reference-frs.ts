/** Load on the embedded reference service: 500 searches in sequence, 500 with 8 at once; times, memory, open files. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startReferenceFrs } from '../../conformance/reference-frs/index.ts';
import { load, quantile } from '../reference-frs/load.ts';
import { pictureOf } from '../reference-frs/images.ts';

const SEED = 5;
const SEARCHES = 500;

function memory(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().rss / 2 ** 20);
}

/** Open files of this process; undefined where the system does not tell. */
function openFiles(): number | undefined {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return undefined;
  }
}

const folder = mkdtempSync(join(tmpdir(), 'reference-frs-bench-'));
const began = performance.now();
// Returns that can still be had are held in memory: with a short window what is left is a leak.
const frs = await startReferenceFrs({ folder, seed: SEED, returnSeconds: 5 });
console.log(`start with a gallery of 24      ${Math.round(performance.now() - began)} ms`);
const data = Buffer.from(await pictureOf(SEED, 3)).toString('base64');
const probe = { mediaType: 'image/jpeg', data };
await load(frs, probe, 20, 1);
console.log(`after warming up                ${memory()} MiB, ${openFiles() ?? '?'} open files`);
for (const workers of [1, 8]) {
  const from = performance.now();
  const done = await load(frs, probe, SEARCHES, workers);
  const seconds = (performance.now() - from) / 1000;
  const [p50, p95] = [quantile(done, 0.5), quantile(done, 0.95)].map((time) => time.toFixed(1));
  console.log(
    `${SEARCHES} searches, ${workers} at once`.padEnd(32) +
      `p50 ${p50 ?? ''} ms, p95 ${p95 ?? ''} ms, ${(SEARCHES / seconds).toFixed(1)}/s, failed ${done.failed}; ` +
      `${memory()} MiB, ${openFiles() ?? '?'} open files`,
  );
}
await frs.close();
rmSync(folder, { recursive: true, force: true });
