/** Generated values of candidate lists: Unicode texts, decimals of every spelling, dates, and small objects. */
import fc from 'fast-check';

/** A text without the characters that no form can hold; line ends only where the schema takes them. */
function textOf(maxLength: number, lines: boolean): fc.Arbitrary<string> {
  const forbidden = lines
    ? /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/
    : /[\u0000-\u001f\u007f\ufffe\uffff]/;
  const special = fc.constantFrom(
    '<',
    '&',
    '"',
    ']]>',
    '\u00e9',
    '\u4e2d',
    '\ud83d\ude00',
    ' ',
    '\u2028',
    "'",
    '10.003:',
    ...(lines ? ['\r', '\n', '\r\n', '\t'] : []),
  );
  const unit = fc.oneof(special, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }));
  return fc
    .array(unit, { minLength: 1, maxLength })
    .map((parts) => parts.join(''))
    .filter((text) => !forbidden.test(text) && !/[\ud800-\udfff]/u.test(text));
}

export const line = textOf(8, false);
export const text = textOf(20, true);
export const decimal = fc.oneof(
  fc.constantFrom('0.10', '1e-7', '-3.25', '100', '-0', '0.000', '1E+3', '99999999999999999999.5', '00.5'),
  fc.stringMatching(/^-?\d{1,9}(\.\d{1,9})?([eE][+-]?\d{1,2})?$/),
);
export const instant = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
export const day = instant.map((at) => at.slice(0, 10));
export const count = fc.integer({ min: 1, max: 100_000 });
export const some = fc
  .double({ min: -9e15, max: 9e15, noNaN: true })
  .map((value) => (Object.is(value, -0) ? 0 : value));

/** An object of which some members may be absent, and never all. */
export function partly<T>(members: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Partial<T>> {
  return fc
    .record(members, { requiredKeys: [] })
    .filter((value) => Object.keys(value).length > 0) as fc.Arbitrary<Partial<T>>;
}

export const algorithm = partly({
  vendor: line,
  product: line,
  version: line,
  frteId: line,
  ibiaVendor: line,
  ibiaProduct: line,
});
export const agency = fc.record(
  { id: line, scheme: line, name: line, country: fc.constantFrom('USA', 'FRA') },
  { requiredKeys: ['id'] },
);
export const box = fc.record({
  x: some,
  y: some,
  width: some,
  height: some,
  units: fc.constantFrom('pixel', 'ratio'),
});
export const quality = fc.array(
  fc.record({ value: some, min: some, max: some, algorithm }, { requiredKeys: ['value', 'algorithm'] }),
  { minLength: 1, maxLength: 2 },
);
// Whole numbers beyond 2^53 are kept too, but the strict reader warns of them.
const json = fc
  .jsonValue({ maxDepth: 2 })
  .map((value) => JSON.stringify(value, null, 1).replace(/[\ud800-\udfff]/gu, '?'))
  .filter((written) => !/\d{16}|e\+/.test(written));
export const extensions = fc
  .array(
    fc.tuple(
      fc.constantFrom('org.example.a', 'com.example.b-c', 'x.y'),
      fc.oneof(json, fc.constantFrom('1.0', '{"a" : 1e400,"__proto__":[]}')),
    ),
    { minLength: 1, maxLength: 2 },
  )
  .map((entries) => Object.fromEntries(entries));
