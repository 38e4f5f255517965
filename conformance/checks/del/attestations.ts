/** The attestations of a run, each taken apart rule by rule: which requirement a claim breaks is another's to say. */
import type { Finding } from '../../../src/findings/index.ts';
import { runRules } from '../../../src/findings/run.ts';
import { type RuleName, nonceBytes, rules } from '../../../src/services/attestation/index.ts';
import type { Subject } from '../../../src/services/attestation/subject.ts';
import type { AttestationInspection, TestContext } from '../../suite/test-context.ts';
import { type Sent, statusOf } from '../../suite/sent.ts';

/** A submission and what was attested of it. */
export type Attested = {
  readonly sent: Sent;
  readonly look: AttestationInspection;
  /** What every rule refuses, whether one before it did so or not. */
  readonly refused: ReadonlyMap<RuleName, readonly Finding[]>;
  /** Absent where it cannot be read. */
  readonly subject?: Subject;
  /** True where it is signed by whom it should be and speaks of this submission: then its claims count. */
  readonly counts: boolean;
};

/** Answers with which nothing was taken in: no such operation, a used number, a caller that is not known. */
const NOTHING_TAKEN: ReadonlySet<number> = new Set([401, 404, 405, 409, 501]);

/** True for what has to be attested: number and nonce could be read, and the caller is one who can ask for it. */
export function isOwed(sent: Sent): boolean {
  const { as, request, requestId, nonce, exchanges } = sent;
  const last = exchanges.at(-1);
  if (as !== 'primary' && as !== 'second') return false;
  if (last === undefined || last.unsupported !== undefined || last.failure?.sent === false) return false;
  if (nonceBytes(nonce) === undefined || NOTHING_TAKEN.has(statusOf(sent))) return false;
  // With one number in the headers and another in the body nobody can say which one was read.
  return request === undefined || isSame(request.requestId, requestId, request.nonce, nonce);
}

function isSame(number: unknown, requestId: string, echo: unknown, nonce: string): boolean {
  return (number === undefined || number === requestId) && (echo === undefined || echo === nonce);
}

/** True where the suite cannot know whether the submission arrived at all. */
export function isDoubtful({ exchanges }: Sent): boolean {
  const last = exchanges.at(-1);
  return last?.answer === undefined && last?.failure?.kind !== 'hung-up';
}

/** Rules that say whose it is and of what; the images of a comparison are counted apart (DEL-08). */
const BINDING: readonly RuleName[] = ['A20', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9', 'A19'];

/** True for a commitment to fewer or more pictures than a comparison has. */
export function isMiscounted({ facts }: Finding): boolean {
  return facts?.['rule'] === 'A9' && facts['reason'] === 'count';
}

/** The findings of the rules that say that it is not of this submission, or not of this service. */
export function unboundBy({ refused, sent }: Pick<Attested, 'refused' | 'sent'>): readonly Finding[] {
  const found = BINDING.flatMap((name) => refused.get(name) ?? []);
  return sent.kind === 'comparisons' ? found.filter((finding) => !isMiscounted(finding)) : found;
}

function takenApart(sent: Sent, look: AttestationInspection): Attested {
  const { subject, unreadable } = look;
  if (subject === undefined)
    return {
      sent,
      look,
      refused: new Map<RuleName, readonly Finding[]>(unreadable === undefined ? [] : [['A20', unreadable]]),
      counts: false,
    };
  const { mustReadBack } = subject.context.policy;
  const refused = new Map(
    rules.flatMap((rule) => {
      const found = runRules([rule], subject).filter(
        ({ severity }) => severity === 'error' || (rule.name === 'A17' && mustReadBack),
      );
      return found.length === 0 ? [] : [[rule.name, found] as const];
    }),
  );
  return { sent, look, refused, subject, counts: unboundBy({ refused, sent }).length === 0 };
}

/** Most attestations that are asked for at once. */
const AT_ONCE = 8;

async function inLanes<In, Out>(items: readonly In[], work: (item: In) => Promise<Out>): Promise<Out[]> {
  const done: Out[] = [];
  const left = [...items.entries()];
  const lane = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift())
      done[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return done;
}

/** Fetches what is attested of these, several at once, so that missing ones cost their deadline together. */
export function attestationsOf(context: TestContext, sent: readonly Sent[]): Promise<Attested[]> {
  return inLanes(sent.filter(isOwed), async (one) => takenApart(one, await context.attestation(one)));
}

/** Of everything that was sent until somebody looks back for the first time. */
export function attested(context: TestContext): Promise<Attested[]> {
  return context.shared('attestations', () => attestationsOf(context, context.sent()));
}

/** Numbers of exchanges for a ruling on some of them, and no more than a reader looks at. */
export function evidenceFor(some: readonly Attested[]): readonly number[] {
  return some.slice(0, 10).flatMap(({ sent, look }) => {
    const [last, asked] = [sent.exchanges.at(-1), look.exchanges.at(-1)];
    return [last, asked].flatMap((exchange) => (exchange === undefined ? [] : [exchange.seq]));
  });
}
