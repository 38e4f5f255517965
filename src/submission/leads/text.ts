/** A lead as text for people. Its status stands first and last, its notice whole; values cannot make lines of their own. */
import { printable } from '../../page/printable.ts';
import type { Lead, LeadStatus } from './lead.ts';
import { noticeOf } from './notice.ts';

const FLAG: Readonly<Record<LeadStatus, string>> = {
  pending: 'PENDING: no supervisor has approved this lead; it is not to be acted on',
  approved: 'APPROVED by a supervisor',
  rejected: 'REJECTED by a supervisor; it is not to be acted on',
};

function row(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`${`${printable(name)}:`.padEnd(20)} ${printable(value)}`];
}

/**
 * The text of a lead, with a line end.
 *
 * @example
 * console.log(leadText(lead));
 */
export function leadText(lead: Lead): string {
  const { origin, person, vetting, decision, status } = lead;
  const { vetted, eliminated, left } = vetting.others;
  return [
    FLAG[status],
    '',
    noticeOf(origin.name),
    '',
    ...row('Lead', lead.lead),
    ...row('Case', lead.case),
    ...row('Submission', lead.submission),
    ...row('Origin', `candidate list of ${origin.name} (${origin.frs})`),
    ...row('Service', lead.reservation),
    ...row('Agent', lead.agent),
    ...row('Created', lead.created),
    ...row('Means tried', lead.meansReport),
    ...row('Candidate', lead.candidate),
    ...row('Identifier', person.identifier),
    ...row('Scheme', person.scheme),
    ...row('Source page', person.sourceUrl),
    ...row('Source', person.sourceCollection),
    ...person.information
      .flatMap(({ category, label, value = '' }) => row(label ?? category ?? 'Information', value))
      .map((line) => `  ${line}`),
    ...row('Vetted', `by ${vetting.by} on ${vetting.on}`),
    ...vetting.evidence.flatMap(({ kind, reference }) => row('Evidence', `${kind} ${reference}`)),
    ...row('Other candidates', `${vetted} vetted, ${eliminated} eliminated, ${left} left`),
    ...row(
      'Decided',
      decision === undefined ? undefined : `${decision.decision} by ${decision.by} on ${decision.on}`,
    ),
    ...row('Report', decision?.reference),
    '',
    FLAG[status],
    '',
  ].join('\n');
}
