/** `ledger review`: a supervisor's review of a submission (AUD-06), or of an exigent use (GATE-13). */
import { compact } from '../../src/bytes/index.ts';
import type { Facts } from '../home/index.ts';
import { type Review, closeReview } from '../../src/submission/cases/index.ts';
import type { Refusal } from '../../src/submission/leads/index.ts';
import { jsonOf } from '../command.ts';
import { demanded } from '../demanded.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import { type Home, actorOf, now, openHome, readLedger, reportRefusals, withLedger } from '../home/index.ts';
import type { Io } from '../print.ts';
import { digestOf } from '../registry/digest.ts';
import type { LedgerArgs } from './options.ts';

function refused(args: LedgerArgs, io: Io, what: string, refusals: readonly Refusal[]): Exit {
  reportRefusals(io, what, refusals);
  if (args.format === 'json') io.out(jsonOf({ refusals }));
  return EXIT.findings;
}

async function ofSubmission(args: LedgerArgs, home: Home, io: Io): Promise<Exit> {
  const { ref, key, outcome } = demanded(args, 'ledger review', 'ref', 'key', 'outcome');
  const actor = await actorOf(home, key, ['supervisor']);
  const { person: by } = actor;
  return withLedger(
    home,
    io,
    async ({ tell }) => {
      const { standing } = await readLedger(home);
      const open = standing.unreviewed.find(({ submission }) => submission === ref);
      if (open === undefined) throw new UsageError('no such submission waits for a review');
      if (open.agent.toLowerCase() === by.toLowerCase()) {
        const remedy = 'have another supervisor review it';
        return refused(args, io, ref, [{ requirement: 'AUD-06', reason: 'the agent reviews it', remedy }]);
      }
      const body = compact({ submission: ref, by, outcome, reference: args.reference });
      await tell({ kind: 'submission.reviewed', at: now().at, body });
      io.out(args.format === 'json' ? jsonOf({ review: body }) : `${ref}: reviewed by ${by}, ${outcome}\n`);
      if (outcome === 'questions') io.note('it stays open until the questions are answered');
      return EXIT.ok;
    },
    { by: actor },
  );
}

/** The word of the agent is none: what the ledger does not hold as verified was not. */
function unattested({ access }: Facts, { exigent, deletion }: Review): readonly Refusal[] {
  if (deletion !== 'attestation-verified') return [];
  const sent = [...access.exigent].flatMap(([submission, use]) => (use === exigent ? [submission] : []));
  const isDone = sent.length > 0 && sent.every((submission) => access.attested.has(submission));
  if (isDone) return [];
  return [
    {
      requirement: 'GATE-13',
      reason: 'the ledger holds no verified attestation for each submission of this use',
      remedy: "have it verified, or name the service's signed word",
    },
  ];
}

async function ofExigent(args: LedgerArgs, home: Home, io: Io): Promise<Exit> {
  const { exigent, key } = demanded(args, 'ledger review --exigent', 'exigent', 'key');
  const actor = await actorOf(home, key, ['supervisor', 'office']);
  const { person: by } = actor;
  const terms = args.terms === undefined ? undefined : await digestOf(args.terms);
  return withLedger(
    home,
    io,
    async ({ tell }) => {
      const facts = await readLedger(home);
      const agent = facts.access.agents.get(exigent);
      if (agent === undefined || !facts.standing.exigent.some((one) => one.exigent === exigent))
        throw new UsageError('no review of such an exigent use is open');
      const { deletion, access, encryption, decision, reference } = args;
      const review = compact({
        exigent,
        by,
        agent,
        deletion,
        terms,
        access,
        encryption,
        decision,
        reference,
      });
      const { body, refusals } = closeReview(review);
      const all = [...refusals, ...unattested(facts, review)];
      if (body === undefined || all.length > 0) return refused(args, io, exigent, all);
      await tell({ kind: 'exigent.closed', at: now().at, body });
      io.out(
        args.format === 'json'
          ? jsonOf({ review: body })
          : `${exigent}: review closed by ${by}, ${body.decision}\n`,
      );
      return EXIT.ok;
    },
    { by: actor },
  );
}

export async function review(args: LedgerArgs, io: Io): Promise<Exit> {
  const home = await openHome(args.home);
  return args.exigent === undefined ? ofSubmission(args, home, io) : ofExigent(args, home, io);
}
