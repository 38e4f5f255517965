/** Every submission by its number: the same body gets the same answer, another body is refused, returns expire. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { CandidateList } from '../../src/results/model/list.ts';
import type { Comparison } from '../../src/results/model/comparison.ts';
import type { Key } from './store.ts';

/** Where a list lies that waits for an examiner. */
export type ExaminerQueue = {
  /** The algorithm's list. */
  list?: CandidateList;
  /** Resolves when a list lies here. */
  readonly laid: Promise<void>;
  /** Lays a list here, and resolves with what the examiner made of it. */
  readonly lay: (list: CandidateList) => Promise<CandidateList>;
  /** Takes the list away with what was made of it. */
  readonly take: (list: CandidateList) => void;
};

function makeTestContext(): ExaminerQueue {
  let [onLaid, onTaken]: [() => void, (list: CandidateList) => void] = [() => undefined, () => undefined];
  const laid = new Promise<void>((resolve) => (onLaid = resolve));
  const taken = new Promise<CandidateList>((resolve) => (onTaken = resolve));
  const examinerQueue: ExaminerQueue = {
    laid,
    lay: (list) => {
      examinerQueue.list = list;
      onLaid();
      return taken;
    },
    take: (list) => {
      delete examinerQueue.list;
      onTaken(list);
    },
  };
  return examinerQueue;
}

/** What a submission came to: what is told of it, and with which status. */
export type Outcome = {
  readonly status: number;
  readonly made: { readonly list: CandidateList } | { readonly comparison: Comparison };
};

export type Submission = Key & {
  readonly kind: 'search' | 'comparison';
  /** Forms that the request itself asks for. */
  readonly accept: readonly string[];
  /** True where the request asks for an examiner. */
  readonly examine: boolean;
  /** A keyed digest of the body, for telling the same from another; it dies with the process. */
  readonly mark: Uint8Array;
  /** Ends it before it is done; the reason is its event. */
  readonly stop: AbortController;
  /** While it is under way; afterwards nothing holds the return but `outcome`. */
  done?: Promise<Outcome>;
  /** While it is under way. */
  examinerQueue?: ExaminerQueue;
  outcome?: Outcome;
  /** From when its return can no longer be had, in milliseconds. */
  expiresAt?: number;
};

export type Submissions = {
  /** A body's mark, for `submission.mark`. */
  readonly markOf: (body: Uint8Array) => Uint8Array;
  readonly find: (key: Key) => Submission | undefined;
  /** Takes a number. The work begins at once, and its outcome is kept until the return expires. */
  readonly begin: (
    what: Key & Pick<Submission, 'kind' | 'accept' | 'examine' | 'mark'>,
    work: (stop: AbortSignal, examinerQueue: ExaminerQueue) => Promise<Outcome>,
  ) => Submission;
  /** The outcome, where it is there and has not expired. */
  readonly outcomeOf: (submission: Submission) => Outcome | undefined;
  /** Ends all that is under way. */
  readonly stopAll: () => void;
  /** Resolves when nothing is under way any more. */
  readonly idle: () => Promise<void>;
};

function keyOf({ requester, requestId }: Key): string {
  return `${requester}\0${requestId}`;
}

/** True where two bodies are the same. */
export function isSameBody({ mark }: Submission, other: Uint8Array): boolean {
  return timingSafeEqual(mark, other);
}

/** When a result expires: the clock in milliseconds, and how long a result is available. */
type Expiry = { readonly now: () => number; readonly returnSeconds: number };

/** No submission yet. */
export function makeSubmissions({ now, returnSeconds }: Expiry): Submissions {
  const secret = randomBytes(32);
  const all = new Map<string, Submission>();
  const running = new Set<Submission>();
  /** In the order in which they expire. */
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
      const examinerQueue = makeTestContext();
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
