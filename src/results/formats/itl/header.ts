/** Type-1 of a return, and what a caller adds where the list does not say it. */
import { FrskitError, type Problem } from '../../../findings/errors.ts';
import { isBasicDate } from '../../../calendar/index.ts';
import type { Charset } from '../../../itl/record/charset.ts';
import { newField } from '../../../itl/record/edit.ts';
import type { LogicalRecord } from '../../../itl/record/transaction.ts';
import type { CandidateList } from '../../model/list.ts';

/** What Type-1 needs and a list may not say. */
export type HeaderOptions = {
  /** 1.005 DAT, YYYYMMDD. */
  readonly date?: string;
  /** 1.007 DAI: who asked. */
  readonly destination?: string;
  /** 1.008 ORI: who answers. */
  readonly agency?: string;
  /** 1.009 TCN. */
  readonly controlNumber?: string;
};

export type Header = Required<HeaderOptions> & { readonly utc?: string; readonly reference?: string };

/** Type-1 is ASCII: what is not is marked, the whole text stands elsewhere or is said to be lost. */
export function asciiOf(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, '?');
}

/** YYYYMMDD and YYYYMMDDHHMMSSZ of an instant. */
export function timesOf(instant: string | undefined): { readonly day?: string; readonly utc?: string } {
  const digits = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})/
    .exec(instant ?? '')
    ?.slice(1)
    .join('');
  if (digits === undefined || !isBasicDate(digits.slice(0, 8))) return {};
  return { day: digits.slice(0, 8), utc: `${digits}Z` };
}

/**
 * What Type-1 says of a list.
 * @throws FrskitError `ERR_MISSING_INPUT` with what neither the list nor the options say
 */
export function headerOf(list: CandidateList, options: HeaderOptions = {}): Header {
  const { day, utc } = timesOf(list.respondedAt);
  const found = {
    date: options.date ?? day ?? '',
    destination: asciiOf(options.destination ?? list.requester?.id ?? ''),
    agency: asciiOf(options.agency ?? list.responder?.id ?? ''),
    controlNumber: asciiOf(options.controlNumber ?? list.responseId ?? ''),
  };
  const needs: readonly (readonly [keyof HeaderOptions, string])[] = [
    ['date', 'respondedAt, or the day of the transaction (1.005 DAT)'],
    ['destination', 'requester.id, or who is answered (1.007 DAI)'],
    ['agency', 'responder.id, or who answers (1.008 ORI)'],
    ['controlNumber', 'responseId, or the control number (1.009 TCN)'],
  ];
  const problems: Problem[] = needs
    .filter(([name]) => found[name] === '' || (name === 'date' && !isBasicDate(found.date)))
    .map(([input, what]) => ({ input, problem: `is missing: ${what}` }));
  if (problems.length > 0) {
    const words = problems.map(({ input, problem }) => `${input} ${problem}`).join('; ');
    throw new FrskitError('ERR_MISSING_INPUT', `the transaction cannot be written: ${words}`, problems);
  }
  const reference = list.requestId === undefined ? {} : { reference: asciiOf(list.requestId) };
  return { ...found, ...reference, ...(utc === undefined ? {} : { utc }) };
}

/** The Type-1 record. CNT is computed when the transaction is made. */
export function headerRecord(
  header: Header,
  tot: string,
  domain: readonly [name: string, version: string],
  charset: Charset,
): LogicalRecord {
  const values: readonly (readonly [number, string | readonly (readonly string[])[] | undefined])[] = [
    [2, '0502'],
    [4, tot],
    [5, header.date],
    [7, header.destination],
    [8, header.agency],
    [9, header.controlNumber],
    [10, header.reference],
    [11, '00.00'],
    [12, '00.00'],
    [13, [domain]],
    [14, header.utc],
    [15, charset === 'utf-8' ? [['3', 'UTF-8']] : undefined],
  ];
  const fields = values.flatMap(([number, value]) =>
    value === undefined ? [] : [newField(1, 1, number, value)],
  );
  return { type: 1, fields, at: { path: '1[1]' } };
}
