/** QUA-05: a service that declares transactions accepts a valid one and refuses invalid ones. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { hasFailed } from '../../suite/meaning.ts';
import { type Sent, evidenceOf, isAnswered, lastOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { nonMatedImage } from '../acc/fixtures.ts';
import { uncleanness } from '../err/refused.ts';
import { ITL, ITL_XML, octetsOf, probeIn, takes, transactionOf, withProbe } from '../min/forms.ts';
import { shortTerms } from '../fixtures.ts';
import { firstSilent } from '../unanswered.ts';
import { brokenProbes } from './broken.ts';

/** A valid transaction in the declared encoding. */
function valid(context: TestContext, purpose: string): Promise<Sent> {
  const picture = nonMatedImage(context);
  const form = takes(context.statement, ITL) ? ITL : ITL_XML;
  const alter = withProbe((number) => probeIn(form, octetsOf(transactionOf(context, picture, number), form)));
  return context.search(picture, shortTerms(context), { alter, purpose });
}

async function transactions(context: TestContext): Promise<CheckResult> {
  const picture = nonMatedImage(context);
  const before = await valid(context, 'a valid transaction');
  const made: { readonly words: string; readonly sent: Sent }[] = [];
  for (const { words, probe } of brokenProbes(context, picture)) {
    const options = { alter: withProbe(() => probe), purpose: `an invalid transaction: ${words}` };
    made.push({
      words,
      sent: await context.search(picture, shortTerms(context), options),
    });
  }
  const after = await valid(context, 'a valid transaction, afterwards');
  const all = [before, ...made.map(({ sent }) => sent), after];
  const remedy =
    'Accept every transaction that can be read without errors, and refuse every other with 4xx and a reason.';
  const wrong = made.flatMap(({ words, sent }) => {
    const unclean = uncleanness(sent);
    return unclean === undefined ? [] : [{ says: `${words}: ${unclean}`, sent }];
  });
  const silence = firstSilent(...all);
  if (silence === undefined && [before, after].some((sent) => hasFailed(lastOf(sent))))
    return inconclusive('control-lost', 'the service failed on a valid transaction', evidenceOf(...all));
  if (wrong.length > 0)
    return fail(
      'E2',
      `invalid, but not refused with a reason: ${wrong.map(({ says }) => says).join('; ')}`,
      remedy,
      evidenceOf(...wrong.map(({ sent }) => sent)),
    );
  if (silence !== undefined) return silence;
  if (!isAnswered(before) || !isAnswered(after))
    return fail('E2', 'a valid transaction is not accepted', remedy, evidenceOf(before, after));
  return pass(
    'E2',
    `a valid transaction is accepted, ${made.length} invalid ones are refused`,
    evidenceOf(...all),
  );
}

export const transactionChecks: readonly Check[] = [
  {
    id: 'qua.transactions',
    requirement: 'QUA-05',
    title: 'A valid transaction is accepted, invalid ones are refused',
    stage: 'drive',
    without: ({ statement }) =>
      takes(statement, ITL) || takes(statement, ITL_XML)
        ? undefined
        : 'the service declares no transaction format',
    plan: [
      {
        operation: 'search',
        as: 'primary',
        times: 8,
        what: 'a valid transaction, invalid ones, a valid one',
      },
    ],
    run: transactions,
  },
];
