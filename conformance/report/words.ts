/** Verdicts and results in words, for people. */
import { gradeTitles } from '../../src/catalogue/index.ts';
import type { Grade, RunResult, Verdict } from '../suite/verdict.ts';

/** How a verdict is called, and how grave it looks. */
export const VERDICT_WORDS: Readonly<
  Record<Verdict, { readonly label: string; readonly tone: 'error' | 'warning' | 'info' | 'good' | 'dim' }>
> = {
  error: { label: 'error', tone: 'error' },
  fail: { label: 'fail', tone: 'error' },
  inconclusive: { label: 'inconclusive', tone: 'info' },
  blocked: { label: 'blocked', tone: 'info' },
  review: { label: 'review', tone: 'warning' },
  warn: { label: 'warn', tone: 'warning' },
  waived: { label: 'waived', tone: 'warning' },
  pass: { label: 'pass', tone: 'good' },
  'not-applicable': { label: 'not applicable', tone: 'dim' },
};

export const RESULT_WORDS: Readonly<Record<RunResult, { readonly label: string; readonly says: string }>> = {
  invalid: {
    label: 'Invalid run',
    says: 'The suite or the adapter failed at something. Nothing here counts for or against the service.',
  },
  incomplete: {
    label: 'Incomplete run',
    says: 'A control did not hold, or a requirement that binds the service could not be decided.',
  },
  'not-conformant': {
    label: 'Not conformant',
    says: 'At least one requirement that binds the service failed, or a document was rejected.',
  },
  'conformant-with-warnings': {
    label: 'Conformant with warnings',
    says: 'No binding requirement failed. Something warns, is waived, or waits for the decision of a person.',
  },
  conformant: { label: 'Conformant', says: 'Every requirement that applies holds, as far as it was tested.' },
};

export const GRADE_WORDS: Readonly<Record<Grade, string>> = {
  E0: gradeTitles.E0.title,
  E1: gradeTitles.E1.title,
  E2: gradeTitles.E2.title,
  E3: gradeTitles.E3.title,
};

const REASONS: Readonly<Record<string, string>> = {
  timeout: 'no answer in time',
  connection: 'the connection failed',
  'control-lost': 'a control did not hold',
  'no-test-set': 'the test set has no picture for it',
  'no-endpoint': 'there is no address to look at',
  'no-model': 'no model is installed to look at pictures',
  'not-provoked': 'the case could not be provoked',
  unreadable: 'the answer could not be read',
  language: 'the language is not known to the suite',
  unsupported: 'the adapter does not do it',
  later: 'only a later look can tell',
  stopped: 'the run was stopped',
  budget: 'the budget of requests was spent',
  suite: 'our own fault',
  adapter: 'the fault of the adapter',
  'channel-not-driven': 'another channel than the one that was driven',
  planned: 'not built yet',
};

/** A reason in words; an id of a requirement that stands in the way says so. */
export function reasonWords(reason: string): string {
  return REASONS[reason] ?? (/^[A-Z]+-\d\d$/.test(reason) ? `${reason} did not hold` : reason);
}

/** Over what a part run left out. */
export const LEFT_OUT = 'Left out of this part run (a number stands for a whole family)';

export const SOURCE = 'DHS/ICE/PIA-054';

/** Where a requirement comes from. */
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
