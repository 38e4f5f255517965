/** CTL: controls. No negative verdict counts unless they pass. */
import type { TestContext } from '../suite/test-context.ts';
import type { Check } from '../suite/check.ts';
import { serviceTime } from '../suite/exchange.ts';
import { changedIn, everyImage } from '../suite/images.ts';
import { isRefusedFor, isReturned, wordsOf } from '../suite/meaning.ts';
import { type Sent, evidenceOf, isAnswered, isRefused, lastOf, listOf } from '../suite/sent.ts';
import { type CheckResult, fail, inconclusive, notApplicable, pass } from '../suite/verdict.ts';
import { isOneOf } from './named-person.ts';
import { hasControl } from '../suite/undriven.ts';
import { silent, silentSent } from './unanswered.ts';
import { controlPerson, goodImage, knownGood, offersAgain, shortTerms } from './fixtures.ts';

/** Permitted clock difference, in milliseconds. */
const SKEW = 5000;

/** Compares the times in the answers with the clock of the suite. A declared service, and one by mail, has not answered before its first search. */
async function clocks(context: TestContext): Promise<CheckResult> {
  const { journal, setup } = context;
  if (setup.declared !== undefined || setup.channel === 'mail') await knownGood(context);
  const timed = journal.all().flatMap((exchange) => {
    const at = serviceTime(exchange);
    return at === undefined ? [] : [{ seq: exchange.seq, at, exchange }];
  });
  const [first] = timed;
  if (first === undefined)
    return setup.declared === undefined
      ? inconclusive('unreadable', 'no answer states the time of the service')
      : notApplicable('no answer states the time of the service');
  // The service truncates to whole seconds.
  const off = timed.filter(
    ({ at, exchange }) => at < exchange.sentAt - SKEW - 1000 || at > exchange.doneAt + SKEW,
  );
  const evidence = (off.length > 0 ? off : timed).slice(0, 5).map(({ seq }) => seq);
  return off.length > 0
    ? fail('E2', `the clocks differ by more than ${SKEW / 1000} s`, 'Synchronise the clock by NTP.', evidence)
    : pass('E2', `the clocks agree within ${SKEW / 1000} s`, evidence);
}

/** Compares the images of the test set with their digests. The conformity statement shows that the run was under way. */
function fixtures({ testSet, statementInspection }: TestContext): CheckResult {
  const { length } = everyImage(testSet);
  if (length === 0) return notApplicable('there is no test set');
  const changed = changedIn(testSet);
  const evidence = [statementInspection.exchange.seq];
  return changed === 0
    ? pass('E2', `all ${length} images of the test set match their digests`, evidence)
    : fail(
        'E2',
        `${changed} of the ${length} images of the test set do not match their digests`,
        'Use the test set that the manifest describes. This is not a fault of the service.',
        evidence,
      );
}

function searched(sent: Sent): CheckResult {
  const silence = silentSent(sent);
  if (silence !== undefined) return silence;
  const evidence = evidenceOf(sent);
  const list = listOf(sent);
  if (isAnswered(sent) && list?.outcome.kind === 'candidates' && list.candidates.length > 0)
    return pass('E2', `answered with ${list.candidates.length} candidates`, evidence);
  return fail(
    'E2',
    `a search as declared by the service was answered with ${wordsOf(lastOf(sent))} and no candidates`,
    'Answer a well-formed search for a person of the gallery with a candidate list.',
    evidence,
  );
}

async function readAgain(context: TestContext, sent: Sent, purpose: string): Promise<CheckResult> {
  const exchange = await context.result(sent, purpose);
  const silence = silent(exchange);
  if (silence !== undefined) return silence;
  const evidence = [...evidenceOf(sent), exchange.seq];
  return isReturned(exchange)
    ? pass('E2', 'the result is retrieved by its request ID', evidence)
    : fail(
        'E2',
        `the result is not retrieved by its request ID: ${wordsOf(exchange)}`,
        'Return the result of a search by its request ID until its retention window ends.',
        evidence,
      );
}

async function personFound(context: TestContext, purpose: string): Promise<CheckResult> {
  const person = context.testSet.enrolled[0];
  if (person === undefined) return inconclusive('no-test-set', 'the test set names no enrolled person');
  const sent = await controlPerson(context, purpose);
  const silence = silentSent(sent);
  if (silence !== undefined) return silence;
  const evidence = evidenceOf(sent);
  const ids = person.candidateIds ?? [];
  if (ids.length === 0)
    return inconclusive(
      'no-test-set',
      'the test set does not state the IDs under which the person is enrolled',
      evidence,
    );
  const found = listOf(sent)?.candidates.some((candidate) => isOneOf(candidate, ids));
  return found === true
    ? pass('E2', 'the control person is on the list', evidence)
    : fail(
        'E2',
        'the control person is not on the list',
        'Keep the control persons of the agency enrolled during the evaluation.',
        evidence,
      );
}

