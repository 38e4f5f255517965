/** MAIL-02 to MAIL-06 and MAIL-08: every reply of the run by one rule. */
import type { TestContext } from '../../suite/test-context.ts';
import { type CheckResult, blocked, fail, inconclusive, pass } from '../../suite/verdict.ts';
import type { Deviation, JudgedMail, Judgement } from '../../mail/judge/index.ts';
import { type MailSource, type Observed, isSource, mailsOf } from './observed.ts';

/** Most mails that a failure names as evidence. */
const MOST = 8;

export type Rule = (one: JudgedMail, source: MailSource, context: TestContext) => Judgement;

type Judged = Observed & { readonly judgement: Judgement };

const LAYERS = { message: 'mail', cms: 'decoded part' } as const;

/** The first texts of the deviations, each once, with the byte of its first occurrence. */
function wordsOf(deviations: readonly Deviation[]): string {
  const texts = new Map(
    deviations
      .toReversed()
      .map(({ says, layer, offset }) => [says, `${says} (byte ${offset} of the ${LAYERS[layer]})`] as const),
  );
  const all = [...texts.values()].toReversed();
  const more = all.length > 3 ? `; and ${all.length - 3} more` : '';
  return `${all.slice(0, 3).join('; ')}${more}`;
}

/** The result of a rule over mails, for deviations of one level. */
export function combined(
  all: readonly Judged[],
  level: Deviation['level'],
  {
    grade,
    good,
    name,
  }: { readonly grade: MailSource['grade']; readonly good: string; readonly name: string },
): CheckResult {
  const wrong = all
    .map(({ seq, judgement }) => ({
      seq,
      found: judgement.deviations.filter((each) => each.level === level),
    }))
    .filter(({ found }) => found.length > 0);
  const [first] = wrong.flatMap(({ found }) => found);
  if (first !== undefined) {
    const says = `${wrong.length} of ${all.length} ${name}: ${wordsOf(wrong.flatMap(({ found }) => found))}`;
    return fail(
      grade,
      says,
      first.remedy,
      wrong.slice(0, MOST).map(({ seq }) => seq),
    );
  }
  const open = all.filter(({ judgement }) => judgement.undecided.length > 0);
  const reason = open[0]?.judgement;
  if (reason?.blockedBy !== undefined) return blocked(reason.blockedBy, reason.undecided[0] ?? '');
  if (reason !== undefined) {
    const says = `${open.length} of ${all.length} ${name}: ${[...new Set(open.flatMap(({ judgement }) => judgement.undecided))].slice(0, 3).join('; ')}`;
    return inconclusive(
      'unreadable',
      says,
      open.slice(0, MOST).map(({ seq }) => seq),
    );
  }
  return pass(
    grade,
    `${all.length} ${name}: ${good}`,
    all.map(({ seq }) => seq),
  );
}

/** A check of every reply. */
export function overReplies(
  rule: Rule,
  good: string,
  level: Deviation['level'] = 'fail',
): (context: TestContext) => Promise<CheckResult> {
  return async (context) => {
    const source = await mailsOf(context);
    if (!isSource(source)) return source;
    const replies = source.observed.filter(({ kind }) => kind === 'reply');
    if (replies.length === 0) return inconclusive('not-provoked', 'no reply of the service was observed');
    const all = replies.map((each) => ({ ...each, judgement: rule(each.one, source, context) }));
    return combined(all, level, { grade: source.grade, good, name: 'replies' });
  };
}
