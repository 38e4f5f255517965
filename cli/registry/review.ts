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
  digestOfLine,
  now,
  openHome,
  plainly,
  readSettled,
  recordLine,
  registryOf,
  reportRefusals,
  withLedger,
} from '../home/index.ts';
import type { Io } from '../print.ts';
import type { RegistryArgs } from './options.ts';
import { basisOf } from './approval.ts';
import { digestOf } from './digest.ts';
import { type ReportOutcome, type VerifiedReport, verifiedReport } from './report.ts';

/** The entry of the list, as a line to be signed anew. */
function renewed(
  { approvedBy: _by, bySupervisor: _sup, stopped: _stop, line: _line, ...entry }: Entry,
  change: Partial<EntryLine>,
): EntryLine {
  return { kind: 'entry', ...entry, ...change };
}

async function listedOf(home: Home, frs: string, io: Io): Promise<Entry> {
  const { access } = await readSettled(home, io);
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

type Ended = { readonly nextDue?: string; readonly unmet?: readonly string[]; readonly exit: Exit };

/** Records a report that is not conformant; it stops the service at once, whatever the review decides. */
async function close(
  io: Io,
  home: Home,
  actor: Actor,
  { frs, verified }: { readonly frs: string; readonly verified: VerifiedReport },
): Promise<Ended> {
  const { at, today } = now();
  const { sha256, conformance } = verified;
  const line: StopLine = { kind: 'stop', frs, on: today, reason: 'not-conformant' };
  const jws = await plainly(() => signLine(line, actor.privateKey));
  const { result, unmet } = conformance;
  const body = compact({
    ...{ frs, by: actor.person, decision: 'stopped' as const, nextDue: today, report: sha256, result },
    unmet: unmet.length === 0 ? undefined : unmet,
    line: digestOfLine(jws),
  });
  await withLedger(home, io, (book) => recordLine(home, book, jws, { kind: 'registry.reviewed', at, body }), {
    by: actor,
  });
  return { unmet, exit: EXIT.findings };
}

/** The report of a review: it supports the entry, is not conformant, or is refused. */
async function reportOf(
  { report, despite, recheck }: RegistryArgs,
  frs: string,
  home: Home,
): Promise<{ readonly outcome?: ReportOutcome; readonly closes?: VerifiedReport }> {
  if (report === undefined) return {};
  const { today } = now();
  const outcome = await verifiedReport(home, report, compact({ frs, today, despite, recheck }));
  if (despite !== undefined || outcome.verified === undefined) return { outcome };
  // A report against the service needs neither certificate nor a recent date: it is genuine, and about this service.
  const reserved = await verifiedReport(home, report, { frs, today, despite: 'review' });
  const { verified } = reserved;
  const isBad = verified?.conformance.result === 'not-conformant';
  const isAbout = reserved.refusals.every(({ name }) => name === 'signature' || name === 'age');
  return isBad && isAbout ? { outcome, closes: verified } : { outcome };
}

async function keep(args: RegistryArgs, io: Io, home: Home, actor: Actor): Promise<Ended> {
  const { frs } = demanded(args, 'registry review', 'frs');
  const { at, today } = now();
  const entry = await listedOf(home, frs, io);
  const { outcome, closes } = await reportOf(args, frs, home);
  if (closes !== undefined) return close(io, home, actor, { frs, verified: closes });
  if (outcome !== undefined && outcome.refusals.length > 0) {
    reportRefusals(io, frs, outcome.refusals);
    if (args.format === 'json') io.out(jsonOf({ frs, refusals: outcome.refusals }));
    return { exit: EXIT.findings };
  }
  const { reviewed } = demanded(args, 'registry review --decision kept', 'reviewed');
  const evidence = { on: reviewed, months: args.months ?? 12 };
  const { despite: _despite, withoutReport: _without, ...bare } = entry;
  const verified = outcome?.verified;
  const change = compact({
    reviewed: evidence,
    signed: today,
    until: args.until,
    ...(verified === undefined
      ? {}
      : {
          report: `sha-256:${verified.sha256}`,
          conformance: verified.conformance,
          despite: args.despite,
        }),
  });
  const line = renewed(verified === undefined ? entry : bare, change);
  const jws = await plainly(() => signLine(line, actor.privateKey));
  const nextDue = evidenceDue(evidence);
  await withLedger(
    home,
    io,
    async (book) => {
      await tellEvaluation(args, frs, actor.person, book, at);
      const basis = verified === undefined ? {} : basisOf(line);
      const body = { frs, by: actor.person, decision: 'kept' as const, nextDue, line: digestOfLine(jws) };
      await recordLine(home, book, jws, { kind: 'registry.reviewed', at, body: { ...body, ...basis } });
    },
    { by: actor },
  );
  return { nextDue, exit: EXIT.ok };
}

/** Stops a service. The ledger alone stops it: a line that is removed from the registry changes nothing. */
async function halt(args: RegistryArgs, io: Io, home: Home, actor: Actor): Promise<void> {
  const { frs, reason } = demanded(args, 'stopping a service', 'frs', 'reason');
  const { at, today } = now();
  const line: StopLine = { kind: 'stop', frs, on: today, reason };
  const jws = await plainly(() => signLine(line, actor.privateKey));
  const { reference } = args;
  const body = compact({ frs, by: actor.person, reason, reference, line: digestOfLine(jws) });
  await withLedger(home, io, (book) => recordLine(home, book, jws, { kind: 'registry.stopped', at, body }), {
    by: actor,
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
  const { frs, key } = demanded(args, 'registry review', 'frs', 'key');
  const { decision = args.report === undefined ? undefined : 'kept', despite, report } = args;
  if (decision === undefined)
    throw new UsageError('registry review needs --decision, or the --report that it rests on');
  if (args.recheck !== undefined && report === undefined)
    throw new UsageError('--recheck needs --report: it confirms that report');
  if (despite !== undefined && report === undefined)
    throw new UsageError('--despite needs --report: it states why the office accepts that report');
  const home = await openHome(args.home);
  const actor = await actorOf(home, key, ['office']);
  if (decision === 'stopped') return stop(args, io);
  const { nextDue, unmet, exit } = await keep(args, io, home, actor);
  if (unmet !== undefined) {
    const ids = unmet.length === 0 ? 'none' : unmet.join(', ');
    io.out(
      args.format === 'json'
        ? jsonOf({ frs, decision: 'stopped', reason: 'not-conformant', by: actor.person, unmet })
        : `${frs}: stopped by a report that is not conformant; not met: ${ids}\n`,
    );
  } else if (nextDue !== undefined)
    io.out(
      args.format === 'json'
        ? jsonOf({ frs, decision, by: actor.person, nextDue })
        : `${frs}: kept by ${actor.person}; the evidence is to be reviewed again by ${nextDue}\n`,
    );
  return exit;
}
