/** What reading a lead may raise. */
import type { CodeInfo } from '../../findings/rule.ts';

export const codes = [
  {
    id: 'lead.shape',
    title: 'A lead must match its schema',
    clause: 'DIS-06: the schema has no field for a score',
    help: 'Export the lead again: it has the members of its schema and no other, in particular no score, rank, confidence or verdict.',
    severity: 'error',
  },
  {
    id: 'lead.notice',
    title: 'A lead must carry its complete notice',
    clause: 'DIS-06',
    help: 'Export the lead again. The notice names the service and states four points: from a candidate list; a lead only; never the sole basis; further investigation first.',
    severity: 'error',
  },
  {
    id: 'lead.status',
    title: 'The status of a lead must be decided by a supervisor',
    clause: 'GATE-12',
    help: 'Have a supervisor other than the agent decide on the lead; it carries that decision afterwards and is pending before.',
    severity: 'error',
  },
  {
    id: 'lead.measure',
    title: 'A lead must not contain a measure of the search',
    clause: 'DIS-06',
    help: 'Export the lead again without scores, ranks, confidences and verdicts, under whatever label.',
    severity: 'error',
  },
] as const satisfies readonly CodeInfo[];

export type LeadCode = (typeof codes)[number]['id'];
