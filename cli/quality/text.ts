/** The table of a picture for people. */
import { printable } from '../../src/findings/index.ts';
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

function pad(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, column) => cell.padEnd(widths[column] ?? 0))
    .join('  ')
    .trimEnd();
}

function headOf({ image, decoder, undecoded, target, faces }: Assessment): string {
  const about = image === undefined ? 'no header can be read' : imageText(image);
  const by =
    decoder === undefined ? `not decoded: ${undecoded?.message ?? 'not asked for'}` : `decoded by ${decoder}`;
  const found = faces === undefined ? '' : `; ${faces.length} face${faces.length === 1 ? '' : 's'}`;
  return `${about}; ${by}${found}; judged for ${target}`;
}

/** One block: what the picture is, the table, and which findings of the file stand beside it. */
export function assessmentText(name: string, assessment: Assessment, color: boolean): string {
  const { rows, findings } = assessment;
  const head = ['verdict', 'measure', 'value', 'good', 'clause'];
  const cells = rows.map((row) => [WORDS[row.verdict], row.title, valueText(row), row.threshold, row.clause]);
  const widths = head.map((_, column) =>
    Math.max(...[head, ...cells].slice(0, -1).map((line) => (line[column] ?? '').length)),
  );
  const lines = rows.map((row, index) => {
    const text = pad(cells[index] ?? [], widths);
    return color ? `${COLOURS[row.verdict]}${text}\u001b[0m` : text;
  });
  const beside = findings
    .filter(({ rule }) => !rule.startsWith('quality.'))
    .map(({ severity, rule, message, at }) => `  ${severity}: ${message} (${rule}, byte ${at.offset ?? 0})`);
  return [
    printable(`${name}: ${headOf(assessment)}`),
    `  ${pad(head, widths)}`,
    ...lines.map((text) => `  ${text}`),
    ...beside.map(printable),
    '',
  ]
    .join('\n')
    .concat('\n');
}
