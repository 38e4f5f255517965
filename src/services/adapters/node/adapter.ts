/** Calls a semantic adapter: limits its time, validates what it answers, and states what was observed. */
import { createHash } from 'node:crypto';
import {
  ADAPTER_OPERATIONS,
  type AdapterAnswer,
  type AdapterOperationName,
  type AnyAsk,
  type Checked,
  type EnrolAnswer,
  type EnrolAsk,
  type Exchange,
  type ServiceAdapter,
  type Sight,
  checkAnswer,
  checkEnrolAnswer,
  sightOf,
  sightOfEnrolment,
} from '../index.ts';
import { nativesOf } from '../sight.ts';
import type { ObservedClient } from './client.ts';
import { AdapterFault } from './fault.ts';
import { positionIn } from './position.ts';

type Observation = { readonly sight: Sight; readonly exchanges: readonly Exchange[] };
type Reply<Answer> = (Observation & { readonly answer: Answer }) | { readonly fault: string };

/** The reply to one call: an answer with what was observed of it, or the fault of the adapter. */
export type SemanticReply = Reply<AdapterAnswer>;
/** The reply to an enrolment. */
export type EnrolReply = Reply<EnrolAnswer>;

export type SemanticAdapter = {
  readonly operations: readonly AdapterOperationName[];
  readonly call: (operation: AdapterOperationName, ask: AnyAsk) => Promise<SemanticReply>;
  readonly enrol: (ask: EnrolAsk) => Promise<EnrolReply>;
  readonly close: () => Promise<void>;
};

export type SemanticOptions = {
  /** Time limit of a call in milliseconds. */
  readonly limit?: number;
  /** Folder of the module of the adapter: an error that it throws is reported with file and line below it. */
  readonly folder?: string;
};

const LIMIT = 120_000;

/** Kind of an error without its text, which may hold anything. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'something';
  return /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : 'an error';
}

/** Kind and place of an error. */
function thrownText(error: unknown, folder: string | undefined): string {
  const position = folder === undefined ? undefined : positionIn(error, folder);
  return position === undefined ? kindOf(error) : `${kindOf(error)} at ${position}`;
}

/** The operations that an adapter has; undefined where it is none. */
export function operationsOf(adapter: unknown): readonly AdapterOperationName[] | undefined {
  if (typeof adapter !== 'object' || adapter === null) return undefined;
  const members = adapter as Readonly<Record<string, unknown>>;
  const names = ADAPTER_OPERATIONS.map(({ name }) => name).filter(
    (name) => typeof members[name] === 'function',
  );
  return names.includes('search') ? names : undefined;
}

type Operation = (ask: AnyAsk) => Promise<unknown>;

/**
 * Wraps an adapter. Whatever it answers or throws, a call resolves.
 * @throws TypeError where the adapter has no `search`
 *
 * @example
 * const semantic = semanticAdapter(adapter, observed);
 * const reply = await semantic.call('search', ask);
 */
export function semanticAdapter(
  adapter: ServiceAdapter,
  { observe }: Pick<ObservedClient, 'observe'>,
  { limit = LIMIT, folder }: SemanticOptions = {},
): SemanticAdapter {
  const operations = operationsOf(adapter);
  if (operations === undefined) throw new TypeError('an adapter has at least the function search');
  const members = adapter as unknown as Readonly<Record<AdapterOperationName, Operation>>;
  const arrived = new Set<string>();

  const call = async <Answer extends AdapterAnswer | EnrolAnswer>(
    operation: AdapterOperationName,
    ask: AnyAsk,
    kind: AnswerKind<Answer>,
  ): Promise<Reply<Answer | WithoutResult>> => {
    if (!operations.includes(operation)) return unobserved({ unsupported: { capability: operation } });
    const stop = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => {
        resolve('late');
      }, limit);
    });
    try {
      // The image is copied: an adapter that changes it must not change what is compared later.
      const done = observe(() => Promise.resolve(members[operation].call(adapter, copied(ask))), stop.signal);
      const outcome = await Promise.race([done, late]);
      if (outcome === 'late') return { fault: `no answer within ${limit} ms` };
      const reply = replyOf(ask, outcome, kind, folder);
      return isEarlier(reply, arrived) ? { fault: 'the answer is that of an earlier call' } : reply;
    } finally {
      clearTimeout(timer);
      stop.abort();
    }
  };
  return {
    operations,
    call: (operation, ask) => call(operation, ask, { check: checkAnswer, sight: sightOf }),
    enrol: (ask) => call('enrol', ask, { check: checkEnrolAnswer, sight: sightOfEnrolment }),
    close: async () => {
      await Promise.resolve(adapter.close?.()).catch(() => undefined);
    },
  };
}

/** Number of bodies that are remembered. */
const MOST_ARRIVED = 20_000;

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}

/** True if a call sent nothing and answers with bytes that arrived in an earlier call; remembers what arrived. */
function isEarlier(reply: Reply<AdapterAnswer | EnrolAnswer>, arrived: Set<string>): boolean {
  if ('fault' in reply) return false;
  const { answer, exchanges } = reply;
  const isOld = exchanges.length === 0 && nativesOf(answer).some(({ body }) => arrived.has(digestOf(body)));
  for (const { received } of exchanges)
    if (received !== undefined && received.body.length > 0 && arrived.size < MOST_ARRIVED)
      arrived.add(digestOf(received.body));
  return isOld;
}

function copied(ask: AnyAsk): AnyAsk {
  const { image, second } = ask;
  return {
    ...ask,
    ...(image === undefined ? {} : { image: { ...image, bytes: image.bytes.slice() } }),
    ...(second === undefined ? {} : { second: { ...second, bytes: second.bytes.slice() } }),
  };
}

function unobserved<Answer>(answer: Answer): Observation & { readonly answer: Answer } {
  return {
    answer,
    exchanges: [],
    sight: { sight: 'adapter', because: 'the answer holds no bytes of the service' },
  };
}

type Outcome = Awaited<ReturnType<ObservedClient['observe']>>;

/** How the answers of a kind are validated and observed. */
type AnswerKind<Answer> = {
  readonly check: (value: unknown) => Checked<Answer>;
  readonly sight: (ask: AnyAsk, exchanges: readonly Exchange[], answer: Answer) => Sight;
};

/** What an adapter answers without a result. */
type WithoutResult = Exclude<AdapterAnswer, { readonly returned: unknown }>;

function replyOf<Answer>(
  ask: AnyAsk,
  { value, threw, observed }: Outcome,
  kind: AnswerKind<Answer>,
  folder: string | undefined,
): Reply<Answer | WithoutResult> {
  const { exchanges, failure } = observed;
  if (failure?.class === 'adapter') return { fault: failure.message };
  if (threw instanceof AdapterFault) return { fault: threw.message };
  if (threw !== undefined) {
    // An adapter need not catch the failure of a request.
    if (failure === undefined) return { fault: `it threw ${thrownText(threw, folder)}` };
    const { class: kind, sent } = failure;
    return { ...unobserved({ failed: { class: kind, sent } }), exchanges };
  }
  const checked = kind.check(value);
  if ('fault' in checked) return checked;
  const { answer } = checked;
  const sight = kind.sight(ask, exchanges, answer);
  return sight.sight === 'fault' ? { fault: sight.because } : { answer, sight, exchanges };
}
