/** A report in which everything passes, its files with and without a signature, and changes of it. */
import { type JWK, exportJWK, generateKeyPair } from 'jose';
import {
  type Artefact,
  type ConformanceReport,
  type Verification,
  artefactsOf,
  verifyReport,
} from '../../../../conformance/report/index.ts';
import { blank, madeUp, withRows } from '../reports.ts';

/** Everything passes; documents wait for a person, and DEL-17 for the recheck. */
function passing(): ConformanceReport {
  const rows = madeUp(blank()).requirements.map((row) => {
    const { waiver: _w, remedy: _r, reason: _y, ...rest } = row;
    const checks = row.checks.map(({ remedy: _m, reason: _n, ...check }) => ({
      ...check,
      verdict: 'pass' as const,
      grade: 'E2' as const,
    }));
    return row.checks.length === 0 || row.level === 'DOC'
      ? row
      : { ...rest, verdict: 'pass' as const, grade: 'E2' as const, checks };
  });
  return withRows(madeUp(blank()), rows);
}

export const report = passing();
export const now = Date.parse('2026-11-02T00:00:00Z');

export const text = new TextEncoder();

export async function newKey(more: JWK): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: 'ES256', ...more };
}

export const office = await newKey({ kid: 'office-1', use: 'sig' });
export const files = await artefactsOf(report, {
  signing: { key: office, now },
  further: [{ name: 'evidence.json', bytes: text.encode('{}\n') }],
});

export function publicPart({ d: _d, ...rest }: JWK): JWK {
  return rest;
}

export function verify(artefacts: readonly Artefact[], more: object = {}): Promise<Verification> {
  return verifyReport(artefacts, { keys: [publicPart(office)], now, ...more });
}

export function replaced(name: string, bytes: Uint8Array, from = files): readonly Artefact[] {
  return from.map((file) => (file.name === name ? { name, bytes } : file));
}

export const named = ({ problems }: Verification): readonly string[] => [
  ...new Set(problems.map(({ file }) => file)),
];
export const told = ({ problems }: Verification): string =>
  problems.map(({ file, says }) => `${file}: ${says}`).join('\n');
