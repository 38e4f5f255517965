/** Validation of a transaction or of the bytes of a file. */
import { requireOptions } from '../findings/arguments.ts';
import type { Finding, Severity } from '../findings/finding.ts';
import type { Level } from '../findings/rule.ts';
import { runRules } from '../findings/run.ts';
import { describedTypes, recordType } from './dictionary/index.ts';
import type { Ver } from './dictionary/types.ts';
import { requireTransaction } from './record/arguments.ts';
import { codes as contentsCodes } from './record/codes.ts';
import { domainOf } from './record/domain.ts';
import type { Transaction } from './record/transaction.ts';
import type { Foreign } from './foreign/describe.ts';
import { type TransactionRead, readTransaction } from './read.ts';
import { rules } from './rules/index.ts';
import { domainWords } from './rules/records/domain.ts';
import { MAX_RECORDS, subjectOf } from './rules/subject.ts';

export type ValidateOptions = {
  /** Validate against this edition (VER) instead of the one in 1.002. */
  readonly edition?: Ver;
  /** Only rules of these levels; findings of the reader are always reported. */
  readonly levels?: readonly Level[];
  /** False leaves out the rules on images (level 3). */
  readonly image?: boolean;
  /** Severity by rule id, or `off`. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
};

export type Validation = {
  /** What the reader found first, then what the rules found, in their order. */
  readonly findings: readonly Finding[];
  /** The edition (VER) by which the transaction was judged. */
  readonly edition: Ver;
  /** What no rule here looks at, such as `Type-14 fields`. */
  readonly notJudged: readonly string[];
  /** What the bytes are where they are no transaction; then nothing was validated. */
  readonly foreign?: Foreign;
};

/** Rules that report what is absent. */
const ABSENCE = /[.-]missing$|\.or-efr$/;

const ALL: readonly Level[] = [1, 2, 3];

/** A reader applies the rules of 1.003 CNT itself; here they run with the other rules, once. */
const BY_RULE: ReadonlySet<string> = new Set(contentsCodes.map(({ id }) => id));

function reclassified(findings: readonly Finding[], options: ValidateOptions): Finding[] {
  return findings.flatMap((finding) => {
    if (BY_RULE.has(finding.rule)) return [];
    const severity = options.severities?.[finding.rule] ?? finding.severity;
    return severity === 'off' ? [] : [{ ...finding, severity }];
  });
}

function notJudged(transaction: Transaction): string[] {
  const { records } = transaction;
  const counts = new Map<number, number>();
  for (const { type } of records) counts.set(type, (counts.get(type) ?? 0) + 1);
  const types = [...counts.keys()].toSorted((a, b) => a - b);
  const fields = types
    .filter((type) => !describedTypes.has(type))
    .map((type) => `Type-${type} fields${recordType(type) === undefined ? ' (unknown type)' : ''}`);
  const many = types
    .filter((type) => (counts.get(type) ?? 0) > MAX_RECORDS)
    .map((type) => `Type-${type} records beyond the first ${MAX_RECORDS}`);
  const domain = domainOf(transaction);
  const texts = records.some(({ type, fields: own }) => type === 2 && own.some(({ number }) => number > 2));
  const foreign = texts && domain.owner === undefined ? [`Type-2 fields of ${domainWords(domain)}`] : [];
  return [...foreign, ...fields, ...many];
}

/**
 * Judges a transaction against ANSI/NIST-ITL, by the edition that it claims.
 *
 * Bytes are read first (traditional encoding or our JSON form), and what the reader finds comes with the rest.
 * Never throws for what is in the bytes; a rule that fails itself is reported as `frskit.rule-failed`.
 *
 * @example
 * const { findings } = validate(bytes);
 * const valid = !findings.some(({ severity }) => severity === 'error');
 */
export function validate(input: Uint8Array | Transaction, options: ValidateOptions = {}): Validation {
  requireOptions('validate', options);
  if (!(input instanceof Uint8Array)) requireTransaction('validate', input);
  const read: TransactionRead =
    input instanceof Uint8Array ? readTransaction(input) : { transaction: input, findings: [] };
  const { transaction, foreign } = read;
  const subject = subjectOf(transaction, options.edition);
  const levels = (options.levels ?? ALL).filter((level) => level !== 3 || options.image !== false);
  const found =
    transaction.records.length === 0
      ? []
      : runRules(rules, subject, {
          edition: subject.ver,
          levels,
          ...(options.severities === undefined ? {} : { severities: options.severities }),
        });
  // Elements of another release may have other names: that a field is absent is then no fact of the file.
  const byLocalName = read.findings.some(({ rule }) => rule === 'itl.xml.namespace');
  const said = byLocalName ? found.filter(({ rule }) => !ABSENCE.test(rule)) : found;
  return {
    findings: [...reclassified(read.findings, options), ...said],
    edition: subject.ver,
    notJudged: notJudged(transaction),
    ...(foreign === undefined ? {} : { foreign }),
  };
}
