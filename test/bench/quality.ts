/**
 * How fast pictures are looked at: `tsx test/bench/quality.ts`. Prints milliseconds (median and least of several), and
 * microseconds for the header. `cold` is a new process's first picture, worker and models included.
 */
import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { encodeJpeg, encodePng } from '../../src/image/encode.ts';
import { probe } from '../../src/image/index.ts';
import { type Optional, assess, assessMany, decode, closeWorkers } from '../../src/image/quality/index.ts';
import { renderFaces } from '../../src/image/synthetic/index.ts';

const SCRIPT = import.meta.filename;

function tell(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(52)} ${value}\n`);
}

async function timed(name: string, rounds: number, work: () => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  tell(name, `${(times[rounds >> 1] ?? 0).toFixed(0)} ms (least ${(times[0] ?? 0).toFixed(0)})`);
}

function header(name: string, bytes: Uint8Array): void {
  const rounds = 20_000;
  for (let round = 0; round < rounds; round++) probe(bytes);
  const start = performance.now();
  for (let round = 0; round < rounds; round++) probe(bytes);
  tell(name, `${(((performance.now() - start) * 1000) / rounds).toFixed(1)} µs`);
}

const SMALL = { width: 640, height: 480, ied: 0.12 };
const LARGE = { width: 4000, height: 3000, ied: 0.1 };
const WITHOUT: readonly (readonly [string, readonly Optional[]])[] = [
  ['sharp', []],
  ['jimp', ['sharp']],
];

async function main(): Promise<void> {
  const small = await encodeJpeg(renderFaces(SMALL), { quality: 90 });
  const large = await encodeJpeg(renderFaces(LARGE), { quality: 90 });
  header('header of a JPEG of 640 x 480', small);
  header('header of a JPEG of 12 megapixels', large);
  header('header of a PNG of 640 x 480', await encodePng(renderFaces(SMALL)));
  for (const [name, without] of WITHOUT) {
    for (const [size, bytes, rounds] of [
      ['640 x 480', small, 15],
      ['12 megapixels', large, name === 'sharp' ? 9 : 3],
    ] as const) {
      await assess(bytes, { without });
      await timed(`decoded only, ${size}, ${name}, warm`, rounds, () => decode(bytes, { without }));
      await timed(`judged, ${size}, ${name}, warm`, rounds, () => assess(bytes, { without }));
    }
  }
  await closeWorkers();
  for (const [name] of WITHOUT) {
    const own = execFileSync(process.execPath, ['--import', 'tsx', SCRIPT, 'cold', name], {
      encoding: 'utf8',
    });
    tell(`judged, 640 x 480, ${name}, cold (a new process)`, own);
  }
  const pictures = Array.from({ length: 200 }, () => small);
  await assess(small);
  const start = performance.now();
  let count = 0;
  for await (const { faces } of assessMany(pictures)) count += faces?.length ?? 0;
  const seconds = (performance.now() - start) / 1000;
  tell(
    `200 photos of 640 x 480 on ${availableParallelism()} cores`,
    `${seconds.toFixed(1)} s, ${(200 / seconds).toFixed(1)} a second, ${count} faces`,
  );
  tell('most memory of the process', `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
}

/** The first picture of a process: a worker started, code and models loaded. */
async function cold(without: readonly Optional[]): Promise<void> {
  const bytes = await encodeJpeg(renderFaces(SMALL), { quality: 90 });
  const start = performance.now();
  await assess(bytes, { without });
  process.stdout.write(`${(performance.now() - start).toFixed(0)} ms`);
}

const [mode, name] = process.argv.slice(2);
await (mode === 'cold' ? cold(name === 'jimp' ? ['sharp'] : []) : main());
