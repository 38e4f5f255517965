/** One line of the registry, and whether it is valid. */
import { problemsBySchema } from '../../schemas/check.ts';
import { validator } from '../../schemas/compiled/registry-line.js';
import type { Entry } from '../gate/subject.ts';

/** An entry as it is signed: the signer is the approver. */
export type EntryLine = { readonly kind: 'entry' } & Omit<
  Entry,
  'approvedBy' | 'bySupervisor' | 'stopped' | 'line'
>;

/** Stops the use of a service at once (GATE-14). */
export type StopLine = {
  readonly kind: 'stop';
  readonly frs: string;
  readonly on: string;
  readonly reason: string;
};

export type Line = EntryLine | StopLine;

/** Type of the token, so that no other signed token passes for a line. */
export const TYP = 'frs-registry+jwt';

/**
 * What is wrong with a line, without its values; undefined where nothing is.
 *
 * @example
 * const problem = problemOfLine(JSON.parse('{}'));
 */
export function problemOfLine(value: unknown): string | undefined {
  const [problem] = problemsBySchema(validator, value);
  if (problem !== undefined) return `${problem.input || 'the line'} ${problem.problem}`;
  const line = value as Line;
  if (line.kind === 'stop') return undefined;
  if (line.from > line.until) return 'until is earlier than from';
  if (line.withoutReport !== undefined && (line.report ?? line.conformance ?? line.despite) !== undefined)
    return 'an approval without a report must not have one';
  if (line.despite !== undefined && (line.report === undefined || line.conformance === undefined))
    return 'despite needs a report with its conformance';
  if (line.approval !== 'office-list' && line.case === undefined)
    return 'an approval for a case or an exigent use must name its case';
  if (line.approval !== 'office-list' && line.adapter !== undefined)
    return 'only an approval of the list of the office has an adapter';
  return line.approval !== 'exigent' && line.exigent !== undefined
    ? 'only an approval for an exigent use has the property exigent'
    : undefined;
}
