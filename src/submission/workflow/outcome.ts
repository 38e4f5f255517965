/** What a submission came to. */
import { compact } from '../../bytes/index.ts';
import type { Finding } from '../../findings/finding.ts';
import type { Comparison } from '../../results/model/comparison.ts';
import type { CandidateList } from '../../results/model/list.ts';
import type { Refusal } from '../leads/rule.ts';
import type { Usability } from '../leads/usable.ts';
import type { Taken } from '../minimum-data/minimize.ts';
import type { Deletion } from './deletion.ts';
import type { SubmitError } from './errors.ts';

export type SubmitOutcome = {
  /**
   * `refused`: on this side, nothing was sent. `open`: nothing stands against it, and it was not to be sent. `failed`:
   * repeat it, and it goes on. `to-mark`: a vendor's list that is not kept until a person has marked it. `handed-over`:
   * the packet of a submission by hand is written; its result comes later. `sent`: the message is sent; its reply comes
   * later. `possibly-sent`: it is unknown whether the message was taken; it goes again only with `resend`. `waiting`: no
   * reply is in the mailbox. `attached`: of what came back nothing is a
   * result that can be read; it is kept closed.
   */
  readonly end:
    | 'refused'
    | 'open'
    | 'failed'
    | 'to-mark'
    | 'returned'
    | 'handed-over'
    | 'sent'
    | 'possibly-sent'
    | 'waiting'
    | 'attached';
  readonly submission: string;
  readonly requestId?: string;
  /** True where it went on with an earlier one. */
  readonly resumed: boolean;
  readonly refusals: readonly Refusal[];
  readonly advice: readonly Refusal[];
  /** Of the pictures: what was taken out, and what was found. */
  readonly taken: readonly Taken[];
  readonly findings: readonly Finding[];
  readonly facesCountedBy: 'model' | 'agent' | 'examiner' | 'supervisor';
  readonly failure?: SubmitError;
  /** The return, where it came just now; one that came before is in the case file. */
  readonly list?: CandidateList;
  readonly comparison?: Comparison;
  readonly returnFindings?: readonly Finding[];
  readonly usability?: Usability;
  readonly deletion?: Deletion;
  /** Members of the result that its form does not state, completed by the declaration of the office or by the call. */
  readonly completed?: readonly string[];
  /** Names of the files of a packet. */
  readonly packet?: readonly string[];
  /** How many files of what came back are kept closed. */
  readonly attachments?: number;
  /** Of a mailbox: replies to this submission, messages that stay in it, messages that were not read; a late reply. */
  readonly mail?: {
    readonly replies: number;
    readonly left: number;
    readonly unread: number;
    readonly late: boolean;
  };
};

/** What one way out and back adds to the outcome. */
export type SendOutcome = Pick<SubmitOutcome, 'end'> & Partial<Omit<SubmitOutcome, 'end'>>;

/** The outcome of a call by what was received, or by the failure, and what became of the probe. */
export function outcomeOf(
  received: Partial<Pick<SubmitOutcome, 'list' | 'comparison' | 'usability' | 'refusals' | 'findings'>> = {},
  failure?: SubmitError,
  deletion?: Deletion,
): SendOutcome {
  const { list, comparison, findings, usability, refusals = [] } = received;
  return {
    end: failure !== undefined ? 'failed' : refusals.length > 0 ? 'to-mark' : 'returned',
    ...(refusals.length > 0 ? { refusals } : {}),
    ...compact({ failure, list, comparison, returnFindings: findings, usability, deletion }),
  };
}
