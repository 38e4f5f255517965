/** 10.014 FIP: the box around the face lies in the image and has its sides in order. */
import type { Fail, Rule } from '../../../findings/rule.ts';
import type { Subject } from '../subject.ts';
import { F, fieldClause, fieldName, type Photo, photoRule, whole } from './photo.ts';

/** Items of FIP: left, right, top, bottom, and what the box encloses. */
const SIDES = [
  { low: 1, high: 2, names: 'LHC and RHC', limit: F.HLL },
  { low: 3, high: 4, names: 'TVC and BVC', limit: F.VLL },
] as const;
const BBC = 5;

/** A box of the face alone, a head that is not frontal, or part of a face. */
const CLOSE = ['F', 'N', 'X'];

/** The highest profile for which the tables name FIP and FPFI. */
const HIGHEST = 20;

function sidesOf(photo: Photo): readonly { low: number; high: number; side: (typeof SIDES)[number] }[] {
  return SIDES.map((side) => ({
    low: whole(photo.text(F.FIP, side.low)),
    high: whole(photo.text(F.FIP, side.high)),
    side,
  }));
}

function withLowProfile(number: number): Rule<Subject> {
  return photoRule({
    id: `itl.10.0${number}.sap`,
    title: `${fieldName(number)} with a profile above ${HIGHEST}`,
    clause: fieldClause(F.SAP, number),
    help: `${fieldName(number)} tells where the face is in an image that is not framed around it: SAP 0 to ${HIGHEST}. From 30 on the framing is given; leave the field out.`,
    severity: 'warning',
    since: '0500',
    doubt: 'known from a single source, the machine-readable tables of INT-I',
    needs: [F.SAP, number],
    check: ({ text, at }, fail) => {
      const sap = whole(text(F.SAP));
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
    fail({ at: photo.at(F.FIP, item), message, facts: { limit } });
  }
}

export const coordinateRules: readonly Rule<Subject>[] = [
  photoRule({
    id: 'itl.10.014.order',
    title: 'A face box with its sides in the wrong order',
    clause: fieldClause(F.FIP),
    help: 'Left is less than right (LHC < RHC), and top is less than bottom (TVC < BVC), counted from the upper left corner.',
    severity: 'error',
    since: '0500',
    needs: [F.FIP],
    check: (photo, fail) => {
      for (const { low, high, side } of sidesOf(photo)) {
        if (!(low >= high)) continue;
        const message = `10.014 ${side.names}: the first is not less than the second`;
        fail({ at: photo.at(F.FIP, side.low), message });
      }
    },
  }),
  photoRule({
    id: 'itl.10.014.bounds',
    title: 'A face box that reaches beyond the image',
    clause: fieldClause(F.HLL, F.VLL, F.FIP),
    help: 'LHC and RHC are at most HLL, TVC and BVC at most VLL.',
    severity: 'error',
    since: '0500',
    needs: [F.FIP],
    check: checkBounds,
  }),
  photoRule({
    id: 'itl.10.014.zero',
    title: 'A face box that begins at 0 in 1-2011',
    clause: fieldClause(F.FIP),
    help: 'In 1-2011 (0500) coordinates of FIP begin at 1; from Update:2013 on 0 is taken too.',
    severity: 'warning',
    since: '0500',
    until: '0500',
    doubt:
      'inferred from NIST vectors: one for 1-2011 that is to fail begins at 0, one for Update:2013 that is to pass does so too',
    needs: [F.FIP],
    check: (photo, fail) => {
      for (const { low, side } of sidesOf(photo)) {
        if (low !== 0) continue;
        const message = `10.014 ${side.names} begin at 0; in 1-2011 the least is 1`;
        fail({ at: photo.at(F.FIP, side.low), message });
      }
    },
  }),
  withLowProfile(F.FIP),
  withLowProfile(F.FPFI),
  photoRule({
    id: 'itl.10.015.head-position',
    title: 'A face path beside a box of the whole head',
    clause: fieldClause(F.FIP, F.FPFI),
    help: 'FPFI is given where FIP encloses less than a frontal head: BBC F (face only), N (head not frontal) or X (part of a face).',
    severity: 'warning',
    since: '0500',
    doubt: 'known from a single source, and NIST vectors that are to pass carry FPFI with BBC H',
    needs: [F.FPFI],
    check: (photo, fail) => {
      if (CLOSE.includes(photo.text(F.FIP, BBC))) return;
      const message = '10.015 FPFI is given although 10.014 BBC is not F, N or X';
      fail({ at: photo.has(F.FIP) ? photo.at(F.FIP, BBC) : photo.at(F.FPFI), message });
    },
  }),
];
