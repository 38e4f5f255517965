/** Evaluates the attestations of a run by each rule separately; other checks assign the findings to requirements. */
import type { Finding } from '../../../src/findings/index.ts';
import { runRules } from '../../../src/findings/run.ts';
import { type RuleName, nonceBytes, rules } from '../../../src/services/attestation/index.ts';
import type { Subject } from '../../../src/services/attestation/subject.ts';
import type { RunSetup } from '../../suite/setup.ts';
import type { AttestationInspection, TestContext } from '../../suite/test-context.ts';
import { isNotOffered, isRefusedFor, isThrottled } from '../../suite/meaning.ts';
import { type Sent, lastOf } from '../../suite/sent.ts';

/** A submission and its attestation. */
export type Attested = {
  readonly sent: Sent;
  readonly inspection: AttestationInspection;
  /** The findings of every rule, independent of earlier rules. */
  readonly refused: ReadonlyMap<RuleName, readonly Finding[]>;
  /** Absent if the attestation cannot be read. */
  readonly subject?: Subject;
  /** True if it is signed by the service and bound to this submission; only then its claims are evaluated. */
  readonly counts: boolean;
};

/** True for a request that was not accepted: unknown operation, used request ID, unknown caller. */
function isNothingTaken(sent: Sent): boolean {
  const last = lastOf(sent);
  return isRefusedFor(last, 'credentials', 'not-allowed', 'not-found', 'conflict') || isNotOffered(last);
}

/** True for a request that names the agency of its caller: one in the name of another agency must be refused (ACC-04). */
function isInOwnName({ as, request }: Sent, { agencies }: Pick<RunSetup, 'agencies'>): boolean {
  const { agency } = (request?.requester ?? {}) as { readonly agency?: string };
  return agency === undefined || agency === (as === 'second' ? agencies.second : agencies.primary);
}

/** True for a submission that must be attested: request ID and nonce were readable and the caller is accepted. */
export function isOwed(sent: Sent, setup: Pick<RunSetup, 'agencies'>): boolean {
  const { as, request, requestId, nonce, exchanges } = sent;
  const last = exchanges.at(-1);
  if (as !== 'primary' && as !== 'second') return false;
  if (last === undefined || last.unsupported !== undefined || last.failure?.sent === false) return false;
  if (!isInOwnName(sent, setup)) return false;
  // A call that was refused for its rate is repeated under the same request ID.
  if (isThrottled(last)) return false;
  if (nonceBytes(nonce) === undefined || isNothingTaken(sent)) return false;
  // If headers and body have different request IDs, it is unknown which one the service used.
  return request === undefined || isSame(request.requestId, requestId, request.nonce, nonce);
}

function isSame(number: unknown, requestId: string, echo: unknown, nonce: string): boolean {
  return (number === undefined || number === requestId) && (echo === undefined || echo === nonce);
}

/** True if it is unknown whether the submission arrived. */
export function isDoubtful({ exchanges }: Sent): boolean {
  const last = exchanges.at(-1);
  return last?.answer === undefined && last?.failure?.kind !== 'hung-up';
}

/** Rules that bind an attestation to a service and a submission. DEL-08 counts the images of a comparison. */
const BINDING: readonly RuleName[] = ['A20', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9', 'A19'];

/** True for commitments to fewer or more images than the comparison has. */
export function isMiscounted({ facts }: Finding): boolean {
  return facts?.['rule'] === 'A9' && facts['reason'] === 'count';
}

/** The findings that show that an attestation is not of this submission or not of this service. */
export function unboundBy({ refused, sent }: Pick<Attested, 'refused' | 'sent'>): readonly Finding[] {
  const found = BINDING.flatMap((name) => refused.get(name) ?? []);
  return sent.kind === 'comparisons' ? found.filter((finding) => !isMiscounted(finding)) : found;
}

function takenApart(sent: Sent, inspection: AttestationInspection): Attested {
  const { subject, unreadable } = inspection;
  if (subject === undefined)
    return {
      sent,
      inspection,
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
  return { sent, inspection, refused, subject, counts: unboundBy({ refused, sent }).length === 0 };
}

/** Maximum number of attestations that are requested at the same time. */
const AT_ONCE = 8;

async function inParallel<In, Out>(items: readonly In[], work: (item: In) => Promise<Out>): Promise<Out[]> {
  const done: Out[] = [];
  const left = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift())
      done[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return done;
}

/** Fetches the attestations of submissions in parallel, so that missing ones share one deadline. */
export function attestationsOf(context: TestContext, sent: readonly Sent[]): Promise<Attested[]> {
  return inParallel(
    sent.filter((one) => isOwed(one, context.setup)),
    async (one) => takenApart(one, await context.attestation(one)),
  );
}

/** The attestations of all submissions up to the first call of this function in a run. */
export function attested(context: TestContext): Promise<Attested[]> {
  return context.shared('attestations', () => attestationsOf(context, context.sent()));
}

/** The exchanges that serve as evidence for some attestations, by default for at most ten. */
export function evidenceFor(some: readonly Attested[], most = 10): readonly number[] {
  return some.slice(0, most).flatMap(({ sent, inspection }) => {
    const [last, asked] = [sent.exchanges.at(-1), inspection.exchanges.at(-1)];
    return [last, asked].flatMap((exchange) => (exchange === undefined ? [] : [exchange.seq]));
  });
}
