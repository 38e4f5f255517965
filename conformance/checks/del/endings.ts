/** Provokes every way in which a submission can end, because each of them must be attested. */
import type { Picture } from '../../suite/images.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { isPending } from '../../suite/meaning.ts';
import { type Sent, evidenceOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { searchedWith } from '../can/no-candidate.ts';
import { byReference } from '../can/reference.ts';
import { compared } from '../dis/fixtures.ts';
import { goodImage, knownGood, shortTerms } from '../fixtures.ts';
import { silentSent } from '../unanswered.ts';

/** A search that must be refused: an image without a face, else more candidates than the service returns. */
export function refusedSearch(context: TestContext): Promise<Sent> {
  const [faceless] = context.testSet.noFace;
  if (faceless !== undefined) return searchedWith(context, faceless, 'an image without a face');
  return context.shared('refused search', () =>
    context.search(
      goodImage(context),
      { maxCandidates: context.statement.candidateList.max + 1 },
      { purpose: 'a search that must be refused' },
    ),
  );
}

/** A search whose caller closes the connection after the last byte. */
export function hungUpSearch(context: TestContext): Promise<Sent> {
  return context.shared('hung-up search', () =>
    context.search(goodImage(context, 1), shortTerms(context), {
      purpose: 'a search whose caller closes the connection',
      hangUp: true,
    }),
  );
}

/** A cancelled search, and the answer to the cancellation. */
export type Cancelled = { readonly sent: Sent; readonly cancel?: Exchange };

/** Cancels a search in progress; undefined if the service always answers synchronously. */
export function cancelledSearch(context: TestContext): Promise<Cancelled | undefined> {
  return context.shared('cancelled search', async () => {
    const { exchanges } = await knownGood(context);
    if (!isPending(exchanges[0])) return undefined;
    const sent = await context.search(goodImage(context, 1), shortTerms(context), {
      purpose: 'a search that is cancelled',
      wait: false,
    });
    if (!isPending(sent.exchanges[0])) return { sent };
    const { as, requestId, kind } = sent;
    const cancel = await context.ask(
      { operation: 'cancel', as, requestId, transaction: kind },
      'cancels a search',
    );
    return { sent, cancel };
  });
}

/** A comparison; undefined if the service offers none. */
export async function plainComparison(context: TestContext): Promise<Sent | undefined> {
  return context.statement.operations.includes('compare') ? compared(context) : undefined;
}

/** Makes all these submissions and fetches the attestation of the refused one at once, because nothing delays it. */
async function played(context: TestContext): Promise<CheckResult> {
  const refused = await refusedSearch(context);
  const silence = silentSent(refused);
  if (silence !== undefined) return silence;
  const inspection = await context.attestation(refused);
  await hungUpSearch(context);
  await cancelledSearch(context);
  await plainComparison(context);
  if (context.statement.operations.includes('searchByReference')) await byReference(context);
  const evidence = [...evidenceOf(refused), ...inspection.exchanges.map(({ seq }) => seq)];
  const allowed = context.setup.deadlines?.attest ?? context.profile.deletion.attestWithinSeconds.value;
  if (inspection.state === 'undecided')
    return inconclusive('connection', 'the request for an attestation was not answered', evidence);
  const isLate =
    inspection.after !== undefined && inspection.after > allowed && inspection.exchanges.length > 1;
  return inspection.state === 'missing' || isLate
    ? fail(
        'E2',
        `no attestation was available ${allowed} s after the end of a submission`,
        'Attest each deletion within the declared time.',
        evidence,
      )
    : pass('E0', `an attestation was available within ${allowed} s`, evidence);
}

export const endings: readonly Check[] = [
  {
    id: 'del.attested.at-once',
    requirement: 'DEL-01',
    title: 'The attestation of a submission is available within the declared time',
    stage: 'drive',
    plan: [
      { operation: 'search', as: 'primary', times: 1, what: 'an image that must be refused' },
      { operation: 'attestation', as: 'primary', times: 1, what: 'of the refused search, at once' },
      { operation: 'search', as: 'primary', times: 1, what: 'connection closed after the last byte' },
      { operation: 'search', as: 'primary', times: 1, what: 'cancelled, if the answer is 202' },
      { operation: 'cancel', as: 'primary', times: 1, what: 'if the answer is 202' },
      { operation: 'compare', as: 'primary', times: 1, what: 'two images, if offered' },
      { operation: 'searchByReference', as: 'primary', times: 1, what: 'if offered' },
    ],
    run: played,
  },
];

/** An image of a non-mated subject, or else of a mated one; an empty image where the test set has neither. */
export function anyPicture({ testSet }: Pick<TestContext, 'testSet'>): Picture {
  const [absent] = testSet.absent;
  const [enrolled] = testSet.enrolled;
  return (
    absent?.pictures[0] ??
    enrolled?.pictures[0] ?? { id: '', mediaType: 'image/jpeg', octets: new Uint8Array() }
  );
}
