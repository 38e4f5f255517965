/** An agency with a connected service, and reports of runs that support its approval or do not. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JWK } from 'jose';
import { expect } from 'vitest';
import { keyOf, openHome } from '../../../cli/home/index.ts';
import { type ConformanceReport, artefactsOf } from '../../../conformance/report/index.ts';
import { evaluatePolicy } from '../../../src/submission/gate/index.ts';
import { blank, madeUp, partOf, withRows } from '../../conformance/report/reports.ts';
import { FRS, type Office, UNTIL, emptyOffice, subjectOf } from '../agency.ts';

export const TODAY = new Date().toISOString().slice(0, 10);
export const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

const jwk = { kid: 'k', kty: 'EC', alg: 'ES256', crv: 'P-256', x: 'x', y: 'y' };
const KEYS = {
  attestation: { iss: 'frs.example', jwk },
  policy: [{ iss: 'frs.example', jwk }],
  examiner: { jwk },
};
const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

/** Keys of an office and a supervisor, and a service that is connected and not listed. */
export async function connected(): Promise<Office> {
  const place = emptyOffice();
  const { done, file } = place;
  await done('keys', 'new', 'office-1', '--role', 'office', '--person', 'O-1');
  await done('keys', 'new', 'sup-1', '--role', 'supervisor', '--person', 'S-9');
  await done(
    ...['registry', 'connect', FRS.id, '--name', FRS.name, '--url', 'https://frs.example/'],
    ...['--profile', 'state-local', '--agency', 'XXAGENCY1', '--root', file('ca.pem', PEM)],
    ...['--keys', file('keys.json', JSON.stringify(KEYS))],
  );
  await done(
    ...['registry', 'terms', FRS.id, '--user', 'A-1', '--terms', file('terms.txt', 'terms')],
    ...['--until', UNTIL],
  );
  return place;
}

export function dated(report: ConformanceReport, at: string): ConformanceReport {
  return { ...report, run: { ...report.run, startedAt: at, finishedAt: at } };
}

/** Everything passes; documents wait for a person, and DEL-17 for the recheck. */
export const passing = ((): ConformanceReport => {
  const made = madeUp(blank());
  const rows = made.requirements.map((row) => {
    if (row.checks.length === 0 || row.level === 'DOC') return row;
    const { waiver: _w, remedy: _r, reason: _y, ...rest } = row;
    const checks = row.checks.map(({ remedy: _m, reason: _n, ...check }) => ({
      ...check,
      verdict: 'pass' as const,
      grade: 'E2' as const,
    }));
    return { ...rest, verdict: 'pass' as const, grade: 'E2' as const, checks };
  });
  return dated(withRows(made, rows), daysAgo(0.01));
})();

export const failing = dated(madeUp(blank()), daysAgo(0.01));

export const partial = partOf(passing, ['ENC']);

export type Signer = 'office' | 'nobody' | JWK;

/** The folder of a report, certified where that is possible. */
export async function written(
  { folder, home }: Office,
  report: ConformanceReport,
  signer: Signer = 'office',
): Promise<string> {
  const key = signer === 'office' ? (await keyOf(await openHome(home), 'office-1')).jwk : signer;
  const signing = key === 'nobody' ? {} : { signing: { key, now: Date.now() } };
  const out = mkdtempSync(join(folder, 'report-'));
  for (const { name, bytes } of await artefactsOf(report, signing)) writeFileSync(join(out, name), bytes);
  return out;
}

export const ADD = [
  'registry',
  'add',
  FRS.id,
  '--approval',
  'office-list',
  '--scope',
  'search',
  '--until',
  UNTIL,
];
export const BY = ['--reviewed', TODAY, '--key', 'office-1'];

/** The names of what was refused; undefined where it was recorded. */
export async function refusedBy(
  place: Office,
  ...args: readonly string[]
): Promise<readonly string[] | undefined> {
  const { code, out } = await place.frskit(...ADD, ...args, ...BY, '--format', 'json');
  if (code === 0) return undefined;
  expect(code).toBe(1);
  return (JSON.parse(out) as { refusals: { name: string }[] }).refusals.map(({ name }) => name);
}

export const isOpen = async (
  place: Office,
  change: Parameters<typeof subjectOf>[1] = {},
): Promise<readonly string[]> => {
  const { refusals } = evaluatePolicy(await subjectOf(await openHome(place.home), change));
  return refusals.map(({ requirement }) => requirement);
};
