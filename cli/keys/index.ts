/** `keys ACTION`: signing keys, the key of the case files, and whose signatures count. */
import { command } from '../command.ts';
import { ACTIONS } from './actions.ts';
import { keysOptions } from './options.ts';

export const keys = command(keysOptions, (args, io) => ACTIONS[args.action](args, io));
