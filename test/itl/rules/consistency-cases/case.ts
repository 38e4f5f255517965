/** What a case of a rule of agreement is, and recipes that cases share. */
import { FACE, type Recipe, SAP_50, TATTOO, type Values } from '../photo-recipe.ts';

/** `told` is everything that the failing recipe makes the rules say, as `rule path`. */
export type Case = { readonly pass: Recipe; readonly fail: Recipe; readonly told: readonly string[] };

export const TEXT = 'AB';
export const face = (values: Values, rest: Recipe = {}): Recipe => ({
  ...rest,
  photos: [{ ...FACE, ...values }],
});
export const tattoo = (values: Values, rest: Recipe = {}): Recipe => ({
  ...rest,
  photos: [{ ...TATTOO, ...values }],
});
export const sap50 = (values: Values, rest: Recipe = {}): Recipe => ({
  ...rest,
  photos: [{ ...SAP_50, ...values }],
});
export const geo = (value: string): Recipe => face({ 998: value });

/** A field that is not for this image type: passes in one record, fails in the other. */
export function imageType(
  number: string,
  value: string,
  good: Values,
  bad: Values,
  rest: Recipe = {},
  what = 'imt',
): Case {
  return {
    pass: { ...rest, photos: [{ ...good, [Number(number)]: value }] },
    fail: { ...rest, photos: [{ ...bad, [Number(number)]: value }] },
    told: [`itl.10.${number}.${what} 10[1].${number}.1.1`],
  };
}
