/** `ledger ACTION`: what was asked and answered: verified, listed, reviewed, vetted, exported, destroyed. */
import { command } from '../command.ts';
import { close, destroy, reopen } from '../ledger/ending.ts';
import { exportWhole } from '../ledger/export.ts';
import { due, list } from '../ledger/list.ts';
import { ledgerOptions } from '../ledger/options.ts';
import { review } from '../ledger/review.ts';
import { checkpoint, verify } from '../ledger/verify.ts';
import { vet } from '../ledger/vet.ts';

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
