/** Transactions as readable text: `␜ ␝ ␞ ␟` for the separators, `{LEN}` or `{LEN+1}` for a record's own length. */
const MARKS = '␜␝␞␟';

const encoder = new TextEncoder();

function raw(text: string): Uint8Array {
  return encoder.encode(text.replace(/[␜␝␞␟]/g, (mark) => String.fromCharCode(0x1c + MARKS.indexOf(mark))));
}

function counted(record: string): string {
  const match = /\{LEN([+-]\d+)?\}/.exec(record);
  if (match === null) return record;
  const lie = Number(match[1] ?? 0);
  for (let digits = 1; ; digits++) {
    const length = raw(record.replace(match[0], '9'.repeat(digits))).length;
    if (String(length).length === digits) return record.replace(match[0], String(length + lie));
  }
}

/** Text to bytes; a record ends at `␜` before the next `T.001:`. */
export function bytes(text: string): Uint8Array {
  return raw(
    text
      .split(/(?<=␜)(?=\d+\.0*1:)/)
      .map(counted)
      .join(''),
  );
}

/** Bytes to text. */
export function text(from: Uint8Array): string {
  const plain = new TextDecoder().decode(from);
  return Array.from(plain, (char) => MARKS[char.charCodeAt(0) - 0x1c] ?? char).join('');
}
