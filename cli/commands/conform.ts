/** `conform ACTION`: a face recognition service driven and judged, and the suite itself shown its faults. */
import { command } from '../command.ts';
import { UsageError } from '../exit.ts';
import { catalogueAction, planAction, selftestAction } from '../conform/looks.ts';
import { conformOptions } from '../conform/options.ts';
import { compareAction, verifyAction } from '../conform/reports.ts';
import { runAction } from '../conform/run.ts';

const later = (): never => {
  throw new UsageError('this is not there yet');
};

const ACTIONS = {
  plan: planAction,
  run: runAction,
  catalogue: catalogueAction,
  selftest: selftestAction,
  recheck: later,
  verify: verifyAction,
  compare: compareAction,
} as const;

export const conform = command(
  conformOptions,
  (args, io) => {
    if (args.format === 'oscal' && args.action !== 'catalogue')
      throw new UsageError(
        'oscal is a form of the catalogue; conform run writes oscal-results.json into --out',
      );
    return ACTIONS[args.action](args, io);
  },
  ['files', 'only', 'office-key', 'officeKey'],
);
