/** `ledger vet`: looks at a held return, or decides on its candidates (AUD-07, GATE-11). */
import { compact } from '../../src/bytes/index.ts';
import {
  type CaseFile,
  storedRequest,
  decideOnCandidate,
  decisionsOn,
  openCandidates,
  openCase,
  readStoredComparison,
  readStoredResult,
} from '../../src/submission/cases/index.ts';
import { type Decision, type EvidenceKind, type Refusal, stateOf } from '../../src/submission/leads/index.ts';
import { comparisonText, listText } from '../candidates/show.ts';
import { jsonOf } from '../command.ts';
import { demanded } from '../demanded.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import { type Home, acceptedFor, casesOf, now, openHome, reportRefusals, withLedger } from '../home/index.ts';
import type { Io } from '../print.ts';
import type { LedgerArgs } from './options.ts';

type Looking = { readonly submission: string; readonly by: string };

async function look(file: CaseFile, { submission, by }: Looking, args: LedgerArgs, io: Io): Promise<void> {
  const reading = { by, purpose: 'vetting', at: now().at } as const;
  if ((await storedRequest(file, submission))?.request.kind === 'comparison') {
    const comparison = await readStoredComparison(file, submission, reading);
    io.out(args.format === 'json' ? jsonOf({ submission, comparison }) : comparisonText(comparison));
    return;
  }
  const { held, list } = await readStoredResult(file, submission, reading);
  const decisions = await decisionsOn(file, submission);
  const states = held.kept.map((candidate) => ({ candidate, state: stateOf(candidate, decisions) }));
  const { failed, unproven, received } = held;
  if (args.format === 'json') {
    const usable = failed.length + unproven.length === 0;
    io.out(jsonOf({ submission, received, usable, failed, unproven, states, list }));
    return;
  }
  io.out(`${listText(list, false)}\nBy position, for --candidate:\n`);
  for (const [i, { candidate, state }] of states.entries()) {
    const rank = list.candidates[i]?.rank;
    io.out(`candidate ${candidate}: ${state}${rank === undefined ? '' : ` (rank ${rank})`}\n`);
  }
  const bad = [...failed, ...unproven];
  if (bad.length > 0) io.out(`unusable (${bad.join(', ')}): nothing of it can become a lead\n`);
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

/** The candidates that are decided on: one, or all that nobody has decided on yet, which can only be left. */
async function chosen(file: CaseFile, submission: string, args: LedgerArgs): Promise<readonly number[]> {
  const { candidate } = args;
  if (!args.rest) return [demanded({ candidate }, 'ledger vet', 'candidate').candidate];
  if (candidate !== undefined || args.state !== 'left')
    throw new UsageError('--rest goes with --state left alone: whoever is vetted or eliminated is named');
  return openCandidates(file, submission);
}

async function decide(
  home: Home,
  file: CaseFile,
  { submission, by }: Looking,
  args: LedgerArgs,
  io: Io,
): Promise<Exit> {
  const { state, why } = demanded(args, 'ledger vet', 'state', 'why');
  const { at, today } = now();
  const evidence = evidenceOf(args.evidence);
  const accepted = await acceptedFor(home, file, submission);
  const done: { candidate: number; state: string; refusals: readonly Refusal[] }[] = [];
  for (const candidate of await chosen(file, submission, args)) {
    const looked = compact({ sourceLookedAt: args.sourceLookedAt });
    const decision: Decision = { candidate, state, reason: why, evidence, by, on: today, ...looked };
    const refusals = await decideOnCandidate(file, submission, decision, at, accepted);
    if (refusals.length > 0) reportRefusals(io, `candidate ${candidate}`, refusals);
    else if (args.format === 'text') io.out(`candidate ${candidate}: ${state} (${why})\n`);
    done.push({ candidate, state, refusals });
  }
  if (args.format === 'json') io.out(jsonOf({ submission, decisions: done }));
  return done.some(({ refusals }) => refusals.length > 0) ? EXIT.findings : EXIT.ok;
}

export async function vet(args: LedgerArgs, io: Io): Promise<Exit> {
  const { ref, submission, by } = demanded(args, 'ledger vet', 'ref', 'submission', 'by');
  const home = await openHome(args.home);
  return withLedger(home, io, async (book) => {
    const isDecision = args.candidate !== undefined || args.rest;
    const file = await openCase(await casesOf(home, book), ref, isDecision ? 'whole' : 'version-1');
    if (isDecision) return decide(home, file, { submission, by }, args, io);
    await look(file, { submission, by }, args, io);
    return EXIT.ok;
  });
}
