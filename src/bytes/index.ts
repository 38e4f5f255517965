/** Byte strings, base64, and objects without undefined members. */
export { asciiBytes, concatBytes, equalBytes, fromHex, toHex } from './bytes.ts';
export {
  base64Length,
  decodeBase64,
  encodeBase64,
  fromBase64,
  fromBase64Url,
  toBase64,
  toBase64Url,
} from './base64.ts';
export { ByteCollector } from './collector.ts';
export { type Compact, compact, compactFilled } from './compact.ts';
