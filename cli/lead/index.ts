/** `lead`: a vetted candidate becomes a lead, pending until a supervisor other than the agent decides. */
import { family, pick } from '../command.ts';
import { ACTIONS } from './actions.ts';
import { type LeadArgs, options } from './options.ts';

const positionals = { lead: { type: 'string', describe: 'Reference of the lead' } } as const;

export const lead = family<LeadArgs>([
  {
    usage: 'create <lead>',
    about: 'Create a lead from a vetted candidate',
    positionals,
    options: pick(
      options,
      'case',
      'submission',
      'candidate',
      'agent',
      'means-report',
      'identifier',
      'source',
      'information',
      'home',
      'format',
    ),
    required: ['case', 'submission', 'candidate', 'agent'],
    examples: [
      'lead create L-1 --case C-2026-0042 --submission S-1 --candidate 1 --agent A-1 --means-report ROI-77',
    ],
    run: ACTIONS.create,
  },
  {
    usage: 'show <lead>',
    about: 'Show a lead, or write it to a file',
    positionals,
    options: pick(options, 'case', 'out', 'force', 'home', 'format'),
    run: ACTIONS.show,
  },
  {
    usage: 'approve <lead>',
    about: 'Approve a pending lead as a supervisor',
    positionals,
    options: pick(options, 'case', 'key', 'reference', 'home', 'format'),
    required: ['case', 'key'],
    examples: ['lead approve L-1 --case C-2026-0042 --key sup-1'],
    run: ACTIONS.approve,
  },
  {
    usage: 'reject <lead>',
    about: 'Reject a pending lead as a supervisor',
    positionals,
    options: pick(options, 'case', 'key', 'reference', 'home', 'format'),
    required: ['case', 'key'],
    run: ACTIONS.reject,
  },
]);
