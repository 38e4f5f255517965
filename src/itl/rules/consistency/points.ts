/** Lists of points in the image: as many as is said, inside the image, each corner once. */
import type { Fail, Rule } from '../../../findings/rule.ts';
import { T10, T10_ITEMS } from '../../dictionary/numbers.ts';
import { fieldNumber } from '../../record/path.ts';
import type { Subject } from '../subject.ts';
import { fieldClause, fieldName, type Photo, photoRule, whole } from './photo.ts';

/** A field whose subfields hold points: where NOP stands, and where the first HPO. */
type Outline = { readonly number: number; readonly nop: number; readonly first: number };

const FPFI: Outline = { number: T10.FPFI, nop: T10_ITEMS.FPFI.NOP, first: T10_ITEMS.FPFI.HPO };
const FEC: Outline = { number: T10.FEC, nop: T10_ITEMS.FEC.NOP, first: T10_ITEMS.FEC.HPO };
const OCC: Outline = { number: T10.OCC, nop: T10_ITEMS.OCC.NOP, first: T10_ITEMS.OCC.HPO };
const OUTLINES = [FPFI, FEC, OCC];

/** Points that a shape is drawn with; a polygon has at least three. */
const SHAPES: ReadonlyMap<string, { readonly points: number; readonly name: string }> = new Map([
  ['C', { points: 2, name: 'circle' }],
  ['E', { points: 3, name: 'ellipse' }],
]);
const POLYGON = 3;

/** Texts of the points of a subfield, without the empty items that may trail. */
function pointsOf(photo: Photo, { number, first }: Outline, subfield: number): readonly string[] {
  const items = photo.subfields(number)[subfield - 1] ?? [];
  const texts = items.slice(first - 1).map(({ text }) => text);
  while (texts.at(-1) === '') texts.pop();
  return texts;
}

function countRule(outline: Outline): Rule<Subject> {
  const { number, nop } = outline;
  return photoRule({
    id: `itl.10.${fieldNumber(number)}.count`,
    title: `${fieldName(number)} must hold as many points as NOP states`,
    clause: fieldClause(number),
    help: 'Correct NOP or the points: NOP is followed by that many pairs of HPO and VPO, as items of the same subfield.',
    severity: 'error',
    level: 1,
    since: '0500',
    needs: [number],
    check: (photo, fail) => {
      for (const [index] of photo.subfields(number).entries()) {
        const stated = whole(photo.text(number, nop, index + 1));
        const items = pointsOf(photo, outline, index + 1).length;
        if (Number.isNaN(stated) || items === 2 * stated) continue;
        const message = `${fieldName(number)}: NOP states ${stated} points, which are ${2 * stated} items; ${items} follow`;
        fail({ at: photo.at(number, nop, index + 1), message, facts: { stated, items } });
      }
    },
  });
}

/** Tells each coordinate that lies beyond the image. */
function checkBounds(photo: Photo, number: number, first: number, count: number, fail: Fail): void {
  const limits = [whole(photo.text(T10.HLL)), whole(photo.text(T10.VLL))];
  for (const [index, items] of photo.subfields(number).entries()) {
    for (const [at, item] of items.slice(first - 1, first - 1 + count).entries()) {
      const limit = limits[at % 2] ?? NaN;
      if (!(whole(item.text) > limit)) continue;
      const name = at % 2 === 0 ? 'HLL' : 'VLL';
      const message = `${fieldName(number)}, subfield ${index + 1}: a coordinate lies beyond ${name} (${limit})`;
      fail({ at: item.at, message, facts: { limit } });
    }
  }
}

function boundsRule(number: number, first: number, count: number, since: string): Rule<Subject> {
  return photoRule({
    id: `itl.10.${fieldNumber(number)}.bounds`,
    title: `${fieldName(number)} must lie within the image`,
    clause: fieldClause(T10.HLL, T10.VLL, number),
    help: 'Correct the coordinates: a horizontal one is at most HLL, a vertical one at most VLL, counted from the upper left corner.',
    severity: 'error',
    level: 1,
    since,
    needs: [number],
    check: (photo, fail) => {
      checkBounds(photo, number, first, count, fail);
    },
  });
}

/** The first corner that stands twice in a subfield, counted from 1; undefined where each is different. */
function repeated(texts: readonly string[]): number | undefined {
  const seen = new Set<string>();
  for (let at = 0; at + 1 < texts.length; at += 2) {
    const point = `${whole(texts[at] ?? '')} ${whole(texts[at + 1] ?? '')}`;
    if (point.includes('NaN')) continue;
    if (seen.has(point)) return at / 2 + 1;
    seen.add(point);
  }
  return undefined;
}

function checkDistinct(photo: Photo, outline: Outline, fail: Fail): void {
  const { number, first } = outline;
  for (const [index] of photo.subfields(number).entries()) {
    const point = repeated(pointsOf(photo, outline, index + 1));
    if (point === undefined) continue;
    const message = `${fieldName(number)}, subfield ${index + 1}: point ${point} is the same as one before it`;
    fail({ at: photo.at(number, first + 2 * (point - 1), index + 1), message, facts: { point } });
  }
}

export const pointRules: readonly Rule<Subject>[] = [
  ...OUTLINES.map(countRule),
  ...OUTLINES.map(({ number, first }) => boundsRule(number, first, Infinity, '0500')),
  boundsRule(T10.FFP, T10_ITEMS.FFP.HCX, 2, '0400'),
  photoRule({
    id: 'itl.10.015.points',
    title: '10.015 NOP must fit the code of the boundary',
    clause: fieldClause(T10.FPFI),
    help: 'Correct the number of points: a circle (C) has 2: its centre and one on it; an ellipse (E) has 3: both ends of one axis and one of the other; a polygon (P) has 3 or more.',
    severity: 'error',
    level: 1,
    since: '0500',
    needs: [T10.FPFI],
    check: (photo, fail) => {
      const stated = whole(photo.text(T10.FPFI, FPFI.nop));
      const code = photo.text(T10.FPFI);
      const shape = SHAPES.get(code);
      const wrong = shape === undefined ? code === 'P' && stated < POLYGON : stated !== shape.points;
      if (Number.isNaN(stated) || !wrong) return;
      const asked =
        shape === undefined ? `a polygon has ${POLYGON} or more` : `a ${shape.name} has ${shape.points}`;
      const message = `10.015 NOP is ${stated}; ${asked}`;
      fail({ at: photo.at(T10.FPFI, FPFI.nop), message, facts: { stated } });
    },
  }),
  photoRule({
    id: 'itl.10.015.distinct',
    title: '10.015 FPFI: the corners of a polygon must be distinct',
    clause: fieldClause(T10.FPFI),
    help: 'Remove the repeated corner: all corners of a polygon are different, and the last is joined to the first without repeating it.',
    severity: 'error',
    level: 1,
    since: '0500',
    needs: [T10.FPFI],
    check: (photo, fail) => {
      if (photo.text(T10.FPFI) === 'P') checkDistinct(photo, FPFI, fail);
    },
  }),
  photoRule({
    id: 'itl.10.033.distinct',
    title: '10.033 FEC: the points of a contour must be distinct',
    clause: fieldClause(T10.FEC),
    help: 'Remove the repeated point: all points of a contour are different, and a closed contour does not repeat its first point at the end.',
    severity: 'warning',
    level: 1,
    since: '0500',
    doubt:
      'said of the polygon of 10.015; here inferred from NIST vectors, where those that are to fail repeat a point',
    needs: [T10.FEC],
    check: (photo, fail) => {
      checkDistinct(photo, FEC, fail);
    },
  }),
];
