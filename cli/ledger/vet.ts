/** `ledger vet`: looks at a held return, or decides on one of its candidates (AUD-07, GATE-11). */
import {
  type CaseFile,
  decideOnCandidate,
  decisionsOn,
  openCase,
  readHeldReturn,
} from '../../src/submission/cases/index.ts';
import { type Decision, type EvidenceKind, type Reason, stateOf } from '../../src/submission/leads/index.ts';
import { listText } from '../candidates/show.ts';
import { jsonOf } from '../command.ts';
import { demanded } from '../demanded.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import { casesOf, now, openHome, sayRefusals, withLedger } from '../home/index.ts';
import { told } from '../members.ts';
import type { Io } from '../print.ts';
import type { LedgerArgs } from './args.ts';

type Looking = { readonly submission: string; readonly by: string };

async function look(file: CaseFile, { submission, by }: Looking, args: LedgerArgs, io: Io): Promise<Exit> {
  const { held, list } = await readHeldReturn(file, submission, { by, purpose: 'vetting', at: now().at });
  const decisions = await decisionsOn(file, submission);
  const states = held.kept.map((candidate) => ({ candidate, state: stateOf(candidate, decisions) }));
  const { failed, unproven, received } = held;
  if (args.format === 'json') {
    io.out(
      jsonOf({
        submission,
        received,
        usable: failed.length + unproven.length === 0,
        failed,
        unproven,
        states,
        list,
      }),
    );
    return EXIT.ok;
  }
  io.out(listText(list, false));
  for (const { candidate, state } of states) io.out(`candidate ${candidate}: ${state}\n`);
  if (failed.length > 0) io.out(`unusable (${failed.join(', ')}): nothing of it can become a lead\n`);
  return EXIT.ok;
}

/** `address:RC-1` */
function evidenceOf(texts: readonly string[] | undefined): Decision['evidence'] {
  return (texts ?? []).map((text) => {
    const [, kind, reference] = /^([a-z-]{1,32}):(.{1,100})$/.exec(text) ?? [];
    if (kind === undefined || reference === undefined)
      throw new UsageError('--evidence is a kind, a colon and a reference, such as address:RC-2026-0144');
    return { kind: kind as EvidenceKind, reference };
  });
}

async function decide(file: CaseFile, { submission, by }: Looking, args: LedgerArgs, io: Io): Promise<Exit> {
  const { candidate, state, why } = demanded(args, 'ledger vet', 'candidate', 'state', 'why');
  const { at, today } = now();
  const decision: Decision = {
    candidate,
    state,
    reason: why satisfies Reason,
    evidence: evidenceOf(args.evidence),
    by,
    on: today,
    ...told({ sourceLookedAt: args.sourceLookedAt }),
  };
  const refusals = await decideOnCandidate(file, submission, decision, at);
  if (refusals.length > 0) sayRefusals(io, `candidate ${candidate}`, refusals);
  if (args.format === 'json') io.out(jsonOf({ submission, candidate, state, refusals }));
  else if (refusals.length === 0) io.out(`candidate ${candidate}: ${state} (${why})\n`);
  return refusals.length > 0 ? EXIT.findings : EXIT.ok;
}

export async function vet(args: LedgerArgs, io: Io): Promise<Exit> {
  const { ref, submission, by } = demanded(args, 'ledger vet', 'ref', 'submission', 'by');
  const home = await openHome(args.home);
  return withLedger(home, io, async (book) => {
    const file = await openCase(await casesOf(home, book), ref);
    const work = args.candidate === undefined ? look : decide;
    return work(file, { submission, by }, args, io);
  });
}
