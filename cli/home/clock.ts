/** The clock of the command line; the rooms behind it take days and times as arguments. */
import { UsageError } from '../exit.ts';

/** This moment in UTC, in whole seconds, and its day. */
export function now(): { readonly at: string; readonly today: string } {
  const text = new Date().toISOString();
  return { at: `${text.slice(0, 19)}Z`, today: text.slice(0, 10) };
}

/**
 * A day as it was given.
 * @throws UsageError where it is none
 */
export function demandDay(text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text)
    throw new UsageError('a day is written YYYY-MM-DD, and the calendar has it');
  return text;
}
