/** Ending a submission that was interrupted and is not to go on: the ledger says so, and its number is not used again. */
import { instantOf } from '../../calendar/index.ts';
import { openCase } from '../cases/state.ts';
import { storedRequest } from '../cases/request.ts';
import { type Refusal } from '../leads/rule.ts';
import type { Workspace } from './declared.ts';
import { givenUp, historiesIn, isOpen } from './history.ts';

function refusal(reason: string, remedy: string): readonly Refusal[] {
  return [{ requirement: 'GATE-15', reason, remedy }];
}

/**
 * Gives up a submission of a case; what stands against it is told.
 *
 * @example
 * const refusals = await giveUp(workspace, { submission: 'S-1', case: 'C-1', now: Date.now() });
 */
export async function giveUp(
  workspace: Workspace,
  {
    submission,
    case: ref,
    now,
  }: { readonly submission: string; readonly case: string; readonly now: number },
): Promise<readonly Refusal[]> {
  const file = await openCase(workspace.cases, ref, 'version-1');
  if ((await storedRequest(file, submission)) === undefined)
    return refusal('the case has no such submission', 'name one of this case');
  const history = (await historiesIn(workspace))(submission);
  if (!isOpen(history) || history.returned)
    return refusal('the submission is not interrupted', 'leave it as it is');
  await workspace.cases.tell(givenUp(submission, instantOf(now)));
  return [];
}
