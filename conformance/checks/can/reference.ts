/** CAN-20: a search for an image that the gallery already holds sends its ID and no image. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { wordsOf } from '../../suite/meaning.ts';
import { type Sent, evidenceOf, isAnswered, lastOf, listOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { knownGood, shortTerms } from '../fixtures.ts';
import { silentSent } from '../unanswered.ts';

/** A search by a reference that the service returned, an image ID unless another member is declared; undefined if it returned none. */
export async function byReference(context: TestContext): Promise<Sent | undefined> {
  const candidates = listOf(await knownGood(context))?.candidates ?? [];
  const member = context.setup.declared?.declaration.reference?.member ?? 'imageId';
  const references = candidates.flatMap((candidate) =>
    member === 'imageId' ? candidate.images.map(({ imageId }) => imageId) : [candidate[member]],
  );
  const reference = references.find((one) => one !== undefined);
  if (reference === undefined) return undefined;
  return context.shared('by reference', () =>
    context.searchByReference(reference, shortTerms(context), { purpose: 'by reference' }),
  );
}

async function withoutImage(context: TestContext): Promise<CheckResult> {
  const good = await knownGood(context);
  const sent = await byReference(context);
  if (sent === undefined)
    return inconclusive(
      'not-provoked',
      'no list contains the reference of an image, so no image can be referenced',
      evidenceOf(good),
    );
  const silence = silentSent(sent);
  if (silence !== undefined) return silence;
  const evidence = evidenceOf(good, sent);
  return isAnswered(sent)
    ? pass('E2', 'a search by reference without an image is answered with a list', evidence)
    : fail(
        'E2',
        `a search by reference without an image is answered with ${wordsOf(lastOf(sent))}`,
        'Search by the reference alone; require no image.',
        evidence,
      );
}

export const reference: readonly Check[] = [
  {
    id: 'can.reference.no-image',
    requirement: 'CAN-20',
    title: 'A search for an image that the gallery holds needs its ID and no image',
    stage: 'drive',
    plan: [
      { operation: 'searchByReference', as: 'primary', times: 1, what: 'an image of the known-good list' },
    ],
    operations: ['searchByReference'],
    lacks: ({ statement }) =>
      statement.searchByReference
        ? undefined
        : { capability: 'by-reference', says: 'the service declares no search by reference' },
    run: withoutImage,
  },
];
