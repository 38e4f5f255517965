/** Parses the compact JWS of an attestation with the strict reader (A20), before a JOSE library processes it. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { fromBase64Url } from '../../bytes/index.ts';
import type { Finding } from '../../findings/finding.ts';
import { type JsonValue, pointerStep, readJsonValue } from '../../json/read.ts';
import { mismatches } from '../../schemas/check.ts';
import { validator } from '../../schemas/compiled/deletion-claims.js';
import { MAX_OCTETS, type Seconds } from './claims.ts';
import { RULE_IDS } from './rule-names.ts';

/** Claims that match the schema of A20 and are not yet verified. */
export type ReadClaims = {
  readonly iss?: JsonValue;
  readonly aud?: JsonValue;
  readonly sub?: JsonValue;
  readonly jti: string;
  readonly iat: Seconds;
  readonly nonce?: JsonValue;
  readonly att: {
    readonly v?: JsonValue;
    readonly event?: JsonValue;
    readonly event_at: Seconds;
    readonly probe?: {
      readonly commitments?: readonly string[];
      readonly bytes?: JsonValue;
      readonly images?: JsonValue;
    };
    readonly deleted_at: Seconds;
    readonly copies?: readonly {
      readonly store: string;
      readonly state?: JsonValue;
      readonly at?: Seconds;
      readonly expires_at?: Seconds;
    }[];
    readonly retained?: readonly { readonly kind: string; readonly holder: string }[];
    readonly shared_with?: readonly JsonValue[];
    readonly other_uses?: readonly JsonValue[];
    readonly forwarded_to?: readonly { readonly holder: string; readonly attestation?: JsonValue }[];
    readonly verified?: { readonly how?: JsonValue; readonly at?: Seconds };
    readonly operator: { readonly kind: 'system' | 'person' };
  };
};

export type Header = { readonly [name: string]: JsonValue };

export type ReadAttestation = {
  /** The token as text, which is verified. */
  readonly token: string;
  readonly header: Header;
  readonly claims: ReadClaims;
  /** SHA-256 of the payload in hexadecimal, which identifies an attestation. */
  readonly digest: string;
};

/** A readable attestation, or the findings of A20. */
export type Reading =
  | { readonly read: ReadAttestation; readonly findings: readonly [] }
  | { readonly findings: readonly Finding[] };

function isObject(value: JsonValue | undefined): value is Header {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unfit(pointer: string, message: string, part = 'token'): Finding {
  return {
    rule: RULE_IDS.A20,
    severity: 'error',
    at: { path: 'attestation', pointer },
    message,
    facts: { rule: 'A20', part },
  };
}

/** The JSON object in one part of the token, or the findings. */
function partOf(octets: Uint8Array | undefined, part: string): { value?: Header; findings: Finding[] } {
  if (octets === undefined) return { findings: [unfit('', `the ${part} is not base64url`, part)] };
  // Decoders remove a byte order mark silently, but JSON between systems must not have one.
  if (octets[0] === 0xef) return { findings: [unfit('', `the ${part} is not a JSON object`, part)] };
  const { value, findings } = readJsonValue(octets, { depth: 16, values: MAX_OCTETS });
  // Without the pointer, which could contain names of unknown members.
  const wrong = findings.map(({ message }) => unfit('', message, part));
  if (!isObject(value)) return { findings: [...wrong, unfit('', `the ${part} is not a JSON object`, part)] };
  return { value, findings: wrong };
}

/**
 * Reads an attestation. Never throws; defects are reported as findings of A20.
 *
 * @example
 * const reading = readAttestation(bytes);
 */
export function readAttestation(jws: string | Uint8Array): Reading {
  if (jws.length > MAX_OCTETS) return { findings: [unfit('', `longer than ${MAX_OCTETS} bytes`)] };
  const token = typeof jws === 'string' ? jws : new TextDecoder('latin1').decode(jws);
  const parts = token.split('.');
  if (parts.length !== 3) return { findings: [unfit('', 'not a compact JWS with three parts')] };
  const [head = '', body = ''] = parts;
  const payload = fromBase64Url(body);
  const header = partOf(fromBase64Url(head), 'header');
  const claims = partOf(payload, 'payload');
  const wrong = claims.value === undefined ? [] : mismatches(validator, claims.value);
  const findings = [
    ...header.findings,
    ...claims.findings,
    ...wrong.map(({ pointer, missing, message }) =>
      unfit(missing === undefined ? pointer : pointer + pointerStep(missing), message, 'payload'),
    ),
  ];
  if (findings.length > 0 || header.value === undefined || payload === undefined) return { findings };
  return {
    read: {
      token,
      header: header.value,
      claims: claims.value as unknown as ReadClaims,
      digest: bytesToHex(sha256(payload)),
    },
    findings: [],
  };
}
