/** The sheet for the operator: one row for each probe, with boxes for what happened. It names no person. */
import { markup } from '../../src/page/markup.ts';
import { plainPage } from '../../src/page/plain.ts';
import { REFUSAL_REASONS, type RefusalReason } from '../../src/services/adapters/index.ts';
import { DocumentError } from '../run-file/document.ts';
import type { PacketProbe } from './packet.ts';

const COLUMNS = [
  'number',
  'file',
  'request',
  'candidates',
  'threshold',
  'galleries',
  'handed over (UTC)',
  'returned (UTC)',
  'operator role',
  'probe deleted (UTC)',
  'outcome',
  'reason',
] as const;

/** Reasons that only a connection shows. */
const BY_CONNECTION: ReadonlySet<RefusalReason> = new Set(['credentials', 'not-found', 'conflict']);

/** Reasons of a refusal that a person can state. */
const REASONS = REFUSAL_REASONS.filter((reason) => !BY_CONNECTION.has(reason));

/** What the operator noted for a probe. */
export type Noted = { readonly refused?: RefusalReason };

function cellsOf({ number, file, requestId, length, threshold, galleries }: PacketProbe): readonly string[] {
  return [
    number,
    file,
    requestId,
    length?.toString() ?? '',
    threshold?.toString() ?? '',
    galleries?.join(' ') ?? '',
  ];
}

function quoted(cell: string): string {
  return /[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The sheet as CSV (RFC 4180). */
export function sheetCsv(probes: readonly PacketProbe[]): string {
  const rows = probes.map((probe) => {
    const cells = cellsOf(probe);
    return [...cells, ...COLUMNS.slice(cells.length).map(() => '')];
  });
  return [COLUMNS, ...rows].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

const STEPS: readonly string[] = [
  'Submit the file of each row, in the order of the rows, with the number of candidates, threshold and galleries that it states. Name no person and no case.',
  'Give the request number where the service takes one.',
  'Put everything that comes back for a row into the folder return of its number, as it came: a file, a saved e-mail.',
  'Where the service refuses, write refused under outcome and one of the codes below under reason.',
  'Note the times. Where the service states when the probe was deleted, note that time.',
];

/** The sheet as a page to print. */
export function sheetPage(service: string, probes: readonly PacketProbe[]): string {
  const cell = (text: string) => markup`<td>${text}</td>`;
  const row = (probe: PacketProbe) => {
    const cells = cellsOf(probe);
    return markup`<tr>${[...cells, ...COLUMNS.slice(cells.length).map(() => '')].map(cell)}</tr>\n`;
  };
  return plainPage(
    'Test of a face recognition service by hand',
    markup`<p>Service: ${service}. ${probes.length} probes.</p>
<ol>
${STEPS.map((step) => markup`<li>${step}</li>\n`)}</ol>
<p>Reasons: ${REASONS.join(', ')}</p>
<table border="1" cellpadding="4">
<tr>${COLUMNS.map((name) => markup`<th scope="col">${name}</th>`)}</tr>
${probes.map(row)}</table>`,
  );
}

/** The cells of a line; spreadsheets write commas or semicolons. */
function cellsIn(line: string, delimiter: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const letter = line[at] ?? '';
    if (isQuoted && letter === '"' && line[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (letter === '"') isQuoted = !isQuoted;
    else if (letter === delimiter && !isQuoted) {
      cells.push(cell);
      cell = '';
    } else cell += letter;
  }
  return [...cells, cell].map((text) => text.trim());
}

/**
 * What the operator noted, by number of the probe. Cells hold no line break.
 * @throws DocumentError that names the row
 *
 * @example
 * const noted = readSheet(text);
 */
export function readSheet(text: string): ReadonlyMap<string, Noted> {
  const [head = '', ...lines] = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const delimiter = head.includes(';') ? ';' : ',';
  const columns = cellsIn(head, delimiter).map((name) => name.toLowerCase());
  const [number, outcome, reason] = ['number', 'outcome', 'reason'].map((name) => columns.indexOf(name));
  if (
    number === undefined ||
    outcome === undefined ||
    reason === undefined ||
    Math.min(number, outcome, reason) < 0
  )
    throw new DocumentError('ERR_SHAPE', 'the sheet has no columns number, outcome and reason');
  const noted = new Map<string, Noted>();
  for (const [nth, line] of lines.entries()) {
    const cells = cellsIn(line, delimiter);
    // A spreadsheet writes 001 as 1.
    const key = (cells[number] ?? '').padStart(3, '0');
    const [what, why] = [(cells[outcome] ?? '').toLowerCase(), (cells[reason] ?? '').toLowerCase()];
    const place = `row ${nth + 2} of the sheet`;
    if (!['', 'returned', 'refused'].includes(what))
      throw new DocumentError('ERR_SHAPE', `${place}: outcome is returned or refused`);
    const known = REASONS.find((one) => one === why);
    if (what === 'refused' && known === undefined)
      throw new DocumentError('ERR_SHAPE', `${place}: reason is one of ${REASONS.join(', ')}`);
    noted.set(key, what === 'refused' && known !== undefined ? { refused: known } : {});
  }
  return noted;
}
