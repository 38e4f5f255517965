/** Strict JSON reader with positions, and canonical JSON. */
export { type CanonicalValue, canonicalJson, canonicalText } from './canonical.ts';
export { type JsonLimits, type JsonResult, type JsonValue, readJsonValue } from './read.ts';
