/** Options of the subcommands of `keys`. */
import { type ArgsOf } from '../command.ts';
import { forceOption } from '../output.ts';
import { ROLES, formatOption, homeOption } from '../home/index.ts';

export const options = {
  role: { choices: ROLES, describe: 'Role in which the key may sign' },
  person: { type: 'string', describe: 'Owner of the key, by reference such as a badge number' },
  thumbprint: { type: 'string', describe: 'Thumbprint that the owner confirmed through another channel' },
  mail: {
    type: 'string',
    describe:
      'Create a certificate for encrypted mail instead, for this role address (never the address of a person)',
  },
  rsa: { type: 'boolean', describe: 'With --mail: RSA key of 3072 bits (default: P-256)' },
  out: { type: 'string', describe: 'Output file (default: standard output)' },
  force: forceOption,
  home: homeOption,
  format: formatOption,
} as const;

export type KeysArgs = ArgsOf<typeof options> & { readonly name?: string };
