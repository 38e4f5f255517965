/** Requests that a service must refuse, between a valid search before and one after. */
import type { TestContext } from '../../suite/test-context.ts';
import { wordsOf } from '../../suite/meaning.ts';
import { type Sent, evidenceOf, isAnswered, isRefused, lastOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { knownGood } from '../fixtures.ts';
import { firstSilent } from '../unanswered.ts';
import { lostAfter } from './fixtures.ts';

/** A request and its description: `a search that names no agent`. */
export type Made = readonly (readonly [words: string, sent: Sent])[];

/** Passes if each request was refused; `what` names them together: `requests without the violation`. */
export async function mustRefuse(
  context: TestContext,
  make: () => Promise<Made>,
  { what, remedy }: { readonly what: string; readonly remedy: string },
): Promise<CheckResult> {
  const before = await knownGood(context);
  const made = await make();
  const evidence = evidenceOf(before, ...made.map(([, sent]) => sent));
  const taken = made.filter(([, sent]) => isAnswered(sent)).map(([words]) => words);
  if (taken.length > 0) return fail('E2', `answered: ${taken.join('; ')}`, remedy, evidence);
  const silence = firstSilent(...made.map(([, sent]) => sent));
  if (silence !== undefined) return silence;
  const open = made.find(([, sent]) => !isRefused(sent));
  if (open !== undefined)
    return inconclusive(
      'unreadable',
      `${open[0]} is answered with ${wordsOf(lastOf(open[1]))}, which is no refusal`,
      evidence,
    );
  const lost = await lostAfter(context, what);
  return lost ?? pass('E2', `refused: ${made.map(([words]) => words).join('; ')}`, evidence);
}
