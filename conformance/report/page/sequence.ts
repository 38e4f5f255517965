/** A sequence diagram of the exchanges that a failed check rests on, between the controls around them. */
import { type Markup, NOTHING, markup } from '../../../src/page/markup.ts';
import type { CheckRow, ConformanceReport, ExchangeRow, RequirementRow } from '../model.ts';

/** Steps that a diagram shows. */
const MOST_STEPS = 9;

const [WIDTH, LEFT, RIGHT] = [360, 44, 344];
const [TOP, CONTROL, PAIR] = [34, 34, 54];

/** Most characters of a line over an arrow. */
const MOST_TEXT = 44;

function shortened(text: string): string {
  return text.length <= MOST_TEXT ? text : `${text.slice(0, MOST_TEXT - 1)}…`;
}

/** Decisive exchanges that a long diagram shows. */
const MOST_DECISIVE = 3;

/** Purposes of controls. */
const CONTROL_WORDS = /\bcontrol\b|known-good|(?:before|after) the search for probes/;

/** A purpose without the words that all of a check begin with. */
function purposeOf({ purpose }: ExchangeRow): string {
  return purpose.replace(/^searches for a probe: /, '');
}

function answerOf({ status, failure, mediaType }: ExchangeRow): string {
  if (status === undefined) return failure ?? 'no answer';
  return `${status}${mediaType === undefined || mediaType === '' ? '' : `, ${mediaType}`}`;
}

/** A step of the diagram: an exchange, and whether it is a control or decides the verdict. */
type DiagramStep = { readonly row: ExchangeRow; readonly kind: 'control' | 'decisive' | 'other' };

/** The decisive exchanges of a check and its others around them, in order; the number that is left out. */
function stepsIn(
  check: CheckRow,
  exchanges: ReadonlyMap<number, ExchangeRow>,
): {
  readonly steps: readonly DiagramStep[];
  readonly more: number;
} {
  const decisive = new Set(check.decisive);
  const all = check.evidence.flatMap((seq): readonly DiagramStep[] => {
    const row = exchanges.get(seq);
    if (row === undefined) return [];
    if (decisive.has(seq)) return [{ row, kind: 'decisive' }];
    return [{ row, kind: CONTROL_WORDS.test(row.purpose) ? 'control' : 'other' }];
  });
  if (all.length <= MOST_STEPS) return { steps: all, more: 0 };
  const at = all.findIndex(({ kind }) => kind === 'decisive');
  const shown = new Set([
    all.findLast(({ kind }, index) => kind === 'control' && index < at),
    ...all.filter(({ kind }) => kind === 'decisive').slice(0, MOST_DECISIVE),
    all.findLast(({ kind }, index) => kind === 'control' && index > at),
  ]);
  const steps = all.filter((step) => shown.has(step));
  return { steps, more: all.length - steps.length };
}

function lineHtml(y: number, from: number, to: number, look: string): Markup {
  const tip = to > from ? -7 : 7;
  return markup`<path class="ln ${look}" d="M${from} ${y}H${to}"/><path class="ln ${look.replace('dash', 'thin')}" d="M${to + tip} ${y - 4}L${to} ${y}L${to + tip} ${y + 4}"/>`;
}

function stepHtml({ row, kind }: DiagramStep, y: number): Markup {
  const middle = (LEFT + RIGHT) / 2;
  const asked = shortened(purposeOf(row));
  if (kind === 'control')
    return markup`<text class="ts" x="${middle}" y="${y + 12}" text-anchor="middle">${asked}</text>${lineHtml(y + 18, LEFT, RIGHT, 'dash')}<text class="ts" x="${LEFT - 6}" y="${y + 22}" text-anchor="end">${row.seq}</text>`;
  const look = kind === 'decisive' ? 'lb' : '';
  const answer = kind === 'decisive' ? 'tfail tx' : 'ts';
  return markup`<text class="tx" x="${middle}" y="${y + 12}" text-anchor="middle">${asked}</text>${lineHtml(y + 18, LEFT, RIGHT, '')}<text class="${answer}" x="${middle}" y="${y + 34}" text-anchor="middle">${answerOf(row)}</text>${lineHtml(y + 40, RIGHT, LEFT, look)}<text class="ts" x="${LEFT - 6}" y="${y + 34}" text-anchor="end">${row.seq}</text>`;
}

/** The diagram of the first failed check that names the exchanges which decide it; nothing where none does. */
export function sequence(row: RequirementRow, report: ConformanceReport): Markup {
  const check = row.checks.find(
    ({ verdict, decisive = [] }) => verdict === row.verdict && decisive.length > 0,
  );
  if (check === undefined) return NOTHING;
  const exchanges = new Map(report.exchanges.map((one) => [one.seq, one]));
  const { steps, more } = stepsIn(check, exchanges);
  if (steps.length === 0) return NOTHING;
  let y = TOP;
  const marks = steps.map((step) => {
    const at = y;
    y += step.kind === 'control' ? CONTROL : PAIR;
    return stepHtml(step, at);
  });
  const words = steps.map(({ row: one }) => `${one.seq}: ${purposeOf(one)}, ${answerOf(one)}`).join('; ');
  const rest = more === 0 ? '' : ` ${more} more exchanges of this check are in the list below.`;
  return markup`<figure><svg class="seq chart" viewBox="0 0 ${WIDTH} ${y + 6}" role="img" aria-label="${words}">
<text class="tx tb" x="${LEFT}" y="14" text-anchor="middle">Test</text><text class="tx tb" x="${RIGHT}" y="14" text-anchor="end">Service</text>
<path class="gr life" d="M${LEFT} 22V${y}M${RIGHT} 22V${y}"/>${marks}</svg>
<figcaption>Dashed: control. Red: what decides the verdict. Numbers: exchanges.${rest}</figcaption></figure>
`;
}
