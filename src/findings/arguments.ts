/** Checks of what a caller passes in: a wrong type is a typed error that names the function and the argument. */
import { FrskitError } from './errors.ts';

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : typeof value;
}

/** @throws FrskitError `ERR_ARGUMENT` always */
export function badArgument(called: string, expected: string, value: unknown): never {
  throw new FrskitError('ERR_ARGUMENT', `${called}: expected ${expected}; got ${kindOf(value)}`);
}

export function requireBytes(called: string, value: unknown): asserts value is Uint8Array {
  if (!(value instanceof Uint8Array)) badArgument(called, 'the bytes of a file as a Uint8Array', value);
}

export function requireText(called: string, name: string, value: unknown): asserts value is string {
  if (typeof value !== 'string') badArgument(called, `${name} as a string`, value);
}

/** A whole number between two limits, both inclusive. */
export function requireWhole(
  called: string,
  name: string,
  value: unknown,
  [least, most]: readonly [number, number],
): asserts value is number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return;
  const found = typeof value === 'number' ? String(value) : kindOf(value);
  throw new FrskitError(
    'ERR_ARGUMENT',
    `${called}: expected ${name} as a whole number from ${least} to ${most}; got ${found}`,
  );
}

/** Options may be left out; where they are given, they are an object. */
export function requireOptions(called: string, value: unknown): void {
  if (value === undefined || (typeof value === 'object' && value !== null)) return;
  badArgument(called, 'options as an object', value);
}
