/** The report for programs. Its JSON Schema is `report.schema.json`. */
import { type Report, type RuleInfo, countOf, totalOf } from './report.ts';

/**
 * The report as indented JSON with `schemaVersion` 1.
 *
 * @example
 * const document = JSON.parse(json(report, ruleInfo)) as { readonly schemaVersion: string };
 */
export function json(report: Report, rules: ReadonlyMap<string, RuleInfo>): string {
  const used = new Set(report.files.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  const told = [...used].sort().flatMap((id) => rules.get(id) ?? []);
  const value = {
    schemaVersion: 1,
    tool: report.tool,
    totals: totalOf(report.files),
    files: report.files.map((file) => ({ ...file, counts: countOf(file.findings) })),
    rules: told.map(({ id, title, clause, severity }) => ({ id, title, clause, severity })),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}
