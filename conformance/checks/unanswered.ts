/** The check result for missing answers: never a pass, and a failure only if the check tests a deadline. */
import { HTTP2_ONLY } from '../adapters/adapter.ts';
import type { Exchange } from '../suite/exchange.ts';
import { isThrottled, wordsOf } from '../suite/meaning.ts';
import { MOST_REPEATS } from '../suite/throttle.ts';
import type { Sent } from '../suite/sent.ts';
import { type CheckResult, blocked, inconclusive } from '../suite/verdict.ts';

/** The check result for an exchange without an answer; undefined if there is an answer. */
export function silent(exchange: Exchange | undefined): CheckResult | undefined {
  if (exchange === undefined) return inconclusive('not-provoked', 'no call was made');
  const { answer, failure, unsupported, seq } = exchange;
  if (answer !== undefined)
    return isThrottled(exchange)
      ? inconclusive(
          'timeout',
          `the service limits the call rate: ${wordsOf(exchange)} after ${MOST_REPEATS} repetitions`,
          [seq],
        )
      : undefined;
  if (unsupported !== undefined)
    return inconclusive('unsupported', `the adapter does not support: ${unsupported.capability}`, [seq]);
  if (failure?.message === HTTP2_ONLY) return inconclusive('unsupported', HTTP2_ONLY, [seq]);
  if (failure?.kind === 'certificate')
    return blocked('ENC-05', 'nothing is sent to a service with an invalid certificate');
  if (failure?.kind === 'tls')
    return blocked('ENC-02', 'nothing is sent to a service without a secure connection');
  if (failure?.kind === 'too-large')
    return inconclusive('unsupported', 'the answer is longer than the suite reads, which no rule limits', [
      seq,
    ]);
  if (failure?.kind === 'timeout')
    return inconclusive('timeout', 'no answer arrived within the time limit of the suite', [seq]);
  return inconclusive('connection', `no answer: ${failure?.kind ?? 'no data received'}`, [seq]);
}

/** The same for the last exchange of a transaction. */
export function silentSent({ exchanges }: Sent): CheckResult | undefined {
  return silent(exchanges.at(-1));
}

/** The same for the first of several that has no answer. */
export function firstSilent(...of: readonly (Sent | Exchange)[]): CheckResult | undefined {
  for (const one of of) {
    const checkResult = 'exchanges' in one ? silentSent(one) : silent(one);
    if (checkResult !== undefined) return checkResult;
  }
  return undefined;
}
