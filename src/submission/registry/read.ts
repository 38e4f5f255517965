/** The registry of services: signed lines in, entries out. The keys come from the office by another way than the file. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type JWK, compactVerify, importJWK } from 'jose';
import type { Finding } from '../../findings/finding.ts';
import { readJsonValue } from '../../json/read.ts';
import type { Entry } from '../gate/subject.ts';
import { type RegistryCode, codes } from './codes.ts';
import { type EntryLine, type Line, type StopLine, TYP, problemOfLine } from './line.ts';

/** SHA-256 of a text, in hexadecimal. */
function sha256Hex(text: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(text)));
}

export type Role = 'office' | 'supervisor';

/** Somebody whose signature counts, by the key's `kid`. */
export type Signer = {
  readonly kid: string;
  readonly person: string;
  readonly role: Role;
  readonly key: JWK;
};

/** A line whose signature holds. */
export type SignedLine = {
  readonly line: Line;
  readonly by: Signer;
  /** SHA-256 of the signed text, in hexadecimal. */
  readonly sha256: string;
  readonly text: string;
};

export type Registry = { readonly entries: readonly Entry[]; readonly findings: readonly Finding[] };

const ALGORITHMS = ['ES256', 'ES384', 'EdDSA'];
const MAX_LINE = 16 * 1024;
const MAX_LINES = 10_000;

class Unfit extends Error {
  readonly code: RegistryCode;
  constructor(code: RegistryCode, words: string) {
    super(words);
    this.code = code;
  }
}

async function verified(text: string, signers: readonly Signer[]): Promise<SignedLine> {
  if (text.length > MAX_LINE) throw new Unfit('registry.line', `longer than ${MAX_LINE} characters`);
  let by: Signer | undefined;
  const { payload, protectedHeader } = await compactVerify(
    text,
    async ({ kid, alg }) => {
      by = signers.find((signer) => signer.kid === kid);
      if (by === undefined) throw new Unfit('registry.signature', 'its key is not one of the office');
      return importJWK(by.key, alg);
    },
    { algorithms: ALGORITHMS },
  ).catch((error: unknown) => {
    throw error instanceof Unfit ? error : new Unfit('registry.signature', 'the signature does not hold');
  });
  if (protectedHeader.typ !== TYP) throw new Unfit('registry.line', 'it is a token of another type');
  const { value, findings } = readJsonValue(payload);
  const problem = findings.length > 0 ? 'it is not strict JSON' : problemOfLine(value);
  if (problem !== undefined) throw new Unfit('registry.line', problem);
  if (by === undefined) throw new Unfit('registry.signature', 'its key is not one of the office');
  const line = value as unknown as Line;
  if (!mayDecide(line, by)) throw new Unfit('registry.role', `a ${by.role} may not decide it`);
  return { line, by, sha256: sha256Hex(text), text };
}

function mayDecide(line: Line, { role }: Signer): boolean {
  if (line.kind === 'stop') return true;
  return role === (line.approval === 'office-list' ? 'office' : 'supervisor');
}

function keyOf({ frs, approval, case: one = '', exigent = '' }: EntryLine | Entry): string {
  return [frs, approval, one, exigent].join(' ');
}

function entryOf({ kind: _kind, ...line }: EntryLine, { by: { person, role }, sha256 }: SignedLine): Entry {
  return { ...line, approvedBy: person, bySupervisor: role === 'supervisor', line: sha256 };
}

/** What was read so far: entries, and services that were stopped and not listed anew. */
type Reading = { readonly entries: Map<string, Entry>; readonly stops: Map<string, StopLine> };

/** The office may list a service anew that was stopped; approvals from before the stop stay gone. */
function take({ entries, stops }: Reading, signed: SignedLine): void {
  const { line } = signed;
  if (line.kind === 'stop') {
    stops.set(line.frs, line);
    return;
  }
  if (line.approval === 'office-list' && stops.delete(line.frs)) {
    for (const [key, { frs }] of entries) if (frs === line.frs) entries.delete(key);
  }
  entries.set(keyOf(line), entryOf(line, signed));
}

function entriesOf({ entries, stops }: Reading): readonly Entry[] {
  return [...entries.values()].map((entry) => {
    const stop = stops.get(entry.frs);
    return stop === undefined ? entry : { ...entry, stopped: { on: stop.on, reason: stop.reason } };
  });
}

function finding(code: RegistryCode, line: number, offset: number, words: string): Finding {
  const { severity } = codes.find(({ id }) => id === code) ?? { severity: 'error' };
  return {
    rule: code,
    severity,
    at: { path: `registry[${line}]`, offset },
    message: `line ${line} is not used: ${words}`,
    facts: { line },
  };
}

/**
 * Reads a registry. A later line for the same service, kind of approval, case and use takes the place of an earlier
 * one; a stop holds for every entry of the service until the office lists it anew. Lines that are malformed, unsigned, or signed by somebody who
 * may not decide are findings and are not used.
 *
 * @example
 * const registry = await readRegistry('', signers);
 */
export async function readRegistry(text: string, signers: readonly Signer[]): Promise<Registry> {
  const reading: Reading = { entries: new Map(), stops: new Map() };
  const { lines, findings } = await readLines(text, signers);
  for (const line of lines) take(reading, line);
  return { entries: entriesOf(reading), findings };
}

/**
 * The lines whose signature holds, in their order; the others are findings.
 *
 * @example
 * const { lines, findings: problems } = await readLines('', signers);
 */
export async function readLines(
  text: string,
  signers: readonly Signer[],
): Promise<{ readonly lines: readonly SignedLine[]; readonly findings: readonly Finding[] }> {
  const signed: SignedLine[] = [];
  const findings: Finding[] = [];
  let offset = 0;
  const lines = text.split('\n');
  for (const [index, raw] of lines.slice(0, MAX_LINES).entries()) {
    const at = offset;
    offset += new TextEncoder().encode(raw).length + 1;
    if (raw.trim() === '') continue;
    try {
      signed.push(await verified(raw.trim(), signers));
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      findings.push(finding(error.code, index + 1, at, error.message));
    }
  }
  if (lines.length > MAX_LINES)
    findings.push(
      finding('registry.line', MAX_LINES + 1, offset, `a registry has at most ${MAX_LINES} lines`),
    );
  return { lines: signed, findings };
}
