/** 10.014 FIP: the box around the face lies in the image and has its sides in order. */
import type { Fail, Rule } from '../../../findings/rule.ts';
import type { Subject } from '../subject.ts';
import { T10, T10_ITEMS } from '../../dictionary/numbers.ts';
import { fieldClause, fieldName, type Photo, photoRule, whole } from './photo.ts';

const { LHC, RHC, TVC, BVC, BBC } = T10_ITEMS.FIP;

const SIDES = [
  { low: LHC, high: RHC, names: 'LHC and RHC', limit: T10.HLL },
  { low: TVC, high: BVC, names: 'TVC and BVC', limit: T10.VLL },
] as const;

/** A box of the face alone, a head that is not frontal, or part of a face. */
const CLOSE = ['F', 'N', 'X'];

/** The highest profile for which the tables name FIP and FPFI. */
const HIGHEST = 20;

function sidesOf(photo: Photo): readonly { low: number; high: number; side: (typeof SIDES)[number] }[] {
  return SIDES.map((side) => ({
    low: whole(photo.text(T10.FIP, side.low)),
    high: whole(photo.text(T10.FIP, side.high)),
    side,
  }));
}

function withLowProfile(number: number): Rule<Subject> {
  return photoRule({
    id: `itl.10.0${number}.sap`,
    title: `${fieldName(number)} must be absent above SAP ${HIGHEST}`,
    clause: fieldClause(T10.SAP, number),
    help: `${fieldName(number)} gives the place of the face in an image that is not framed around it: SAP 0 to ${HIGHEST}. Remove the field for a higher SAP, or correct SAP.`,
    severity: 'warning',
    since: '0500',
    doubt: 'known from a single source, the machine-readable tables of INT-I',
    needs: [T10.SAP, number],
    check: ({ text, at }, fail) => {
      const sap = whole(text(T10.SAP));
      if (!(sap > HIGHEST)) return;
      const message = `${fieldName(number)} is meant for SAP 0 to ${HIGHEST}; the record claims ${sap}`;
      fail({ at: at(number), message, facts: { sap } });
    },
  });
}

function checkBounds(photo: Photo, fail: Fail): void {
  for (const { low, high, side } of sidesOf(photo)) {
    const limit = whole(photo.text(side.limit));
    const item = high > limit ? side.high : low > limit ? side.low : undefined;
    if (item === undefined) continue;
    const message = `10.014 ${side.names} reach beyond ${fieldName(side.limit)} (${limit})`;
    fail({ at: photo.at(T10.FIP, item), message, facts: { limit } });
  }
}

export const coordinateRules: readonly Rule<Subject>[] = [
  photoRule({
    id: 'itl.10.014.order',
    title: '10.014 FIP must have its sides in order',
    clause: fieldClause(T10.FIP),
    help: 'Correct the coordinates: left is less than right (LHC < RHC) and top less than bottom (TVC < BVC), counted from the upper left corner.',
    severity: 'error',
    since: '0500',
    needs: [T10.FIP],
    check: (photo, fail) => {
      for (const { low, high, side } of sidesOf(photo)) {
        if (!(low >= high)) continue;
        const message = `10.014 ${side.names}: the first is not less than the second`;
        fail({ at: photo.at(T10.FIP, side.low), message });
      }
    },
  }),
  photoRule({
    id: 'itl.10.014.bounds',
    title: '10.014 FIP must lie within the image',
    clause: fieldClause(T10.HLL, T10.VLL, T10.FIP),
    help: 'Correct the coordinates: LHC and RHC are at most HLL, TVC and BVC at most VLL.',
    severity: 'error',
    since: '0500',
    needs: [T10.FIP],
    check: checkBounds,
  }),
  photoRule({
    id: 'itl.10.014.zero',
    title: '10.014 FIP coordinates must begin at 1 in 1-2011',
    clause: fieldClause(T10.FIP),
    help: 'Use coordinates from 1 in 1-2011 (0500), where FIP begins at 1; Update:2013 and later also allow 0.',
    severity: 'warning',
    since: '0500',
    until: '0500',
    doubt:
      'inferred from NIST vectors: one for 1-2011 that is to fail begins at 0, one for Update:2013 that is to pass does so too',
    needs: [T10.FIP],
    check: (photo, fail) => {
      for (const { low, side } of sidesOf(photo)) {
        if (low !== 0) continue;
        const message = `10.014 ${side.names} begin at 0; in 1-2011 the least is 1`;
        fail({ at: photo.at(T10.FIP, side.low), message });
      }
    },
  }),
  withLowProfile(T10.FIP),
  withLowProfile(T10.FPFI),
  photoRule({
    id: 'itl.10.015.head-position',
    title: '10.015 FPFI must be absent unless BBC is F, N or X',
    clause: fieldClause(T10.FIP, T10.FPFI),
    help: 'Remove FPFI, or correct BBC in FIP: FPFI is given where FIP encloses less than a frontal head: BBC F (face only), N (head not frontal) or X (part of a face).',
    severity: 'warning',
    since: '0500',
    doubt: 'known from a single source, and NIST vectors that are to pass carry FPFI with BBC H',
    needs: [T10.FPFI],
    check: (photo, fail) => {
      if (CLOSE.includes(photo.text(T10.FIP, BBC))) return;
      const message = '10.015 FPFI is given although 10.014 BBC is not F, N or X';
      fail({ at: photo.has(T10.FIP) ? photo.at(T10.FIP, BBC) : photo.at(T10.FPFI), message });
    },
  }),
];
