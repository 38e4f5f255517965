/** `registry ACTION`: who may be asked, until when, by whose signature, and how to reach them. */
import { command } from '../command.ts';
import { add } from '../registry/add.ts';
import { connect } from '../registry/connect.ts';
import { list } from '../registry/list.ts';
import { registryOptions } from '../registry/options.ts';
import { review, stop } from '../registry/review.ts';
import { terms } from '../registry/terms.ts';

const ACTIONS = { add, list, review, stop, connect, terms } as const;

export const registry = command(registryOptions, (args, io) => ACTIONS[args.action](args, io), [
  'root',
  'consulted',
]);
