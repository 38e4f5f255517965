/** When a case file is to be disposed of (AUD-04): twenty years after closure, and never while the case is open. */
import type { Day } from '../leads/reference.ts';

export const YEARS_KEPT = 20;

/**
 * The day from which a closed case is due. A 29th of February that the year does not have is the 1st of March.
 *
 * @example
 * const day = disposalDay('2026-01-31'); // '2046-01-31'
 */
export function disposalDay(closed: Day): Day {
  const [year = 0, month = 1, date = 1] = closed.split('-').map(Number);
  const day = new Date(Date.UTC(2000, 0, 1));
  day.setUTCFullYear(year + YEARS_KEPT, month - 1, date);
  return day.toISOString().slice(0, 10);
}

/** True for a day that the calendar has. */
export function isCalendarDay(day: Day): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === day;
}
