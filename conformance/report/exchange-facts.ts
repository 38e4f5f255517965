/** Checks that what a report derives from its exchanges agrees with them: decisive exchanges, and the times of a probe. */
import { SEARCHES_FOR_PROBE } from './deletion-times.ts';
import type { ConformanceReport, ExchangeRow } from './model.ts';

function endOf({ at, milliseconds }: ExchangeRow): number {
  return Date.parse(at) + milliseconds;
}

function timesHold({ deletion, exchanges, requirements }: ConformanceReport): boolean {
  if (deletion === undefined) return true;
  const { sent, answered, attestation, inspected } = deletion;
  const row = (seq: number): ExchangeRow | undefined => exchanges.find((one) => one.seq === seq);
  const ends = (one: { readonly seq: number; readonly at: string } | undefined): boolean => {
    const exchange = one === undefined ? undefined : row(one.seq);
    return one === undefined || (exchange !== undefined && endOf(exchange) === Date.parse(one.at));
  };
  const places = exchanges.filter(({ purpose }) => purpose.startsWith(SEARCHES_FOR_PROBE));
  const decisive = requirements
    .filter(({ id }) => id === 'DEL-03')
    .flatMap(({ checks }) => checks.flatMap((check) => check.decisive ?? []));
  const [first, last] = [places[0], places.at(-1)];
  const isInspected =
    inspected === undefined
      ? first === undefined
      : first !== undefined &&
        last !== undefined &&
        inspected.locations === places.length &&
        inspected.found === new Set(decisive).size &&
        Date.parse(inspected.from) === Date.parse(first.at) &&
        Date.parse(inspected.to) === endOf(last);
  const start = row(sent.seq);
  return (
    start !== undefined &&
    start.at === sent.at &&
    start.sentBytes === sent.bytes &&
    ends(answered) &&
    ends(attestation) &&
    isInspected
  );
}

/** What does not agree with the exchanges; empty if all does. */
export function exchangeProblems(report: ConformanceReport): readonly string[] {
  const decides = report.requirements.flatMap(({ id, checks }) =>
    checks.every(
      ({ verdict, evidence, decisive = [] }) =>
        decisive.every((seq) => evidence.includes(seq)) &&
        (decisive.length === 0 || verdict === 'fail' || verdict === 'warn'),
    )
      ? []
      : [`${id} is decided by an exchange that is not part of its evidence`],
  );
  return timesHold(report) ? decides : [...decides, 'the times of a probe do not match the exchanges'];
}
