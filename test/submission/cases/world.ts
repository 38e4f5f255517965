/** A folder of cases, a ledger that takes what it is told, and submissions that the gate lets pass. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { commitmentTo } from '../../../src/ledger/commitment.ts';
import type { NewEntry } from '../../../src/ledger/entry.ts';
import type { Candidate, CandidateList } from '../../../src/results/model/list.ts';
import { validateResult } from '../../../src/results/rules/judge.ts';
import { type Asking, storeRequest } from '../../../src/submission/cases/request.ts';
import type { ReceivedResult } from '../../../src/submission/cases/stored.ts';
import { storeResult } from '../../../src/submission/cases/results.ts';
import { beginCase } from '../../../src/submission/cases/state.ts';
import { type CaseFile, type Cases, openCases } from '../../../src/submission/cases/store.ts';
import type { Entry, GateSubject } from '../../../src/submission/gate/subject.ts';
import { profileOf, reference } from '../../results/sample.ts';
import { memoryLedger } from './ledgers.ts';

export const KEY = Uint8Array.from({ length: 32 }, (_, i) => (i * 37 + 11) & 255);
export const AT = '2026-11-23T10:00:00Z';
export const PROBE = new TextEncoder().encode('probe picture bytes');

/** A folder that goes when the test does. */
export function temporary(): string {
  const path = mkdtempSync(join(tmpdir(), 'frskit-cases-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

export type World = { readonly cases: Cases; readonly told: NewEntry[]; readonly folder: string };

/** What was told of the cases in each folder: another world on the same folder has the same ledger. */
const LEDGERS = new Map<string, NewEntry[]>();

/** Cases, and what the ledger was told; an entry that the ledger would refuse is refused here. */
export async function world(folder = join(temporary(), 'cases'), key = KEY): Promise<World> {
  const told = LEDGERS.get(folder) ?? [];
  LEDGERS.set(folder, told);
  const ledger = memoryLedger(told);
  return { cases: await openCases({ folder, key, ledger, commit: commitmentTo }), told, folder };
}

const listed: Entry = {
  frs: 'ca-dmv',
  approval: 'office-list',
  scope: 'search-and-compare',
  from: '2026-01-01',
  until: '2026-12-31',
  approvedBy: 'osdm-1',
  bySupervisor: true,
  report: 'sha-256:00',
  reviewed: { on: '2026-03-31', months: 12 },
};

/** What the gate lets pass. */
export function gate(profile = 'obim', change: Partial<GateSubject['request']> = {}): GateSubject {
  return {
    today: '2026-11-23',
    declaration: {
      agent: 'agent-1',
      case: 'C-2026-0042',
      caseOpen: true,
      purpose: 'criminal-investigation',
      provision: { title: 18, section: '2251' },
      person: 'suspect',
      notFirstAmendment: true,
      meansTried: true,
      relevance: { relevant: true, necessary: true, likely: true },
      source: { kind: 'open-source', authority: 'A-7', necessity: 'only-gallery' },
    },
    request: { kind: 'search', channel: 'mail', probes: 1, length: 20, ...change },
    profile: profileOf(profile),
    entries: [listed],
    terms: [{ user: 'agent-1', frs: 'ca-dmv', from: '2026-01-01', until: '2026-12-31' }],
    repeated: false,
  };
}

export const frs = { id: 'ca-dmv', name: 'California Department of Motor Vehicles' };

export function asking(submission = 'S-1', change: Partial<Asking> = {}): Asking {
  return { submission, frs, gate: gate(), pictures: [PROBE], statute: '18 USC 2251(a)', ...change };
}

/** The reference list, as this service would return it. */
export function received(
  change: Partial<ReceivedResult> = {},
  list: CandidateList = reference,
): ReceivedResult {
  return { frs, profile: profileOf('obim'), list, findings: validateResult(list), ...change };
}

/** A vendor's list of so many candidates. */
export function vendorList(count: number, canary = 'person'): CandidateList {
  const candidates = Array.from({ length: count }, (_, i): Candidate => ({
    rank: i + 1,
    candidateId: `${canary}-${i}`,
    images: [],
    sourceUrl: `https://example.org/${canary}/${i}`,
    information: [{ category: 'open-source', label: 'Alias', value: `${canary} ${i}` }],
  }));
  const extensions = { 'org.example.raw': JSON.stringify({ all: candidates }) };
  return { ...reference, counts: { returned: count }, candidates, extensions };
}

/** A case with one submission and its return. */
export async function held(
  { cases }: World,
  submission = 'S-1',
  change: Partial<ReceivedResult> = {},
  list: CandidateList = reference,
): Promise<CaseFile> {
  const file = await beginCase(cases, 'C-2026-0042', '2026-11-01', AT);
  const { profile = profileOf('obim') } = change;
  const vendor = profile.id === 'commercial-vendor';
  const asked = await storeRequest(
    file,
    asking(submission, { gate: gate(profile.id, vendor ? { channel: 'web-upload' } : {}) }),
    AT,
  );
  if (asked.asked === undefined) throw new Error(JSON.stringify(asked.refusals));
  const kept = await storeResult(file, submission, received(change, list), AT);
  if (kept.held === undefined) throw new Error(JSON.stringify(kept.refusals));
  return file;
}

/** Every file below a folder: its path and bytes. */
export function filesBelow(folder: string): { readonly path: string; readonly bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, bytes: readFileSync(path) }));
}

/** Forms in which a text may be found again. */
export function formsOf(canary: string): readonly string[] {
  const bytes = Buffer.from(canary);
  const shifted = [0, 1, 2].map((by) =>
    Buffer.concat([Buffer.alloc(by, 32), bytes])
      .toString('base64')
      .slice(by === 0 ? 0 : 4, -4),
  );
  return [
    canary,
    bytes.toString('hex'),
    bytes.toString('utf16le'),
    ...shifted,
    ...shifted.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ];
}
