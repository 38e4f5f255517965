/** Agreement inside the Type-1 record, and of its resolutions with the records that follow. */
import type { Location } from '../../../findings/finding.ts';
import type { Rule } from '../../../findings/rule.ts';
import { charset } from '../../dictionary/index.ts';
import { T1, T1_ITEMS } from '../../dictionary/numbers.ts';
import type { Item } from '../../record/transaction.ts';
import type { Subject } from '../subject.ts';
import { whole } from './photo.ts';

const { NSR, NTR, DCS, ANM } = T1;
const { CSN } = T1_ITEMS.DCS;
const { DAN, OAN } = T1_ITEMS.ANM;

/** Records of fixed layout that hold friction ridge images: 4, 7 and, in 1-2007, 3, 5 and 6. */
const FIXED = [3, 4, 5, 6, 7];

/** Pixels for each millimetre, as 500 ppi less its tolerance. */
const LEAST = 19.3;

const RESOLUTION = /^\d{2}\.\d{2}$/;

function clause(number: string): string {
  return `ANSI/NIST-ITL 1-2011 Update:2015, 8.1 (Type-1), field 1.${number}`;
}

function itemOf(subject: Subject, number: number, item = 1): Item | undefined {
  const [first] = subject.records(1);
  return first === undefined ? undefined : subject.fields(first).get(number)?.[0]?.subfields[0]?.[item - 1];
}

function textOf(subject: Subject, number: number, item = 1): string {
  return itemOf(subject, number, item)?.text ?? '';
}

function placeOf(subject: Subject, number: number, item = 1): Location {
  const [first] = subject.records(1);
  const field = first && subject.fields(first).get(number)?.[0];
  return itemOf(subject, number, item)?.at ?? field?.at ?? { path: '1[1]' };
}

function zeroWithoutFingerprints(number: number, name: string): Rule<Subject> {
  const id = `0${number}`;
  return {
    id: `itl.1.${id}.zero`,
    title: `${name} must be 00.00 without fixed-layout fingerprint records`,
    clause: clause(`${id} ${name}`),
    help: `Write 00.00 without fixed-layout fingerprint records (Type-4; Type-7 where the profile says so; Types 3 to 7 in 1-2007). A face record states its own scale in 10.008 to 10.010.`,
    severity: 'error',
    level: 2,
    since: '0400',
    applies: (subject) => RESOLUTION.test(textOf(subject, number)),
    check: (subject, fail) => {
      if (Number(textOf(subject, number)) === 0) return;
      if (FIXED.some((type) => subject.records(type).length > 0)) return;
      const message = `${name} is not 00.00, but no record of Type-4 follows`;
      fail({ at: placeOf(subject, number), message });
    },
  };
}

export const transactionRules: readonly Rule<Subject>[] = [
  zeroWithoutFingerprints(NSR, 'NSR'),
  zeroWithoutFingerprints(NTR, 'NTR'),
  {
    id: 'itl.1.011.type-4-minimum',
    title: '1.011 NSR must be at least 19.30 with a Type-4 record',
    clause: clause('011 NSR'),
    help: 'Set NSR to at least 19.30 pixels per millimetre (500 ppi is 19.69): the transaction has a Type-4 record.',
    severity: 'error',
    level: 2,
    since: '0400',
    applies: (subject) => subject.records(4).length > 0 && RESOLUTION.test(textOf(subject, NSR)),
    check: (subject, fail) => {
      if (Number(textOf(subject, NSR)) >= LEAST) return;
      const message = `NSR is below ${LEAST.toFixed(2)}, but a Type-4 record follows`;
      fail({ at: placeOf(subject, NSR), message, facts: { least: LEAST } });
    },
  },
  {
    id: 'itl.1.015.name',
    title: '1.015 CSN must be the name of CSI',
    clause: clause('015 DCS'),
    help: 'CSI 0 is ASCII, 2 is UTF-16, 3 is UTF-8, 4 is UTF-32. Give CSN the name that belongs to CSI, or correct CSI: readers decode by the index.',
    severity: 'error',
    level: 2,
    since: '0500',
    applies: (subject) => textOf(subject, DCS) !== '' && textOf(subject, DCS, CSN) !== '',
    check: (subject, fail) => {
      const expected = charset(whole(textOf(subject, DCS)));
      if (expected === undefined) return;
      const stated = textOf(subject, DCS, CSN).toUpperCase();
      if (stated === expected.name) return;
      const message = `CSI ${expected.csi} is ${expected.name}, but CSN holds another name`;
      fail({
        at: placeOf(subject, DCS, CSN),
        message,
        facts: { csi: expected.csi, expected: expected.name },
        // XML is UTF-8 by itself: FBI and INTERPOL publish CSI 0 with it.
        ...(subject.transaction.unicode === true && stated === 'UTF-8'
          ? { severity: 'warning' as const }
          : {}),
      });
    },
  },
  {
    id: 'itl.1.017.one-name',
    title: '1.017 ANM must hold at least one agency name',
    clause: clause('017 ANM'),
    help: 'Name the destination (DAN), the originator (OAN) or both; leave the field out where neither is known.',
    severity: 'error',
    level: 2,
    since: '0500',
    applies: (subject) => itemOf(subject, ANM) !== undefined,
    check: (subject, fail) => {
      if (textOf(subject, ANM, DAN) !== '' || textOf(subject, ANM, OAN) !== '') return;
      fail({ at: placeOf(subject, ANM), message: 'both DAN and OAN are empty; at least one name is needed' });
    },
  },
];
