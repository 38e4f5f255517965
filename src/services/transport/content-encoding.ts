/** Removes the content encodings of an answer (RFC 9110 section 8.4) within a size limit. */
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { promisify } from 'node:util';
import { TransportError } from './errors.ts';

type Decode = (body: Uint8Array, limits: { readonly maxOutputLength: number }) => Promise<Uint8Array>;

const DECODERS: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['br', promisify(brotliDecompress)],
  // "deflate" is the zlib format; some servers send the raw one.
  [
    'deflate',
    async (body, limits) => promisify((body[0] ?? 0) % 16 === 8 ? inflate : inflateRaw)(body, limits),
  ],
]);

/** Number of encodings of one answer. */
const MOST = 3;

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

/**
 * The body without its content encodings. A body with an unknown or wrong encoding is returned unchanged, because the
 * readers report what it is.
 * @throws TransportError `ERR_TOO_LARGE`
 */
export async function withoutEncodings(
  body: Uint8Array,
  headers: readonly (readonly [name: string, value: string])[],
  limit: number,
): Promise<Uint8Array> {
  const names = headers
    .filter(([name]) => name === 'content-encoding')
    .flatMap(([, value]) => value.split(','))
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity');
  if (body.length === 0 || names.length > MOST) return body;
  let decoded = body;
  for (const name of names.toReversed()) {
    const decode = DECODERS.get(name);
    if (decode === undefined) return body;
    try {
      decoded = await decode(decoded, { maxOutputLength: limit });
    } catch (error) {
      if (!isTooLarge(error)) return body;
      throw new TransportError('ERR_TOO_LARGE', `more than ${limit} bytes after decoding`, true);
    }
  }
  return new Uint8Array(decoded.buffer, decoded.byteOffset, decoded.byteLength);
}
