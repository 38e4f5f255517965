/** The four information separators of the traditional encoding, and two characters that it reserves. */
export const FS = 0x1c;
export const GS = 0x1d;
export const RS = 0x1e;
export const US = 0x1f;
export const STX = 0x02;
export const ETX = 0x03;

/** `.` and `:` of a field's tag. */
export const PERIOD = 0x2e;
export const COLON = 0x3a;

/** True for the bytes of the digits 0 to 9. */
export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}
