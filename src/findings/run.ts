/** The engine: decides which rules are asked, in which order, and what becomes of one that fails itself. */
import type { Finding, Severity } from './finding.ts';
import type { Level, Rule } from './rule.ts';

export type RunOptions = {
  /** The edition (VER) by which is judged; a rule outside its own editions is not asked. */
  readonly edition?: string;
  /** Only rules of these levels. */
  readonly levels?: readonly Level[];
  /** Severity by rule id, or `off`. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
};

/** Raised when a rule throws: our own fault, never the data's. */
export const RULE_FAILED = 'frskit.rule-failed';

function isAsked<Subject>(rule: Rule<Subject>, { edition, levels, severities }: RunOptions): boolean {
  if (levels !== undefined && !levels.includes(rule.level)) return false;
  if (severities?.[rule.id] === 'off') return false;
  if (edition === undefined) return true;
  return (
    (rule.since === undefined || rule.since <= edition) && (rule.until === undefined || edition <= rule.until)
  );
}

function failed(id: string, error: unknown): Finding {
  const kind = error instanceof Error ? error.name : typeof error;
  return {
    rule: RULE_FAILED,
    severity: 'error',
    at: { path: 'transaction' },
    message: `the rule ${id} failed by itself (${kind}); what it judges is undecided`,
    facts: { rule: id, kind },
  };
}

/** Asks every rule that applies and gathers what fails. A rule that throws is reported and stops nothing. */
export function runRules<Subject>(
  rules: readonly Rule<Subject>[],
  subject: Subject,
  options: RunOptions = {},
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const rule of rules) {
    if (!isAsked(rule, options)) continue;
    const configured = options.severities?.[rule.id];
    const severity = configured === undefined || configured === 'off' ? rule.severity : configured;
    try {
      if (!rule.applies(subject)) continue;
      rule.check(subject, ({ at, message, facts }) => {
        findings.push({ rule: rule.id, severity, at, message, ...(facts === undefined ? {} : { facts }) });
      });
    } catch (error) {
      findings.push(failed(rule.id, error));
    }
  }
  return findings;
}
