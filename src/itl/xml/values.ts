/** Values that the XML encoding writes in another way than the traditional one. */

/** How a value is written in XML: as one text or, composed, as several. Both ways never fail. */
export type Conversion = {
  /** XML texts (undefined where the element is absent) to the traditional value. */
  readonly read: (parts: readonly (string | undefined)[]) => string;
  /** The traditional value to its XML texts; undefined: no such element. */
  readonly write: (value: string) => readonly (string | undefined)[];
  /** Whether a text is what the schema asks for; absent: any text is. */
  readonly valid?: (text: string) => boolean;
};

const DATE = /^(\d{4})-(\d{2})-(\d{2})Z?$/;
const TIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.0+)?(Z|[+-]\d{2}:\d{2})$/;

function only(parts: readonly (string | undefined)[]): string {
  return parts[0]?.trim() ?? '';
}

/** The moment in UTC; the text itself where it is none, or has a fraction of a second that would be lost. */
function utc(text: string): string {
  const match = TIME.exec(text);
  if (match === null) return text;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '', zone = 'Z'] = match;
  if (zone === 'Z') return `${year}${month}${day}${hour}${minute}${second}Z`;
  const sign = zone.startsWith('-') ? -1 : 1;
  const shift = sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)));
  const moment = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute) - shift);
  const shifted = new Date(moment);
  if (Number.isNaN(moment) || Number(year) < 100 || shifted.getUTCFullYear() > 9999) return text;
  return `${shifted.toISOString().slice(0, 16).replace(/[-T:]/g, '')}${second}Z`;
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
    read: (parts) => only(parts).replace(DATE, '$1$2$3'),
    write: (value) => [value.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')],
    valid: (text) => DATE.test(text.trim()) || text.trim() === '',
  },
  time: {
    read: (parts) => utc(only(parts)),
    write: (value) => [value.replace(/^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/, '$1-$2-$3T$4:$5:$6Z')],
    valid: (text) => TIME.test(text.trim()) || text.trim() === '',
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
