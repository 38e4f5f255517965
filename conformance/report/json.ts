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
  | {
      readonly report?: undefined;
      readonly problems: readonly string[];
      /** The schema version of a report of another version of frskit, which this one does not read. */
      readonly otherVersion?: number;
    };

/** The schema version that a report states, if it differs from that of this package. */
function otherVersionOf(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { schema, schemaVersion } = value as Readonly<Record<string, unknown>>;
  const stated =
    typeof schema === 'string' ? /^frs-conformance-report\/([1-9]\d{0,2})$/.exec(schema)?.[1] : undefined;
  const version = Number(stated);
  return version === schemaVersion && version !== SCHEMA_VERSION ? version : undefined;
}

const SCHEMA_VERSION = 5;

/**
 * Reads a report; for other content it returns descriptions of the problems without any value.
 *
 * @example
 * const reading = readReport(bytes);
 */
export function readReport(octets: Uint8Array): ReadReport {
  const { value, findings } = readJsonValue(octets);
  const wrong = findings.filter(({ severity }) => severity === 'error');
  const otherVersion = wrong.length > 0 ? undefined : otherVersionOf(value);
  if (otherVersion !== undefined) {
    const problem = `it is a report of schema version ${otherVersion}; this version of frskit reads ${SCHEMA_VERSION}`;
    return { problems: [problem], otherVersion };
  }
  const found = wrong.length > 0 ? wrong : checkSchema('conformance report', validator, value);
  if (found.length > 0)
    return { problems: found.slice(0, 5).map(({ at, message }) => `${at.pointer ?? ''} ${message}`.trim()) };
  return { report: value as unknown as ConformanceReport, problems: [] };
}
