/** Options that every command of the home has. */
import { FORMATS } from '../command.ts';

export const homeOption = {
  type: 'string',
  describe: 'the home folder [$FRSKIT_HOME, else ./.frskit]',
} as const;

export const formatOption = {
  choices: FORMATS,
  default: 'text',
  describe: 'form of the answer',
} as const;
