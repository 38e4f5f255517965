/** The canonical report for programs. Its JSON Schema is `frs-conformance-report.schema.json`. */
import { readJsonValue } from '../../src/json/index.ts';
import { checkSchema } from '../../src/schemas/check.ts';
import { validator } from '../../src/schemas/compiled/frs-conformance-report.js';
import type { ConformanceReport } from './model.ts';

/**
 * The report as indented JSON.
 *
 * @example
 * const document = json(conformanceReport);
 */
export function json(report: ConformanceReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

export type ReadReport =
  | { readonly report: ConformanceReport; readonly problems: readonly [] }
  | { readonly report?: undefined; readonly problems: readonly string[] };

/**
 * A report out of its octets; problems where it is none, in words and without any value.
 *
 * @example
 * const reading = readReport(bytes);
 */
export function readReport(octets: Uint8Array): ReadReport {
  const { value, findings } = readJsonValue(octets);
  const wrong = findings.filter(({ severity }) => severity === 'error');
  const found = wrong.length > 0 ? wrong : checkSchema('conformance report', validator, value);
  if (found.length > 0)
    return { problems: found.slice(0, 5).map(({ at, message }) => `${at.pointer ?? ''} ${message}`.trim()) };
  return { report: value as unknown as ConformanceReport, problems: [] };
}
