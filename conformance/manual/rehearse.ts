/** Finds out which searches a run would make, by making it against invented answers. Nothing is sent. */
import { compact } from '../../src/bytes/index.ts';
import type { AdapterAnswer, AdapterImage, AnyAsk, Declaration } from '../../src/services/adapters/index.ts';
import { declaredAdapter } from '../adapters/declared/index.ts';
import { run } from '../suite/run.ts';
import type { RunSetup } from '../suite/setup.ts';
import { answers } from './answers.ts';
import type { PlannedSearch } from './packet.ts';
import { searchOnly } from './search-only.ts';

/** Callers that a channel by hand has not. */
export const ONE_CALLER = ['second', 'expired', 'wrong', 'none'] as const;

function plannedOf(
  { requestId, length, threshold, galleries, statute }: AnyAsk,
  { bytes, mediaType }: AdapterImage,
): PlannedSearch {
  return { requestId, image: bytes, mediaType, ...compact({ length, threshold, galleries, statute }) };
}

/** A request number that a person can submit; the suite also makes odd ones. */
const NUMBER = /^[A-Za-z0-9-]{1,64}$/;

export type Rehearsed = Omit<RunSetup, 'adapter' | 'declared' | 'testSet'> &
  Required<Pick<RunSetup, 'declared' | 'testSet'>>;

/**
 * The searches of a run by hand in their order, at most so many: those with an image of the test set. What the suite makes
 * up itself, such as damaged files, is left out.
 *
 * @example
 * const searches = await rehearse(setup, 20);
 */
export async function rehearse(setup: Rehearsed, most: number): Promise<readonly PlannedSearch[]> {
  const { declared, testSet, profile } = setup;
  const answerTo = answers(testSet, declared.declaration, profile);
  const planned = new Map<string, PlannedSearch>();
  const answerOf = (ask: AnyAsk): AdapterAnswer => {
    const { image, requestId } = ask;
    const answer = image === undefined ? undefined : answerTo({ ...ask, image });
    if (answer === undefined || image === undefined || !NUMBER.test(requestId) || planned.size >= most)
      return { unsupported: { capability: 'search' } };
    planned.set(requestId, plannedOf(ask, image));
    return answer;
  };
  const semantic = searchOnly(answerOf, 'an invented answer');
  // The invented answers are in the format of frskit, whatever the service has.
  const declaration: Declaration = { ...declared.declaration, format: 'json' };
  const adapter = declaredAdapter({ semantic, declaration, without: ONE_CALLER });
  await run({ ...setup, adapter });
  return [...planned.values()];
}
