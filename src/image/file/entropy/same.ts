/** Whether two JPEGs hold the same coefficients, steps and colour model: then every decoder makes the same pixels. */
import { probe } from '../probe.ts';
import { layoutJpeg } from '../jpeg.ts';
import { type Coefficients, isNoCoefficients, readCoefficients } from './read.ts';

function sameNumbers(a: ArrayLike<number> | undefined, b: ArrayLike<number> | undefined): boolean {
  if (a?.length !== b?.length || a === undefined || b === undefined) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

function sameFrame(a: Coefficients['frame'], b: Coefficients['frame']): boolean {
  const numbers = ({ precision, width, height, components }: Coefficients['frame']): number[] => [
    ...[precision, width, height, components.length],
    ...components.flatMap(({ h, v }) => [h, v]),
  ];
  return sameNumbers(numbers(a), numbers(b));
}

/** The number of blocks that are alike; false where something differs, undefined where they cannot be decoded. */
export function sameCoefficients(before: Uint8Array, after: Uint8Array): number | false | undefined {
  const a = readCoefficients(before, layoutJpeg(before), true);
  const b = readCoefficients(after, layoutJpeg(after), true);
  if (isNoCoefficients(a) || isNoCoefficients(b)) return undefined;
  if (probe(before).info?.color !== probe(after).info?.color || !sameFrame(a.frame, b.frame)) return false;
  const isSame =
    a.planes.every((plane, index) => sameNumbers(plane, b.planes[index])) &&
    a.steps.every((steps, index) => sameNumbers(steps, b.steps[index]));
  return isSame && a.planes.reduce((sum, { length }) => sum + length / 64, 0);
}
