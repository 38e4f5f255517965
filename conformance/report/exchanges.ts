/** The row of an exchange in a report: IDs, times and sizes; never a body or a credential. */
import { type Exchange, mediaTypeOf } from '../suite/exchange.ts';
import type { ExchangeRow } from './model.ts';

export function exchangeRow(exchange: Exchange): ExchangeRow {
  const { seq, call, purpose, sentAt, doneAt, answer, failure, unsupported } = exchange;
  const failed = failure?.kind ?? (unsupported === undefined ? undefined : 'unsupported');
  return {
    seq,
    operation: call.operation,
    as: call.as,
    purpose,
    at: new Date(sentAt).toISOString(),
    milliseconds: Math.max(0, doneAt - sentAt),
    sentBytes: call.body?.length ?? 0,
    ...(call.requestId === undefined ? {} : { requestId: call.requestId }),
    ...(answer === undefined
      ? {}
      : { status: answer.status, mediaType: mediaTypeOf(exchange), receivedBytes: answer.body.length }),
    ...(failed === undefined ? {} : { failure: failed }),
    ...(answer?.peer === undefined ? {} : { protocol: answer.peer.protocol, suite: answer.peer.suite }),
  };
}
