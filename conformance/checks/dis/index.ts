/** DIS: every kind of result carries the disclaimer, complete in every format, and nothing contradicts it. */
import { validateDisclaimers } from '../../../src/results/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import { readingOf } from '../../suite/exchange.ts';
import type { Check } from '../../suite/check.ts';
import { isReturned } from '../../suite/meaning.ts';
import { type Sent, isAnswered } from '../../suite/sent.ts';
import { type CheckResult, blocked, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { type Returned, isResult } from '../results.ts';
import { byRule } from '../by-rule.ts';
import { narrowed } from '../can/examine.ts';
import { noMatches, takes } from '../can/fixtures.ts';
import { knownGood } from '../fixtures.ts';
import { firstSilent } from '../unanswered.ts';
import { besideChecks } from './beside.ts';
import { type InForm, compared, inForms, kinds } from './fixtures.ts';

const ADD =
  'Put the disclaimer into every result: lists, empty and narrowed ones included, comparisons, later fetches.';
const KEEP = 'Put the complete disclaimer into every format of a result.';

async function everyKind(context: TestContext): Promise<CheckResult> {
  const all = await kinds(context);
  const silence = firstSilent(...all.flatMap(({ exchanges }) => exchanges.slice(-1)));
  if (silence !== undefined) return silence;
  const evidence = all.flatMap(({ exchanges }) => exchanges.slice(-1).map(({ seq }) => seq));
  const without = all.filter(({ made }) => {
    const isMade = made !== undefined && made.outcome.kind !== 'rejected' && made.outcome.kind !== 'error';
    return isMade && validateDisclaimers(made.disclaimers, context.profile).kind === 'none';
  });
  const names = (of: typeof all): string => [...new Set(of.map(({ what }) => what))].join(', ');
  if (without.length > 0) {
    const seqs = without.flatMap(({ exchanges }) => exchanges.slice(-1).map(({ seq }) => seq));
    return fail('E2', `disclaimer missing in: ${names(without)}`, ADD, seqs);
  }
  const open = all.filter(({ made }) => made === undefined);
  return open.length > 0
    ? inconclusive('not-provoked', `no result was obtained from: ${names(open)}`, evidence)
    : pass('E2', `disclaimer present in: ${names(all)}`, evidence);
}

function hasText(context: TestContext): (one: Returned) => boolean {
  return (one) =>
    isResult(one) &&
    validateDisclaimers((one.list ?? one.comparison)?.disclaimers ?? [], context.profile).kind !== 'none';
}

/** The texts with normalised white space, because a format may fold lines. */
function folded(texts: readonly { readonly text: string }[]): readonly string[] {
  return texts.map(({ text }) => text.replace(/\s+/g, ' ').trim());
}

function lacking({ disclaimers = [] }: InForm, wanted: readonly string[]): boolean {
  const there = folded(disclaimers).join(' ');
  return wanted.some((text) => !there.includes(text));
}

/** The narrowed search, with the result that it ended with. */
async function narrowedSent(context: TestContext): Promise<Sent> {
  const { sent, exchanges } = await narrowed(context);
  const answer = exchanges.findLast(isReturned);
  const reading = answer === undefined ? undefined : readingOf(answer);
  return {
    ...sent,
    ...(answer === undefined ? {} : { answer }),
    ...(reading === undefined ? {} : { reading }),
  };
}

async function everyForm(context: TestContext): Promise<CheckResult> {
  const { statement } = context;
  const sources = [await knownGood(context), ...(await noMatches(context))];
  if (statement.operations.includes('compare')) sources.push(await compared(context));
  if (statement.examinerReview && takes(statement, 'examine')) sources.push(await narrowedSent(context));
  const evidence: number[] = [];
  const [forms, kindsSeen] = [new Set<string>(), new Set<string>()];
  for (const sent of sources.filter(isAnswered)) {
    const { list, comparison } = sent.reading ?? {};
    const wanted = folded((list ?? comparison)?.disclaimers ?? []);
    if (wanted.length === 0) continue;
    kindsSeen.add(sent.purpose);
    const made = await inForms(context, sent);
    const silence = firstSilent(...made.map(({ exchange }) => exchange));
    if (silence !== undefined) return silence;
    const available = made.filter(({ exchange }) => isReturned(exchange));
    for (const { exchange } of available) evidence.push(exchange.seq);
    const unread = available.find(({ disclaimers }) => disclaimers === undefined);
    if (unread !== undefined)
      return inconclusive('unreadable', `the result as ${unread.form} cannot be read`, [unread.exchange.seq]);
    const lost = available.filter((one) => lacking(one, wanted));
    if (lost.length > 0) {
      const names = lost.map(({ form }) => form).join(', ');
      return fail(
        'E2',
        `the disclaimer is incomplete as ${names}`,
        KEEP,
        lost.map(({ exchange }) => exchange.seq),
      );
    }
    for (const { form } of available) forms.add(form);
  }
  if (evidence.length === 0) return blocked('DIS-01', 'no result carries a disclaimer');
  return pass(
    'E2',
    `the disclaimer of ${kindsSeen.size} kinds of results is complete as ${[...forms].join(', ')} (${evidence.length} fetches)`,
    evidence,
  );
}

const NO_TEXT = blocked('DIS-01', 'no result carries a disclaimer text');

export const dis: readonly Check[] = [
  {
    id: 'dis.kinds',
    requirement: 'DIS-01',
    title: 'Every kind of result that can be provoked carries a disclaimer',
    stage: 'drive',
    after: ['CTL-02', 'CTL-03'],
    plan: [
      {
        operation: 'search',
        as: 'primary',
        times: 3,
        what: 'lists with candidates, without candidates, narrowed',
      },
      { operation: 'compare', as: 'primary', times: 1, what: 'two images of one person' },
      { operation: 'result', as: 'primary', times: 1, what: 'a result fetched later' },
    ],
    run: everyKind,
  },
  {
    id: 'dis.returns',
    requirement: 'DIS-01',
    title: 'Every result of the run carries a disclaimer',
    stage: 'journal',
    plan: [],
    run: (context) =>
      byRule(context, 'DIS-01', { over: isResult, says: 'every result carries a disclaimer' }),
  },
  {
    id: 'dis.elements',
    requirement: 'DIS-02',
    title: 'Every disclaimer contains all four statements',
    stage: 'journal',
    plan: [],
    run: (context) =>
      byRule(context, 'DIS-02', {
        over: hasText(context),
        says: 'every disclaimer contains all four statements',
        none: NO_TEXT,
      }),
  },
  {
    id: 'dis.text',
    requirement: 'DIS-03',
    title: 'Every result contains the disclaimer text of this service, word for word',
    stage: 'journal',
    plan: [],
    run: (context) =>
      byRule(context, 'DIS-03', {
        over: hasText(context),
        says: 'every result contains the text word for word',
        none: NO_TEXT,
      }),
  },
  {
    id: 'dis.forms',
    requirement: 'DIS-04',
    title: 'The disclaimer is complete in every declared format of a result',
    stage: 'drive',
    plan: [
      {
        operation: 'result',
        as: 'primary',
        times: 20,
        what: 'a list, an empty and a narrowed list, and a comparison in each format',
      },
    ],
    run: everyForm,
  },
  {
    id: 'dis.contradictions',
    requirement: 'DIS-05',
    title: 'No result states that a person was identified',
    stage: 'journal',
    plan: [],
    run: (context) =>
      byRule(context, 'DIS-05', {
        over: () => true,
        says: 'no value or member states a decision on a person',
      }),
  },
  ...besideChecks,
];
