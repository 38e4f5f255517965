/** Calls of an enrolment: each with an intent on disk before it and a result after it; waits for a busy service. */
import { randomUUID } from 'node:crypto';
import { compact } from '../../src/bytes/index.ts';
import { type Declaration, understand } from '../../src/services/adapters/index.ts';
import type { EnrolReply, SemanticAdapter, SemanticReply } from '../../src/services/adapters/node/index.ts';
import type { Fixture } from '../suite/images.ts';
import type { EnrolmentOperation, EnrolmentOutcome, ImageKey } from './lines.ts';
import type { EnrolmentRecord } from './record.ts';
import { nextSeq } from './standing.ts';

export type EnrolmentContext = {
  readonly semantic: SemanticAdapter;
  readonly declaration: Declaration;
  readonly record: EnrolmentRecord;
  /** Stated in each call; undefined where the service has one gallery only. */
  readonly gallery?: string;
  /** Milliseconds in which a change must show in searches. */
  readonly wait: number;
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly signal: AbortSignal;
};

/** An image with its place in the test set. */
export type PlacedImage = ImageKey & { readonly picture: Fixture };

/** Repetitions of a call for which a service is too busy, and the longest wait before one in milliseconds. */
const MOST_REPEATS = 6;
const LONGEST_WAIT = 120_000;

export function timeOf({ now }: Pick<EnrolmentContext, 'now'>): string {
  return new Date(now()).toISOString();
}

/** Milliseconds to wait before a call is repeated; undefined where it is not repeated. */
function waitBefore(reply: SemanticReply | EnrolReply, repeats: number): number | undefined {
  if ('fault' in reply || !('throttled' in reply.answer) || repeats >= MOST_REPEATS) return undefined;
  const { after } = reply.answer.throttled;
  const wait = after === undefined ? 500 * 2 ** repeats : after * 1000;
  return wait > LONGEST_WAIT ? undefined : Math.max(wait, 20);
}

/** What came of a call. */
export type Called = {
  readonly outcome: EnrolmentOutcome;
  readonly id?: string;
  readonly reason?: string;
  readonly code?: string;
  readonly observed?: 'own' | 'adapter';
};

/** What an answer means for the gallery. An answer that shows neither a success nor a refusal leaves it unclear. */
function calledBy(reply: SemanticReply | EnrolReply): Called {
  if ('fault' in reply) return { outcome: 'unclear', reason: reply.fault };
  const { answer, sight } = reply;
  const observed = sight.sight === 'own' ? 'own' : 'adapter';
  if ('enrolled' in answer) {
    const { id } = answer.enrolled;
    return { outcome: id === undefined ? 'no-id' : 'enrolled', ...compact({ id }), observed };
  }
  if ('returned' in answer) return { outcome: 'removed', observed };
  if ('refused' in answer) {
    const { reason, code, native } = answer.refused;
    if (native === undefined) return { outcome: 'unsupported' };
    return {
      outcome: reason === 'not-found' ? 'not-found' : 'refused',
      reason,
      ...compact({ code }),
      observed,
    };
  }
  if ('throttled' in answer) return { outcome: 'throttled' };
  if ('unsupported' in answer) return { outcome: 'unsupported' };
  if ('failed' in answer)
    return { outcome: answer.failed.sent ? 'unclear' : 'not-sent', reason: answer.failed.class };
  return { outcome: 'unclear', reason: 'pending' };
}

type Change = {
  readonly operation: EnrolmentOperation;
  readonly placed: PlacedImage;
  /** The ID to remove. */
  readonly id?: string;
  /** Corrects what a call has come to before it is recorded. */
  readonly review?: (called: Called) => Called;
};

function send(context: EnrolmentContext, { operation, placed, id = '' }: Change, requestId: string) {
  const { semantic, gallery } = context;
  const ask = { as: 'primary', requestId, ...compact({ gallery }) } as const;
  if (operation === 'remove') return semantic.call('remove', { ...ask, reference: id });
  const { octets, mediaType } = placed.picture;
  return semantic.enrol({ ...ask, image: { bytes: octets, mediaType } });
}

/** Makes one change of the gallery, with an intent and a result for each call; repeats what the service was too busy for. */
export async function change(context: EnrolmentContext, one: Change): Promise<Called> {
  const { record, sleep, signal } = context;
  const { operation, placed, id, review = (called: Called) => called } = one;
  const { person, image } = placed;
  for (let repeats = 0; ; repeats += 1) {
    const seq = nextSeq(record.lines);
    const requestId = randomUUID();
    const head = { kind: 'intent', seq, operation, person, image, requestId } as const;
    await record.append({ ...head, ...compact({ id }), at: timeOf(context) });
    const reply = await send(context, one, requestId);
    const called = review(calledBy(reply));
    await record.append({ kind: 'result', seq, ...called, at: timeOf(context) });
    const wait = waitBefore(reply, repeats);
    if (wait === undefined || signal.aborted) return called;
    await sleep(wait);
  }
}

/** What a search shows: the IDs of its candidates, or why it shows nothing. */
export type Searched = { readonly ids: ReadonlySet<string> } | { readonly open: string };

/** Length of the lists: long, so that an entry is not cut off by better ones; undefined where none can be requested. */
function lengthOf({ offers, list }: Declaration): number | undefined {
  return offers.length?.value === 'yes' ? Math.min(list.max ?? 50, 50) : undefined;
}

/** Searches with an image; waits for a busy service. */
export async function searchWith(context: EnrolmentContext, picture: Fixture): Promise<Searched> {
  const { semantic, declaration, gallery, sleep, signal } = context;
  const length = lengthOf(declaration);
  const image = { bytes: picture.octets, mediaType: picture.mediaType };
  for (let repeats = 0; ; repeats += 1) {
    const reply = await semantic.call('search', {
      as: 'primary',
      requestId: randomUUID(),
      image,
      ...compact({ length }),
      ...(gallery === undefined ? {} : { galleries: [gallery] }),
    });
    const wait = waitBefore(reply, repeats);
    if (wait !== undefined && !signal.aborted) {
      await sleep(wait);
      continue;
    }
    if ('fault' in reply) return { open: `the adapter is faulty: ${reply.fault}` };
    const understood = understand(reply.answer, declaration);
    if (understood.means !== 'list')
      return {
        open: understood.means === 'refused' ? `refused: ${understood.reason}` : understood.means,
      };
    const ids = understood.list.candidates.flatMap(({ candidateId, encounterId, images }) => [
      candidateId,
      encounterId,
      ...images.map(({ imageId }) => imageId),
    ]);
    return { ids: new Set(ids.filter((id) => id !== undefined)) };
  }
}
