/** Options of a submission by e-mail. */
import { compact } from '../../src/bytes/index.ts';
import type { ByMail } from '../../src/submission/workflow/index.ts';
import { UsageError } from '../exit.ts';
import { salientOf } from './given.ts';
import type { SubmitArgs } from './options.ts';

/** @throws UsageError for what a request by e-mail cannot be */
export function refuseMailOptions({ channel, resend, compare, reference }: SubmitArgs): void {
  if (channel !== 'mail') {
    if (resend) throw new UsageError('--resend goes with --channel mail');
    return;
  }
  if ((compare ?? reference) !== undefined)
    throw new UsageError('--channel mail sends a search with one image', [
      'compare two images, or search by reference, over another channel',
    ]);
}

/** @throws UsageError where files are named: the reply is in the mailbox */
export function mailReceiptOf(args: SubmitArgs, submission: string, caseRef: string, agent: string): ByMail {
  const { receive = [], photo, compare, reference, deletionStated } = args;
  if (receive.length > 0 || (photo ?? compare ?? reference ?? deletionStated) !== undefined)
    throw new UsageError('--receive with --channel mail reads the mailbox; name no file and no image');
  return compact({ submission, case: caseRef, salient: salientOf(args, agent) });
}
