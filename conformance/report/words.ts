/** Labels and explanations of verdicts, results and grades. */
import { gradeTitles, reasonTitles, resultTitles } from '../../src/catalogue/index.ts';
import type { Grade, RunResult, Verdict } from '../suite/verdict.ts';

/** Label of a verdict, as `report.json` names it. */
export const VERDICT_LABELS: Readonly<Record<Verdict, string>> = {
  error: 'error',
  fail: 'fail',
  'not-offered': 'not offered',
  inconclusive: 'inconclusive',
  blocked: 'blocked',
  review: 'review',
  warn: 'warn',
  waived: 'waived',
  pass: 'pass',
  'not-applicable': 'not applicable',
};

function wordsOf(result: RunResult): { readonly label: string; readonly says: string } {
  const { title, explanation } = resultTitles[result];
  return { label: title, says: explanation };
}

export const RESULT_WORDS: Readonly<Record<RunResult, { readonly label: string; readonly says: string }>> = {
  invalid: wordsOf('invalid'),
  incomplete: wordsOf('incomplete'),
  'not-conformant': wordsOf('not-conformant'),
  'conformant-with-warnings': wordsOf('conformant-with-warnings'),
  conformant: wordsOf('conformant'),
};

export const GRADE_WORDS: Readonly<Record<Grade, string>> = {
  E0: gradeTitles.E0.title,
  E1: gradeTitles.E1.title,
  E2: gradeTitles.E2.title,
  E3: gradeTitles.E3.title,
};

/** The explanation of a reason; the ID of a requirement is a precondition that did not pass. */
export function reasonWords(reason: string): string {
  return (
    (Object.hasOwn(reasonTitles, reason) ? reasonTitles[reason] : undefined) ??
    (/^[A-Z]+-\d\d$/.test(reason) ? `${reason} did not hold` : reason)
  );
}

/** Heading of what a partial run left out. */
export const LEFT_OUT = 'Left out of this partial run (a number stands for a whole family)';

export const SOURCE = 'DHS/ICE/PIA-054';

/** The source of a requirement. */
export function sourceWords({
  section,
  added = false,
  quote,
}: {
  readonly section?: string;
  readonly added?: boolean;
  readonly quote?: string;
}): string {
  if (section === undefined) return 'added by this suite';
  const place = `${SOURCE} § ${section}`;
  if (!added) return place;
  return quote === undefined
    ? `added by this suite, towards ${place}`
    : `${place}; in part added by this suite`;
}

/** The text as a sentence: with a capital letter, unless it begins with a name such as an address. */
export function sentence(text: string): string {
  return /^[a-z]+(?:\s|,|$)/.test(text) ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text;
}
