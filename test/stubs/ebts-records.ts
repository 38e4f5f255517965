/** Writes transactions of EBTS in the traditional encoding, without the writer of frskit. */

const [FS, GS, RS, US] = ['\x1c', '\x1d', '\x1e', '\x1f'];

export type Value = string | Uint8Array | readonly (readonly string[])[];
export type Record_ = { readonly type: number; readonly fields: readonly (readonly [number, Value])[] };

function text(value: string | readonly (readonly string[])[]): string {
  return typeof value === 'string' ? value : value.map((items) => items.join(US)).join(RS);
}

/** One record: LEN counts its own digits. */
function record({ type, fields }: Record_): Buffer {
  const parts = fields.map(([number, value]) =>
    Buffer.concat([
      Buffer.from(`${type}.${String(number).padStart(3, '0')}:`, 'latin1'),
      value instanceof Uint8Array ? value : Buffer.from(text(value), 'latin1'),
    ]),
  );
  const body = Buffer.concat(
    parts.map((part, i) => Buffer.concat([part, Buffer.from(i === parts.length - 1 ? FS : GS, 'latin1')])),
  );
  const head = `${type}.001:`.length + GS.length;
  let length = body.length + head;
  while (String(length).length + head + body.length !== length)
    length = String(length).length + head + body.length;
  return Buffer.concat([Buffer.from(`${type}.001:${length}${GS}`, 'latin1'), body]);
}

export type Head = {
  readonly tot: string;
  readonly destination: string;
  readonly agency: string;
  readonly number: string;
  readonly reference: string;
  readonly date: string;
};

/** A transaction with its Type-1 record. */
export function transaction(head: Head, records: readonly Record_[]): Uint8Array {
  const { tot, destination, agency, number, reference, date } = head;
  const contents = [
    ['1', String(records.length)],
    ...records.map(({ type, fields }) => [
      String(type),
      String(fields.find(([field]) => field === 2)?.[1] ?? '00').padStart(2, '0'),
    ]),
  ];
  const first: Record_ = {
    type: 1,
    fields: [
      [2, '0502'],
      [3, contents],
      [4, tot],
      [5, date],
      [7, destination],
      [8, agency],
      [9, number],
      [10, reference],
      [11, '00.00'],
      [12, '00.00'],
      [13, [['NORAM', 'EBTS 10.0']]],
    ],
  };
  return new Uint8Array(Buffer.concat([first, ...records].map(record)));
}
