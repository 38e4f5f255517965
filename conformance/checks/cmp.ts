/** CMP: comparisons of two pictures. */
import { compareDecimals, validateComparison } from '../../src/results/index.ts';
import type { TestContext } from '../suite/test-context.ts';
import type { Check } from '../suite/check.ts';
import { type Sent, comparisonOf, evidenceOf, statusOf } from '../suite/sent.ts';
import { type CheckResult, blocked, fail, inconclusive, pass } from '../suite/verdict.ts';
import { lostAfter } from './acc/fixtures.ts';
import { goodImage } from './fixtures.ts';
import { firstSilent } from './silence.ts';

type Pair = { readonly same: Sent; readonly different?: Sent };

/** One picture with itself, and with one of another person. */
function pair(context: TestContext): Promise<Pair> {
  return context.shared('comparisons of one picture', async () => {
    const { enrolled, absent } = context.testSet;
    const one = goodImage(context);
    const other = [...enrolled, ...absent].find(({ pictures }) => !pictures.includes(one))?.pictures[0];
    const same = await context.compare([one, one], { purpose: 'a comparison of a picture with itself' });
    if (other === undefined) return { same };
    const purpose = 'a comparison of two persons';
    return { same, different: await context.compare([one, other], { purpose }) };
  });
}

/** What a rule of returns says of one comparison; undefined where it says nothing. */
function ruleSays(context: TestContext, sent: Sent, id: 'CMP-01' | 'CMP-02'): string | undefined {
  const { comparison, also = [] } = sent.reading ?? {};
  if (comparison === undefined) return id === 'CMP-01' ? 'the answer is no comparison' : undefined;
  const findings = validateComparison(comparison, { profile: context.profile, also });
  return findings.find(({ rule, severity }) => rule === id && severity === 'error')?.message;
}

/** Rules of returns on comparisons, over every comparison of the run. */
function judged(id: 'CMP-01' | 'CMP-02', good: string, remedy: string): Check['run'] {
  return async (context) => {
    const { same, different } = await pair(context);
    const all = context
      .sent()
      .filter(({ kind, answer }) => kind === 'comparisons' && answer?.answer?.status === 200);
    const wrong = all.flatMap((sent) => {
      const says = ruleSays(context, sent, id);
      return says === undefined ? [] : [{ sent, says }];
    });
    const [first] = wrong;
    const failed = (says: string, sent: Sent): CheckResult => fail('E2', says, remedy, evidenceOf(sent));
    if (first !== undefined)
      return failed(`${first.says} (${wrong.length} of ${all.length} comparisons)`, first.sent);
    const silence = firstSilent(same, ...(different === undefined ? [] : [different]));
    if (silence !== undefined) return silence;
    const compared = all.filter((sent) => comparisonOf(sent)?.outcome.kind === 'compared');
    if (compared.length > 0)
      return pass('E2', `${compared.length} comparisons ${good}`, evidenceOf(...compared));
    if (id === 'CMP-02') return blocked('CMP-01', 'nothing was compared');
    const lost = await lostAfter(context, 'a comparison');
    return lost ?? failed(`two good pictures are not compared: status ${statusOf(same)}`, same);
  };
}

/** CMP-05. */
async function control(context: TestContext): Promise<CheckResult> {
  const { same, different } = await pair(context);
  if (different === undefined)
    return inconclusive('no-test-set', 'the test set has no two persons', evidenceOf(same));
  const silence = firstSilent(same, different);
  if (silence !== undefined) return silence;
  const evidence = evidenceOf(same, different);
  const [one, other] = [comparisonOf(same), comparisonOf(different)];
  if (one?.score === undefined || other?.score === undefined)
    return blocked('CMP-01', 'a comparison has no score');
  const higher = one.scoreScale?.higherIsMoreSimilar ?? context.statement.scoreScale?.higherIsMoreSimilar;
  if (higher === undefined) return blocked('CMP-01', 'no scale says which score is more similar');
  const order = compareDecimals(one.score, other.score);
  if (Number.isNaN(order)) return inconclusive('unreadable', 'a score is no number', evidence);
  return (higher ? order > 0 : order < 0)
    ? pass('E2', 'a picture is more similar to itself than to one of another person', evidence)
    : fail(
        'E2',
        'a picture is no more similar to itself than to one of another person',
        'Compute the score from both pictures of the request.',
        evidence,
      );
}

const COMPARISONS: Check['plan'] = [
  {
    operation: 'compare',
    as: 'primary',
    times: 2,
    what: 'a picture with itself, and with another person (once for all)',
  },
];

export const cmp: readonly Check[] = [
  {
    id: 'cmp.content',
    requirement: 'CMP-01',
    title: 'A comparison holds score, scale, numbers, disclaimer and attestation, and nothing else',
    stage: 'journal',
    operations: ['compare'],
    plan: COMPARISONS,
    run: judged(
      'CMP-01',
      'hold what they should and nothing else',
      'Answer a comparison with a score, its scale, both numbers, the disclaimer and the reference of the attestation only.',
    ),
  },
  {
    id: 'cmp.verdict',
    requirement: 'CMP-02',
    title: 'A comparison names nobody and decides nothing',
    stage: 'journal',
    operations: ['compare'],
    plan: COMPARISONS,
    run: judged(
      'CMP-02',
      'name nobody and decide nothing',
      'Take names, identifiers and every word or boolean that decides out of comparisons.',
    ),
  },
  {
    id: 'cmp.control',
    requirement: 'CMP-05',
    title: 'The same picture scores above two different persons',
    stage: 'drive',
    operations: ['compare'],
    plan: COMPARISONS,
    run: control,
  },
];
