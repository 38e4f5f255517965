/** Validates and copies what an adapter answers: it comes from outside, like the answer of a service. */
import { compact } from '../../bytes/index.ts';
import {
  type AdapterAnswer,
  type EnrolAnswer,
  FAILURE_CLASSES,
  type Native,
  REFUSAL_REASONS,
} from './answer.ts';

/** Limits of one answer of an adapter. */
export const ANSWER_LIMITS = { bytes: 32 * 2 ** 20, parts: 100, handle: 2048, seconds: 86_400 } as const;

/** A valid answer, or the defect of an invalid one. */
export type Checked<Answer> = { readonly answer: Answer } | { readonly fault: string };
export type CheckedAnswer = Checked<AdapterAnswer>;

type Members = Readonly<Record<string, unknown>>;

/** A defect of the answer; its text holds nothing of the answer. */
class Defect extends Error {}

function membersOf(value: unknown, name: string, allowed: readonly string[]): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Defect(`${name} is not an object`);
  if (Object.keys(value).some((key) => !allowed.includes(key)))
    throw new Defect(`${name} has unknown members; it may have ${allowed.join(', ')}`);
  return value as Members;
}

function textOf(value: unknown, name: string, most: number): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value.length > most)
    throw new Defect(`${name} must be text of at most ${most} characters`);
  return value;
}

function secondsOf(value: unknown, name: string): number | undefined {
  if (value === undefined) return undefined;
  const isValid = typeof value === 'number' && value >= 0 && value <= ANSWER_LIMITS.seconds;
  if (!isValid) throw new Defect(`${name} must be seconds from 0 to ${ANSWER_LIMITS.seconds}`);
  return value;
}

/** A copy, so that a later change of the adapter's own array changes nothing. */
function bytesOf(value: unknown, name: string): Uint8Array {
  if (!ArrayBuffer.isView(value) || !(value instanceof Uint8Array))
    throw new Defect(`${name} must be a Uint8Array`);
  if (value.byteLength > ANSWER_LIMITS.bytes)
    throw new Defect(`${name} has more than ${ANSWER_LIMITS.bytes} bytes`);
  return new Uint8Array(value);
}

function nativeOf(value: unknown, name: string): Native {
  const native = membersOf(value, name, ['body', 'mediaType', 'at', 'status']);
  const { status } = native;
  if (status !== undefined && !(Number.isInteger(status) && Number(status) >= 0 && Number(status) < 1000))
    throw new Defect(`${name}.status must be a whole number below 1000`);
  return {
    body: bytesOf(native['body'], `${name}.body`),
    ...compact({
      mediaType: textOf(native['mediaType'], `${name}.mediaType`, 256),
      at: textOf(native['at'], `${name}.at`, 64),
      status: status as number | undefined,
    }),
  };
}

function returnedOf(value: unknown): AdapterAnswer {
  if (!Array.isArray(value)) return { returned: nativeOf(value, 'returned') };
  const { length } = value;
  if (length === 0 || length > ANSWER_LIMITS.parts)
    throw new Defect(`returned must have 1 to ${ANSWER_LIMITS.parts} parts`);
  let total = 0;
  const parts = Array.from({ length }, (_, i) => {
    const part = nativeOf(value[i], `returned[${i}]`);
    total += part.body.length;
    if (total > 2 * ANSWER_LIMITS.bytes)
      throw new Defect(`returned has more than ${2 * ANSWER_LIMITS.bytes} bytes`);
    return part;
  });
  return { returned: parts };
}

