/** `conform ACTION`: a face recognition service driven and judged, and the suite itself shown its faults. */
import { command } from '../command.ts';
import { UsageError } from '../exit.ts';
import { catalogueAction, planAction, selftestAction } from './inspections.ts';
import { conformOptions } from './options.ts';
import { recheckAction } from './recheck.ts';
import { compareAction, verifyAction } from './reports.ts';
import { runAction } from './run.ts';

const ACTIONS = {
  plan: planAction,
  run: runAction,
  catalogue: catalogueAction,
  selftest: selftestAction,
  recheck: recheckAction,
  verify: verifyAction,
  compare: compareAction,
} as const;

export const conform = command(
  conformOptions,
  (args, io) => {
    if (args.format === 'oscal' && args.action !== 'catalogue')
      throw new UsageError(
        'oscal is a form of the catalogue; conform run writes oscal-assessment-results.json into --out',
      );
    return ACTIONS[args.action](args, io);
  },
  ['files', 'only', 'office-key', 'officeKey'],
);
