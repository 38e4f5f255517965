/** What reading a lead may raise. */
import type { CodeInfo } from '../../findings/rule.ts';

export const codes = [
  {
    id: 'lead.shape',
    title: 'Something that is not of the form of a lead',
    clause: 'DIS-06: the schema has no field for a score',
    help: 'A lead has the members of its schema and no other: no score, rank, confidence or verdict. Export it anew.',
    severity: 'error',
  },
  {
    id: 'lead.notice',
    title: 'A lead that does not carry its notice whole',
    clause: 'DIS-06',
    help: 'The notice names the service and says all four: from a candidate list; a lead only; never the sole basis; to be investigated further first. Export it anew.',
    severity: 'error',
  },
  {
    id: 'lead.status',
    title: 'A lead whose status nobody stands for',
    clause: 'GATE-12',
    help: 'A lead is pending until a supervisor other than the agent decides, and carries that decision afterwards. Have it decided on.',
    severity: 'error',
  },
  {
    id: 'lead.measure',
    title: 'A lead that tells a measure of the search',
    clause: 'DIS-06',
    help: 'Scores, ranks, confidences and verdicts do not belong into a lead, whatever they are labelled. Make it anew without them.',
    severity: 'error',
  },
] as const satisfies readonly CodeInfo[];

export type LeadCode = (typeof codes)[number]['id'];
