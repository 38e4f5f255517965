/** The report for programs. Its JSON Schema is `report.schema.json`. */
import { type Report, type RuleInfo, countOf, totalOf } from './report.ts';

/** Findings and files of each rule. */
function countsByRule({ files }: Report): ReadonlyMap<string, { findings: number; files: number }> {
  const counts = new Map<string, { findings: number; files: number }>();
  for (const { findings } of files) {
    for (const { rule } of findings) {
      const row = counts.get(rule) ?? { findings: 0, files: 0 };
      row.findings++;
      counts.set(rule, row);
    }
    for (const rule of new Set(findings.map(({ rule }) => rule))) {
      const row = counts.get(rule);
      if (row !== undefined) row.files++;
    }
  }
  return counts;
}

/**
 * The report as indented JSON with `schemaVersion` 2.
 *
 * @example
 * const document = JSON.parse(json(report, ruleInfo)) as { readonly schemaVersion: number };
 */
export function json(report: Report, rules: ReadonlyMap<string, RuleInfo>): string {
  const counts = countsByRule(report);
  const used = [...counts.keys()].sort().flatMap((id) => rules.get(id) ?? []);
  const { tool, files, skipped = [], interrupted } = report;
  const value = {
    schemaVersion: 2,
    tool,
    totals: { ...totalOf(files), skipped: skipped.length },
    ...(interrupted === undefined ? {} : { interrupted }),
    files: files.map((file) => ({ ...file, counts: countOf(file.findings) })),
    skipped,
    rules: used.map(({ id, title, clause, severity, help }) => ({
      id,
      title,
      clause,
      severity,
      remedy: help,
      ...counts.get(id),
    })),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}
