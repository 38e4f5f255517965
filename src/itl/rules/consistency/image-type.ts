/** Which fields an image type (10.003 IMT) takes: one rule for each field that is not meant for all. */
import type { Severity } from '../../../findings/finding.ts';
import type { Rule } from '../../../findings/rule.ts';
import { codeTable, fieldRows } from '../../dictionary/index.ts';
import { T10 } from '../../dictionary/numbers.ts';
import { fieldNumber } from '../../record/path.ts';
import type { Subject } from '../subject.ts';
import { fieldClause, fieldName, PHOTO, photoRule } from './photo.ts';

/** A field and the image types for which it is meant; `!FACE` means all but FACE. */
type Applicability = {
  readonly number: number;
  readonly applies: readonly string[];
  readonly severity: Severity;
  readonly what?: string;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly doubt?: string | undefined;
};

const MARKS = ['SCAR', 'MARK', 'TATTOO'];
const CLOSE_UPS = ['CONDITION', 'MISSING', 'OTHER'];
const SCHEMA = 'the 2015 XML schema allows this field in images of other body parts';

/** Why a field only warns where it should not stand. */
const DOUBTS: Readonly<Record<number, string>> = {
  [T10.DIST]: SCHEMA,
  [T10.FFP]: SCHEMA,
  [T10.FEC]: SCHEMA,
  [T10.PID]: 'the NIST XML sample carries it in a face record as well',
  [T10.CID]: 'that it is for LIP only is not confirmed by the text of the standard',
  [T10.VID]: 'a NIST vector for Update:2013 that is to pass carries it in a face record',
};

/** Fields whose row in the dictionary does not say it all; the rest is generated. */
const special: readonly Applicability[] = [
  {
    number: T10['3DF'],
    applies: ['FACE'],
    severity: 'warning',
    since: '0500',
    doubt: SCHEMA,
  },
  { number: T10.SMT, applies: [...MARKS, ...CLOSE_UPS], severity: 'error', since: '0300' },
  {
    number: T10.SMT,
    what: 'imt-close-up',
    applies: [`!${CLOSE_UPS.join(' !')}`],
    severity: 'warning',
    since: '0300',
    doubt: 'one implementation (nist4j) takes CONDITION, MISSING and OTHER as well',
  },
  {
    number: T10.SMS,
    applies: ['!FACE'],
    severity: 'warning',
    since: '0300',
    until: '0500',
    doubt:
      'a NIST vector for 1-2011 that is to fail carries it with FACE; from Update:2013 it is the size of an injury too',
  },
  { number: T10.COL, applies: MARKS, severity: 'error', since: '0300' },
  {
    number: T10.COL,
    what: 'imt-tattoo',
    applies: ['!SCAR !MARK'],
    severity: 'warning',
    since: '0300',
    doubt: 'named for tattoos, but bound only to 10.042 SMD, which scars and marks have as well',
  },
];

const generated: readonly Applicability[] = fieldRows(PHOTO).flatMap((row): Applicability[] => {
  const { number, applies, since, until } = row;
  if (applies === undefined || number === T10.SAP) return [];
  if (special.some((own) => own.number === number)) return [];
  const doubt = DOUBTS[number] ?? (row.confidence === 'confirmed' ? undefined : 'known from a single source');
  return [{ number, applies, since, until, doubt, severity: doubt === undefined ? 'error' : 'warning' }];
});

const KNOWN: ReadonlySet<string> = new Set(codeTable('IMT')?.codes.map(({ code }) => code) ?? []);

function takes(applies: readonly string[], imt: string): boolean {
  const [first = ''] = applies;
  return first.startsWith('!') ? !first.split(' ').includes(`!${imt}`) : applies.includes(imt);
}

function spoken(applies: readonly string[]): string {
  const [first = ''] = applies;
  return first.startsWith('!')
    ? `not for ${first.replaceAll('!', '').replaceAll(' ', ', ')}`
    : `for ${applies.join(', ')} only`;
}

function rule({
  number,
  applies,
  severity,
  what = 'imt',
  since,
  until,
  doubt,
}: Applicability): Rule<Subject> {
  const meant = spoken(applies);
  return photoRule({
    id: `itl.10.${fieldNumber(number)}.${what}`,
    title: `${fieldName(number)} must fit the image type: ${meant}`,
    clause: fieldClause(T10.IMT, number),
    help: `${fieldName(number)} is ${meant}, and 10.003 IMT states another image type. Remove the field, or correct IMT.`,
    severity,
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(doubt === undefined ? {} : { doubt }),
    needs: [T10.IMT, number],
    check: ({ text, at }, fail) => {
      const imt = text(T10.IMT);
      if (!KNOWN.has(imt) || takes(applies, imt)) return;
      const message = `${fieldName(number)} is present although IMT is ${imt}; it is ${meant}`;
      fail({ at: at(number), message, facts: { imt } });
    },
  });
}

/** In the order of the fields. */
export const imageTypeRules: readonly Rule<Subject>[] = [...generated, ...special]
  .toSorted((a, b) => a.number - b.number)
  .map(rule);
