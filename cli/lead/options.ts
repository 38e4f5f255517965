/** Options of the subcommands of `lead`. None of them is a score. */
import { forceOption } from '../output.ts';
import { type ArgsOf } from '../command.ts';
import { formatOption, homeOption } from '../home/index.ts';

export const options = {
  case: { type: 'string', demandOption: true, describe: 'Case reference' },
  submission: { type: 'string', describe: 'Submission in the case' },
  candidate: { type: 'number', describe: 'Position of the candidate in the search result, from 0' },
  agent: { type: 'string', describe: 'Agent who requests the lead' },
  'means-report': { type: 'string', describe: 'Report that documents that conventional means were tried' },
  identifier: { type: 'boolean', default: false, describe: "Include the candidate's ID in the gallery" },
  source: { type: 'boolean', default: false, describe: 'Include the source page' },
  information: {
    type: 'number',
    array: true,
    describe: 'Include this detail of the candidate, by position from 0; repeatable',
  },
  key: { type: 'string', describe: "Name of the supervisor's key" },
  reference: { type: 'string', describe: 'Reference of the report' },
  out: { type: 'string', describe: 'Output file; text or JSON by its extension' },
  force: forceOption,
  home: homeOption,
  format: formatOption,
} as const;

export type LeadArgs = ArgsOf<typeof options> & { readonly lead: string };
