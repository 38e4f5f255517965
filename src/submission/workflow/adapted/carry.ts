/** Out and back through an adapter: waits, repeats within limits, and asks for what the service answers later. */
import type { AdapterOperationName, AnyAsk } from '../../../services/adapters/index.ts';
import type { SemanticAdapter } from '../../../services/adapters/node/index.ts';
import { basis } from '../../gate/subject.ts';
import type { WorkflowContext } from '../context.ts';
import type { AdaptedService } from '../declared.ts';
import { type SubmitError, failureBy } from '../errors.ts';
import { type AdapterRequest, writeTask, writtenTask } from './ask.ts';
import { type Carried, type Meaning, faultOf, meaningOf } from './answer.ts';

/** Limits of waiting, in milliseconds. */
export const WAITING = { tries: 5, throttled: 60_000, pending: 120_000 } as const;

const FIRST = 1000;
const SHORTEST = 200;
const LONGEST = 10_000;

/** What came: a result, or why there is none and whether the service took the request. */
export type Came = Carried | { readonly failure: SubmitError; readonly took: boolean };

type Line = {
  readonly context: WorkflowContext;
  readonly adapted: AdaptedService;
  readonly adapter: SemanticAdapter;
  readonly isUnobserved: boolean;
};

/** Calls once, and again while the service asks to be called less often. */
async function unhurried(line: Line, operation: AdapterOperationName, ask: AnyAsk): Promise<Meaning> {
  const { context, adapted, adapter, isUnobserved } = line;
  const { clock } = context.service.reach;
  let waited = 0;
  for (let tries = 1; ; tries++) {
    const meaning = meaningOf(context, adapted, await adapter.call(operation, ask), isUnobserved);
    if (!('later' in meaning) || meaning.later !== 'throttled') return meaning;
    const pause = meaning.after === undefined ? FIRST * 2 ** (tries - 1) : meaning.after * 1000;
    if (tries >= WAITING.tries || waited + pause > WAITING.throttled) {
      const reason = `the service asks to be called less often, after ${tries} tries; repeat the submission later`;
      return { failure: failureBy('ERR_THROTTLED', reason, { sent: true }), took: false };
    }
    waited += pause;
    await clock.sleep(pause);
  }
}

/** Asks for the result of a task until it is there or the time has passed. */
async function awaited(line: Line, requestId: string, handle: string, first: number): Promise<Meaning> {
  const { context, adapter } = line;
  const { clock } = context.service.reach;
  if (!adapter.operations.includes('result')) {
    const reason =
      'the service answers later, and the adapter has no operation result to ask for it; add it to the adapter';
    return { failure: failureBy('ERR_NOT_READY', reason, { sent: true }), took: false };
  }
  let left: number = WAITING.pending;
  for (let looks = 0, pause = first; ; looks++) {
    if (left <= 0) {
      const reason = `no result within ${WAITING.pending / 1000} s; repeat the submission, which asks for it again`;
      return { failure: failureBy('ERR_NOT_READY', reason, { sent: true }), took: false };
    }
    const wait = Math.min(left, LONGEST, Math.max(SHORTEST, pause));
    left -= wait;
    await clock.sleep(wait);
    const meaning = await unhurried(line, 'result', { as: 'primary', requestId, handle });
    if (!('later' in meaning)) return meaning;
    pause = meaning.after === undefined ? SHORTEST * 1.5 ** looks : meaning.after * 1000;
  }
}

/** The task of an earlier try, where the service still knows it. */
async function resumed(line: Line, requestId: string): Promise<Meaning | undefined> {
  const handle = await writtenTask(line.context);
  if (handle === undefined || !line.adapter.operations.includes('result')) return undefined;
  const meaning = await awaited(line, requestId, handle, 0);
  const isUnknown = 'failure' in meaning && meaning.failure.problem === 'not-found';
  return isUnknown ? undefined : meaning;
}

/** True where the approval accepts results that frskit did not observe itself. */
function isUnobservedIn({ workspace, service, asked }: WorkflowContext, today: string): boolean {
  const entries = workspace.entries.filter(({ frs }) => frs === service.frs.id);
  return basis({ today, declaration: asked.declaration, entries })?.adapter?.unobserved === true;
}

/** No text of a result may hold a credential: it would be stored and shown. */
function withoutSecrets(came: Came, { secrets }: AdaptedService): Came {
  if ('failure' in came) return came;
  const texts = came.original.map((bytes) => new TextDecoder('latin1').decode(bytes));
  if (!secrets.some((secret) => texts.some((text) => text.includes(secret)))) return came;
  return { failure: faultOf('its result repeats a credential', true), took: true };
}

/** Sends a request through the adapter and brings back what comes. */
export async function carry(
  context: WorkflowContext,
  adapted: AdaptedService,
  adapter: SemanticAdapter,
  { operation, ask }: AdapterRequest,
  today: string,
): Promise<Came> {
  const line: Line = { context, adapted, adapter, isUnobserved: isUnobservedIn(context, today) };
  const { requestId } = ask;
  let meaning = (await resumed(line, requestId)) ?? (await unhurried(line, operation, ask));
  if ('later' in meaning) {
    const { handle = '', after = 0 } = meaning;
    await writeTask(context, handle);
    meaning = await awaited(line, requestId, handle, after * 1000);
  }
  if ('later' in meaning)
    return { failure: failureBy('ERR_NOT_READY', 'there is no result yet', { sent: true }), took: false };
  return withoutSecrets(meaning, adapted);
}
