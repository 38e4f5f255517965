/** `keys`: signing keys, the key of the case files, mail certificates, and trusted keys. */
import { family, pick } from '../command.ts';
import { ACTIONS } from './actions.ts';
import { type KeysArgs, options } from './options.ts';

const name = {
  name: { type: 'string', describe: 'Name of the key; case-file for the key of the case files' },
} as const;

export const keys = family<KeysArgs>([
  {
    usage: 'new <name>',
    about: 'Create a signing key, the key of the case files, or a certificate for encrypted mail',
    positionals: name,
    options: pick(options, 'role', 'person', 'mail', 'rsa', 'home', 'format'),
    examples: [
      'keys new case-file',
      'keys new sup-1 --role supervisor --person S-9',
      'keys new queue --mail queue@agency.example',
    ],
    run: ACTIONS.new,
  },
  {
    usage: 'list',
    about: 'List own keys, mail certificates and trusted keys',
    options: pick(options, 'home', 'format'),
    run: ACTIONS.list,
  },
  {
    usage: 'export <name>',
    about: 'Write the public part of a signing key, or a mail certificate',
    positionals: name,
    options: pick(options, 'out', 'force', 'home', 'format'),
    run: ACTIONS.export,
  },
  {
    usage: 'trust <name>',
    about: 'Trust the public key in a file, for one role and one person',
    positionals: { name: { type: 'string', describe: 'File of the public key (JWK)' } },
    options: pick(options, 'role', 'person', 'thumbprint', 'home', 'format'),
    required: ['role', 'person', 'thumbprint'],
    examples: ['keys trust office.jwk --role office --person O-1 --thumbprint …'],
    run: ACTIONS.trust,
  },
  {
    usage: 'distrust <name>',
    about: 'Stop trusting a key',
    positionals: { name: { type: 'string', describe: 'Thumbprint of the key' } },
    options: pick(options, 'home', 'format'),
    run: ACTIONS.distrust,
  },
]);
