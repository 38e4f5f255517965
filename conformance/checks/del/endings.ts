/** Every way in which a submission can end is played once, so that each of them has to be attested. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { type Sent, evidenceOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { searchedWith } from '../can/none.ts';
import { byReference } from '../can/reference.ts';
import { compared } from '../dis/fixtures.ts';
import { goodImage, knownGood, shortTerms } from '../fixtures.ts';
import { silentSent } from '../silence.ts';

/** A search that has to be refused: a picture without a face, else more candidates than the service gives. */
export function refusedSearch(context: TestContext): Promise<Sent> {
  const [faceless] = context.testSet.noFace;
  if (faceless !== undefined) return searchedWith(context, faceless, 'a picture without a face');
  return context.shared('refused search', () =>
    context.search(
      goodImage(context),
      { maxCandidates: context.statement.candidateList.max + 1 },
      { purpose: 'a search to be refused' },
    ),
  );
}

/** A search whose caller closes after the last octet. */
export function hungUpSearch(context: TestContext): Promise<Sent> {
  return context.shared('hung-up search', () =>
    context.search(goodImage(context, 1), shortTerms(context), {
      purpose: 'a search whose caller is gone',
      hangUp: true,
    }),
  );
}

/** What became of a search that was cancelled while it was under way. */
export type Cancelled = { readonly sent: Sent; readonly cancel?: Exchange };

/** Cancels one where the service answers before it is done; undefined where it never does. */
export function cancelledSearch(context: TestContext): Promise<Cancelled | undefined> {
  return context.shared('cancelled search', async () => {
    const { exchanges } = await knownGood(context);
    if (exchanges[0]?.answer?.status !== 202) return undefined;
    const sent = await context.search(goodImage(context, 1), shortTerms(context), {
      purpose: 'a search to be cancelled',
      wait: false,
    });
    if (sent.exchanges[0]?.answer?.status !== 202) return { sent };
    const { as, requestId, kind } = sent;
    const cancel = await context.ask(
      { operation: 'cancel', as, requestId, transaction: kind },
      'cancels a search',
    );
    return { sent, cancel };
  });
}

/** A comparison; undefined where the service offers none. */
export async function plainComparison(context: TestContext): Promise<Sent | undefined> {
  return context.statement.operations.includes('compare') ? compared(context) : undefined;
}

/** Plays them, and looks at once for what is attested of the refused one: nothing is left to wait for. */
async function played(context: TestContext): Promise<CheckResult> {
  const refused = await refusedSearch(context);
  const silence = silentSent(refused);
  if (silence !== undefined) return silence;
  const look = await context.attestation(refused);
  await hungUpSearch(context);
  await cancelledSearch(context);
  await plainComparison(context);
  if (context.statement.operations.includes('searchByReference')) await byReference(context);
  const evidence = [...evidenceOf(refused), ...look.exchanges.map(({ seq }) => seq)];
  const allowed = context.setup.deadlines?.attest ?? context.profile.deletion.attestWithinSeconds.value;
  if (look.state === 'undecided')
    return inconclusive('connection', 'there was no answer to the question for an attestation', evidence);
  const isLate = look.after !== undefined && look.after > allowed && look.exchanges.length > 1;
  return look.state === 'missing' || isLate
    ? fail(
        'E2',
        `${allowed} s after the end of a submission there was no attestation of it`,
        'Attest each deletion within the declared time.',
        evidence,
      )
    : pass('E0', `an attestation was there within ${allowed} s`, evidence);
}

export const endings: readonly Check[] = [
  {
    id: 'del.attested.at-once',
    requirement: 'DEL-01',
    title: 'The attestation of a submission is there within the declared time',
    stage: 'drive',
    plan: [
      { operation: 'search', as: 'primary', times: 1, what: 'a picture that has to be refused' },
      { operation: 'attestation', as: 'primary', times: 1, what: 'of the refused search, at once' },
      { operation: 'search', as: 'primary', times: 1, what: 'closed after the last octet' },
      { operation: 'search', as: 'primary', times: 1, what: 'cancelled, where 202 is answered' },
      { operation: 'cancel', as: 'primary', times: 1, what: 'where 202 is answered' },
      { operation: 'compare', as: 'primary', times: 1, what: 'two pictures, where offered' },
      { operation: 'searchByReference', as: 'primary', times: 1, what: 'where offered' },
    ],
    run: played,
  },
];
