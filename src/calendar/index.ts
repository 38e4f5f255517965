/** Dates and times as text, without a clock: the proleptic Gregorian calendar and UTC. */

/** Milliseconds of a day. */
export const DAY = 86_400_000;

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days of a month from 1 to 12; 0 for any other number. */
export function daysInMonth(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeap ? 29 : (LENGTHS[month - 1] ?? 0);
}

/** True for digits of a date that the calendar has, from the year 1. */
function exists(year = '', month = '', day = ''): boolean {
  return Number(year) > 0 && Number(day) >= 1 && Number(day) <= daysInMonth(Number(year), Number(month));
}

/** True for a time of day; the second may be 60 (a leap second). */
function isTimeOfDay(hour = '', minute = '', second = ''): boolean {
  return Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 60;
}

/** True for `YYYY-MM-DD` of a date that the calendar has. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match !== null && exists(match[1], match[2], match[3]);
}

/** True for `YYYYMMDD` of a date that the calendar has. */
export function isBasicDate(text: string): boolean {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  return match !== null && exists(match[1], match[2], match[3]);
}

/** True for `YYYYMMDDHHMMSSZ`. */
export function isBasicTime(text: string): boolean {
  const match = /^(\d{8})(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  return match !== null && isBasicDate(match[1] ?? '') && isTimeOfDay(match[2], match[3], match[4]);
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?Z$/;

/**
 * True for an instant of RFC 3339 in UTC: `YYYY-MM-DDThh:mm:ss[.f]Z`.
 * @param digits Most digits of the fraction of a second.
 */
export function isInstant(text: string, digits: number): boolean {
  const match = INSTANT.exec(text);
  if (match === null || !isDate(match[1] ?? '')) return false;
  return isTimeOfDay(match[2], match[3], match[4]) && (match[5] ?? '').length <= digits;
}

/** The date in UTC of milliseconds since 1970. */
export function dateOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

/** The instant in UTC, in whole seconds, of milliseconds since 1970. */
export function instantOf(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

function partsOf(date: string): readonly [year: number, month: number, day: number] {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return [year, month, day];
}

function dateText(year: number, month: number, day: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** Milliseconds since 1970 at the start of a date in UTC; NaN for what is no date. */
export function startOf(date: string): number {
  return isDate(date) ? Date.parse(`${date}T00:00:00Z`) : NaN;
}

/** The date a number of days later. */
export function daysLater(date: string, days: number): string {
  return dateOf(startOf(date) + days * DAY);
}

/** The date a number of months later; the last of the month where the month is shorter. */
export function monthsLater(date: string, months: number): string {
  const [year, month, day] = partsOf(date);
  const total = year * 12 + (month - 1) + months;
  const [y, m] = [Math.floor(total / 12), (total % 12) + 1];
  return dateText(y, m, Math.min(day, daysInMonth(y, m)));
}

/** The date a number of years later; March 1 where the year has no February 29. */
export function yearsLater(date: string, years: number): string {
  const [year, month, day] = partsOf(date);
  const y = year + years;
  return day > daysInMonth(y, month) ? dateText(y, month + 1, 1) : dateText(y, month, day);
}

/** Days from one date to another; negative where the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((startOf(to) - startOf(from)) / DAY);
}

/** True where the first instant is later than the second, by as many digits as each has; false where one is none. */
export function isLater(a: string, b: string): boolean {
  const [x, y] = [INSTANT.exec(a), INSTANT.exec(b)];
  if (x === null || y === null) return false;
  const most = Math.max((x[5] ?? '').length, (y[5] ?? '').length);
  const keyOf = ([
    ,
    date = '',
    hour = '',
    minute = '',
    second = '',
    fraction = '',
  ]: RegExpExecArray): string => `${date}${hour}${minute}${second}${fraction.padEnd(most, '0')}`;
  return keyOf(x) > keyOf(y);
}
