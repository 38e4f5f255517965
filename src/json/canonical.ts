/** JSON in its one canonical form (RFC 8785), so that two systems hash and sign the same bytes. */
import { FrskitError } from '../findings/errors.ts';

/** What canonical JSON can be made of; members that are undefined are left out, as JSON leaves them out. */
export type CanonicalValue =
  | null
  | boolean
  | number
  | string
  | readonly CanonicalValue[]
  | { readonly [name: string]: CanonicalValue | undefined };

/** With the flag `u` a pair is one character, so that this finds lone halves only. */
const LONE_SURROGATE = /\p{Cs}/u;

function refused(what: string): FrskitError {
  return new FrskitError('ERR_UNENCODABLE', `canonical JSON (RFC 8785) has no form for ${what}`);
}

function scalar(value: string | number): string {
  if (typeof value === 'string' && LONE_SURROGATE.test(value)) throw refused('a lone surrogate');
  if (typeof value === 'number' && !Number.isFinite(value)) throw refused('a number that is not finite');
  return JSON.stringify(value);
}

/** The canonical text of a value. Members stand in the order of their UTF-16 units, which is how ECMAScript sorts. */
export function canonicalText(value: CanonicalValue): string {
  if (typeof value === 'string' || typeof value === 'number') return scalar(value);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (Array.isArray(value)) {
    return `[${(value as readonly CanonicalValue[]).map(canonicalText).join(',')}]`;
  }
  const object = value as Readonly<Record<string, CanonicalValue | undefined>>;
  const members = Object.keys(object)
    .sort()
    .flatMap((name) => {
      const member = object[name];
      return member === undefined ? [] : [`${scalar(name)}:${canonicalText(member)}`];
    });
  return `{${members.join(',')}}`;
}

/**
 * The canonical bytes of a value.
 * @throws FrskitError `ERR_UNENCODABLE` for lone surrogates and numbers that are not finite
 */
export function canonicalJson(value: CanonicalValue): Uint8Array {
  return new TextEncoder().encode(canonicalText(value));
}
