/** Values that the XML encoding writes in another way than the traditional one. */

/** How a value is written in XML: as one text or, composed, as several. Both ways never fail. */
export type Conversion = {
  /** XML texts (undefined where the element is absent) to the traditional value. */
  readonly read: (parts: readonly (string | undefined)[]) => string;
  /** The traditional value to its XML texts; undefined: no such element. */
  readonly write: (value: string) => readonly (string | undefined)[];
  /** Whether a text is what the schema asks for; absent: any text is. */
  readonly valid?: (text: string) => boolean;
  /** Whether the traditional value lacks a part of what a text states; absent: no text has such a part. */
  readonly loses?: (text: string) => boolean;
};

/** A zone of XML Schema: hours from -14 to 14. */
const ZONE = String.raw`(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)`;
const DATE = new RegExp(`^(\\d{4})-(\\d{2})-(\\d{2})${ZONE}?$`);
const TIME = new RegExp(
  `^(\\d{4})-(\\d{2})-(\\d{2})T([01]\\d|2[0-4]):([0-5]\\d):([0-5]\\d|60)(?:\\.\\d+)?(${ZONE})?$`,
);

/** A time of day other than midnight, where only the day is read. */
function hasTimeOfDay(text: string): boolean {
  return TIME.test(text.trim()) && !/T(?:00|24):00:00(?:\.0+)?(?:Z|[+-]|$)/.test(text.trim());
}

/** The zone of a day, which the traditional encoding cannot state. */
function hasZone(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}[+-]/.test(text.trim());
}

function only(parts: readonly (string | undefined)[]): string {
  return parts[0]?.trim() ?? '';
}

/** A day; the text itself where it is none. */
function day(text: string): string {
  return text.replace(DATE, '$1$2$3');
}

/**
 * The moment in UTC to the second, as the traditional encoding has it; the text itself where it is none.
 * @param otherwise Zone of a text that names none.
 */
function utc(text: string, otherwise: 'Z' | '' = 'Z'): string {
  const match = TIME.exec(text);
  if (match === null) return text;
  const [, year = '', month = '', date = '', hour = '', minute = '', second = '', stated] = match;
  const zone = stated ?? otherwise;
  if ((zone === 'Z' || zone === '') && hour !== '24')
    return `${year}${month}${date}${hour}${minute}${second}${zone}`;
  const sign = zone.startsWith('-') ? -1 : 1;
  const shift = zone.length < 6 ? 0 : sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)));
  const moment = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(date),
    Number(hour),
    Number(minute) - shift,
  );
  const shifted = new Date(moment);
  if (Number.isNaN(moment) || Number(year) < 100 || shifted.getUTCFullYear() > 9999) return text;
  return `${shifted.toISOString().slice(0, 16).replace(/[-T:]/g, '')}${second}${zone === '' ? '' : 'Z'}`;
}

/** `20260102` as XML Schema writes it. */
function dateText(value: string): string {
  return value.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
}

/** `20260102103000Z` as XML Schema writes it. */
function timeText(value: string): string {
  return value.replace(/^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(Z?)$/, '$1-$2-$3T$4:$5:$6$7');
}

/** Years, months, days, and hours, minutes, seconds: a part of several of them. */
const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/;
const ICDR = /^(?:Y(\d{1,4}))?(?:M(\d{1,4}))?(?:D(\d{1,4}))?$/;

function isDuration(text: string): boolean {
  return DURATION.test(text) && /\d/.test(text) && !/T$/.test(text);
}

/** `P1Y2M5D` as `Y01M02D05`; a time of day has no place there, and the text stays as it is. */
function duration(text: string): string {
  const match = isDuration(text) ? DURATION.exec(text) : null;
  if (match === null || match.slice(4).some((part?: string) => Number(part ?? 0) > 0)) return text;
  const [years, months, days] = match
    .slice(1, 4)
    .map((part?: string) => part?.replace(/^0+(?=\d\d)/, '').padStart(2, '0'));
  const parts = [
    ['Y', years],
    ['M', months],
    ['D', days],
  ].map(([letter, part]) => (part === undefined ? '' : `${letter ?? ''}${part}`));
  return parts.join('') === '' ? 'D00' : parts.join('');
}

