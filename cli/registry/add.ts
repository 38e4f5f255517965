/** `registry add`: an entry of the office's list, or a supervisor's approval for a case or for exigent use (GATE-01, 02). */
import { hash, randomBytes } from 'node:crypto';
import { compact } from '../../src/bytes/index.ts';
import type { Body, NewEntry } from '../../src/ledger/index.ts';
import { reviewDueOn } from '../../src/submission/cases/index.ts';
import type { Refusal } from '../../src/submission/leads/index.ts';
import { type EntryLine, signLine } from '../../src/submission/registry/index.ts';
import { jsonOf } from '../command.ts';
import { demanded } from '../demanded.ts';
import { EXIT, type Exit } from '../exit.ts';
import {
  type Actor,
  actorOf,
  addLine,
  now,
  openHome,
  plainly,
  reportRefusals,
  withLedger,
} from '../home/index.ts';
import type { Io } from '../print.ts';
import { digestOf } from './digest.ts';
import type { RegistryArgs } from './options.ts';

const MONTHS = 12;

/** What the registry is to say. */
async function lineOf(args: RegistryArgs, today: string): Promise<EntryLine> {
  const given = demanded(args, 'registry add', 'frs', 'approval', 'scope', 'until');
  const { frs, approval, scope, until } = given;
  const base = {
    kind: 'entry',
    frs,
    approval,
    scope,
    from: args.from ?? today,
    until,
    agent: args.agent,
    privacyUpdate: args.privacyUpdate,
    report: args.report === undefined ? undefined : `sha-256:${await digestOf(args.report)}`,
    reviewed: args.reviewed === undefined ? undefined : { on: args.reviewed, months: args.months ?? MONTHS },
  } as const;
  if (approval === 'office-list') {
    demanded(args, 'registry add --approval office-list', 'report');
    return compact(base);
  }
  if (approval === 'case') return compact({ ...base, ...demandedCase(args) });
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

function demandedCase(args: RegistryArgs): { readonly case: string } {
  return { case: demanded(args, 'registry add --approval case', 'case').case };
}

/** What stands against an approval before it is signed. */
function refusalsOf({ approval, agent, scope }: EntryLine, { person }: Actor): readonly Refusal[] {
  if (approval === 'office-list') return [];
  const requirement = approval === 'case' ? 'GATE-01' : 'GATE-02';
  const own = agent?.toLowerCase() === person.toLowerCase();
  return [
    ...(own
      ? [{ requirement, reason: 'the agent approves it', remedy: 'have another supervisor approve it' }]
      : []),
    ...(scope === 'search'
      ? []
      : [
          {
            requirement: 'CMP-03',
            reason: 'a case or exigent approval does not do for a comparison',
            remedy: 'approve it for searches, or have the office list the service',
          },
        ]),
  ];
}

type Telling = { readonly jws: string; readonly by: string; readonly at: string };

/** The entry of the ledger that goes with a line. */
function newsOf(line: EntryLine, { jws, by, at }: Telling): NewEntry {
  const { frs, approval, scope, from, until, agent, privacyUpdate, grounds, reviewDue, exigent } = line;
  const one = line.case;
  if (approval !== 'exigent') {
    const report = line.report?.slice('sha-256:'.length);
    const body = compact({ frs, approval, scope, from, until, by, case: one, agent, report, privacyUpdate });
    return { kind: 'registry.approved', at, body };
  }
  const use = demanded(
    { exigent, case: one, agent, grounds, reviewDue },
    'exigent use',
    'exigent',
    'case',
    'agent',
    'grounds',
    'reviewDue',
  );
  const codes = use.grounds as Pick<Body<'exigent.approved'>, 'circumstance' | 'relevance' | 'necessity'>;
  const body = { exigent: use.exigent, frs, case: use.case, agent: use.agent, by, ...codes };
  return {
    kind: 'exigent.approved',
    at,
    body: { ...body, approval: hash('sha256', jws), reviewDue: use.reviewDue },
  };
}

export async function add(args: RegistryArgs, io: Io): Promise<Exit> {
  const { at, today } = now();
  const line = await lineOf(args, today);
  const home = await openHome(args.home);
  const { key } = demanded(args, 'registry add', 'key');
  const role = line.approval === 'office-list' ? 'office' : 'supervisor';
  const actor = await actorOf(home, key, [role]);
  const refusals = refusalsOf(line, actor);
  if (refusals.length > 0) {
    reportRefusals(io, line.frs, refusals);
    if (args.format === 'json') io.out(jsonOf({ frs: line.frs, refusals }));
    return EXIT.findings;
  }
  const jws = await plainly(() => signLine(line, actor.privateKey));
  // The ledger first: an approval that it does not know must not open the gate.
  await withLedger(home, io, async ({ tell }) => {
    await tell(newsOf(line, { jws, by: actor.person, at }));
    await addLine(home, jws);
  });
  const { kind: _kind, ...entry } = line;
  io.out(
    args.format === 'json'
      ? jsonOf({ entry: { ...entry, approvedBy: actor.person } })
      : `${line.frs}: ${line.approval}, ${line.scope}, ${line.from} to ${line.until}, by ${actor.person}\n`,
  );
  if (line.approval === 'exigent' && args.format === 'text')
    io.out(`exigent use ${line.exigent ?? ''}: to be reviewed by ${line.reviewDue ?? ''}\n`);
  return EXIT.ok;
}
