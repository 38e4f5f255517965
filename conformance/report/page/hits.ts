/** Hit rates by rank with their confidence interval: reported, never part of the result. */
import { type Markup, NOTHING, markup } from '../../../src/page/markup.ts';
import {
  MISSED,
  NON_MATED,
  NON_MATED_LISTED,
  RANKS,
  SUBJECTS,
  withinRank,
} from '../../requirements/rates.ts';
import type { ConformanceReport } from '../model.ts';

/** Subjects below which only counts are meaningful. */
const FEW = 100;

/** Quantile of the normal distribution for 95 %. */
const Z = 1.959964;

/**
 * The 95 % confidence interval of a proportion by Wilson's score, as shares of 1.
 *
 * @example
 * wilson(3, 3); // { low: 0.44, high: 1 }
 */
export function wilson(hits: number, of: number): { readonly low: number; readonly high: number } {
  if (of <= 0) return { low: 0, high: 1 };
  const share = hits / of;
  const square = (Z * Z) / of;
  const middle = (share + square / 2) / (1 + square);
  const half = (Z / (1 + square)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

function numberIn({ observations }: ConformanceReport, name: string): number | undefined {
  const value = Object.hasOwn(observations, name) ? observations[name] : undefined;
  return typeof value === 'number' ? value : undefined;
}

type Point = { readonly rank: number; readonly hits: number };

const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM, RIGHT] = [360, 250, 52, 26, 40, 14];

/** Place of a rank, on a logarithmic scale. */
function across(rank: number): number {
  const last = RANKS.at(-1) ?? 1;
  return LEFT + (Math.log(rank) / Math.log(last)) * (WIDTH - LEFT - RIGHT);
}

function down(share: number): number {
  return TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
}

function chart(points: readonly Point[], of: number): Markup {
  const ends = points.map(({ rank, hits }) => ({ rank, share: hits / of, ...wilson(hits, of) }));
  const upper = ends.map(({ rank, high }) => `${across(rank).toFixed(1)} ${down(high).toFixed(1)}`);
  const lower = ends
    .map(({ rank, low }) => `${across(rank).toFixed(1)} ${down(low).toFixed(1)}`)
    .toReversed();
  const line = ends.map(({ rank, share }) => `${across(rank).toFixed(1)} ${down(share).toFixed(1)}`);
  const grid = [0, 0.5, 1].map(
    (share) =>
      markup`<path class="gr" d="M${LEFT} ${down(share)}H${WIDTH - RIGHT}"/><text class="ts" x="${LEFT - 6}" y="${down(share) + 4}" text-anchor="end">${share * 100} %</text>`,
  );
  const ranks = ends.map(
    ({ rank, share, low, high }) =>
      markup`<path class="ln" d="M${across(rank)} ${down(low)}V${down(high)}"/><circle class="dot" cx="${across(rank)}" cy="${down(share)}" r="4.5"/><text class="ts" x="${across(rank)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${rank}</text>`,
  );
  const words = points.map(({ rank, hits }) => `${hits} of ${of} within rank ${rank}`).join(', ');
  return markup`<figure><svg class="acc chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${words}">
<text class="tx tb" x="${LEFT}" y="14">Mated subjects found</text><path class="band" d="M${upper.join('L')}L${lower.join('L')}Z"/>${grid}<path class="ln" d="M${line.join('L')}"/>${ranks}<text class="ts" x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 4}" text-anchor="middle">Rank</text></svg>
<figcaption>Points: measured. Grey: 95 % confidence interval (Wilson), ${of} subjects.</figcaption></figure>
`;
}

/** Whether the subjects are too few for a rate. */
export function isFew(report: ConformanceReport): boolean {
  return (numberIn(report, SUBJECTS) ?? 0) < FEW;
}

/** The section on hit rates; nothing where none were counted. */
export function hitRates(report: ConformanceReport): Markup {
  const of = numberIn(report, SUBJECTS) ?? 0;
  if (of === 0) return NOTHING;
  const points = RANKS.flatMap((rank): readonly Point[] => {
    const hits = numberIn(report, withinRank(rank));
    return hits === undefined ? [] : [{ rank, hits }];
  });
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return NOTHING;
  const { low, high } = wilson(first.hits, of);
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  const [asked, listed] = [numberIn(report, NON_MATED) ?? 0, numberIn(report, NON_MATED_LISTED) ?? 0];
  const nobody =
    asked === 0
      ? NOTHING
      : markup`<p>${listed} of ${asked} searches for non-mated subjects returned candidates. That is usual for a search that returns the nearest faces, and the reason why a list is only a lead.</p>\n`;
  return markup`<div class="miss"><div>
<p>Reported, never part of the result. ${first.hits} of ${of} mated subjects were at rank 1, ${last.hits} of ${of} within rank ${last.rank}; ${numberIn(report, MISSED) ?? 0} were missed. With ${of} subjects the true rate at rank 1 can be anywhere from ${percent(low)} to ${percent(high)}.</p>
${nobody}<p class="soft small">About 385 mated subjects are needed for an interval of ±5 percentage points. The images of a test set state nothing on casework.</p>
</div>
${chart(points, of)}</div>
`;
}
