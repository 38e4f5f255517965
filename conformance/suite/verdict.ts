/** Verdicts, check results, and the combination of several verdicts. */
import { CAPABILITIES } from '../../src/services/adapters/capabilities.ts';

/** What a report can name as missing: a capability of a service, or its signed statement. */
export const GAPS = [...CAPABILITIES, 'statement'] as const;

export type Gap = (typeof GAPS)[number];

/** In order of precedence when several checks decide on one requirement. */
export const VERDICTS = [
  'error',
  'fail',
  'not-offered',
  'inconclusive',
  'blocked',
  'review',
  'warn',
  'waived',
  'pass',
  'not-applicable',
] as const;

export type Verdict = (typeof VERDICTS)[number];

/** E0 claimed, E1 consistent, E2 observed by the suite between two positive controls, E3 inspected by a person. */
export type Grade = 'E0' | 'E1' | 'E2' | 'E3';

/** Why something could not be decided. */
export type Reason =
  | 'timeout'
  | 'connection'
  | 'control-lost'
  | 'no-test-set'
  | 'no-endpoint'
  | 'no-model'
  | 'not-provoked'
  | 'unreadable'
  | 'language'
  | 'unsupported'
  | 'undeclared'
  | 'later'
  | 'stopped'
  | 'budget'
  | 'channel-not-driven';

/** Sequence numbers of the exchanges that a check result rests on. */
export type Evidence = readonly number[];

/** The result of a check. A pass or fail without evidence is an error of the suite. */
export type CheckResult =
  | { readonly verdict: 'pass'; readonly grade: Grade; readonly says: string; readonly evidence: Evidence }
  | {
      readonly verdict: 'fail';
      readonly grade: Grade;
      /** What was found, without personal data. */
      readonly says: string;
      /** What the operator should change. */
      readonly remedy: string;
      readonly evidence: Evidence;
      /** Those of the evidence that decide it. */
      readonly decisive?: Evidence;
    }
  | {
      readonly verdict: 'inconclusive';
      readonly reason: Reason;
      readonly says: string;
      readonly evidence: Evidence;
    }
  | { readonly verdict: 'blocked'; readonly by: string; readonly says: string }
  | {
      /** The service does not offer what the requirement, or the kind of service, promises. Decided like a fail. */
      readonly verdict: 'not-offered';
      /** E0: only declared; E1: the run saw that it is missing. */
      readonly grade: 'E0' | 'E1';
      readonly capability: Gap;
      readonly says: string;
      readonly remedy: string;
      readonly evidence: Evidence;
    }
  | { readonly verdict: 'not-applicable'; readonly says: string };

export function pass(grade: Grade, says: string, evidence: Evidence): CheckResult {
  return { verdict: 'pass', grade, says, evidence };
}

export function fail(
  grade: Grade,
  says: string,
  remedy: string,
  evidence: Evidence,
  decisive?: Evidence,
): CheckResult {
  return { verdict: 'fail', grade, says, remedy, evidence, ...(decisive === undefined ? {} : { decisive }) };
}

export function inconclusive(reason: Reason, says: string, evidence: Evidence = []): CheckResult {
  return { verdict: 'inconclusive', reason, says, evidence };
}

/** The precondition that failed: an id of the catalogue. */
export function blocked(by: string, says: string): CheckResult {
  return { verdict: 'blocked', by, says };
}

/** The service does not offer a capability that the requirement promises. `E0`: it is only declared. */
export function notOffered(
  capability: Gap,
  says: string,
  remedy: string,
  { grade = 'E0', evidence = [] }: { readonly grade?: 'E0' | 'E1'; readonly evidence?: Evidence } = {},
): CheckResult {
  return { verdict: 'not-offered', grade, capability, says, remedy, evidence };
}

export function notApplicable(says: string): CheckResult {
  return { verdict: 'not-applicable', says };
}

/** The verdict with the highest precedence; none at all is an error of the suite. */
export function rollUp(verdicts: readonly Verdict[]): Verdict {
  return VERDICTS.find((verdict) => verdicts.includes(verdict)) ?? 'error';
}

/** The result of a run. */
export type RunResult =
  'invalid' | 'incomplete' | 'not-conformant' | 'conformant-with-warnings' | 'conformant';

/** The data of a requirement that determine the result of a run. */
export type Weighed = {
  readonly id: string;
  readonly level: 'MUST' | 'SHOULD' | 'DOC';
  readonly verdict: Verdict;
};

/** Verdicts of a promise that does not hold. */
export const MISSED: ReadonlySet<Verdict> = new Set<Verdict>(['fail', 'not-offered']);
const UNDECIDED: ReadonlySet<Verdict> = new Set<Verdict>(['inconclusive', 'blocked']);
const DECIDED: ReadonlySet<Verdict> = new Set<Verdict>(['pass', 'fail', 'warn']);

/**
 * The result of a run: the first that applies.
 *
 * @example
 * const result = resultOf([]);
 */
export function resultOf(rows: readonly Weighed[]): RunResult {
  const controls = rows.filter(({ id }) => id.startsWith('CTL-'));
  const musts = rows.filter(({ level }) => level === 'MUST');
  if (rows.some(({ verdict }) => verdict === 'error')) return 'invalid';
  const isControlled =
    controls.length > 0 &&
    controls.every(({ verdict }) => verdict === 'pass' || verdict === 'not-applicable');
  const isDecided = rows.some(({ id, verdict }) => !id.startsWith('CTL-') && DECIDED.has(verdict));
  if (!isControlled || !isDecided) return 'incomplete';
  if (musts.some(({ verdict }) => MISSED.has(verdict))) return 'not-conformant';
  // A rejected document is a failure at every level.
  if (rows.some(({ level, verdict }) => level === 'DOC' && verdict === 'fail')) return 'not-conformant';
  if (musts.some(({ verdict }) => UNDECIDED.has(verdict))) return 'incomplete';
  const warns: ReadonlySet<Verdict> = new Set<Verdict>(['warn', 'waived', 'review', 'not-offered']);
  return rows.some(({ verdict }) => warns.has(verdict)) ? 'conformant-with-warnings' : 'conformant';
}

const EXITS: Readonly<Record<RunResult, number>> = {
  invalid: 4,
  incomplete: 2,
  'not-conformant': 1,
  'conformant-with-warnings': 0,
  conformant: 0,
};

/**
 * The exit code of a run.
 *
 * @example
 * process.exitCode = exitOf('conformant');
 */
export function exitOf(result: RunResult): number {
  return EXITS[result];
}
