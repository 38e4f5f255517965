/** What a record states about its image, as an overlay: the box, the eyes, the points, the crop guide. */
import type { Face, Point } from '../face/model.ts';
import { counted, svg } from './element.ts';

export type Layer = { readonly label: string; readonly layer: SVGGElement };

export type Drawing = {
  readonly element: SVGSVGElement;
  readonly layers: readonly Layer[];
  /** What cannot be drawn, as text. */
  readonly notes: readonly string[];
};

/** Larger numbers are not coordinates of an image. */
const FAR = 1_000_000;

function isNear(...numbers: readonly number[]): boolean {
  return numbers.every((number) => Math.abs(number) < FAR);
}

/** A shape twice: a dark one beneath, so that it is seen on bright and on dark. */
function twice(make: (kind: string) => SVGElement): SVGElement[] {
  return [make('under'), make('over')];
}

function rectangle([x, y]: Point, [right, bottom]: Point, name: string): SVGElement[] {
  return twice((kind) =>
    svg('rect', {
      x,
      y,
      width: Math.max(0, right - x),
      height: Math.max(0, bottom - y),
      class: `${name} ${kind}`,
    }),
  );
}

function cross([x, y]: Point, arm: number): SVGElement[] {
  const d = `M${x - arm} ${y}H${x + arm}M${x} ${y - arm}V${y + arm}`;
  return twice((kind) => svg('path', { d, class: `eye ${kind}` }));
}

function layerOf(label: string, shapes: readonly SVGElement[]): readonly Layer[] {
  return shapes.length === 0 ? [] : [{ label, layer: svg('g', {}, shapes) }];
}

function guideShapes({ guide }: Face): SVGElement[] {
  if (guide === undefined) return [];
  const { from, to, eyeLine } = guide;
  if (!isNear(...from, ...to)) return [];
  const middle = (from[0] + to[0]) / 2;
  const d = `M${from[0]} ${eyeLine}H${to[0]}M${middle} ${from[1]}V${to[1]}`;
  return [...rectangle(from, to, 'guide'), ...twice((kind) => svg('path', { d, class: `guide ${kind}` }))];
}

function holds({ from, to }: NonNullable<Face['guide']>, width: number, height: number): boolean {
  return from[0] >= 0 && from[1] >= 0 && to[0] <= width && to[1] <= height;
}

/** The overlay of an image of that size, in pixels of the image. */
export function drawing(face: Face, width: number, height: number): Drawing {
  const { box, eyes, points, guide } = face;
  const size = Math.max(width, height);
  const inside = points.filter(({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height);
  const dots = inside.flatMap(({ x, y, code }) =>
    twice((kind) =>
      svg('circle', { cx: x, cy: y, r: size / 160, class: `point ${kind}` }, svg('title', {}, code)),
    ),
  );
  const boxed =
    box === undefined || !isNear(box.left, box.right, box.top, box.bottom)
      ? []
      : rectangle([box.left, box.top], [box.right, box.bottom], 'box');
  const crosses = eyes.filter((eye) => isNear(...eye)).flatMap((eye) => cross(eye, size / 60));
  const layers = [
    ...layerOf('face box, solid', boxed),
    ...layerOf('eyes, crosses', crosses),
    ...layerOf(`${counted(inside.length, 'point')}, rings`, dots),
    ...layerOf(`crop guide for ${guide?.target ?? ''}, dashed`, guideShapes(face)),
  ];
  const outside = points.length - inside.length;
  const beyond = guide !== undefined && !holds(guide, width, height);
  const notes = [
    ...(outside === 0 ? [] : [`${counted(outside, 'point')} outside the image`]),
    ...(beyond ? ['The crop guide reaches beyond the image.'] : []),
  ];
  const element = svg(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-label': 'Statements about the image',
    },
    ...layers.map(({ layer }) => layer),
  );
  return { element, layers, notes };
}
