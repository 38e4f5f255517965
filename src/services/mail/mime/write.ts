/** Writes an e-mail or an entity within one: ASCII headers on one line each, content in base64, CRLF. */
import { asciiBytes, base64Length, concatBytes, encodeBase64 } from '../../../bytes/index.ts';
import { FrskitError } from '../../../findings/errors.ts';

/** A header: its name and its value, which is written as it is given. */
export type HeaderLine = readonly [name: string, value: string];

/** Most bytes of a line, without its end (RFC 5322, 2.1.1). */
const LINE = 998;
/** Bytes whose base64 fills a line of 76 characters. */
const GROUP = 57;
const [CR, LF] = [0x0d, 0x0a];
const NAME = /^[A-Za-z][A-Za-z0-9-]{0,75}$/;
const VALUE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;
/** A boundary that no base64 and no header contains. */
const BOUNDARY = /^=_[A-Za-z0-9]{1,60}$/;

function headerBytes([name, value]: HeaderLine): Uint8Array {
  if (!NAME.test(name)) throw new FrskitError('ERR_ARGUMENT', 'the name of a mail header is malformed');
  if (!VALUE.test(value))
    throw new FrskitError(
      'ERR_ARGUMENT',
      `the mail header ${name} must be printable ASCII on one line, without spaces at its ends`,
    );
  const line = `${name}: ${value}`;
  if (line.length >= LINE)
    throw new FrskitError('ERR_ARGUMENT', `the mail header ${name} must be shorter than ${LINE} bytes`);
  return asciiBytes(`${line}\r\n`);
}

/** Base64 in lines of 76 characters, each with CRLF. */
function base64Lines(bytes: Uint8Array): Uint8Array {
  const lines = Math.ceil(bytes.length / GROUP);
  const out = new Uint8Array(base64Length(bytes) + 2 * lines);
  let at = 0;
  for (let from = 0; from < bytes.length; from += GROUP) {
    const group = bytes.subarray(from, from + GROUP);
    encodeBase64(group, out, at);
    at += base64Length(group);
    out[at++] = CR;
    out[at++] = LF;
  }
  return out;
}

/**
 * An entity with one content, in base64.
 *
 * @param headers in order; MIME-Version and Content-Type among them where they are needed
 * @param content what the entity holds
 * @returns headers with `Content-Transfer-Encoding: base64`, an empty line, lines of 76 characters
 * @throws FrskitError `ERR_ARGUMENT` for a header with CR, LF, NUL, another control or non-ASCII character, or one that is
 *   too long; the message names the header and never its value
 *
 * @example
 * const bytes = writeEntity([['Content-Type', 'application/octet-stream']], content);
 */
export function writeEntity(headers: readonly HeaderLine[], content: Uint8Array): Uint8Array {
  const all: readonly HeaderLine[] = [...headers, ['Content-Transfer-Encoding', 'base64']];
  return concatBytes([...all.map(headerBytes), [CR, LF], base64Lines(content)]);
}

/**
 * An entity of several entities (multipart/mixed), without preamble and epilogue.
 *
 * @param headers in order, without Content-Type
 * @param entities each from `writeEntity`
 * @param how boundary (`=_` and letters or digits), and further parameters of the content type
 * @throws FrskitError `ERR_ARGUMENT` as `writeEntity`, and for a boundary that could occur in an entity
 *
 * @example
 * const bytes = writeSeveral([], [text, file], { boundary: '=_part' });
 */
export function writeSeveral(
  headers: readonly HeaderLine[],
  entities: readonly Uint8Array[],
  { boundary, parameters = '' }: { readonly boundary: string; readonly parameters?: string },
): Uint8Array {
  if (!BOUNDARY.test(boundary))
    throw new FrskitError('ERR_ARGUMENT', 'a boundary must be =_ and 1 to 60 letters or digits');
  const type = `multipart/mixed; boundary="${boundary}"${parameters}`;
  const all: readonly HeaderLine[] = [...headers, ['Content-Type', type]];
  return concatBytes([
    ...all.map(headerBytes),
    ...entities.flatMap((entity) => [asciiBytes(`\r\n--${boundary}\r\n`), entity]),
    asciiBytes(`\r\n--${boundary}--\r\n`),
  ]);
}
