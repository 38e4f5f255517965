/** A desk with a real ledger and real case files below a folder, and what an agent would declare. Nothing of the test runner. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { commitmentTo } from '../../../src/ledger/commitment.ts';
import type { Entry, NewEntry } from '../../../src/ledger/entry.ts';
import { openLedger } from '../../../src/ledger/file-store.ts';
import { verifyLedger } from '../../../src/ledger/verify.ts';
import { type Cases, type Tell, openCases } from '../../../src/submission/cases/store.ts';
import type { Entry as Approval } from '../../../src/submission/gate/subject.ts';
import { fileLedger } from '../cases/ledgers.ts';
import type { Workspace, Submission } from '../../../src/submission/workflow/index.ts';

export const TODAY = new Date().toISOString().slice(0, 10);
export const CASE = 'C-2026-0042';
export const FRS = { id: 'XXREFFRS1', name: 'Reference service for tests' };

export const approval: Approval = {
  frs: FRS.id,
  approval: 'office-list',
  scope: 'search-and-compare',
  from: '2020-01-01',
  until: '2099-12-31',
  approvedBy: 'osdm-1',
  bySupervisor: false,
  report: `sha-256:${'0'.repeat(64)}`,
  reviewed: { on: TODAY, months: 12 },
  privacyUpdate: 'PTA-7',
};

export type World = {
  readonly workspace: Workspace;
  readonly cases: Cases;
  readonly folder: string;
  readonly ledger: string;
  readonly entries: () => readonly Entry[];
  readonly kinds: () => readonly string[];
};

/** Opens it, and makes it where there is none. `between` stands between the road and the ledger. */
export async function workspaceIn(
  folder: string,
  between?: (entry: NewEntry, told: Tell) => Promise<void>,
): Promise<World> {
  const path = join(folder, 'ledger.jsonl');
  const at = `${new Date().toISOString().slice(0, 19)}Z`;
  if (!existsSync(path)) (await openLedger(path, { at, ledger: 'ab'.repeat(32) })).ledger.close();
  const stored = fileLedger(path);
  const cases = await openCases({
    folder: join(folder, 'cases'),
    key: Uint8Array.from({ length: 32 }, (_, i) => (i * 37 + 11) & 255),
    ledger: {
      write: (work) =>
        stored.write((tell) => work(between === undefined ? tell : (one) => between(one, tell))),
      read: stored.read,
    },
    commit: commitmentTo,
  });
  const entries = (): readonly Entry[] => {
    const all: Entry[] = [];
    const { findings } = verifyLedger(path, { onEntry: (entry) => all.push(entry) });
    if (findings.length > 0) throw new Error(JSON.stringify(findings));
    return all;
  };
  const workspace: Workspace = {
    cases,
    readLedger: (see) => {
      for (const entry of entries()) see(entry);
      return Promise.resolve();
    },
    entries: [approval],
    terms: [{ user: 'AGENT-1', frs: FRS.id, from: '2020-01-01', until: '2099-12-31' }],
    random: (octets) => crypto.getRandomValues(new Uint8Array(octets)),
  };
  return { workspace, cases, folder, ledger: path, entries, kinds: () => entries().map(({ kind }) => kind) };
}

/** A clock whose sleeps are short. */
export const clock = {
  now: Date.now,
  sleep: (milliseconds: number): Promise<void> =>
    new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, 20))),
};

export function submission(picture: Uint8Array, change: Partial<Submission> = {}): Submission {
  return {
    search: { kind: 'search', photo: picture },
    declaration: {
      agent: 'AGENT-1',
      case: CASE,
      caseOpen: true,
      purpose: 'criminal-investigation',
      person: 'suspect',
      notFirstAmendment: true,
      meansTried: true,
      relevance: { relevant: true, necessary: true, likely: true },
      source: { kind: 'open-source', authority: 'A-7', necessity: 'other-means-failed' },
    },
    statute: '18 USC 2251(a)',
    ...change,
  };
}
