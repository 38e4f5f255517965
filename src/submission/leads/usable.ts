/** Whether a return can be used at all: evaluated once, when it is received, and kept with it (GATE-05). */
import { type Finding, isInconclusive } from '../../findings/finding.ts';
import { RULE_FAILED } from '../../findings/run.ts';

export type Usability = {
  /** Rows of CAN that the return fails: it is kept, and nothing of it can become a lead. */
  readonly failed: readonly string[];
  /** Rows without which it may not be used and that could not be judged, such as a narrowing that nobody verified. */
  readonly unproven: readonly string[];
  /** A missing disclaimer is a finding; the return is treated as leads only all the same. */
  readonly disclaimer: 'present' | 'incomplete' | 'absent';
};

/**
 * Rows that an unverified examiner's signature leaves open and on which a list of one rests; and the words of the
 * disclaimer, where a person has to decide on statements that are not known.
 */
const NEEDED = ['CAN-01', 'CAN-12', 'DIS-02'];

function ids(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map(({ rule }) => rule))].sort();
}

/** What settles rows that were not judged. */
export function unprovenRemedy(unproven: readonly string[]): string {
  const remedies = [
    unproven.includes('DIS-02')
      ? 'have the office read the disclaimer and, if nothing in it changes its meaning, sign its acceptance (candidates accept)'
      : '',
    unproven.some((row) => row !== 'DIS-02')
      ? "pin the examiner's key, then search anew: the signature is verified when the return is received"
      : '',
  ];
  return remedies.filter((remedy) => remedy !== '').join('; ');
}

/**
 * What the findings about a return mean for its use.
 *
 * @example
 * const usability = usabilityOf(findings);
 */
export function usabilityOf(findings: readonly Finding[]): Usability {
  const broken = findings.filter(({ severity, rule }) => severity === 'error' && rule !== RULE_FAILED);
  const open = findings.filter(
    (finding) => finding.rule === RULE_FAILED || (isInconclusive(finding) && NEEDED.includes(finding.rule)),
  );
  const said = broken.map(({ rule }) => rule);
  return {
    failed: ids(broken.filter(({ rule }) => rule.startsWith('CAN-'))),
    unproven: ids(open),
    disclaimer: said.includes('DIS-01')
      ? 'absent'
      : said.includes('DIS-02') || said.includes('DIS-03')
        ? 'incomplete'
        : 'present',
  };
}
