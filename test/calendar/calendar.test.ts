/** Dates and instants against facts of the Gregorian calendar and of RFC 3339. */
import { describe, expect, it } from 'vitest';
import {
  dateOf,
  daysBetween,
  daysInMonth,
  daysLater,
  instantOf,
  isBasicDate,
  isBasicTime,
  isDate,
  isInstant,
  isLater,
  monthsLater,
  startOf,
  yearsLater,
} from '../../src/calendar/index.ts';

describe('dates', () => {
  // A year is a leap year if it is divisible by 4, and not by 100 unless by 400.
  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['1900-02-29', false],
    ['2000-02-29', true],
    ['2026-02-30', false],
    ['2026-04-31', false],
    ['2026-12-31', true],
    ['2026-13-01', false],
    ['2026-00-01', false],
    ['2026-01-00', false],
    ['0000-01-01', false],
    ['0001-01-01', true],
    ['2026-1-1', false],
    ['2026-01-01\n', false],
    ['20260101', false],
  ])('%j exists: %s', (text, expected) => {
    expect([isDate(text), isBasicDate(text.replaceAll('-', ''))]).toEqual([
      expected,
      expected || text === '20260101',
    ]);
  });

  it('of every day from 1896 to 2104 are those of the platform', () => {
    const [from, to] = [Date.UTC(1896, 0, 1), Date.UTC(2104, 11, 31)];
    for (let time = from; time <= to; time += 86_400_000) {
      const date = new Date(time).toISOString().slice(0, 10);
      const next = new Date(time + 86_400_000).toISOString().slice(0, 10);
      if (!isDate(date) || daysLater(date, 1) !== next || startOf(date) !== time) throw new Error(date);
    }
    expect(daysInMonth(2026, 13)).toBe(0);
    expect(startOf('2026-02-30')).toBeNaN();
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-01', 12, '2027-12-01'],
  ])('%s and %d months: %s', (date, months, expected) => {
    expect(monthsLater(date, months)).toBe(expected);
  });

  it.each([
    ['2080-02-29', 20, '2100-03-01'],
    ['2024-02-29', 20, '2044-02-29'],
    ['0099-05-05', 20, '0119-05-05'],
    ['2026-12-31', 20, '2046-12-31'],
  ])('%s and %d years: %s', (date, years, expected) => {
    expect(yearsLater(date, years)).toBe(expected);
  });

  it('counts days over months, years and leap days', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2023-02-28', '2023-03-01')).toBe(1);
    expect(daysBetween('2026-01-01', '2025-12-31')).toBe(-1);
    expect(daysBetween('2026-01-01', '2026-02-30')).toBeNaN();
  });

  it('writes the date and the instant of milliseconds', () => {
    expect([dateOf(0), instantOf(1_700_000_000_999)]).toEqual(['1970-01-01', '2023-11-14T22:13:20Z']);
  });
});

describe('instants', () => {
  it.each([
    ['2026-01-02T10:30:00Z', true],
    ['2026-01-02T10:30:00.123Z', true],
    ['2026-01-02T10:30:00.1234Z', false],
    // RFC 3339, 5.7: the second is 60 at a leap second.
    ['2016-12-31T23:59:60Z', true],
    ['2026-01-02T24:00:00Z', false],
    ['2026-01-02T10:60:00Z', false],
    ['2026-02-30T10:30:00Z', false],
    ['2026-01-02T10:30:00+01:00', false],
    ['2026-01-02 10:30:00Z', false],
    ['2026-01-02T10:30:00.Z', false],
  ])('%j with at most three digits of a second: %s', (text, expected) => {
    expect(isInstant(text, 3)).toBe(expected);
  });

  it('are compared by all their digits', () => {
    expect(isLater('2026-01-02T10:30:00.0000000001Z', '2026-01-02T10:30:00Z')).toBe(true);
    expect(isLater('2026-01-02T10:30:00.10Z', '2026-01-02T10:30:00.1Z')).toBe(false);
    expect(isLater('2026-01-02T10:30:01Z', '2026-01-02T10:30:00.9Z')).toBe(true);
    expect(isLater('later', '2026-01-02T10:30:00Z')).toBe(false);
  });

  it.each([
    ['20260102103000Z', true],
    ['20260230103000Z', false],
    ['20260102240000Z', false],
    ['20260102103000', false],
  ])('%s in the basic format: %s', (text, expected) => {
    expect(isBasicTime(text)).toBe(expected);
  });
});