/** A code is a short word: anything else may be a message with data of a person, and is left out. */
const CODE = /^[\w.:#/-]{1,128}$/;

/** The code of a refusal as a member to spread; nothing where it is no code. */
export function codeMember(code: unknown): { readonly code?: string } {
  return typeof code === 'string' && CODE.test(code) ? { code } : {};
}

function refusedOf(value: unknown): AdapterAnswer {
  const refused = membersOf(value, 'refused', ['reason', 'code', 'native']);
  const reason = REFUSAL_REASONS.find((one) => one === refused['reason']);
  if (reason === undefined) throw new Defect(`refused.reason must be one of ${REFUSAL_REASONS.join(', ')}`);
  const { native } = refused;
  return {
    refused: {
      reason,
      ...codeMember(refused['code']),
      ...(native === undefined ? {} : { native: nativeOf(native, 'refused.native') }),
    },
  };
}

function pendingOf(value: unknown): AdapterAnswer {
  const pending = membersOf(value, 'pending', ['handle', 'after']);
  const handle = textOf(pending['handle'], 'pending.handle', ANSWER_LIMITS.handle) ?? '';
  if (handle === '') throw new Defect('pending.handle is missing');
  return { pending: { handle, ...compact({ after: secondsOf(pending['after'], 'pending.after') }) } };
}

function failedOf(value: unknown): AdapterAnswer {
  const failed = membersOf(value, 'failed', ['class', 'sent']);
  const kind = FAILURE_CLASSES.find((one) => one === failed['class']);
  if (kind === undefined) throw new Defect(`failed.class must be one of ${FAILURE_CLASSES.join(', ')}`);
  // An adapter that does not know whether something left is treated as if it did.
  return { failed: { class: kind, sent: failed['sent'] !== false } };
}

/** An ID of an enrolled entry: no steps of a path, which would name something else than the entry. */
const ENTRY_ID = /^(?!\.{1,2}$)[\x21-\x7e]{1,256}$/;

function enrolledOf(value: unknown): EnrolAnswer {
  const enrolled = membersOf(value, 'enrolled', ['id', 'native']);
  const { id } = enrolled;
  if (id !== undefined && (typeof id !== 'string' || !ENTRY_ID.test(id)))
    throw new Defect('enrolled.id must be text of 1 to 256 printable ASCII characters');
  return {
    enrolled: {
      ...compact({ id }),
      native: nativeOf(enrolled['native'], 'enrolled.native'),
    },
  };
}

const READERS: ReadonlyMap<string, (value: unknown) => AdapterAnswer> = new Map([
  ['returned', returnedOf],
  ['refused', refusedOf],
  ['pending', pendingOf],
  [
    'throttled',
    (value: unknown): AdapterAnswer => {
      const { after } = membersOf(value, 'throttled', ['after']);
      return { throttled: compact({ after: secondsOf(after, 'throttled.after') }) };
    },
  ],
  [
    'unsupported',
    (value: unknown): AdapterAnswer => {
      const { capability } = membersOf(value, 'unsupported', ['capability']);
      return { unsupported: { capability: textOf(capability, 'unsupported.capability', 64) ?? '' } };
    },
  ],
  ['failed', failedOf],
]);

/**
 * Validates an answer of an adapter and copies it.
 *
 * @returns the answer, or its defect in words that repeat nothing of it
 *
 * @example
 * const checked = checkAnswer(await serviceAdapter.search(searchAsk));
 * if ('fault' in checked) console.error(checked.fault);
 */
export function checkAnswer(value: unknown): CheckedAnswer {
  const expected = `an answer has exactly one of ${[...READERS.keys()].join(', ')}`;
  try {
    const members = membersOf(value, 'the answer', [...READERS.keys()]);
    const [name, ...more] = Object.keys(members);
    const read = name === undefined ? undefined : READERS.get(name);
    if (read === undefined || more.length > 0) return { fault: expected };
    return { answer: read(members[name ?? '']) };
  } catch (error) {
    return { fault: error instanceof Defect ? error.message : expected };
  }
}

/**
 * Validates the answer of an adapter to an enrolment and copies it.
 *
 * @returns the answer, or its defect in words that repeat nothing of it
 *
 * @example
 * const checked = checkEnrolAnswer({ enrolled: { id: 'face-1', native: { body: bytes } } });
 */
export function checkEnrolAnswer(value: unknown): Checked<EnrolAnswer> {
  const isEnrolled = typeof value === 'object' && value !== null && Object.hasOwn(value, 'enrolled');
  try {
    if (isEnrolled) return { answer: enrolledOf(membersOf(value, 'the answer', ['enrolled'])['enrolled']) };
  } catch (error) {
    return { fault: error instanceof Defect ? error.message : 'enrolled cannot be read' };
  }
  const checked = checkAnswer(value);
  if ('fault' in checked) return checked;
  const { answer } = checked;
  if ('returned' in answer) return { fault: 'an enrolment is answered by enrolled, not by returned' };
  return { answer };
}
