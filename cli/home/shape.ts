/** How the home's own files have to look, as data. What is wrong is told by member, and the value is never repeated. */

export type Shape =
  | { readonly is: string; readonly fits: (value: unknown) => boolean }
  | { readonly each: Shape; readonly most: number }
  | { readonly must: Readonly<Record<string, Shape>>; readonly may?: Readonly<Record<string, Shape>> };

function text(is: string, pattern: RegExp): Shape {
  return { is, fits: (value) => typeof value === 'string' && pattern.test(value) };
}

/** A number or name under which something is kept: no blanks, so that no sentence fits. */
export const reference = text(
  'a reference of at most 64 letters, digits and . _ : / -, without spaces',
  /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}$/,
);
/** A name that is a file's name as well. */
export const plainName = text(
  'a name of at most 64 letters, digits, - and _',
  /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
);
export const words = text('1 to 80 characters on one line', /^[^\p{C}]{1,80}$/u);
export const path = text('the path of a file', /^[^\0]{1,4096}$/);
export const https = {
  is: 'an address that begins with https:// and holds no credentials',
  fits: (value: unknown): boolean => {
    const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
    return url?.protocol === 'https:' && url.username === '' && url.password === '';
  },
} as const satisfies Shape;
export const version: Shape = { is: '1', fits: (value) => value === 1 };

export function oneOf(...known: readonly string[]): Shape {
  return {
    is: `one of ${known.join(', ')}`,
    fits: (value) => typeof value === 'string' && known.includes(value),
  };
}

/** Members of a private key: none of them may stand in a public one. */
const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** A public key that can be told by its `kid`. */
export const publicJwk: Shape = {
  is: 'a public key as JWK, with kid, kty and alg and without a private part',
  fits: (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const jwk = value as Readonly<Record<string, unknown>>;
    const named = ['kid', 'kty', 'alg'].every((name) => typeof jwk[name] === 'string' && jwk[name] !== '');
    return named && PRIVATE.every((name) => jwk[name] === undefined);
  },
};

/** Everything that is wrong with a value. Names of members that are not declared are counted, never said. */
export function problemsOf(shape: Shape, value: unknown, at = ''): readonly string[] {
  const say = (problem: string): string => (at === '' ? problem : `${at} ${problem}`);
  if ('fits' in shape) return shape.fits(value) ? [] : [say(`is ${shape.is}`)];
  if ('each' in shape) {
    if (!Array.isArray(value)) return [say('is a list')];
    if (value.length > shape.most) return [say(`has at most ${shape.most} entries`)];
    return value.flatMap((entry, i) => problemsOf(shape.each, entry, `${at}[${i}]`));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [say('is an object')];
  const { must, may = {} } = shape;
  const below = (name: string): string => (at === '' ? name : `${at}.${name}`);
  const missing = Object.keys(must).filter((name) => !Object.hasOwn(value, name));
  let unknown = 0;
  const wrong = Object.entries(value).flatMap(([name, member]) => {
    const own = Object.hasOwn(must, name) ? must[name] : Object.hasOwn(may, name) ? may[name] : undefined;
    if (own !== undefined) return problemsOf(own, member, below(name));
    unknown++;
    return [];
  });
  return [
    ...missing.map((name) => `${below(name)} is missing`),
    ...wrong,
    ...(unknown > 0 ? [say(`has ${unknown} members that nobody knows`)] : []),
  ];
}
