/** `registry review` and `registry stop`: an entry is kept on new evidence, or taken out at once (GATE-14, CMP-06, GOV-09). */
import { compact } from '../../src/bytes/index.ts';
import { type Entry, evidenceDue } from '../../src/submission/gate/index.ts';
import { type EntryLine, type StopLine, signLine } from '../../src/submission/registry/index.ts';
import { jsonOf } from '../command.ts';
import { demanded } from '../demanded.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import {
  type Actor,
  type Book,
  type Home,
  actorOf,
  addLine,
  now,
  openHome,
  plainly,
  readLedger,
  registryOf,
  withLedger,
} from '../home/index.ts';
import type { Io } from '../print.ts';
import type { RegistryArgs } from './options.ts';
import { digestOf } from './digest.ts';

/** The entry of the list, as a line to be signed anew. */
function renewed(
  { approvedBy: _by, bySupervisor: _sup, stopped: _stop, ...entry }: Entry,
  change: Partial<EntryLine>,
): EntryLine {
  return { kind: 'entry', ...entry, ...change };
}

async function listedOf(home: Home, frs: string): Promise<Entry> {
  const { access } = await readLedger(home);
  const { entries } = await registryOf(home, access);
  const entry = entries.find((one) => one.frs === frs && one.approval === 'office-list');
  if (entry === undefined) throw new UsageError('the service is not on the list of the office');
  if (entry.stopped !== undefined)
    throw new UsageError('the service was stopped', ['registry add lists it anew']);
  return entry;
}

/** What was judged besides: whom the office asked, and what it decided on its evaluation file (GOV-09). */
async function tellEvaluation(
  args: RegistryArgs,
  frs: string,
  by: string,
  book: Book,
  at: string,
): Promise<void> {
  if (args.evaluation === undefined) return;
  const { consulted, accepted } = demanded(args, 'registry review --evaluation', 'consulted', 'accepted');
  const file = await digestOf(args.evaluation);
  await book.tell({
    kind: 'evaluation.recorded',
    at,
    body: { frs, file, consulted, decision: accepted, by },
  });
}

async function keep(args: RegistryArgs, io: Io, home: Home, actor: Actor): Promise<string> {
  const { frs, reviewed } = demanded(args, 'registry review --decision kept', 'frs', 'reviewed');
  const { at } = now();
  const evidence = { on: reviewed, months: args.months ?? 12 };
  const report = args.report === undefined ? undefined : await digestOf(args.report);
  const change = compact({
    reviewed: evidence,
    until: args.until,
    report: report === undefined ? undefined : `sha-256:${report}`,
  });
  const line = renewed(await listedOf(home, frs), change);
  const jws = await plainly(() => signLine(line, actor.privateKey));
  const nextDue = evidenceDue(evidence);
  await withLedger(home, io, async (book) => {
    await tellEvaluation(args, frs, actor.person, book, at);
    const body = compact({ frs, by: actor.person, decision: 'kept' as const, nextDue, report });
    await book.tell({ kind: 'registry.reviewed', at, body });
    await addLine(home, jws);
  });
  return nextDue;
}

/** Stops a service. The ledger alone stops it: a line that was taken away again changes nothing. */
async function halt(args: RegistryArgs, io: Io, home: Home, actor: Actor): Promise<void> {
  const { frs, reason } = demanded(args, 'stopping a service', 'frs', 'reason');
  const { at, today } = now();
  const line: StopLine = { kind: 'stop', frs, on: today, reason };
  const jws = await plainly(() => signLine(line, actor.privateKey));
  await withLedger(home, io, async ({ tell }) => {
    const body = compact({ frs, by: actor.person, reason, reference: args.reference });
    await tell({ kind: 'registry.stopped', at, body });
    await addLine(home, jws);
  });
}

export async function stop(args: RegistryArgs, io: Io): Promise<Exit> {
  const { frs, key, reason } = demanded(args, 'registry stop', 'frs', 'key', 'reason');
  const home = await openHome(args.home);
  const actor = await actorOf(home, key, ['office', 'supervisor']);
  await halt(args, io, home, actor);
  io.out(
    args.format === 'json'
      ? jsonOf({ frs, stopped: { reason, by: actor.person } })
      : `${frs}: stopped (${reason}) by ${actor.person}; nothing goes there until the office lists it anew\n`,
  );
  return EXIT.ok;
}

export async function review(args: RegistryArgs, io: Io): Promise<Exit> {
  const { frs, key, decision } = demanded(args, 'registry review', 'frs', 'key', 'decision');
  const home = await openHome(args.home);
  const actor = await actorOf(home, key, ['office']);
  if (decision === 'stopped') return stop(args, io);
  const nextDue = await keep(args, io, home, actor);
  io.out(
    args.format === 'json'
      ? jsonOf({ frs, decision, by: actor.person, nextDue })
      : `${frs}: kept by ${actor.person}; the evidence is to be reviewed again by ${nextDue}\n`,
  );
  return EXIT.ok;
}
