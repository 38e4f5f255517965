/** `ledger close-case`, `reopen-case` and `destroy`: the end of a case file (AUD-04, AUD-08). */
import { compact } from '../../src/bytes/index.ts';
import {
  type CaseFile,
  type Demand,
  closeCase,
  destroy as destroyIn,
  openCase,
  reopenCase,
} from '../../src/submission/cases/index.ts';
import { fileText } from '../../src/findings/index.ts';
import { allCodes } from '../../src/catalogue/index.ts';
import { jsonOf } from '../command.ts';
import { demanded } from '../demanded.ts';
import { EXIT, type Exit } from '../exit.ts';
import {
  type Actor,
  actorOf,
  casesOf,
  demandDay,
  now,
  openHome,
  reportRefusals,
  withLedger,
} from '../home/index.ts';
import type { Io } from '../print.ts';
import type { LedgerArgs } from './options.ts';

async function inCase<T>(
  args: LedgerArgs,
  ref: string,
  io: Io,
  demand: Demand,
  work: (file: CaseFile) => Promise<T>,
  by?: Actor,
): Promise<T> {
  const home = await openHome(args.home);
  return withLedger(
    home,
    io,
    async (book) => work(await openCase(await casesOf(home, book), ref, demand)),
    compact({ by }),
  );
}

async function setState(args: LedgerArgs, io: Io, change: typeof closeCase): Promise<Exit> {
  const { ref, by } = demanded(args, `ledger ${args.action}`, 'ref', 'by');
  const { at, today } = now();
  const on = demandDay(args.on ?? today);
  const { state, disposal } = await inCase(args, ref, io, 'version-1', (file) =>
    change(file, { by, on, at }),
  );
  const until = disposal === undefined ? '' : `; to be destroyed on ${disposal}`;
  io.out(
    args.format === 'json'
      ? jsonOf({ case: ref, ...compact({ state, on, disposal }) })
      : `${ref}: ${state} on ${on}${until}\n`,
  );
  return EXIT.ok;
}

export function close(args: LedgerArgs, io: Io): Promise<Exit> {
  return setState(args, io, closeCase);
}

export function reopen(args: LedgerArgs, io: Io): Promise<Exit> {
  return setState(args, io, reopenCase);
}

export async function destroy(args: LedgerArgs, io: Io): Promise<Exit> {
  const { ref, what, reason, by, key } = demanded(
    args,
    'ledger destroy',
    'ref',
    'what',
    'reason',
    'by',
    'key',
  );
  const home = await openHome(args.home);
  const actor = await actorOf(home, key, ['supervisor', 'office']);
  const { person: approver } = actor;
  const { at, today } = now();
  const { submission, reference } = args;
  const asked = { what, reason, by, approver, ...compact({ submission, reference }) };
  // What was tampered with is destroyed as well: the ledger names what was bound.
  const work = (file: CaseFile): ReturnType<typeof destroyIn> => destroyIn(file, asked, { today, at });
  const { destroyed, refusals, findings } = await inCase(args, ref, io, 'anything', work, actor);
  if (refusals.length > 0) reportRefusals(io, ref, refusals);
  if (args.format === 'json') io.out(jsonOf({ case: ref, what, destroyed, refusals, findings }));
  else {
    if (refusals.length === 0) io.out(`${ref}: ${destroyed} files destroyed; a tombstone stays\n`);
    if (findings.length > 0) io.out(fileText({ file: ref, findings }, allCodes()));
  }
  const isWhole = refusals.length === 0 && findings.every(({ severity }) => severity !== 'error');
  return isWhole ? EXIT.ok : EXIT.findings;
}
