/** Strict JSON with positions, and base64. */
export { type CanonicalValue, canonicalJson, canonicalText } from './canonical.ts';
export { fromBase64, toBase64 } from './base64.ts';
export { type JsonLimits, type JsonResult, type JsonValue, readJsonValue } from './read.ts';
