/** What a caller gives to build a face transaction, and what is wrong with it. */
import type { Problem } from '../../findings/errors.ts';
import { isBasicDate, isBasicTime } from '../../calendar/index.ts';

/** A picture of a face and what the record says of it. */
export type FacePhoto = {
  /** The picture's file: JPEG, PNG or JPEG 2000 in a JP2. */
  readonly image: Uint8Array;
  /** 10.005 PHD, YYYYMMDD: the day the photo was taken. Default: the transaction's date. */
  readonly captureDate?: string;
  /** 10.004 SRC: who took the photo. Default: the sending agency. */
  readonly sourceAgency?: string;
  /** 10.013 SAP: the acquisition profile. Default: 0 (no profile claimed). */
  readonly sap?: number;
  /** 10.020 POS: F, R, L, A or D. */
  readonly pose?: string;
  /** 10.038 COM. */
  readonly comment?: string;
};

/** What a transaction needs. Dates are YYYYMMDD. */
export type FaceInput = FacePhoto & {
  /** 1.008 ORI: the agency that sends. */
  readonly agency: string;
  /** 1.007 DAI: the agency that receives. */
  readonly destination: string;
  /** 1.009 TCN: the number by which the sender knows the transaction. */
  readonly controlNumber: string;
  /** 1.005 DAT: the day of the transaction. */
  readonly date: string;
  /** 1.004 TOT. Default: `FRS`, the name that the FBI EBTS gives to a facial recognition search. */
  readonly typeOfTransaction?: string;
  /** 1.002 VER: 0500, 0501 or 0502 (default). */
  readonly version?: string;
  /** 1.006 PRY: 1 (most urgent) to 9. */
  readonly priority?: number;
  /** 1.010 TCR: the control number that this answers. */
  readonly reference?: string;
  /** 1.013 DOM. */
  readonly domain?: { readonly name: string; readonly version?: string };
  /** 1.014 GMT, YYYYMMDDHHMMSSZ. */
  readonly utc?: string;
  /** Fields of one Type-2 record by number; none by default. */
  readonly text?: Readonly<Record<number, string | readonly (readonly string[])[]>>;
  /** More pictures of the same person, a Type-10 record each. */
  readonly more?: readonly FacePhoto[];
};

/** VERs that can be built. */
export const VERSIONS: readonly string[] = ['0500', '0501', '0502'];

const POSES = ['F', 'R', 'L', 'A', 'D'];

type Check = readonly [input: string, value: unknown, right: (value: string) => boolean, problem: string];

const isAscii = (text: string): boolean => /^[\x20-\x7e]+$/.test(text);
// Letters of any script; no control characters, and with them no separators.
const isText = (text: string): boolean => text.trim() !== '' && !/\p{Cc}/u.test(text);

function photoChecks(photo: Partial<FacePhoto>, prefix: string): Check[] {
  return [
    [`${prefix}captureDate`, photo.captureDate, isBasicDate, 'is a date, YYYYMMDD'],
    [`${prefix}sourceAgency`, photo.sourceAgency, isText, 'is text without control characters'],
    [`${prefix}sap`, photo.sap?.toString(), (text) => /^\d{1,2}$/.test(text), 'is a profile number, 0 to 52'],
    [`${prefix}pose`, photo.pose, (text) => POSES.includes(text), `is one of ${POSES.join(', ')}`],
    [
      `${prefix}comment`,
      photo.comment,
      (text) => isText(text) && text.length <= 126,
      'is text of up to 126 characters',
    ],
  ];
}

function missing(input: Partial<FaceInput>): Problem[] {
  const needs: readonly (readonly [keyof FaceInput, string])[] = [
    ['agency', 'the agency that sends (1.008 ORI)'],
    ['destination', 'the agency that receives (1.007 DAI)'],
    ['controlNumber', 'the control number (1.009 TCN)'],
    ['date', 'the date of the transaction, YYYYMMDD (1.005 DAT)'],
  ];
  const absent = needs.filter(([name]) => typeof input[name] !== 'string' || input[name] === '');
  const problems: Problem[] = absent.map(([name, what]) => ({ input: name, problem: `is missing: ${what}` }));
  const photos = [input, ...(input.more ?? [])];
  photos.forEach((photo, i) => {
    if (photo.image instanceof Uint8Array && photo.image.length > 0) return;
    problems.unshift({
      input: i === 0 ? 'image' : `more[${i - 1}].image`,
      problem: 'is missing: the bytes of a picture',
    });
  });
  return problems;
}

/** Everything that keeps a transaction from being built, at once; none when it can be. */
export function problemsOf(input: Partial<FaceInput>): readonly Problem[] {
  const checks: Check[] = [
    ['agency', input.agency, isAscii, 'is printable ASCII: Type-1 holds nothing else'],
    ['destination', input.destination, isAscii, 'is printable ASCII: Type-1 holds nothing else'],
    ['controlNumber', input.controlNumber, isAscii, 'is printable ASCII: Type-1 holds nothing else'],
    ['date', input.date, isBasicDate, 'is a date, YYYYMMDD'],
    [
      'typeOfTransaction',
      input.typeOfTransaction,
      (text) => /^[A-Za-z]{1,16}$/.test(text),
      'is 1 to 16 letters',
    ],
    ['version', input.version, (text) => VERSIONS.includes(text), `is one of ${VERSIONS.join(', ')}`],
    ['priority', input.priority?.toString(), (text) => /^[1-9]$/.test(text), 'is a digit, 1 to 9'],
    ['reference', input.reference, isAscii, 'is printable ASCII: Type-1 holds nothing else'],
    ['domain.name', input.domain?.name, isAscii, 'is printable ASCII'],
    ['domain.version', input.domain?.version, isAscii, 'is printable ASCII'],
    ['utc', input.utc, isBasicTime, 'is a time, YYYYMMDDHHMMSSZ'],
    ...photoChecks(input, ''),
    ...(input.more ?? []).flatMap((photo, i) => photoChecks(photo, `more[${i}].`)),
  ];
  const wrong = checks
    .filter(
      ([, value, right]) =>
        value !== undefined && value !== '' && !(typeof value === 'string' && right(value)),
    )
    .map(([name, , , problem]) => ({ input: name, problem }));
  return [...missing(input), ...wrong];
}
