/** Options of `conform enrol` and `conform unenrol`. */
import type { ArgsOf } from '../command.ts';
import { FORMATS } from '../command.ts';
import { options } from './options.ts';
import { tryOptions } from './try.ts';

export const enrolOptions = {
  adapter: tryOptions.adapter,
  command: tryOptions.command,
  declaration: tryOptions.declaration,
  run: tryOptions.run,
  'allow-outside-paths': options['allow-outside-paths'],
  'test-set': { type: 'string', describe: 'Folder of test images whose manifest names images to enrol' },
  gallery: { type: 'string', describe: 'Gallery to enrol into (default: the only declared test gallery)' },
  'authorised-by': {
    type: 'string',
    describe: 'Who authorised it; required for a service on another machine or another than a test gallery',
  },
  reason: {
    type: 'string',
    describe: 'Reason to enrol into a gallery that is not declared as a test gallery',
  },
  wait: {
    type: 'number',
    describe:
      'Seconds in which a change must show in searches (default: 120, or twice the declared settleSeconds)',
  },
  'repeat-unclear': {
    type: 'boolean',
    default: false,
    describe: 'Enrol images again whose earlier enrolment is unclear; they may then be enrolled twice',
  },
  'also-unfound': {
    type: 'boolean',
    default: false,
    describe: 'Also remove recorded IDs that no search has found; one may be that of another entry',
  },
  out: { type: 'string', describe: 'Folder of the enrolment record; an existing record is continued' },
  format: { choices: FORMATS, default: 'text' as const, describe: 'Output format' },
} as const;

export type EnrolArgs = ArgsOf<typeof enrolOptions>;
