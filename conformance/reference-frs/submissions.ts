/** Submissions by request ID: the same body gets the same answer, another body is refused, results expire. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { CandidateList } from '../../src/results/model/list.ts';
import type { Comparison } from '../../src/results/model/comparison.ts';
import type { Key } from './store.ts';

/** Queue of the examiner: the list of a submission that waits for a review. */
export type ExaminerQueue = {
  /** The algorithm's list. */
  list?: CandidateList;
  /** Resolves when a list waits. */
  readonly added: Promise<void>;
  /** Queues a list, and resolves with the reviewed list. */
  readonly add: (list: CandidateList) => Promise<CandidateList>;
  /** Ends the wait with the reviewed list. */
  readonly finish: (list: CandidateList) => void;
};

function makeExaminerQueue(): ExaminerQueue {
  let [onLaid, onTaken]: [() => void, (list: CandidateList) => void] = [() => undefined, () => undefined];
  const added = new Promise<void>((resolve) => (onLaid = resolve));
  const taken = new Promise<CandidateList>((resolve) => (onTaken = resolve));
  const examinerQueue: ExaminerQueue = {
    added,
    add: (list) => {
      examinerQueue.list = list;
      onLaid();
      return taken;
    },
    finish: (list) => {
      delete examinerQueue.list;
      onTaken(list);
    },
  };
  return examinerQueue;
}

/** The outcome of a submission: result and status. */
export type Outcome = {
  readonly status: number;
  readonly made: { readonly list: CandidateList } | { readonly comparison: Comparison };
};

export type Submission = Key & {
  readonly kind: 'search' | 'comparison';
  /** Result formats that the request asks for. */
  readonly accept: readonly string[];
  /** True if the request asks for an examiner. */
  readonly examine: boolean;
  /** A keyed digest that identifies the body; the key exists in this process only. */
  readonly mark: Uint8Array;
  /** Aborts it; the reason is the event. */
  readonly stop: AbortController;
  /** Present while it is in progress; afterwards only `outcome` holds the result. */
  done?: Promise<Outcome>;
  /** Present while it is in progress. */
  examinerQueue?: ExaminerQueue;
  outcome?: Outcome;
  /** Time from which its result is no longer available, in milliseconds. */
  expiresAt?: number;
};

export type Submissions = {
  /** The digest of a body, for `submission.mark`. */
  readonly markOf: (body: Uint8Array) => Uint8Array;
  readonly find: (key: Key) => Submission | undefined;
  /** Registers a request ID and starts the work; the outcome is stored until it expires. */
  readonly begin: (
    what: Key & Pick<Submission, 'kind' | 'accept' | 'examine' | 'mark'>,
    work: (stop: AbortSignal, examinerQueue: ExaminerQueue) => Promise<Outcome>,
  ) => Submission;
  /** The outcome, if it exists and has not expired. */
  readonly outcomeOf: (submission: Submission) => Outcome | undefined;
  /** Aborts all submissions in progress. */
  readonly stopAll: () => void;
  /** Resolves when no submission is in progress. */
  readonly idle: () => Promise<void>;
};

function keyOf({ requester, requestId }: Key): string {
  return `${requester}\0${requestId}`;
}

/** True if a submission has the same body. */
export function isSameBody({ mark }: Submission, other: Uint8Array): boolean {
  return timingSafeEqual(mark, other);
}

/** When a result expires: the clock in milliseconds, and how long a result is available. */
type Expiry = { readonly now: () => number; readonly returnSeconds: number };

/** Makes an empty set of submissions. */
export function makeSubmissions({ now, returnSeconds }: Expiry): Submissions {
  const secret = randomBytes(32);
  const all = new Map<string, Submission>();
  const running = new Set<Submission>();
  /** Finished submissions in order of expiry. */
  const kept: Submission[] = [];
  const sweep = (): void => {
    while (kept[0] !== undefined && now() >= (kept[0].expiresAt ?? 0)) delete kept.shift()?.outcome;
  };
  return {
    markOf: (body) => createHmac('sha256', secret).update(body).digest(),
    find: (key) => all.get(keyOf(key)),
    begin: (what, work) => {
      sweep();
      const stop = new AbortController();
      const examinerQueue = makeExaminerQueue();
      const done = work(stop.signal, examinerQueue);
      const stopping = { stop, done, examinerQueue };
      const submission: Submission = { ...what, ...stopping };
      all.set(keyOf(what), submission);
      running.add(submission);
      void done.then(
        (outcome) => {
          submission.outcome = outcome;
          delete submission.done;
          delete submission.examinerQueue;
          submission.expiresAt = now() + returnSeconds * 1000;
          running.delete(submission);
          kept.push(submission);
        },
        () => running.delete(submission),
      );
      return submission;
    },
    outcomeOf: (submission) => {
      sweep();
      return submission.outcome;
    },
    stopAll: () => {
      for (const { stop } of running) stop.abort('timed-out');
    },
    idle: async () => {
      await Promise.allSettled([...running].flatMap(({ done }) => (done === undefined ? [] : [done])));
    },
  };
}
