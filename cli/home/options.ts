/** Options that every command with a home folder takes. */
import { FORMATS } from '../command.ts';

export const homeOption = {
  type: 'string',
  describe: 'Home folder (default: $FRSKIT_HOME, else ./.frskit)',
} as const;

export const formatOption = {
  choices: FORMATS,
  default: 'text',
  describe: 'Output format',
} as const;
