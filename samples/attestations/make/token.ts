/** Tokens made by hand with Node's own cryptography, so that they can be anything. */
import { createHmac, sign as signBytes } from 'node:crypto';
import { TYPE } from '../../../src/services/attestation/index.ts';
import { ecdsa } from './ecdsa.ts';
import { type TestKey, keys } from './keys.ts';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

/** A signature over octets as JOSE has it, the same each time. */
export function signatureOf(input: string, { alg, privateKey }: TestKey): Buffer {
  const bytes = Buffer.from(input);
  return alg === 'EdDSA' ? signBytes(null, bytes, privateKey) : ecdsa(bytes, privateKey, alg);
}

/** The header of a genuine attestation. */
export function headerOf({ alg, kid }: TestKey): JsonObject {
  return { alg, kid, typ: TYPE };
}

/** Base64url of a text. */
export function encode(text: string): string {
  return Buffer.from(text).toString('base64url');
}

/** A signed token out of the texts of its header and payload. */
export function tokenOfTexts(header: string, payload: string, key: TestKey = keys.main): string {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${signatureOf(input, key).toString('base64url')}`;
}

/** A signed token. */
export function token(claims: Json, key: TestKey = keys.main, header: JsonObject = headerOf(key)): string {
  return tokenOfTexts(JSON.stringify(header), JSON.stringify(claims), key);
}

/** A token "signed" with HMAC under a text that everybody has. */
export function hmacToken(claims: Json, kid: string, secret: string): string {
  const input = `${encode(JSON.stringify({ ...headerOf(keys.main), alg: 'HS256', kid }))}.${encode(JSON.stringify(claims))}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

/** A copy with one value put at a path such as `att.probe.bytes`; undefined takes the member out. */
export function changed(claims: JsonObject, path: string, value: Json | undefined): JsonObject {
  const copy = structuredClone(claims);
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  let at: Json = copy;
  for (const step of steps) {
    const next: Json | undefined = (at as JsonObject)[step];
    if (next === undefined) throw new Error(`no ${path}`);
    at = next;
  }
  if (value === undefined) Reflect.deleteProperty(at as JsonObject, last);
  else (at as JsonObject)[last] = value;
  return copy;
}

/** A copy with several values put. */
export function having(claims: JsonObject, changes: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.entries(changes).reduce((made, [path, value]) => changed(made, path, value), claims);
}
