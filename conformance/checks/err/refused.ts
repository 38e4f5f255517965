/** The form of a refusal: status 4xx, and a reason in a result or in the error envelope. */
import { readJsonValue } from '../../../src/json/index.ts';
import { type Sent, comparisonOf, listOf, statusOf } from '../../suite/sent.ts';

/** The code of the first problem in a refusal; undefined if there is none. */
export function reasonOf(sent: Sent): string | undefined {
  const { answer, exchanges } = sent;
  const reason = exchanges.at(-1)?.answer?.meaning?.reason;
  if (reason !== undefined) return reason;
  const { kind, problems } = listOf(sent)?.outcome ?? comparisonOf(sent)?.outcome ?? {};
  if (kind === 'rejected' || kind === 'error') return problems?.[0]?.code;
  const body = answer?.answer?.body ?? exchanges.at(-1)?.answer?.body;
  const { value } = readJsonValue(body ?? new Uint8Array(), { depth: 16 });
  const envelope = (
    value as { readonly problems?: readonly { readonly code?: unknown }[] } | null | undefined
  )?.problems;
  const code = Array.isArray(envelope)
    ? (envelope as readonly { readonly code?: unknown }[])[0]?.code
    : undefined;
  return typeof code === 'string' && code !== '' ? code : undefined;
}

/** True for a result that refuses, fetched after the service answered 202. */
function isLateRefusal(sent: Sent): boolean {
  const { kind } = listOf(sent)?.outcome ?? comparisonOf(sent)?.outcome ?? {};
  return sent.exchanges[0]?.answer?.status === 202 && statusOf(sent) === 200 && kind === 'rejected';
}

/** Describes the defect of a refusal; undefined if it is correct or there was no answer. */
export function uncleanness(sent: Sent): string | undefined {
  const status = statusOf(sent);
  if (status === 0 || sent.exchanges.at(-1)?.answer?.meaning?.means === 'refused') return undefined;
  if (!isLateRefusal(sent) && (status < 400 || status >= 500)) return `status ${status}`;
  return reasonOf(sent) === undefined ? `status ${status} without a reason` : undefined;
}
