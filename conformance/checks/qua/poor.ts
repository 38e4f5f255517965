/** QUA-04: a probe of too poor quality is rejected with a reason. */
import { encodeJpeg } from '../../../src/image/encode.ts';
import { decodeHere } from '../../../src/image/quality/decode.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import type { Picture } from '../../suite/images.ts';
import { wordsOf } from '../../suite/meaning.ts';
import { type Sent, evidenceOf, isAnswered, isDecided, lastOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { lostAfter, nonMatedImage } from '../acc/fixtures.ts';
import { reasonOf } from '../err/refused.ts';
import { knownGood, shortTerms } from '../fixtures.ts';
import { firstSilent } from '../unanswered.ts';

/** Coarsens an image to mean colours: `cells` squares across, each `side` pixels wide in the output. */
async function coarse({ octets }: Picture, cells: number, side: number): Promise<Uint8Array | undefined> {
  const decoded = await decodeHere(octets);
  if (!decoded.ok) return undefined;
  const { width, height, data } = decoded;
  const rows = Math.max(1, Math.round((cells * height) / width));
  const mean = (column: number, row: number): readonly number[] => {
    const [x0, x1] = [column, column + 1].map((i) => Math.floor((i * width) / cells)) as [number, number];
    const [y0, y1] = [row, row + 1].map((i) => Math.floor((i * height) / rows)) as [number, number];
    const sums = [0, 0, 0];
    for (let y = y0; y < y1; y++)
      for (let x = x0; x < x1; x++)
        for (let c = 0; c < 3; c++) sums[c] = (sums[c] ?? 0) + (data[(y * width + x) * 3 + c] ?? 0);
    return sums.map((sum) => sum / Math.max(1, (x1 - x0) * (y1 - y0)));
  };
  const means = Array.from({ length: cells * rows }, (_, i) => mean(i % cells, Math.floor(i / cells)));
  const [w, h] = [cells * side, rows * side];
  const pixels = new Uint8Array(w * h * 4).fill(255);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++)
      pixels.set(means[Math.floor(y / side) * cells + Math.floor(x / side)] ?? [], (y * w + x) * 4);
  return encodeJpeg({ width: w, height: h, data: pixels }, { density: 300 });
}

/** Width of a tiny image in pixels, and squares across a blurred image. */
const TINY = 32;
const BLURRED = 10;

async function derived(context: TestContext): Promise<readonly (readonly [string, Picture])[]> {
  const good = nonMatedImage(context);
  const [tiny, blurred] = [await coarse(good, TINY, 1), await coarse(good, BLURRED, 18)];
  const made = (octets: Uint8Array): Picture => ({ id: 'derived', mediaType: 'image/jpeg', octets });
  return [
    ...(tiny === undefined ? [] : [['a tiny image', made(tiny)] as const]),
    ...(blurred === undefined ? [] : [['a blurred image', made(blurred)] as const]),
  ];
}

async function poor(context: TestContext): Promise<CheckResult> {
  const { noFace, severalFaces, tooPoor } = context.testSet;
  const pictures: (readonly [string, Picture])[] = [
    ...noFace.slice(0, 1).map((picture) => ['no face', picture] as const),
    ...severalFaces.slice(0, 1).map((picture) => ['several faces', picture] as const),
    ...tooPoor.slice(0, 2).map((picture) => ['too dark or otherwise too poor', picture] as const),
    ...(await derived(context)),
  ];
  const before = await knownGood(context);
  const made: { readonly words: string; readonly sent: Sent }[] = [];
  for (const [words, picture] of pictures) {
    const terms = shortTerms(context);
    made.push({
      words,
      sent: await context.search(picture, terms, { purpose: `probe of too poor quality: ${words}` }),
    });
  }
  if (made.length === 0) return inconclusive('no-test-set', 'the test set has no image of too poor quality');
  const evidence = evidenceOf(before, ...made.map(({ sent }) => sent));
  const taken = made.filter(({ sent }) => isAnswered(sent));
  const lost = await lostAfter(context, 'probes of too poor quality');
  if (lost !== undefined) return lost;
  const withoutReason = made.filter(
    ({ sent }) => isDecided(sent) && !isAnswered(sent) && reasonOf(sent) === undefined,
  );
  if (taken.length + withoutReason.length > 0) {
    const says = [
      ...taken.map(({ words }) => `${words}: accepted`),
      ...withoutReason.map(({ words, sent }) => `${words}: ${wordsOf(lastOf(sent))} without a reason`),
    ];
    return fail(
      'E2',
      says.join('; '),
      'Check the quality of a probe before the search, and refuse a probe of too poor quality with a reason code.',
      evidenceOf(...[...taken, ...withoutReason].map(({ sent }) => sent)),
    );
  }
  return (
    firstSilent(...made.map(({ sent }) => sent)) ??
    pass('E2', `rejected with a reason: ${made.map(({ words }) => words).join(', ')}`, evidence)
  );
}

export const poorChecks: readonly Check[] = [
  {
    id: 'qua.poor',
    requirement: 'QUA-04',
    title: 'A probe of too poor quality is rejected with a reason',
    stage: 'drive',
    plan: [
      {
        operation: 'search',
        as: 'primary',
        times: 7,
        what: 'no face, several faces, dark, tiny, blurred; then a valid one',
      },
    ],
    run: poor,
  },
];
