/** What may be destroyed, when, and with whose word (AUD-04, AUD-08). */
import { isReference } from '../leads/reference.ts';
import { type StopRule, stop } from '../leads/rule.ts';

const WHATS = ['case-file', 'submission', 'probe', 'return'] as const;

export type Destruction = {
  readonly what: (typeof WHATS)[number];
  readonly reason: 'retention-ended' | 'improperly-collected' | 'improperly-submitted' | 'court-order';
  readonly by: string;
  /** Who approved: another person. */
  readonly approver: string;
  readonly submission?: string;
  /** The order of the court, or the report of what was improper. */
  readonly reference?: string;
};

export type DestructionSubject = Destruction & {
  readonly today: string;
  /** The day of disposal; none while the case is open. */
  readonly disposal?: string;
};

export const destructionRules: readonly StopRule<DestructionSubject>[] = [
  {
    requirement: 'AUD-08',
    title: 'What is destroyed, why, and by whom is named',
    refuse: ({ what, reason, by, approver, submission, reference }) =>
      stop(
        !(WHATS as readonly string[]).includes(what),
        'it is not named what is destroyed',
        `name one of: ${WHATS.join(', ')}`,
      ) ??
      stop(
        !['retention-ended', 'improperly-collected', 'improperly-submitted', 'court-order'].includes(reason),
        'the reason is not a known code',
        'name one of: retention-ended, improperly-collected, improperly-submitted, court-order',
      ) ??
      stop(
        ![by, approver].every(isReference),
        'a person is not named by reference',
        'name agent and approver',
      ) ??
      stop(
        [submission, reference].some((ref) => ref !== undefined && !isReference(ref)),
        'a number is no reference',
        'name submission and report by reference, no narrative',
      ),
  },
  {
    requirement: 'AUD-08',
    title: 'Another person approves',
    refuse: ({ by, approver }) =>
      stop(
        by.toLowerCase() === approver.toLowerCase(),
        'who destroys has approved it',
        'have another person approve it',
      ),
  },
  {
    requirement: 'AUD-08',
    title: 'A part of a case names its submission',
    refuse: ({ what, submission }) =>
      stop(
        (what === 'case-file') !== (submission === undefined),
        'the submission is missing, or stands where the whole case file goes',
        'name it for a part, and leave it out for the whole',
      ),
  },
  {
    requirement: 'AUD-08',
    title: 'An order of a court is named',
    refuse: ({ reason, reference }) =>
      stop(
        reason === 'court-order' && reference === undefined,
        'the order is not named',
        'name it by reference',
      ),
  },
  {
    requirement: 'AUD-04',
    title: 'Retention ends for the whole case file, on its day of disposal',
    refuse: ({ reason, what, disposal, today }) =>
      reason !== 'retention-ended'
        ? undefined
        : (stop(
            what !== 'case-file',
            'probes and returns are destroyed with the case file',
            'destroy the case file',
          ) ??
          stop(
            disposal === undefined,
            'the case is open',
            'close it; the day of disposal follows from that',
          ) ??
          stop(
            disposal !== undefined && disposal > today,
            'the day of disposal has not come',
            'wait for it',
          )),
  },
];
