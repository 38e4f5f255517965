/** A return for people: the disclaimer always stands above the table. */
import { printable } from '../../src/findings/index.ts';
import type {
  Candidate,
  CandidateList,
  Comparison,
  Disclaimer,
  ScoreScale,
} from '../../src/results/index.ts';

const WIDTH = 96;
const BAR = 12;

/** What stands in place of a disclaimer that did not come. */
export const NO_DISCLAIMER =
  'NO DISCLAIMER CAME WITH THIS RETURN. Treat it as investigative leads only: it is not a positive identification and not the sole basis for any law enforcement action.';

const DETERMINATIONS: Readonly<Record<string, string>> = {
  UC: 'machine list, not reviewed by a person',
  CO: 'narrowed by an examiner',
  QS: 'quick search',
  AC: 'automatic, not reviewed by a person',
  SL: 'silent',
};

/** Text of a member that a document may lack, or hold as something else. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function wrapped(text: string): string {
  const lines: string[] = [''];
  for (const word of printable(text.replace(/\s+/g, ' ').trim()).split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length + 1 > WIDTH) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.map((line) => `  ${line}\n`).join('');
}

/** The disclaimers, framed; every view begins with them. */
export function disclaimerText(disclaimers: readonly Disclaimer[]): string {
  const rule = `${'='.repeat(WIDTH + 4)}\n`;
  const texts = disclaimers.map(({ text }) => textOf(text)).filter((text) => text.trim() !== '');
  const body = texts.length === 0 ? wrapped(NO_DISCLAIMER) : texts.map(wrapped).join('\n');
  return `${rule}${body}${rule}`;
}

/** Where a score lies on its scale, from 0 to 1; undefined where that cannot be told. */
export function share(score: string | undefined, scale: ScoreScale | undefined): number | undefined {
  const [value, min, max] = [score, scale?.min, scale?.max].map((text) => Number(text ?? NaN));
  if (value === undefined || min === undefined || max === undefined || !(max > min)) return undefined;
  if (!Number.isFinite(value) || scale?.higherIsMoreSimilar === undefined) return undefined;
  const part = Math.min(1, Math.max(0, (value - min) / (max - min)));
  return scale.higherIsMoreSimilar ? part : 1 - part;
}

function bar(score: string | undefined, scale: ScoreScale | undefined): string {
  const part = share(score, scale);
  if (part === undefined) return ' '.repeat(BAR);
  const full = Math.round(part * BAR);
  return '█'.repeat(full) + '·'.repeat(BAR - full);
}

function sourceOf({ sourceUrl, sourceCollection, galleryIds, images }: Candidate): string {
  return sourceUrl ?? sourceCollection ?? galleryIds?.join(', ') ?? images[0]?.sourceAgency?.id ?? '';
}

function scaleText(scale: ScoreScale | undefined): string {
  if (scale === undefined) return 'no scores';
  const direction =
    scale.higherIsMoreSimilar === undefined
      ? 'direction not declared'
      : scale.higherIsMoreSimilar
        ? 'higher is more alike'
        : 'lower is more alike';
  const range =
    scale.min === undefined && scale.max === undefined ? '' : `, ${scale.min ?? ''} to ${scale.max ?? ''}`;
  return `${textOf(scale.kind)}${range}, ${direction}; no accuracy, and no probability of an identity`;
}

function table(rows: readonly (readonly string[])[]): string {
  const [head = []] = rows;
  const widths = head.map((_, i) =>
    rows.reduce((most, row) => Math.max(most, Array.from(row[i] ?? '').length), 0),
  );
  return rows
    .map((row) => {
      const cells = row.map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - Array.from(cell).length));
      return `${cells.join('  ').trimEnd()}\n`;
    })
    .join('');
}

function outcomeText({ outcome, determination }: CandidateList): string {
  const how =
    determination === undefined
      ? ''
      : ` (${(Object.hasOwn(DETERMINATIONS, determination) ? DETERMINATIONS[determination] : undefined) ?? 'unknown'})`;
  switch (outcome.kind) {
    case 'candidates':
      return `candidates${how}`;
    case 'noCandidate':
      return `no match: ${outcome.reason ?? 'no reason given'}${how}`;
    case 'rejected':
    case 'error': {
      const codes = (outcome.problems ?? []).map(({ code, native }) =>
        native === undefined ? textOf(code) : `${textOf(code)} (${native})`,
      );
      return `${outcome.kind === 'error' ? 'error' : 'refused'}: ${codes.join(', ')}`;
    }
    default:
      return 'not stated by a known code';
  }
}

/** A candidate list for people. `redact` leaves out what names a person. */
export function listText(list: CandidateList, redact: boolean): string {
  const shown = (text: string | undefined): string =>
    text === undefined ? '' : redact ? `[${Array.from(text).length} characters]` : printable(text);
  const rows = list.candidates.map((candidate, i) => [
    String(candidate.rank ?? `(${i + 1})`),
    printable(candidate.score ?? ''),
    bar(candidate.score, list.scoreScale),
    shown(candidate.candidateId),
    shown(sourceOf(candidate)),
    candidate.decisionHint === 'belowThreshold' ? 'below the threshold' : '',
  ]);
  const facts = [
    `answer    ${printable(list.responseId ?? 'without a number')} to ${printable(list.requestId ?? 'no number')}`,
    `outcome   ${printable(outcomeText(list))}`,
    `scores    ${printable(scaleText(list.scoreScale))}`,
  ];
  const head = `${disclaimerText(list.disclaimers)}${facts.join('\n')}\n`;
  if (rows.length === 0) return head;
  return `${head}\n${table([['rank', 'score', ' '.repeat(BAR), 'id', 'source', ''], ...rows])}`;
}

/** A comparison for people. */
export function comparisonText(comparison: Comparison): string {
  const { score, scoreScale, responseId, requestId } = comparison;
  const facts = [
    `answer    ${printable(responseId ?? 'without a number')} to ${printable(requestId ?? 'no number')}`,
    `outcome   ${printable(textOf(comparison.outcome.kind))}`,
    `score     ${printable(score ?? 'none')}  ${bar(score, scoreScale)}`,
    `scale     ${printable(scaleText(scoreScale))}`,
  ];
  return `${disclaimerText(comparison.disclaimers)}${facts.join('\n')}\n`;
}