/** A search with wrong credentials, for a service that returns a result only once. */
async function badSearch(context: TestContext, purpose: string): Promise<CheckResult> {
  const sent = await context.search(goodImage(context), shortTerms(context), { as: 'wrong', purpose });
  const silence = silentSent(sent);
  if (silence !== undefined) return silence;
  const evidence = evidenceOf(sent);
  if (isRefused(sent)) return pass('E2', 'a search with wrong credentials is refused', evidence);
  return fail(
    'E2',
    `a search with wrong credentials is answered: ${isAnswered(sent) ? 'a result' : wordsOf(lastOf(sent))}`,
    'Refuse calls with wrong credentials.',
    evidence,
  );
}

async function badCredentials(context: TestContext, purpose: string): Promise<CheckResult> {
  const sent = await knownGood(context);
  if (!offersAgain(context)) return badSearch(context, purpose);
  const exchange = await context.result(sent, purpose, { as: 'wrong' });
  const silence = silent(exchange);
  if (silence !== undefined) return silence;
  const evidence = [...evidenceOf(sent), exchange.seq];
  return isRefusedFor(exchange, 'credentials', 'not-allowed')
    ? pass('E2', `wrong credentials are refused: ${wordsOf(exchange)}`, evidence)
    : fail(
        'E2',
        `wrong credentials are answered with ${wordsOf(exchange)}`,
        'Refuse unauthenticated calls with 401.',
        evidence,
      );
}

/** Repeats all controls, with a new search. */
async function again(context: TestContext): Promise<CheckResult> {
  const picture = context.testSet.enrolled[0]?.pictures[1];
  if (picture === undefined) return inconclusive('no-test-set', 'the test set names no enrolled person');
  const sent = await context.search(picture, shortTerms(context), { purpose: 'control at the end: search' });
  const checkResults = [
    searched(sent),
    ...(offersAgain(context)
      ? [await readAgain(context, sent, 'control at the end: the result by its request ID')]
      : []),
    await personFound(context, 'control at the end: control person'),
    ...(hasControl('CTL-05', context.setup.channel)
      ? [await badCredentials(context, 'control at the end: wrong credentials')]
      : []),
    await clocks(context),
    fixtures(context),
  ];
  const evidence = checkResults.flatMap((checkResult) =>
    'evidence' in checkResult ? checkResult.evidence : [],
  );
  const lost = checkResults.find(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable');
  if (lost === undefined) return pass('E2', 'all controls pass at the end', evidence);
  return lost.verdict === 'fail'
    ? fail('E2', `a control failed at the end: ${lost.says}`, lost.remedy, evidence)
    : inconclusive('control-lost', `a control could not be repeated: ${lost.says}`, evidence);
}

export const ctl: readonly Check[] = [
  {
    id: 'ctl.clock',
    requirement: 'CTL-01',
    title: 'The clocks of the suite and of the service agree within 5 s',
    stage: 'control',
    plan: [{ operation: 'capabilities', as: 'none', times: 1, what: 'the conformity statement' }],
    run: clocks,
  },
  {
    id: 'ctl.fixtures',
    requirement: 'CTL-01',
    title: 'The images of the test set match their digests',
    stage: 'control',
    plan: [],
    run: (context) => Promise.resolve(fixtures(context)),
  },
  {
    id: 'ctl.search',
    requirement: 'CTL-02',
    title: 'A search for a person of the gallery is answered with candidates',
    stage: 'control',
    plan: [{ operation: 'search', as: 'primary', times: 1, what: 'an enrolled person' }],
    run: async (context) => searched(await knownGood(context)),
  },
  {
    id: 'ctl.result',
    requirement: 'CTL-03',
    title: 'The result is retrieved by its request ID',
    stage: 'control',
    after: ['CTL-02'],
    plan: [{ operation: 'result', as: 'primary', times: 1, what: 'the known-good search' }],
    run: async (context) => readAgain(context, await knownGood(context), 'the result by its request ID'),
  },
  {
    id: 'ctl.person',
    requirement: 'CTL-04',
    title: 'A person known to be in the gallery is found',
    stage: 'control',
    after: ['CTL-02'],
    plan: [{ operation: 'search', as: 'primary', times: 1, what: 'another image of an enrolled person' }],
    run: (context) => personFound(context, 'control person'),
  },
  {
    id: 'ctl.credentials',
    requirement: 'CTL-05',
    title: 'Wrong credentials are refused',
    stage: 'control',
    after: ['CTL-02'],
    plan: [{ operation: 'result', as: 'wrong', times: 1, what: 'the known-good search' }],
    run: (context) => badCredentials(context, 'the result with wrong credentials'),
  },
  {
    id: 'ctl.end',
    requirement: 'CTL-06',
    title: 'All controls pass again at the end',
    stage: 'last',
    after: ['CTL-01', 'CTL-02', 'CTL-03', 'CTL-04', 'CTL-05'],
    plan: [
      { operation: 'search', as: 'primary', times: 2, what: 'the controls again' },
      { operation: 'result', as: 'primary', times: 1, what: 'the result by its request ID' },
      { operation: 'result', as: 'wrong', times: 1, what: 'wrong credentials' },
    ],
    run: again,
  },
];
