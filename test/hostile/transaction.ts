/** Transactions written field by field, with a LEN that fits, for values that no writer would accept. */

export type Fields = readonly (readonly [number: number, value: string])[];

function recordText(type: number, fields: Fields): string {
  const rest = `${fields.map(([n, value]) => `\x1d${type}.${String(n).padStart(3, '0')}:${value}`).join('')}\x1c`;
  const head = `${type}.001:`;
  let length = head.length + rest.length;
  while (head.length + String(length).length + rest.length !== length)
    length = head.length + String(length).length + rest.length;
  return `${head}${length}${rest}`;
}

const TYPE_1: Fields = [
  [2, '0502'],
  [4, 'LFFS'],
  [5, '20260101'],
  [7, 'AGENCY'],
  [8, 'AGENCY'],
  [9, 'TCN1'],
  [11, '00.00'],
  [12, '00.00'],
  [13, 'NORAM\x1fEBTS 11'],
];

const TYPE_10: Fields = [
  [2, '00'],
  [3, 'SCAR'],
  [4, 'AGENCY'],
  [5, '20260101'],
  [6, '480'],
  [7, '600'],
  [8, '1'],
  [9, '99'],
  [10, '99'],
  [11, 'JPEGB'],
  [12, 'SRGB'],
  [13, '30'],
  [42, 'SCAR'],
];

function withField(fields: Fields, number: number, value: string): Fields {
  return [...fields.filter(([n]) => n !== number), [number, value] as const].toSorted(([a], [b]) => a - b);
}

/** A transaction in which one field of one record type has this value. */
export function transactionWith(type: number, number: number, value: string): Uint8Array {
  const second = type === 1 ? 10 : type;
  const first = withField(TYPE_1, 3, `1\x1f1\x1e${second}\x1f00`);
  const other: Fields = second === 10 ? TYPE_10 : [[2, '00']];
  const text =
    type === 1
      ? recordText(1, withField(first, number, value)) + recordText(second, other)
      : recordText(1, first) + recordText(second, withField(other, number, value));
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