function durationText(value: string): string {
  const match = value === '' ? null : ICDR.exec(value);
  if (match === null) return value;
  const [years, months, days] = match
    .slice(1)
    .map((part?: string) => (part === undefined ? undefined : Number(part)));
  const parts = [years === undefined ? '' : `${years}Y`, months === undefined ? '' : `${months}M`];
  return `P${parts.join('')}${days === undefined ? '' : `${days}D`}`;
}

/** `SURNAME,GIVEN MIDDLE FOURTH FIFTH`: surname first, then the others by spaces. */
function namesOf(value: string): readonly (string | undefined)[] {
  const comma = value.indexOf(',');
  if (comma <= 0) return [value];
  const rest = value.slice(comma + 1);
  const given = rest.split(' ');
  const parts = [value.slice(0, comma), ...given.slice(0, 3), given.slice(3).join(' ') || undefined];
  return given.includes('') ? [value] : parts;
}

/** Two numbers side by side, each of so many characters; one alone is taken as it stands. */
function halves(width: number): Conversion {
  return {
    read: ([first, second]) => {
      const parts = [first?.trim() ?? '', second?.trim()];
      return parts.map((part) => (second === undefined ? part : part?.padStart(width, '0'))).join('');
    },
    write: (value) => (value.length === 2 * width ? [value.slice(0, width), value.slice(width)] : [value]),
  };
}

/** A code and a number with a hyphen between them, as in 2.017 MNU. */
const CODED = /^([A-Z]{1,3})-(.*)$/s;

export const conversions: Readonly<Record<string, Conversion>> = {
  date: {
    read: (parts) => day(only(parts)),
    write: (value) => [dateText(value)],
    valid: (text) => DATE.test(text.trim()) || text.trim() === '',
    loses: hasZone,
  },
  time: {
    read: (parts) => utc(only(parts)),
    write: (value) => [/Z$/.test(value) ? timeText(value) : value],
    valid: (text) => TIME.test(text.trim()) || text.trim() === '',
  },
  /** The day of a moment, as it is written: in the zone that it names. */
  day: {
    read: (parts) => (TIME.test(only(parts)) ? only(parts).slice(0, 10).replaceAll('-', '') : only(parts)),
    write: (value) => [value],
    valid: (text) => TIME.test(text.trim()) || text.trim() === '',
    loses: hasTimeOfDay,
  },
  moment: {
    read: (parts) => utc(only(parts), ''),
    write: (value) => [timeText(value)],
    valid: (text) => TIME.test(text.trim()) || text.trim() === '',
  },
  range: {
    read: (parts) => Array.from(parts, (part) => utc(day(part?.trim() ?? ''), '')).join('-'),
    write: (value) =>
      value.match(/^\d+Z?-\d+Z?$/) === null
        ? [value]
        : value.split('-').map((end) => timeText(dateText(end))),
    valid: (text) => [DATE, TIME].some((form) => form.test(text.trim())) || text.trim() === '',
    loses: hasZone,
  },
  duration: {
    read: (parts) => duration(only(parts)),
    write: (value) => [durationText(value)],
    valid: (text) => isDuration(text.trim()) || text.trim() === '',
    loses: (text) => isDuration(text.trim()) && /\.\d*[1-9]/.test(text),
  },
  flag: {
    read: (parts) => ({ true: 'Y', 1: 'Y', false: 'N', 0: 'N' })[only(parts)] ?? only(parts),
    write: (value) => [{ Y: 'true', N: 'false' }[value] ?? value],
    valid: (text) => ['true', 'false', '1', '0', ''].includes(text.trim()),
  },
  version: halves(2),
  twos: halves(2),
  threes: halves(3),
  position: {
    read: ([finger, code]) => [finger ?? '', ...(code === undefined ? [] : [code])].join(' '),
    write: (value) => value.split(/ (.*)/s, 2),
  },
  name: {
    read: ([surname, ...given]) => {
      const rest = given.filter((part) => part !== undefined && part !== '').join(' ');
      return rest === '' ? (surname ?? '') : `${surname ?? ''},${rest}`;
    },
    write: namesOf,
  },
  coded: {
    read: ([code, number]) => (code === undefined ? (number ?? '') : `${code}-${number ?? ''}`),
    write: (value) => {
      const [, code, number] = CODED.exec(value) ?? [];
      return code === undefined ? [undefined, value] : [code, number];
    },
  },
};
