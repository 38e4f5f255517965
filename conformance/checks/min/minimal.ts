/** MIN-07, MIN-08: the minimum data are accepted; surplus data are refused or not echoed. */
import type { TestContext, SendOptions } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { wordsOf } from '../../suite/meaning.ts';
import { type Sent, evidenceOf, isAnswered, isDecided, isRefused, lastOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { lostAfter, nonMatedImage } from '../acc/fixtures.ts';
import { knownGood, shortTerms } from '../fixtures.ts';
import { firstSilent } from '../unanswered.ts';
import { type Planted, canaryOf } from './canary.ts';
import { ITL, ITL_XML, octetsOf, probeIn, takes, transactionOf, withProbe } from './forms.ts';
import { withComment } from './exif.ts';
import { memoryOf } from './memory.ts';
import { hasWord, searchedOf } from './searched.ts';

/** The minimum submission of the same image in each declared format. */
function minimalForms(
  context: TestContext,
): readonly (readonly [words: string, options: Partial<SendOptions>])[] {
  const picture = nonMatedImage(context);
  const { statement } = context;
  const xml = (): Partial<SendOptions> => ({
    alter: withProbe((number) =>
      probeIn(ITL_XML, octetsOf(transactionOf(context, picture, number), ITL_XML)),
    ),
  });
  return [
    ...(takes(statement, ITL) ? [['a transaction', {}] as const] : []),
    ...(takes(statement, ITL_XML) ? [['a transaction in XML', xml()] as const] : []),
    ...(takes(statement, picture.mediaType) ? [['a bare image', { bare: true }] as const] : []),
  ];
}

async function minimal(context: TestContext): Promise<CheckResult> {
  const made: { readonly words: string; readonly sent: Sent }[] = [];
  for (const [words, options] of minimalForms(context)) {
    const purpose = `minimum data: ${words}`;
    made.push({ words, sent: await context.search(nonMatedImage(context), {}, { ...options, purpose }) });
  }
  if (made.length === 0)
    return inconclusive('not-provoked', 'the service declares no format in which the image can be sent');
  const evidence = evidenceOf(...made.map(({ sent }) => sent));
  const wrong = made.filter(({ sent }) => isDecided(sent) && !isAnswered(sent));
  if (wrong.length > 0) {
    const lost = await lostAfter(context, 'submissions with minimum data');
    if (lost !== undefined) return lost;
    return fail(
      'E2',
      `a submission with minimum data is not accepted: ${wrong.map(({ words, sent }) => `${words}, ${wordsOf(lastOf(sent))}`).join('; ')}`,
      'Require only request ID, nonce, requester and probe, and the statute if the profile has one.',
      evidence,
    );
  }
  return (
    firstSilent(...made.map(({ sent }) => sent)) ??
    pass('E2', `accepted: ${made.map(({ words }) => words).join(', ')}`, evidence)
  );
}

type Surplus = { readonly place: Planted; readonly words: string; readonly sent: Sent };

/** Sends a surplus member, record and image comment, each with its own canary. */
async function surplus(context: TestContext): Promise<readonly Surplus[]> {
  const picture = nonMatedImage(context, 1);
  const terms = shortTerms(context);
  const { statement } = context;
  const made: Surplus[] = [];
  const add = async (place: Planted, words: string, options: Partial<SendOptions>, of = picture) => {
    const sent = await context.search(of, terms, { ...options, purpose: `surplus data: ${words}` });
    made.push({ place, words, sent });
  };
  await add('member', 'a member of the request', {
    alter: (request) => ({ ...request, subjectName: canaryOf(context, 'member') }),
  });
  if (takes(statement, ITL)) {
    const name = { 18: `${canaryOf(context, 'record')}, TEST` };
    await add('record', 'a name in a Type-2 record', {
      alter: withProbe((number) =>
        probeIn(ITL, octetsOf(transactionOf(context, picture, number, name), ITL)),
      ),
    });
  }
  const commented = withComment(picture, canaryOf(context, 'picture'));
  if (commented !== undefined) {
    const bare = takes(statement, picture.mediaType);
    await add('picture', 'Exif data in the image', { bare }, commented);
  }
  return made;
}

async function echoed(context: TestContext): Promise<CheckResult> {
  const before = await knownGood(context);
  const made = await surplus(context);
  const evidence = evidenceOf(before, ...made.map(({ sent }) => sent));
  const memory = await memoryOf(context);
  const holds = (exchange: Exchange, place: Planted): boolean =>
    exchange.answer !== undefined && hasWord(searchedOf(exchange, memory), canaryOf(context, place));
  const wrong = made.filter(({ place, sent }) => sent.exchanges.some((exchange) => holds(exchange, place)));
  if (wrong.length > 0)
    return fail(
      'E2',
      `surplus data are echoed: ${wrong.map(({ words }) => words).join(', ')}`,
      'Refuse surplus data of a submission or discard them; never echo them.',
      evidenceOf(...wrong.map(({ sent }) => sent)),
    );
  const unstated = made.filter(({ sent }) => sent.exchanges.some((one) => one.unsupported !== undefined));
  const stated = made.filter((one) => !unstated.includes(one));
  const silence = firstSilent(...(stated.length === 0 ? made : stated).map(({ sent }) => sent));
  if (silence !== undefined) return silence;
  // An accepted submission is a control by itself. If the last one was refused, another search is the control.
  const last = stated.at(-1);
  const lost =
    last !== undefined && isAnswered(last.sent) ? undefined : await lostAfter(context, 'surplus data');
  if (lost !== undefined) return lost;
  const refused = made.filter(({ sent }) => isRefused(sent));
  return pass(
    'E2',
    `${refused.length} of ${stated.length} submissions with surplus data were refused, and none was echoed${unstated.length === 0 ? '' : `; not sent, because the adapter cannot state them: ${unstated.map(({ words }) => words).join(', ')}`}`,
    evidence,
  );
}

export const minimalChecks: readonly Check[] = [
  {
    id: 'min.minimal',
    requirement: 'MIN-07',
    title: 'A submission with minimum data is accepted in each declared format',
    stage: 'drive',
    plan: [{ operation: 'search', as: 'primary', times: 3, what: 'minimum data, once in each format' }],
    run: minimal,
  },
  {
    id: 'min.surplus',
    requirement: 'MIN-08',
    title: 'Surplus data are refused or not echoed',
    stage: 'drive',
    plan: [
      {
        operation: 'search',
        as: 'primary',
        times: 3,
        what: 'a canary as a member, in a record, in the image',
      },
    ],
    run: echoed,
  },
];
