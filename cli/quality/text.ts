/** The table of a picture for people. */
import { printable } from '../../src/findings/index.ts';
import { foldedLines } from '../../src/page/index.ts';
import type { Assessment } from '../../src/image/quality/index.ts';
import type { Row } from '../../src/image/index.ts';
import { imageText } from '../inspect/text.ts';

const COLOURS: Readonly<Record<Row['verdict'], string>> = {
  pass: '\u001b[32m',
  note: '\u001b[36m',
  warning: '\u001b[33m',
  fail: '\u001b[31m',
  inconclusive: '\u001b[35m',
  'not-applicable': '\u001b[2m',
};

const WORDS: Readonly<Record<Row['verdict'], string>> = {
  pass: 'pass',
  note: 'note',
  warning: 'warning',
  fail: 'FAIL',
  inconclusive: 'not judged',
  'not-applicable': '-',
};

function valueText({ value, unit, reason }: Row): string {
  if (value === undefined) return reason ?? '';
  return unit === '' ? `${value}` : `${value} ${unit}`;
}

/** Widths of the columns: verdict, measure, value, good. Together with their gaps 98 characters. */
const WIDTHS = [10, 40, 18, 24];

/** Most severe first; what was not judged and what does not apply last. */
const ORDER: readonly Row['verdict'][] = [
  'fail',
  'warning',
  'note',
  'pass',
  'inconclusive',
  'not-applicable',
];

/** A row of the table as lines: each cell is folded in its column. */
function lined(cells: readonly string[]): readonly string[] {
  const columns = cells.map((cell, index) => foldedLines(cell, WIDTHS[index] ?? 0));
  const height = Math.max(...columns.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((column, index) => (column[line] ?? '').padEnd(WIDTHS[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

const PRESENT = 'quality.face.present';
const SINGLE = 'quality.face.single';

/** The rows of a table: the number of faces and the size of a second one are one row, the most severe first. */
function rowsOf(rows: readonly Row[]): readonly Row[] {
  const present = rows.find(({ id }) => id === PRESENT);
  const single = rows.find(({ id }) => id === SINGLE);
  const isJoined = present !== undefined && single !== undefined && typeof present.value === 'number';
  const rank = ({ verdict }: Row): number => ORDER.indexOf(verdict);
  const joined = (row: Row): readonly Row[] => {
    if (!isJoined) return [row];
    if (row.id === SINGLE) return [];
    if (row.id !== PRESENT) return [row];
    const { verdict } = rank(single) < rank(present) ? single : present;
    return [
      {
        ...present,
        title: 'Faces: exactly 1',
        verdict,
        threshold: single.threshold === '' ? 'at least 1' : '1',
      },
    ];
  };
  return rows.flatMap(joined).toSorted((a, b) => rank(a) - rank(b));
}

/** What was not judged for one reason, in one line. */
function openText(rows: readonly Row[]): readonly string[] {
  const reasons = new Map<string, string[]>();
  for (const { reason = '', title } of rows) reasons.set(reason, [...(reasons.get(reason) ?? []), title]);
  return [...reasons].flatMap(([reason, titles]) => [
    `Not judged (${reason}):`,
    ...foldedLines(titles.join(', '), 94).map((line) => `  ${line}`),
  ]);
}

function headOf({ image, decoder, undecoded, target, faces }: Assessment): string {
  const about = image === undefined ? 'no header can be read' : imageText(image);
  const by =
    decoder === undefined ? `not decoded: ${undecoded?.message ?? 'not asked for'}` : `decoded by ${decoder}`;
  const found = faces === undefined ? '' : `; ${faces.length} face${faces.length === 1 ? '' : 's'}`;
  return `${about}; ${by}${found}; judged for ${target}`;
}

/**
 * One block: what the image is, the table with the most severe first, and which findings of the file stand beside it.
 *
 * @param verbose also states the clause of each measure, and lists what does not apply
 */
export function assessmentText(
  name: string,
  assessment: Assessment,
  { color, verbose }: { readonly color: boolean; readonly verbose: boolean },
): string {
  const { findings } = assessment;
  const rows = rowsOf(assessment.rows);
  const open = rows.filter(({ verdict }) => verdict === 'inconclusive');
  const shown = rows.filter(
    ({ verdict }) => verdict !== 'inconclusive' && (verbose || verdict !== 'not-applicable'),
  );
  const lines = shown.flatMap((row) => {
    const text = lined([WORDS[row.verdict], row.title, valueText(row), row.threshold]);
    const clause = verbose ? foldedLines(row.clause, 84).map((line) => `            ${line}`) : [];
    return [...text, ...clause].map((line) => (color ? `${COLOURS[row.verdict]}${line}\u001b[0m` : line));
  });
  const beside = findings
    .filter(({ rule }) => !rule.startsWith('quality.'))
    .map(({ severity, rule, message, at }) => `  ${severity}: ${message} (${rule}, byte ${at.offset ?? 0})`);
  return [
    ...foldedLines(printable(`${name}: ${headOf(assessment)}`), 98),
    ...lined(['verdict', 'measure', 'value', 'good']).map((line) => `  ${line}`),
    ...lines.map((text) => `  ${text}`),
    ...openText(open).map((line) => `  ${line}`),
    ...beside.map(printable),
    '',
  ]
    .join('\n')
    .concat('\n');
}
