/** Reads an answer of an adapter by the declared format, and completes what the format does not state. */
import { compact } from '../../bytes/index.ts';
import { readResult, readRespondents } from '../../results/formats/read.ts';
import type { ResultReading } from '../../results/formats/reading.ts';
import type { Comparison } from '../../results/model/comparison.ts';
import type { CandidateList, Problem, ScoreScale } from '../../results/model/list.ts';
import type { AdapterAnswer, FailureClass, Native, RefusalReason } from './answer.ts';
import { codeMember } from './check-answer.ts';
import type { Declaration } from './declaration.ts';

/** What an answer means. `completed` names members that the declaration added, because the format has none. */
export type Understood =
  | {
      readonly means: 'list';
      readonly list: CandidateList;
      readonly reading: ResultReading;
      readonly completed: readonly string[];
    }
  | {
      readonly means: 'comparison';
      readonly comparison: Comparison;
      readonly reading: ResultReading;
      readonly completed: readonly string[];
    }
  | {
      readonly means: 'refused';
      readonly reason: RefusalReason;
      readonly code?: string;
      /** `adapter`: the adapter classified it; `reader`: it was returned as a result, and the reader found a refusal. */
      readonly by: 'adapter' | 'reader';
    }
  | { readonly means: 'pending'; readonly handle: string; readonly after?: number }
  | { readonly means: 'throttled'; readonly after?: number }
  | {
      readonly means: 'unsupported';
      readonly capability?: string;
      /** True: the adapter refused without a refusal of the service. */
      readonly byAdapter: boolean;
    }
  | { readonly means: 'failed'; readonly class: FailureClass; readonly sent: boolean }
  /** Bytes that are no search result of the declared format. */
  | { readonly means: 'unreadable'; readonly reading: ResultReading };

/** The reason of a refusal for each code of the model. */
export const REASON_BY_CODE: ReadonlyMap<string, RefusalReason> = new Map([
  ['NO_FACE', 'no-face'],
  ['MULTIPLE_FACES', 'several-faces'],
  ['QUALITY_TOO_LOW', 'too-poor'],
  ['TEMPLATE_FAILURE', 'too-poor'],
  ['IMAGE_UNREADABLE', 'unreadable'],
  ['IMAGE_TOO_LARGE', 'too-large'],
  ['UNSUPPORTED_FORMAT', 'unsupported-format'],
  ['UNKNOWN_GALLERY', 'gallery'],
  ['INVALID_REQUEST', 'malformed'],
  ['UNAUTHENTICATED', 'credentials'],
  ['FORBIDDEN', 'not-allowed'],
  ['POLICY_REFUSED', 'not-allowed'],
  ['CANDIDATE_COUNT_OUT_OF_RANGE', 'length'],
  ['THRESHOLD_OUT_OF_RANGE', 'threshold'],
]);

function refusedBy(problems: readonly Problem[] = []): Understood {
  const [first] = problems;
  if (first?.code === 'RATE_LIMITED') return { means: 'throttled' };
  return {
    means: 'refused',
    by: 'reader',
    reason: REASON_BY_CODE.get(first?.code ?? '') ?? 'other',
    ...codeMember(first?.native),
  };
}

/** The declared scale; undefined where nothing is declared. */
function declaredScale({ score }: Declaration): ScoreScale | undefined {
  const { kind, direction, min, max } = score;
  if (kind === 'unspecified' && direction === 'unknown') return undefined;
  return {
    kind,
    ...(direction === 'unknown' ? {} : { higherIsMoreSimilar: direction === 'higher' }),
    ...(min === undefined ? {} : { min: String(min) }),
    ...(max === undefined ? {} : { max: String(max) }),
  };
}

type Scaled = { readonly scoreScale?: ScoreScale };

/** The value with the declared scale, where the format states none. */
function completed<T extends Scaled>(
  value: T,
  declaration: Declaration,
): { readonly value: T; readonly completed: readonly string[] } {
  const { scoreScale } = value;
  const scale = declaredScale(declaration);
  const isSilent = scoreScale === undefined || scoreScale.kind === 'unspecified';
  if (!isSilent || scale === undefined) return { value, completed: [] };
  return { value: { ...value, scoreScale: { ...scoreScale, ...scale } }, completed: ['scoreScale'] };
}

function readingOf(parts: readonly Native[], { format }: Declaration): ResultReading {
  const [first, ...more] = parts;
  if (format === 'int-i' && more.length > 0) return readRespondents(parts.map(({ body }) => body));
  return readResult(first?.body ?? new Uint8Array(), { format });
}

function returnedBy(parts: readonly Native[], declaration: Declaration): Understood {
  const reading = readingOf(parts, declaration);
  const { list, comparison, format } = reading;
  const outcome = list?.outcome ?? comparison?.outcome;
  if (outcome === undefined || format !== declaration.format) return { means: 'unreadable', reading };
  if (outcome.kind === 'rejected' || outcome.kind === 'error') return refusedBy(outcome.problems);
  if (list !== undefined) {
    const { value, completed: members } = completed(list, declaration);
    return { means: 'list', list: value, reading, completed: members };
  }
  if (comparison === undefined) return { means: 'unreadable', reading };
  const { value, completed: members } = completed(comparison, declaration);
  return { means: 'comparison', comparison: value, reading, completed: members };
}

/**
 * The meaning of an answer. Bytes are read by the declared format; a refusal without bytes of the service is the
 * adapter's own, and counts as unsupported.
 *
 * @example
 * const understood = understand(adapterAnswer, frsDeclaration);
 * if (understood.means === 'list') console.log(understood.list.candidates.length);
 */
export function understand(answer: AdapterAnswer, declaration: Declaration): Understood {
  if ('returned' in answer) {
    const { returned } = answer;
    return returnedBy('body' in returned ? [returned] : returned, declaration);
  }
  if ('refused' in answer) {
    const { reason, code, native } = answer.refused;
    if (native === undefined) return { means: 'unsupported', byAdapter: true };
    return { means: 'refused', by: 'adapter', reason, ...compact({ code }) };
  }
  if ('pending' in answer) return { means: 'pending', ...answer.pending };
  if ('throttled' in answer) return { means: 'throttled', ...answer.throttled };
  if ('unsupported' in answer)
    return { means: 'unsupported', capability: answer.unsupported.capability, byAdapter: false };
  return { means: 'failed', ...answer.failed };
}
