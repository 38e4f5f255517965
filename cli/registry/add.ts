/** `registry add`: an entry of the office's list, or a supervisor's approval for a case or for exigent use (GATE-01, 02). */
import { randomBytes } from 'node:crypto';
import { compact } from '../../src/bytes/index.ts';
import { reviewDueOn } from '../../src/submission/cases/index.ts';
import { reservationOf } from '../../src/submission/gate/index.ts';
import type { Refusal } from '../../src/submission/leads/index.ts';
import { type EntryLine, signLine } from '../../src/submission/registry/index.ts';
import { jsonOf } from '../command.ts';
import { demanded } from '../demanded.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import {
  type Home,
  actorOf,
  digestOfLine,
  now,
  openHome,
  plainly,
  readSettled,
  recordLine,
  reportRefusals,
  withLedger,
} from '../home/index.ts';
import { openOutput } from '../output.ts';
import type { Io } from '../print.ts';
import { approvedAdapter } from './adapter.ts';
import { BY_HAND, approvalRefusals, entryOf } from './approval.ts';
import type { RegistryArgs } from './options.ts';
import { verifiedReport } from './report.ts';

const MONTHS = 12;

type Approval = NonNullable<RegistryArgs['approval']>;

/** The line without what it rests on. */
function lineOf(args: RegistryArgs, today: string): EntryLine {
  const given = demanded(args, 'registry add', 'frs', 'approval', 'scope', 'until');
  const { frs, approval, scope, until } = given;
  const base = {
    kind: 'entry',
    frs,
    approval,
    scope,
    from: args.from ?? today,
    until,
    signed: today,
    agent: args.agent,
    privacyUpdate: args.privacyUpdate,
    reviewed: args.reviewed === undefined ? undefined : { on: args.reviewed, months: args.months ?? MONTHS },
  } as const;
  if (approval === 'office-list') return compact(base);
  if (approval === 'case')
    return compact({ ...base, case: demanded(args, 'registry add --approval case', 'case').case });
  const use = demanded(
    args,
    'registry add --approval exigent',
    'case',
    'agent',
    'circumstance',
    'relevance',
    'necessity',
  );
  return compact({
    ...base,
    case: use.case,
    grounds: { circumstance: use.circumstance, relevance: use.relevance, necessity: use.necessity },
    exigent: args.exigent ?? `X-${today}-${randomBytes(4).toString('hex')}`,
    reviewDue: reviewDueOn(today),
  });
}

/** Refuses options that contradict each other. */
function refuseUsage(args: RegistryArgs, approval: Approval): void {
  const { report, recheck, despite, withoutReport, adapter, adapterCommand } = args;
  if (withoutReport !== undefined && (report !== undefined || despite !== undefined))
    throw new UsageError(
      '--without-report is for a service without a report; leave out --report and --despite',
    );
  if (recheck !== undefined && report === undefined)
    throw new UsageError('--recheck needs --report: it confirms that report');
  if (despite !== undefined && report === undefined)
    throw new UsageError('--despite needs --report: it states why the office accepts that report');
  if (approval === 'office-list' && report === undefined && withoutReport === undefined)
    throw new UsageError('an entry of the list of the office rests on a conformance report', [
      '--report is missing; --without-report REASON approves a service for which none exists',
    ]);
  if (approval !== 'office-list' && (adapter ?? adapterCommand) !== undefined)
    throw new UsageError('--adapter is for the list of the office: only a listed service is asked by frskit');
  if (approval !== 'office-list' && withoutReport !== undefined)
    throw new UsageError('--without-report is for the list of the office');
}

type Basis = Pick<EntryLine, 'report' | 'conformance' | 'despite' | 'withoutReport'>;

/** What the line rests on, or why not. */
async function basisFor(
  home: Home,
  args: RegistryArgs,
  { frs, today }: { readonly frs: string; readonly today: string },
  io: Io,
): Promise<{ readonly basis: Basis; readonly refusals: readonly Refusal[] }> {
  const { report, despite, withoutReport } = args;
  if (withoutReport !== undefined) {
    const { access } = await readSettled(home, io);
    const refusals = access.reported.has(frs)
      ? [
          {
            requirement: 'GATE-01',
            reason: 'a conformance report of the service is recorded, so --without-report does not apply',
            remedy: 'record its latest report with --report, or with --report and --despite',
          },
        ]
      : [];
    return { basis: { withoutReport }, refusals };
  }
  if (report === undefined) return { basis: {}, refusals: [] };
  const { verified, refusals } = await verifiedReport(
    home,
    report,
    compact({ frs, today, despite, recheck: args.recheck }),
  );
  if (verified === undefined) return { basis: {}, refusals };
  const { sha256, conformance } = verified;
  return { basis: compact({ report: `sha-256:${sha256}`, conformance, despite }), refusals };
}

function tell({ kind: _kind, ...entry }: EntryLine, by: string, { format, out }: RegistryArgs, io: Io): void {
  if (format === 'json') {
    io.out(jsonOf(compact({ entry: { ...entry, approvedBy: by }, out })));
    return;
  }
  io.out(`${entry.frs}: ${entry.approval}, ${entry.scope}, ${entry.from} to ${entry.until}, by ${by}\n`);
  const reservation = reservationOf({ ...entry, approvedBy: by, bySupervisor: false });
  if (reservation !== undefined) io.out(`${entry.frs}: ${reservation}\n`);
  const { adapter } = entry;
  if (adapter !== undefined)
    io.out(
      `${entry.frs}: adapter ${adapter.name} ${adapter.adapter}, declaration ${adapter.declaration}, options ${adapter.options}\n`,
    );
  if (entry.approval === 'exigent')
    io.out(`exigent use ${entry.exigent ?? ''}: to be reviewed by ${entry.reviewDue ?? ''}\n`);
  if (entry.approval !== 'office-list') io.note(BY_HAND);
  if (out !== undefined)
    io.note(`${out}: signed and not recorded here; record it with frskit registry import`);
}

export async function add(args: RegistryArgs, io: Io): Promise<Exit> {
  const { at, today } = now();
  const bare = lineOf(args, today);
  const { frs, approval } = bare;
  refuseUsage(args, approval);
  const output =
    args.out === undefined ? undefined : await openOutput(args.out, { inputs: [], force: args.force });
  const home = await openHome(args.home);
  const { key } = demanded(args, 'registry add', 'key');
  const actor = await actorOf(home, key, [approval === 'office-list' ? 'office' : 'supervisor']);
  const carried = approval === 'office-list' ? await approvedAdapter(home, args, frs) : undefined;
  const { basis, refusals: ofReport } = await basisFor(home, args, { frs, today }, io);
  const line: EntryLine = { ...bare, ...basis, ...compact({ adapter: carried }) };
  const refusals = [...approvalRefusals(line, actor.person), ...ofReport];
  if (refusals.length > 0) {
    reportRefusals(io, frs, refusals);
    if (args.format === 'json') io.out(jsonOf({ frs, refusals }));
    return EXIT.findings;
  }
  const jws = await plainly(() => signLine(line, actor.privateKey));
  const entry = entryOf(line, { sha256: digestOfLine(jws), by: actor.person, at });
  if (output === undefined)
    await withLedger(home, io, (book) => recordLine(home, book, jws, entry), { by: actor });
  else await output.write(`${jws}\n`);
  tell(line, actor.person, args, io);
  return EXIT.ok;
}
