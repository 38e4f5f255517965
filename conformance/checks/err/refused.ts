/** The form of a refusal: a refusal by its meaning, with a reason in a result or in the error envelope. */
import { codeIn } from '../../adapters/http/meaning.ts';
import {
  isOfOwnInterface,
  isPending,
  isRefusal,
  isReturned,
  isThrottled,
  wordsOf,
} from '../../suite/meaning.ts';
import { type Sent, comparisonOf, lastOf, listOf } from '../../suite/sent.ts';

/** The code of the first problem in a refusal; undefined if there is none. */
export function reasonOf(sent: Sent): string | undefined {
  const { answer, exchanges } = sent;
  const reason = exchanges.at(-1)?.answer?.meaning?.reason;
  if (reason !== undefined) return reason;
  const { kind, problems } = listOf(sent)?.outcome ?? comparisonOf(sent)?.outcome ?? {};
  if (kind === 'rejected' || kind === 'error') return problems?.[0]?.code;
  return codeIn(answer?.answer?.body ?? exchanges.at(-1)?.answer?.body ?? new Uint8Array());
}

/** True for a result that refuses, fetched after the service answered 202. */
function isLateRefusal(sent: Sent): boolean {
  const { kind } = listOf(sent)?.outcome ?? comparisonOf(sent)?.outcome ?? {};
  return isPending(sent.exchanges[0]) && isReturned(lastOf(sent)) && kind === 'rejected';
}

/** Describes the defect of a refusal; undefined if it is correct, or if the answer decides nothing. */
export function uncleanness(sent: Sent): string | undefined {
  const last = lastOf(sent);
  if (last?.answer === undefined || isThrottled(last)) return undefined;
  if (isOfOwnInterface(last) && isRefusal(last)) return undefined;
  if (!isLateRefusal(sent) && !isRefusal(last)) return wordsOf(last);
  return reasonOf(sent) === undefined ? `${wordsOf(last)} without a reason` : undefined;
}
