/** Refusals of Azure Face. Source: "Face API error codes" (learn.microsoft.com). */
import type { AdapterAnswer, RefusalReason } from '../answer.ts';
import type { ClientAnswer } from '../api.ts';
import { errorMembers } from './error-body.ts';
import { secondsIn } from './retry-after.ts';

const REASONS: ReadonlyMap<string, RefusalReason> = new Map([
  ['BadArgument', 'malformed'],
  ['InvalidImage', 'unreadable'],
  ['InvalidImageSize', 'too-large'],
  ['UnsupportedMediaType', 'unsupported-format'],
  ['401', 'credentials'],
  ['Unauthorized', 'credentials'],
  ['Unspecified', 'credentials'],
  ['403', 'not-allowed'],
  ['UnsupportedFeature', 'not-allowed'],
  ['PersonGroupNotFound', 'gallery'],
  ['LargePersonGroupNotFound', 'gallery'],
  ['PersonGroupNotTrained', 'gallery'],
  ['LargePersonGroupNotTrained', 'gallery'],
  ['FaceNotFound', 'not-found'],
  ['PersonNotFound', 'not-found'],
]);

/** What the message of a shared code is about. It is only classified, and never passed on. */
const WORDS: readonly (readonly [pattern: RegExp, reason: RefusalReason])[] = [
  [/maxNumOfCandidatesReturned/i, 'length'],
  [/confidenceThreshold/i, 'threshold'],
  [/no face/i, 'no-face'],
  [/more than (?:1|one) face/i, 'several-faces'],
  [/format unsupported|format is not supported/i, 'unsupported-format'],
];

/** A group cannot be changed while it is trained. */
const BUSY: ReadonlySet<unknown> = new Set([
  'RateLimitExceeded',
  'PersonGroupTrainingNotFinished',
  'LargePersonGroupTrainingNotFinished',
]);

/** What an answer means that is no success. */
export function refusalOf(answer: ClientAnswer): Exclude<AdapterAnswer, { readonly returned: unknown }> {
  const { status, native } = answer;
  const { error } = errorMembers(answer);
  const { code, message } =
    typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : {};
  if (status === 429 || status === 503 || BUSY.has(code)) return { throttled: secondsIn(answer) };
  if (status === 413) return { refused: { reason: 'too-large', native } };
  const name = typeof code === 'string' ? code : String(status);
  const text = typeof message === 'string' ? message.slice(0, 2000) : '';
  const reason = WORDS.find(([pattern]) => pattern.test(text))?.[1] ?? REASONS.get(name) ?? 'other';
  return { refused: { reason, native, code: name } };
}
