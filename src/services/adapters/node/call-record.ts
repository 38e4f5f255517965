/** What one call of an adapter exchanges, by whatever transport. */
import type { Exchange, Native } from '../index.ts';
import { ClientError } from './client-error.ts';

export type CallRecord = {
  exchanges: Exchange[];
  natives: Native[];
  failure?: ClientError;
  isOver: boolean;
  /** What ends with the call, or when it is stopped. */
  readonly atEnd: (() => void)[];
  signal?: AbortSignal;
};

/** Most requests and files in one call of an adapter. */
export const MOST_EXCHANGES = 50;

/** The failure of a transport, of whatever kind the error is. */
export type FailureOf = (error: unknown) => ClientError;

/**
 * Exchanges something within the current call, and records its failure.
 * @throws ClientError
 */
export async function within<T>(
  record: CallRecord | undefined,
  failureOf: FailureOf,
  work: (record: CallRecord) => Promise<T>,
): Promise<T> {
  if (record === undefined || record.isOver)
    throw new ClientError('adapter', false, 'a request outside of a call');
  try {
    if (record.exchanges.length >= MOST_EXCHANGES)
      throw new ClientError('adapter', false, `more than ${MOST_EXCHANGES} requests in one call`);
    return await work(record);
  } catch (error) {
    const failure = failureOf(error);
    record.failure = failure;
    throw failure;
  }
}
