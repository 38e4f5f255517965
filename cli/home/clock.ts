/** The clock of the command line; the packages below take dates and times as arguments. */
import { isDate } from '../../src/calendar/index.ts';
import { UsageError } from '../exit.ts';

/** The present time in UTC, in whole seconds, and its date. */
export function now(): { readonly at: string; readonly today: string } {
  const text = new Date().toISOString();
  return { at: `${text.slice(0, 19)}Z`, today: text.slice(0, 10) };
}

/**
 * Demands a date of the calendar.
 * @throws UsageError for any other text
 */
export function demandDay(text: string): string {
  if (!isDate(text)) throw new UsageError('a day is written YYYY-MM-DD, and the calendar has it');
  return text;
}
