/** `lead ACTION`: a vetted candidate becomes a lead, pending until a supervisor other than the agent decides. */
import { command } from '../command.ts';
import { ACTIONS } from './actions.ts';
import { leadOptions } from './options.ts';

export const lead = command(leadOptions, (args, io) => ACTIONS[args.action](args, io), ['information']);
