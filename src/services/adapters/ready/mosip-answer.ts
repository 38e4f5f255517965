/** What an answer of a MOSIP ABIS means: its return value and failure reason, not its status alone. */
import { compact } from '../../../bytes/index.ts';
import type { JsonValue } from '../../../json/read.ts';
import { type AdapterAnswer, REFUSAL_REASONS, type RefusalReason } from '../answer.ts';
import type { ClientAnswer } from '../api.ts';
import { errorMembers } from './error-body.ts';
import { secondsIn } from './retry-after.ts';

/** The failure reasons of the specification. It has none for a face that is missing or one of several. */
const REASONS: ReadonlyMap<string, RefusalReason> = new Map([
  ...['4', '5', '6', '8', '9', '13', '14', '15'].map((code) => [code, 'malformed'] as const),
  // The biometric data cannot be fetched, are empty, or are no valid CBEFF.
  ['7', 'unreadable'],
  ['10', 'conflict'],
  ['11', 'unreadable'],
  ['12', 'not-found'],
  ['16', 'unreadable'],
  ['17', 'unreadable'],
  ['18', 'too-poor'],
]);

/** Statuses of what stands before the ABIS, such as a gateway. */
const STATUSES: ReadonlyMap<number, RefusalReason> = new Map([
  [401, 'credentials'],
  [403, 'not-allowed'],
  [413, 'too-large'],
  [415, 'unsupported-format'],
]);

/** Reasons by failure reason. */
export type Reasons = ReadonlyMap<string, RefusalReason>;

/** The table of the specification, with the rows that office and provider agreed: option `reasons`. */
export function reasonsOf(agreed: JsonValue | undefined): Reasons {
  const rows = typeof agreed === 'object' && agreed !== null ? Object.entries(agreed) : [];
  const own = rows.flatMap(([code, name]) => {
    const reason = REFUSAL_REASONS.find((one) => one === name);
    return reason === undefined ? [] : [[code, reason] as const];
  });
  return new Map([...REASONS, ...own]);
}

/** The text of a member that versions of the interface write as text or as a number. */
function codeAt(members: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = members[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** A refusal, or that the service is busy; undefined for a success. */
export function otherThanSuccess(
  answer: ClientAnswer,
  reasons: Reasons,
): Exclude<AdapterAnswer, { readonly returned: unknown }> | undefined {
  const { status, native } = answer;
  if (status === 429 || status === 503) return { throttled: secondsIn(answer) };
  const members = errorMembers(answer);
  const isFailure = codeAt(members, 'returnValue') === '2';
  if (status === 200 && !isFailure) return undefined;
  const code = isFailure ? codeAt(members, 'failureReason') : undefined;
  const reason = reasons.get(code ?? '') ?? STATUSES.get(status) ?? 'other';
  return { refused: { reason, native, ...compact({ code }) } };
}
