/** Options of `keys`. */
import type { ArgumentsCamelCase, Argv } from 'yargs';
import { ROLES, formatOption, homeOption } from '../home/index.ts';

export function keysOptions(yargs: Argv) {
  return yargs
    .positional('action', {
      choices: ['new', 'list', 'export', 'trust', 'distrust'] as const,
      demandOption: true,
      describe: 'what to do',
    })
    .positional('name', {
      type: 'string',
      describe:
        'the name of a key (case-file for the one of the case files); of trust, a file; of distrust, a thumbprint',
    })
    .option('role', { choices: ROLES, describe: 'what the key may sign' })
    .option('person', { type: 'string', describe: 'whose key it is, by reference such as a badge number' })
    .option('thumbprint', {
      type: 'string',
      describe: 'of a key to be trusted, as its owner told it by another way',
    })
    .option('out', { type: 'string', describe: 'of export: the file to write' })
    .option('home', homeOption)
    .option('format', formatOption)
    .example('$0 keys new case-file', '')
    .example('$0 keys new sup-1 --role supervisor --person S-9', '')
    .example('$0 keys trust office.jwk --role office --person O-1 --thumbprint …', '');
}

type Inferred = ReturnType<typeof keysOptions> extends Argv<infer Args> ? Args : never;
export type KeysArgs = ArgumentsCamelCase<Inferred>;
