/** What is due, as findings: by number, since a number is all that the ledger has. */
import type { Finding } from '../findings/finding.ts';
import { type Standing, disposalOf } from './standing.ts';

function finding(
  rule: string,
  severity: Finding['severity'],
  path: string,
  message: string,
  due: string,
): Finding {
  return { rule, severity, at: { path }, message, facts: { due } };
}

/**
 * Findings of AUD-04, AUD-06 and GATE-13: what is due on a day or overdue, and disposal dates that are not twenty
 * years after closure.
 *
 * @example
 * const due = dueOn(ledgerStanding, '2026-01-31');
 */
export function dueOn({ closed, unreviewed, exigent }: Standing, today: string): readonly Finding[] {
  const misdated = closed.filter((one) => one.disposal !== disposalOf(one.closed));
  return [
    ...misdated.map(({ case: one, disposal }) =>
      finding(
        'AUD-04',
        'error',
        `case[${one}]`,
        'the disposal date is not twenty years after closure',
        disposal,
      ),
    ),
    ...closed
      .filter(({ disposal }) => disposal <= today)
      .map(({ case: one, disposal }) =>
        finding('AUD-04', 'warning', `case[${one}]`, 'the case file is due to be destroyed', disposal),
      ),
    ...unreviewed
      .filter(({ due }) => due < today)
      .map(({ submission, due }) =>
        finding(
          'AUD-06',
          'error',
          `submission[${submission}]`,
          'no supervisor has reviewed it in 90 days',
          due,
        ),
      ),
    ...exigent
      .filter(({ due }) => due < today)
      .map(({ exigent: number, due }) =>
        finding('GATE-13', 'error', `exigent[${number}]`, 'the review of the exigent use is overdue', due),
      ),
  ];
}
