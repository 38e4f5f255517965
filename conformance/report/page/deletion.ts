/** What became of a probe: what the test observed above, what the service stated below. */
import { daysLater } from '../../../src/calendar/index.ts';
import { type Markup, NOTHING, markup } from '../../../src/page/markup.ts';
import { dayOf } from '../identity.ts';
import type { ConformanceReport, DeletionTimes } from '../model.ts';

/** One point of the timeline; `lines` stand below its title. */
type Point = {
  readonly lane: 'seen' | 'stated';
  readonly look: 'dot' | 'hol' | 'hit' | 'due';
  readonly title: string;
  readonly lines: readonly string[];
};

const EVENTS: Readonly<Record<string, string>> = {
  'template-created': 'Template created',
  'search-finished': 'Search finished',
};

function since(sent: string, at: string): string {
  return `${((Date.parse(at) - Date.parse(sent)) / 1000).toFixed(1)} s`;
}

function attested({ sent, attestation }: DeletionTimes): readonly Point[] {
  if (attestation === undefined) return [];
  const { event, eventAt, deletedAt, at, seq } = attestation;
  const clock = (time: string): string => `${time.slice(11, 19)} UTC`;
  const event_: readonly Point[] =
    eventAt === undefined
      ? []
      : [
          {
            lane: 'stated',
            look: 'hol',
            title: (event === undefined ? undefined : EVENTS[event]) ?? 'Event',
            lines: [clock(eventAt), 'as signed'],
          },
        ];
  const deleted: readonly Point[] =
    deletedAt === undefined
      ? []
      : [
          {
            lane: 'stated',
            look: 'hol',
            title: 'Probe deleted',
            lines: [clock(deletedAt), 'as signed', `read after ${since(sent.at, at)}, exchange ${seq}`],
          },
        ];
  return [...event_, ...deleted];
}

function pointsOf(times: DeletionTimes, finishedAt: string, isRecheck: boolean): readonly Point[] {
  const { sent, answered, inspected } = times;
  const day = finishedAt.slice(0, 10);
  const found = inspected?.found ?? 0;
  return [
    {
      lane: 'seen',
      look: 'dot',
      title: 'Probe sent',
      lines: ['0.0 s', `${Math.ceil(sent.bytes / 1024)} KB, exchange ${sent.seq}`],
    },
    ...(answered === undefined
      ? []
      : [
          {
            lane: 'seen',
            look: 'dot',
            title: 'Response',
            lines: [since(sent.at, answered.at), `exchange ${answered.seq}`],
          } as const,
        ]),
    ...attested(times),
    ...(inspected === undefined
      ? []
      : [
          {
            lane: 'seen',
            look: found > 0 ? 'hit' : 'dot',
            title: 'Searched for again',
            lines: [
              `${since(sent.at, inspected.from)} to ${since(sent.at, inspected.to)}`,
              found > 0
                ? `found at ${found} of ${inspected.locations} locations`
                : `at none of ${inspected.locations} locations`,
            ],
          } as const,
        ]),
    ...(isRecheck
      ? []
      : [1, 7].map((days): Point => ({
          lane: 'seen',
          look: 'due',
          title: days === 1 ? 'After 24 hours' : 'After 7 days',
          lines: [dayOf(daysLater(day, days)), 'still to come'],
        }))),
  ];
}

const [WIDTH, HEIGHT, LEFT, STEP, SEEN, STATED] = [1060, 236, 100, 148, 92, 150];

function shape(look: Point['look'], x: number, y: number): Markup {
  if (look === 'hit')
    return markup`<rect class="c-fail" x="${x - 9}" y="${y - 9}" width="18" height="18"/><path class="k" d="M${x - 4} ${y - 4}l8 8m0-8l-8 8"/>`;
  return markup`<circle class="${look}" cx="${x}" cy="${y}" r="7"/>`;
}

function pointHtml({ lane, look, title, lines }: Point, index: number): Markup {
  const x = LEFT + 40 + index * STEP;
  const y = lane === 'seen' ? SEEN : STATED;
  const first = lane === 'seen' ? y - 56 : y + 26;
  const rows = lines.map(
    (line, at) =>
      markup`<text class="${look === 'hit' && at === 1 ? 'ts tfail' : 'ts'}" x="${x}" y="${first + 16 * (at + 1)}" text-anchor="middle">${line}</text>`,
  );
  return markup`<text class="tx tb" x="${x}" y="${first}" text-anchor="middle">${title}</text>${rows}${shape(look, x, y)}`;
}

function wide(points: readonly Point[]): Markup {
  const words = points.map(({ title, lines }) => `${title}: ${lines.join(', ')}`).join('; ');
  const end = LEFT + 40 + (points.length - 1) * STEP;
  return markup`<svg class="tl chart wide-only" viewBox="0 0 ${Math.max(WIDTH, end + 80)} ${HEIGHT}" role="img" aria-label="${words}">
<path class="ax" d="M${LEFT} ${SEEN}H${end}"/><path class="gr" d="M${LEFT} ${STATED}H${end}"/>
<text class="tx tb" x="0" y="${SEEN}">Observed</text><text class="ts" x="0" y="${SEEN + 16}">by the test</text><text class="tx tb" x="0" y="${STATED}">Stated</text><text class="ts" x="0" y="${STATED + 16}">by the service</text>
${points.map(pointHtml)}</svg>
`;
}

function narrow(points: readonly Point[]): Markup {
  const items = points.map(
    ({ lane, title, lines }) =>
      markup`<li><b>${title}</b> <span class="soft">(${lane === 'seen' ? 'observed' : 'stated'})</span><br>${lines.join(', ')}</li>\n`,
  );
  return markup`<ol class="narrow-only">\n${items}</ol>\n`;
}

/** The timeline of one probe; nothing where no submission was attested or searched for again. */
export function deletion({ deletion: times, run }: ConformanceReport): Markup {
  if (times === undefined) return NOTHING;
  const points = pointsOf(times, run.finishedAt, run.recheck !== undefined);
  return markup`<figure>${wide(points)}${narrow(points)}<figcaption>The times are of one probe; the later searches are for every probe of the run. Filled marks were observed by the test. Hollow marks are statements that the service signed: a signature proves who stated it, not that it is so. Not to scale.</figcaption></figure>
`;
}
