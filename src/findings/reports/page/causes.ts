/** Findings gathered by cause: rules that differ only by field and concern the same files are one row. */
import { type Finding, type Severity, isInconclusive } from '../../finding.ts';
import type { FileReport, RuleInfo } from '../report.ts';
import { isNotice } from '../summary.ts';

type Rules = ReadonlyMap<string, RuleInfo>;

/** A finding in a file, by the place of the file in the report. */
export type Found = { readonly finding: Finding; readonly index: number };

/** Rules of one kind that concern the same files. */
export type RuleRow = {
  /** Ids, in the order of their first finding. */
  readonly ids: readonly string[];
  readonly severity: Severity;
  readonly title: string;
  readonly help?: string;
  readonly clause?: string;
  readonly found: readonly Found[];
};

/** A cause with all its findings. */
export type CauseRow = {
  readonly id: string;
  readonly title: string;
  readonly remedy: string;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly files: number;
  /** Files by the gravest severity of the cause: those with a finding of it. */
  readonly worstFiles: number;
  readonly rules: readonly RuleRow[];
};

const OTHER = { id: 'other', title: 'Other findings', remedy: 'Read its rule.' };

/** Findings that a cause gathers: decided ones. */
function decided(files: readonly FileReport[]): readonly Found[] {
  return files.flatMap(({ findings }, index) =>
    findings
      .filter((finding) => !isNotice(finding) && !isInconclusive(finding))
      .map((finding) => ({ finding, index })),
  );
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

function filesOf(found: readonly Found[]): readonly number[] {
  return [...new Set(found.map(({ index }) => index))];
}

/** The last step of an id, which names the kind of the clause: `edition` of `itl.10.013.edition`. */
function kindOf(id: string): string {
  return id.slice(id.lastIndexOf('.') + 1);
}

function ruleRows(found: readonly Found[], rules: Rules): readonly RuleRow[] {
  const byRule = [...grouped(found, ({ finding }) => `${finding.rule} ${finding.severity}`).values()];
  const alike = grouped(byRule, (same) => {
    const { rule, severity } = same[0]?.finding ?? { rule: '', severity: '' };
    return `${kindOf(rule)} ${severity} ${filesOf(same).join()}`;
  });
  const rows = [...alike.values()].flatMap((group): readonly RuleRow[] => {
    const all = group.flat();
    const [first] = all;
    if (first === undefined) return [];
    const info = rules.get(first.finding.rule);
    return [
      {
        ids: [...new Set(all.map(({ finding }) => finding.rule))],
        severity: first.finding.severity,
        title: info?.title ?? first.finding.rule,
        ...(info === undefined ? {} : { help: info.help, clause: info.clause }),
        found: all,
      },
    ];
  });
  return rows.toSorted((a, b) => ORDER[a.severity] - ORDER[b.severity] || b.found.length - a.found.length);
}

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The findings of the gravest severity among them. */
function ofWorst(found: readonly Found[]): readonly Found[] {
  const worst = Math.min(...found.map(({ finding }) => ORDER[finding.severity]));
  return found.filter(({ finding }) => ORDER[finding.severity] === worst);
}

/**
 * The causes of all findings: most errors first, then most findings.
 *
 * @example
 * const [first] = causesIn(report.files, fileCodes());
 */
export function causesIn(files: readonly FileReport[], rules: Rules): readonly CauseRow[] {
  const byCause = grouped(decided(files), ({ finding }) => rules.get(finding.rule)?.cause?.id ?? OTHER.id);
  const rows = [...byCause.values()].map((found): CauseRow => {
    const cause = rules.get(found[0]?.finding.rule ?? '')?.cause ?? OTHER;
    const of = (severity: Severity): number =>
      found.filter(({ finding }) => finding.severity === severity).length;
    return {
      ...cause,
      errors: of('error'),
      warnings: of('warning'),
      infos: of('info'),
      files: filesOf(found).length,
      worstFiles: filesOf(ofWorst(found)).length,
      rules: ruleRows(found, rules),
    };
  });
  const size = ({ errors, warnings, infos }: CauseRow): number => errors + warnings + infos;
  return rows.toSorted((a, b) => b.errors - a.errors || b.warnings - a.warnings || size(b) - size(a));
}
