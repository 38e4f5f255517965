/** MAIL-09: what comes back for mails that cannot be processed quotes nothing of the probe. */
import type { TestContext } from '../../suite/test-context.ts';
import { type CheckResult, inconclusive, pass } from '../../suite/verdict.ts';
import { type Deviation, judgeNotice } from '../../mail/judge/index.ts';
import type { MailRun } from '../../mail/mails.ts';
import { answered, isAnswerTo } from './controls.ts';
import { combined } from './judged.ts';
import { isSource, mailsOf } from './observed.ts';

/** Content that is no request and holds every canary, so that an error text that quotes it shows. */
function unreadable({ canaries }: MailRun): Uint8Array {
  return new TextEncoder().encode(
    canaries()
      .map(({ what, text }) => `${what}: ${text}`)
      .join('\r\n'),
  );
}

/** Submits a request that cannot be processed, and waits for a control; true if both were possible. */
function provoked(context: TestContext, run: MailRun): Promise<boolean> {
  return context.shared('a mail that cannot be processed', async () => {
    const request = await run.seal({ kind: 'request', form: 'itl', bytes: unreadable(run) });
    const delivery = await run.submit(request.raw, request.requestId);
    const after = await answered(run, context);
    if (after === undefined) return false;
    await run.wait((mail) => isAnswerTo(mail, request), Math.min(run.deadline, after * 2 + 2_000));
    return delivery !== 'unknown';
  });
}

/** A check of every bounce, automatic reply and error text. */
export function notices(level: Deviation['level']): (context: TestContext) => Promise<CheckResult> {
  return async (context) => {
    const run = context.setup.mail;
    const isProvoked = run !== undefined && (await provoked(context, run));
    const source = await mailsOf(context);
    if (!isSource(source)) return source;
    const contents = run?.contents() ?? [];
    const found = source.observed.filter(({ kind }) => kind === 'notice');
    const all = found.map((each) => ({
      ...each,
      judgement: judgeNotice(each.one, { canaries: source.canaries, contents, sent: source.sent }),
    }));
    if (all.length > 0)
      return combined(all, level, {
        grade: source.grade,
        good: level === 'fail' ? 'nothing of a request is quoted' : 'no encrypted content is returned',
        name: 'notices',
      });
    if (!isProvoked)
      return inconclusive(
        'control-lost',
        'no bounce or automatic reply came, and a mail after it was not answered',
      );
    const evidence = source.observed.filter(({ kind }) => kind === 'request').map(({ seq }) => seq);
    return pass(source.grade, 'no notice in clear came back for a mail that cannot be processed', evidence);
  };
}
