/** `ledger ACTION`: what was asked and answered: verified, listed, reviewed, vetted, exported, destroyed. */
import { command } from '../command.ts';
import { close, destroy, reopen } from './ending.ts';
import { exportWhole } from './export.ts';
import { due, list } from './list.ts';
import { ledgerOptions } from './options.ts';
import { review } from './review.ts';
import { checkpoint, verify } from './verify.ts';
import { vet } from './vet.ts';

const ACTIONS = {
  verify,
  list,
  due,
  checkpoint,
  export: exportWhole,
  vet,
  review,
  destroy,
  'close-case': close,
  'reopen-case': reopen,
} as const;

export const ledger = command(ledgerOptions, (args, io) => ACTIONS[args.action](args, io), [
  'checkpoint',
  'evidence',
]);
