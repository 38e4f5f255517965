/** Reads a report back by its published schema. */
import { json, readReport } from '../../../conformance/report/json.ts';
import type { ConformanceReport } from '../../../conformance/report/model.ts';

/** What the schema of reports has against a report; empty if it is valid. */
export function schemaProblems(report: ConformanceReport): readonly string[] {
  return readReport(new TextEncoder().encode(json(report))).problems;
}
