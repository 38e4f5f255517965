/** A lead as JSON, and back. What is read is judged: a lead without its notice is no lead. */
import type { Finding } from '../../findings/finding.ts';
import { readJsonValue } from '../../json/read.ts';
import { mismatches } from '../../schemas/check.ts';
import { validator } from '../../schemas/compiled/lead.js';
import { type LeadCode, codes } from './codes.ts';
import type { Lead } from './lead.ts';
import { measuresIn } from './measure.ts';
import { missingOfNotice, noticeOf } from './notice.ts';

/**
 * The JSON text of a lead, with a line end. Angle brackets are escaped: in a page, a value stays text.
 *
 * @example
 * const document = leadJson(lead);
 */
export function leadJson(lead: Lead): string {
  const text = JSON.stringify({ ...lead, notice: noticeOf(lead.origin.name) }, undefined, 2).replace(
    /[<>&\u2028\u2029]/g,
    (char) => {
      return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
    },
  );
  return `${text}\n`;
}

function finding(rule: LeadCode, pointer: string, message: string): Finding {
  const severity = codes.find(({ id }) => id === rule)?.severity ?? 'error';
  return { rule, severity, at: { path: `lead${pointer.replaceAll('/', '.')}`, pointer }, message };
}

function statusFinding({ status, decision, agent, vetting }: Lead): readonly Finding[] {
  const at = '/status';
  if (status === 'pending') {
    return decision === undefined ? [] : [finding('lead.status', at, 'it is pending, but has a decision')];
  }
  if (decision?.decision !== status)
    return [finding('lead.status', at, `it is ${status} without a decision`)];
  const own = [agent, vetting.by].some((person) => person.toLowerCase() === decision.by.toLowerCase());
  return own ? [finding('lead.status', at, 'the agent decided on the lead')] : [];
}

function noticeFinding({ notice, origin: { name } }: Lead): readonly Finding[] {
  if (notice === noticeOf(name)) return [];
  const missing = missingOfNotice(notice, name).join(', ');
  const what = missing === '' ? 'it says more than the notice' : `it does not say: ${missing}`;
  return [finding('lead.notice', '/notice', what)];
}

/**
 * Reads a lead. It is given only where nothing is wrong with it.
 *
 * @example
 * const { lead: read, findings: problems } = readLead(leadJson(lead));
 */
export function readLead(bytes: Uint8Array | string): {
  readonly lead?: Lead;
  readonly findings: readonly Finding[];
} {
  const { value, findings } = readJsonValue(bytes, { values: 10_000, depth: 8 });
  if (value === undefined || findings.length > 0) return { findings };
  const problems = mismatches(validator, value);
  if (problems.length > 0) {
    return { findings: problems.map(({ pointer, message }) => finding('lead.shape', pointer, message)) };
  }
  const lead = value as unknown as Lead;
  const count = measuresIn(lead.person);
  const wrong = [
    ...noticeFinding(lead),
    ...statusFinding(lead),
    ...(count > 0
      ? [finding('lead.measure', '/person', `${count} details contain a measure or a verdict`)]
      : []),
  ];
  return wrong.length > 0 ? { findings: wrong } : { lead, findings: [] };
}
