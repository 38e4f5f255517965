/** Base64url (RFC 4648 section 5) without padding, as JOSE writes it. */
import { fromBase64, toBase64 } from '../../json/base64.ts';

/** Bytes to base64url text. */
export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Base64url text to bytes; undefined when it is not exactly what `toBase64Url` would write. */
export function fromBase64Url(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return undefined;
  const padded = text.padEnd(Math.ceil(text.length / 4) * 4, '=');
  return fromBase64(padded.replaceAll('-', '+').replaceAll('_', '/'));
}
