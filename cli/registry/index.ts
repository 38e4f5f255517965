/** `registry`: signed approvals of services, their reviews and stops, terms of use, and connections. */
import { family, pick } from '../command.ts';
import { add } from './add.ts';
import { connect } from './connect.ts';
import { list } from './list.ts';
import { type RegistryArgs, options } from './options.ts';
import { review, stop } from './review.ts';
import { terms } from './terms.ts';

const positionals = { frs: { type: 'string', describe: 'Registered name of the service' } } as const;

export const registry = family<RegistryArgs>([
  {
    usage: 'add <frs>',
    about: 'Approve a service: on the list of the office, for a case, or for exigent use',
    positionals,
    options: pick(
      options,
      'approval',
      'scope',
      'from',
      'until',
      'case',
      'agent',
      'report',
      'reviewed',
      'months',
      'privacy-update',
      'circumstance',
      'relevance',
      'necessity',
      'exigent',
      'key',
      'home',
      'format',
    ),
    required: ['approval', 'scope', 'until', 'key'],
    examples: [
      'registry add ca-dmv --approval office-list --scope search --until 2027-06-30 --report conformance.json --reviewed 2026-05-01 --key office-1',
    ],
    run: add,
  },
  {
    usage: 'list [frs]',
    about: 'List the services and whether they may be used',
    positionals,
    options: pick(options, 'on', 'home', 'format'),
    run: list,
  },
  {
    usage: 'review <frs>',
    about: 'Record a review of a service, or an evaluation of its accuracy and bias evidence',
    positionals,
    options: pick(
      options,
      'decision',
      'reviewed',
      'months',
      'report',
      'reason',
      'reference',
      'evaluation',
      'consulted',
      'accepted',
      'from',
      'until',
      'key',
      'home',
      'format',
    ),
    required: ['decision', 'key'],
    run: review,
  },
  {
    usage: 'stop <frs>',
    about: 'Stop a service; nothing is sent to it any more',
    positionals,
    options: pick(options, 'reason', 'reference', 'key', 'home', 'format'),
    required: ['reason', 'key'],
    examples: ['registry stop ca-dmv --reason breach --key sup-1'],
    run: stop,
  },
  {
    usage: 'connect <frs>',
    about: 'Configure the address, credentials and keys of a service',
    positionals,
    options: pick(
      options,
      'name',
      'url',
      'profile',
      'iss',
      'agency',
      'root',
      'credential',
      'client-certificate',
      'client-key',
      'keys',
      'home',
      'format',
    ),
    required: ['name', 'url', 'profile', 'agency', 'root', 'keys'],
    run: connect,
  },
  {
    usage: 'terms <frs>',
    about: 'Record signed terms of use, training and rules of behavior',
    positionals,
    options: pick(
      options,
      'user',
      'terms',
      'signed',
      'until',
      'training',
      'training-until',
      'rules',
      'home',
      'format',
    ),
    required: ['user', 'terms', 'until'],
    run: terms,
  },
]);
