/** Whether bytes begin like a transaction, in any of the three encodings. */

const latin1 = new TextDecoder('latin1');

/** The element of ANSI/NIST-ITL 1-2011 and later that holds a transaction in XML. */
const PACKAGE = 'NISTBiometricInformationExchangePackage';

/** Bytes that are searched for the beginning of a record or for the name of the package. */
const BEGINNING = 128;
const MARKUP = 65_536;

/** Text of the first bytes, one character for each byte; a byte order mark and leading white space are left out. */
function startOf(bytes: Uint8Array, length: number): string {
  return latin1.decode(bytes.subarray(0, length)).replace(/^(?:\u00ef\u00bb\u00bf)?[\s\0]*/, '');
}

/** Markup as one-byte characters, whatever the width of its characters is. */
function narrow(text: string): string {
  return text.replaceAll('\0', '');
}

/** True for `1.001:` at the start; the standard pads the field number to three digits, older writers do not. */
export function beginsTraditional(bytes: Uint8Array): boolean {
  return /^1\.0{0,2}1:/.test(startOf(bytes, BEGINNING));
}

/** True for XML that names the package of a transaction, in UTF-8 or UTF-16 and in whatever namespace. */
export function beginsXml(bytes: Uint8Array): boolean {
  if (!/^[\u00fe\u00ff]{0,2}[\s\0]*</.test(startOf(bytes, BEGINNING))) return false;
  return narrow(latin1.decode(bytes.subarray(0, MARKUP))).includes(PACKAGE);
}

/** True for the JSON form of a transaction. */
export function beginsJson(bytes: Uint8Array): boolean {
  const text = startOf(bytes, MARKUP);
  return text.startsWith('{') && /"format"\s*:\s*"ansi-nist-itl"|"records"\s*:\s*\[/.test(text);
}

/**
 * True for bytes that begin like a transaction in the traditional, XML or JSON encoding.
 *
 * @example
 * beginsTransaction(new TextEncoder().encode('1.001:130')); // true
 */
export function beginsTransaction(bytes: Uint8Array): boolean {
  return beginsTraditional(bytes) || beginsXml(bytes) || beginsJson(bytes);
}
