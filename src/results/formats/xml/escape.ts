/** Text to XML. */
import { FrskitError } from '../../../findings/errors.ts';

/** Characters that XML 1.0 excludes. */
const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/**
 * Text for the inside of an element; a carriage return is kept by a reference.
 * @throws FrskitError `ERR_UNENCODABLE` when the text holds a character that XML has no way to write
 */
export function escapeText(text: string, path: string): string {
  if (FORBIDDEN.test(text)) {
    throw new FrskitError('ERR_UNENCODABLE', `${path}: the text holds a character that XML cannot hold`);
  }
  return text.replace(/[&<>\r]/g, (char) => ESCAPES[char] ?? char);
}

/** The same for an attribute in double quotes. */
export function escapeAttribute(text: string, path: string): string {
  escapeText(text, path);
  return text.replace(/[&<>"\r\n\t]/g, (char) => ESCAPES[char] ?? char);
}
