/** Options of `lead`. There is none for a score. */
import type { ArgumentsCamelCase, Argv } from 'yargs';
import { formatOption, homeOption } from '../home/index.ts';

export function leadOptions(yargs: Argv) {
  return yargs
    .positional('action', {
      choices: ['create', 'show', 'approve', 'reject'] as const,
      demandOption: true,
      describe: 'what to do',
    })
    .positional('lead', { type: 'string', demandOption: true, describe: 'the number of the lead' })
    .option('case', { type: 'string', demandOption: true, describe: 'the case' })
    .option('submission', { type: 'string', describe: 'of create: the submission in the case' })
    .option('candidate', { type: 'number', describe: 'of create: the position in the return, from 0' })
    .option('agent', { type: 'string', describe: 'of create: whose lead it is' })
    .option('means-report', {
      type: 'string',
      describe: 'of create: where it is reported that conventional means were tried',
    })
    .option('identifier', {
      type: 'boolean',
      default: false,
      describe: "of create: with the candidate's number in the gallery",
    })
    .option('source', { type: 'boolean', default: false, describe: 'of create: with the source page' })
    .option('information', {
      type: 'number',
      array: true,
      describe: "of create: with this detail of the candidate's, by position from 0",
    })
    .option('key', { type: 'string', describe: 'of approve and reject: the name of the key of a supervisor' })
    .option('reference', { type: 'string', describe: 'of approve and reject: the report, by its number' })
    .option('out', { type: 'string', describe: 'of show: the file to write, as text or JSON by its name' })
    .option('home', homeOption)
    .option('format', formatOption)
    .example('$0 lead create L-1 --case C-2026-0042 --submission S-1 --candidate 1 --agent A-1', '')
    .example('', '  --means-report ROI-77 --identifier')
    .example('$0 lead approve L-1 --case C-2026-0042 --key sup-1', '');
}

type Inferred = ReturnType<typeof leadOptions> extends Argv<infer Args> ? Args : never;
export type LeadArgs = ArgumentsCamelCase<Inferred>;
