/** What `lead` does. Every form carries the words of DIS-06 whole, and none a score. */
import { compact } from '../../src/bytes/index.ts';
import {
  type CaseFile,
  decideOnLead,
  leadsOf,
  makeLead,
  openCase,
} from '../../src/submission/cases/index.ts';
import { type Lead, leadJson, leadText } from '../../src/submission/leads/index.ts';
import type { Refusal } from '../../src/submission/leads/index.ts';
import { jsonOf } from '../command.ts';
import { demanded } from '../demanded.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import { writeOutput } from '../output.ts';
import {
  type Actor,
  type Facts,
  type Home,
  acceptedFor,
  actorOf,
  casesOf,
  now,
  openHome,
  readLedger,
  reportRefusals,
  withLedger,
} from '../home/index.ts';
import type { Io } from '../print.ts';
import type { LeadArgs } from './options.ts';

function tell(lead: Lead, args: LeadArgs, io: Io): void {
  io.out(args.format === 'json' ? jsonOf({ lead: JSON.parse(leadJson(lead)) as Lead }) : leadText(lead));
}

/** The end of what may have been refused. */
function ended(
  { lead, refusals }: { readonly lead?: Lead; readonly refusals: readonly Refusal[] },
  args: LeadArgs,
  io: Io,
): Exit {
  if (lead !== undefined) {
    tell(lead, args, io);
    return EXIT.ok;
  }
  reportRefusals(io, args.lead, refusals);
  if (args.format === 'json') io.out(jsonOf({ refusals }));
  return EXIT.findings;
}

async function inCase<T>(
  home: Home,
  args: LeadArgs,
  io: Io,
  work: (file: CaseFile) => Promise<T>,
  by?: Actor,
): Promise<T> {
  return withLedger(
    home,
    io,
    async (book) => work(await openCase(await casesOf(home, book), args.case)),
    compact({ by }),
  );
}

/** The day by which the exigent use behind a submission is to be reviewed, while that is open. */
function reviewDueOf({ access, standing }: Facts, submission: string): string | undefined {
  const use = access.exigent.get(submission);
  return standing.exigent.find(({ exigent }) => exigent === use)?.due;
}

async function create(args: LeadArgs, io: Io): Promise<Exit> {
  const { submission, candidate, agent } = demanded(args, 'lead create', 'submission', 'candidate', 'agent');
  const home = await openHome(args.home);
  const { at, today } = now();
  const { identifier, source, information, meansReport } = args;
  const facts = await readLedger(home);
  const reviewDue = reviewDueOf(facts, submission);
  const made = await inCase(home, args, io, async (file) =>
    makeLead(file, submission, {
      acceptedDisclaimers: await acceptedFor(home, file, submission, facts),
      lead: args.lead,
      agent,
      candidate,
      today,
      at,
      identifier,
      source,
      ...compact({ meansReport, information, reviewDue }),
    }),
  );
  return ended(made, args, io);
}

async function show(args: LeadArgs, io: Io): Promise<Exit> {
  const home = await openHome(args.home);
  const leads = await inCase(home, args, io, leadsOf);
  const lead = leads.find((one) => one.lead === args.lead);
  if (lead === undefined) throw new UsageError('the case file has no such lead');
  if (args.out === undefined) tell(lead, args, io);
  else {
    await writeOutput(args.out, args.out.endsWith('.json') ? leadJson(lead) : leadText(lead), {
      inputs: [],
      force: args.force,
      mode: 0o600,
    });
    io.note(`${args.out}: ${lead.status}`);
  }
  return EXIT.ok;
}

async function decide(args: LeadArgs, io: Io, decision: 'approved' | 'rejected'): Promise<Exit> {
  const { key } = demanded(args, `lead ${args.action}`, 'key');
  const home = await openHome(args.home);
  const actor = await actorOf(home, key, ['supervisor']);
  const { person: by } = actor;
  const { at, today: on } = now();
  const { reference } = args;
  const outcome = await inCase(
    home,
    args,
    io,
    (file) =>
      decideOnLead(file, args.lead, { decision, by, on, at, bySupervisor: true, ...compact({ reference }) }),
    actor,
  );
  return ended(outcome, args, io);
}

export const ACTIONS = {
  create,
  show,
  approve: (args: LeadArgs, io: Io) => decide(args, io, 'approved'),
  reject: (args: LeadArgs, io: Io) => decide(args, io, 'rejected'),
} as const;
