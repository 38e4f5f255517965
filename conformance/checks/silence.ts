/** What to say where a service gave no answer: never a pass, and a fail only where a deadline is what was asked. */
import type { Exchange } from '../suite/exchange.ts';
import type { Sent } from '../suite/sent.ts';
import { type CheckResult, blocked, inconclusive } from '../suite/verdict.ts';

/** The ruling on an exchange without an answer; undefined where there is an answer. */
export function silent(exchange: Exchange | undefined): CheckResult | undefined {
  if (exchange === undefined) return inconclusive('not-provoked', 'nothing was asked');
  const { answer, failure, unsupported, seq } = exchange;
  if (answer !== undefined) return undefined;
  if (unsupported !== undefined)
    return inconclusive('unsupported', `the adapter cannot do this: ${unsupported.capability}`, [seq]);
  if (failure?.kind === 'certificate')
    return blocked('ENC-05', 'nothing is sent to a service whose certificate is not as it has to be');
  if (failure?.kind === 'tls')
    return blocked('ENC-02', 'nothing is sent to a service with which no safe connection can be made');
  if (failure?.kind === 'timeout')
    return inconclusive('timeout', 'there was no answer within the limits of the suite', [seq]);
  return inconclusive('connection', `there was no answer: ${failure?.kind ?? 'nothing came'}`, [seq]);
}

/** The same for a transaction: its last exchange counts. */
export function silentSent({ exchanges }: Sent): CheckResult | undefined {
  return silent(exchanges.at(-1));
}

/** The first of several that has no answer. */
export function firstSilent(...of: readonly (Sent | Exchange)[]): CheckResult | undefined {
  for (const one of of) {
    const checkResult = 'exchanges' in one ? silentSent(one) : silent(one);
    if (checkResult !== undefined) return checkResult;
  }
  return undefined;
}
