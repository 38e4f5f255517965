/** The engine: decides which rules are asked, in which order, and what becomes of one that fails itself. */
import type { Finding, Severity } from './finding.ts';
import type { Fail, Level, Rule } from './rule.ts';

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

function isAsked<Subject>(rule: Rule<Subject>, { edition, levels }: RunOptions): boolean {
  if (levels !== undefined && !levels.includes(rule.level)) return false;
  if (edition === undefined) return true;
  return (
    (rule.since === undefined || rule.since <= edition) && (rule.until === undefined || edition <= rule.until)
  );
}

/** What asking a rule takes, in objects of one shape: a thousand of many shapes are slow to ask. */
type Asked<Subject> = Pick<Rule<Subject>, 'id' | 'severity' | 'applies' | 'check'>;

/** The rules that an edition and levels ask for, by their list: choosing among a thousand costs more than asking. */
const chosen = new WeakMap<object, Map<string, unknown>>();

function rulesFor<Subject>(rules: readonly Rule<Subject>[], options: RunOptions): readonly Asked<Subject>[] {
  const known = chosen.get(rules) ?? new Map<string, unknown>();
  chosen.set(rules, known);
  const key = `${options.edition ?? ''} ${options.levels?.join() ?? ''}`;
  const found = known.get(key) as readonly Asked<Subject>[] | undefined;
  if (found !== undefined) return found;
  const made = rules
    .filter((rule) => isAsked(rule, options))
    .map(({ id, severity, applies, check }) => ({ id, severity, applies, check }));
  known.set(key, made);
  return made;
}

/** Maximum number of findings of one rule; one more finding counts the rest. */
const MAX_ALIKE = 1000;

/** From this many findings in all on, each further rule reports one and counts the rest. */
const MAX_FINDINGS = 10_000;

/** What stands for the findings of a rule beyond its maximum. */
function moreOf(rule: string, severity: Severity, more: number): Finding {
  return {
    rule,
    severity,
    at: { path: 'transaction' },
    message: `and ${more} more of the same`,
    facts: { more },
  };
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

/**
 * Asks every rule that applies and gathers what fails. A rule that throws is reported and stops nothing.
 *
 * @example
 * const found = runRules(rules, subject);
 */
export function runRules<Subject>(
  rules: readonly Rule<Subject>[],
  subject: Subject,
  options: RunOptions = {},
): readonly Finding[] {
  const findings: Finding[] = [];
  let id = '';
  let severity: Severity = 'error';
  let count = 0;
  let most = MAX_ALIKE;
  let fixed = false;
  const fail: Fail = ({ at, message, facts, severity: own }) => {
    count++;
    if (count > most) return;
    const severe = fixed ? severity : (own ?? severity);
    findings.push({ rule: id, severity: severe, at, message, ...(facts === undefined ? {} : { facts }) });
  };
  for (const rule of rulesFor(rules, options)) {
    const configured = options.severities?.[rule.id];
    if (configured === 'off') continue;
    try {
      if (!rule.applies(subject)) continue;
      ({ id, severity } = rule);
      fixed = configured !== undefined;
      if (configured !== undefined) severity = configured;
      count = 0;
      most = findings.length < MAX_FINDINGS ? MAX_ALIKE : 1;
      rule.check(subject, fail);
      if (count > most) findings.push(moreOf(id, severity, count - most));
    } catch (error) {
      findings.push(failed(rule.id, error));
    }
  }
  return findings;
}
