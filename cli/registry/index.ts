/** `registry ACTION`: who may be asked, until when, by whose signature, and how to reach them. */
import { command } from '../command.ts';
import { add } from './add.ts';
import { connect } from './connect.ts';
import { list } from './list.ts';
import { registryOptions } from './options.ts';
import { review, stop } from './review.ts';
import { terms } from './terms.ts';

const ACTIONS = { add, list, review, stop, connect, terms } as const;

export const registry = command(registryOptions, (args, io) => ACTIONS[args.action](args, io), [
  'root',
  'consulted',
]);
