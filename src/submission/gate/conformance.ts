/** Whether a conformance report supports an approval: of this service, recent, complete, not simulated, conformant. */
import type { ServiceProfile } from '../../services/profiles/profile.ts';
import { daysBetween } from '../../calendar/index.ts';
import type { Conformance, Connection, Day, Entry } from './subject.ts';

/** What of a report does not support an approval. */
export type ReportDefect = 'issuer' | 'address' | 'profile' | 'partial' | 'simulated' | 'age' | 'result';

export type ReportProblem = {
  readonly name: ReportDefect;
  readonly reason: string;
  readonly remedy: string;
};

/** Defects that the office may accept with a reason. */
const ACCEPTABLE: readonly ReportDefect[] = ['partial', 'simulated', 'result'];

function addressOf(text: string): string {
  return URL.canParse(text) ? new URL(text).href.replace(/\/+$/, '') : text;
}

type Look = readonly [ReportDefect, boolean, reason: string, remedy: string];

function ofService({ issuer, address, profile }: Conformance, service: Connection): readonly Look[] {
  const again = 'run the suite against this service as it is connected';
  return [
    [
      'issuer',
      service.issuers.length > 0 && !service.issuers.includes(issuer),
      'the report is about another issuer',
      again,
    ],
    [
      'address',
      addressOf(address) !== addressOf(service.address),
      'the report is about another address',
      again,
    ],
    ['profile', profile !== service.profile, 'the report is of a run under another profile', again],
  ];
}

/**
 * Everything in a report that does not support an approval, each by its name. With a reason (`despite`) a partial,
 * simulated or not conformant report is accepted for the shorter, provisional time of the profile.
 * @example
 * reportProblems(conformance, { profile, today: '2026-11-29' }).map(({ name }) => name); // ['age']
 */
export function reportProblems(
  conformance: Conformance,
  terms: {
    readonly profile: ServiceProfile;
    readonly today: Day;
    readonly connection?: Connection;
    readonly despite?: string;
  },
): readonly ReportProblem[] {
  const { partial, simulated, provisional = false, result, on } = conformance;
  const { profile, today, connection, despite } = terms;
  const { reportDays, provisionalDays } = profile.approval;
  const days = despite === undefined && !provisional ? reportDays.value : provisionalDays.value;
  const age = daysBetween(on, today);
  const again = provisional ? 'record the recheck of the run, or run the suite anew' : 'run the suite anew';
  const looks: readonly Look[] = [
    ...(connection === undefined ? [] : ofService(conformance, connection)),
    ['partial', partial, 'the report is of a partial run', 'run the suite without --only'],
    ['simulated', simulated, 'the report is of a simulated run', 'run the suite against the service itself'],
    ['age', age < 0, 'the report is dated later than today', 'check the clock of this machine'],
    [
      'age',
      age > days,
      provisional
        ? `the report is older than ${days} days, and no recheck confirms it`
        : `the report is older than ${days} days`,
      again,
    ],
    ['result', result === 'invalid', 'the report is of an invalid run', again],
    [
      'result',
      result !== 'invalid' && !result.startsWith('conformant'),
      `the report is ${result}`,
      'have the service corrected and run the suite anew',
    ],
  ];
  return looks.flatMap(([name, isDefect, reason, remedy]) => {
    const isAccepted = despite !== undefined && ACCEPTABLE.includes(name) && result !== 'invalid';
    return isDefect && !isAccepted ? [{ name, reason, remedy }] : [];
  });
}

/** What the office accepted when it approved: shown with every decision of the gate and on every lead. */
export function reservationOf({ despite, withoutReport, conformance, adapter }: Entry): string | undefined {
  const rests = adapter?.unobserved === true ? '; its results rest on the adapter alone' : '';
  if (withoutReport !== undefined) return `approved without a conformance report (${withoutReport})${rests}`;
  if (despite === undefined) return rests === '' ? undefined : `approved${rests}`;
  const { unmet = [], partial = false, simulated = false, result = 'unknown' } = conformance ?? {};
  const facts = [...(simulated ? ['simulated run'] : []), ...(partial ? ['partial run'] : []), result];
  const ids = unmet.length === 0 ? 'none' : unmet.join(', ');
  return `approved despite its conformance report (${facts.join(', ')}; ${despite}); requirements not shown to be met: ${ids}${rests}`;
}
