/** The findings of all files by rule: what a reader of a long report needs first. */
import { type Finding, type Severity, isInconclusive } from '../finding.ts';
import type { FileReport, RuleInfo } from './report.ts';

/** A severity, or `inconclusive` for what could not be validated. */
export type Kind = Severity | 'inconclusive';

/** One rule, or what it could not decide: number of findings, number of files, and how to correct them. */
export type SummaryRow = {
  readonly kind: Kind;
  readonly rule: string;
  readonly findings: number;
  readonly files: number;
  /** Title and remedy of the rule, where the catalogue has it. */
  readonly title?: string;
  readonly remedy?: string;
};

/** What was not validated, and in how many files. */
export type Unvalidated = { readonly what: string; readonly files: number };

const ORDER: readonly Kind[] = ['error', 'warning', 'info', 'inconclusive'];

/** Severity of a finding, or `inconclusive`. */
export function kindOf(finding: Finding): Kind {
  return isInconclusive(finding) ? 'inconclusive' : finding.severity;
}

/** True for a finding that only states that something was not validated. Its id ends with `not-judged`. */
export function isNotice({ rule, severity }: Finding): boolean {
  return severity === 'info' && /[.-]not-judged$/.test(rule);
}

/**
 * The findings by rule: the gravest first, then the most frequent. Notices of what was not validated are left out;
 * `unvalidatedOf` has them.
 *
 * @example
 * summaryOf(report.files, allCodes())[0]; // { kind: 'error', rule: 'itl.10.013.value', findings: 12, files: 3, ... }
 */
export function summaryOf(
  files: readonly FileReport[],
  rules: ReadonlyMap<string, RuleInfo>,
): readonly SummaryRow[] {
  const rows = new Map<string, { kind: Kind; rule: string; findings: number; files: number; last: number }>();
  files.forEach(({ findings }, index) => {
    for (const finding of findings) {
      if (isNotice(finding)) continue;
      const [kind, { rule }] = [kindOf(finding), finding];
      const key = `${kind} ${rule}`;
      const row = rows.get(key) ?? { kind, rule, findings: 0, files: 0, last: -1 };
      rows.set(key, row);
      row.findings++;
      if (row.last !== index) row.files++;
      row.last = index;
    }
  });
  return [...rows.values()]
    .toSorted(
      (a, b) =>
        ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
        b.findings - a.findings ||
        (a.rule < b.rule ? -1 : 1),
    )
    .map(({ kind, rule, findings, files: count }) => {
      const info = rules.get(rule);
      const about = info === undefined ? {} : { title: info.title, remedy: info.help };
      return { kind, rule, findings, files: count, ...about };
    });
}

/** What no rule validated, each once with the number of its files, the most frequent first. */
export function unvalidatedOf(files: readonly FileReport[]): readonly Unvalidated[] {
  const counts = new Map<string, number>();
  for (const { findings, notJudged = [] } of files) {
    const notices = findings
      .filter(isNotice)
      .map(({ message }) => message.replace(/^not validated: | are not (?:judged|validated)$/g, ''));
    for (const what of new Set([...notJudged, ...notices])) counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...counts]
    .map(([what, count]) => ({ what, files: count }))
    .toSorted((a, b) => b.files - a.files || (a.what < b.what ? -1 : 1));
}

/** Findings of a rule that the short form of a report lists for each file. */
const MAX_OF_RULE = 5;

/** What the short form of a report shows of one file, and the rules of which it has more. */
export type Shortened = {
  readonly shown: readonly Finding[];
  readonly more: readonly { readonly rule: string; readonly findings: number }[];
};

/** The findings of a file, without those that only state that something was not validated. */
export function decidedOf({ findings }: FileReport): readonly Finding[] {
  return findings.filter((finding) => !isInconclusive(finding) && !isNotice(finding));
}

/** The first findings of each rule in one file. */
export function shortened(file: FileReport): Shortened {
  const counts = new Map<string, number>();
  const shown = decidedOf(file).filter(({ rule }) => {
    const count = (counts.get(rule) ?? 0) + 1;
    counts.set(rule, count);
    return count <= MAX_OF_RULE;
  });
  const more = [...counts].flatMap(([rule, count]) =>
    count <= MAX_OF_RULE ? [] : [{ rule, findings: count - MAX_OF_RULE }],
  );
  return { shown, more };
}

/** True for a file that a report need not list by itself. */
export function isClean(file: FileReport): boolean {
  return file.unreadable === undefined && decidedOf(file).length === 0;
}
