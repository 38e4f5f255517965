/** A desk with a real ledger and real case files, a service that is asked, and what an agent would declare. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { withContext } from '../../../cli/demo/exif.ts';
import type { ReferenceFrs } from '../../../conformance/reference-frs/index.ts';
import { commitmentTo } from '../../../src/ledger/commitment.ts';
import type { Entry, NewEntry } from '../../../src/ledger/entry.ts';
import { openLedger } from '../../../src/ledger/file-store.ts';
import { verifyLedger } from '../../../src/ledger/verify.ts';
import type { Cases, Tell } from '../../../src/submission/cases/store.ts';
import { openCases } from '../../../src/submission/cases/store.ts';
import type { Entry as Approval } from '../../../src/submission/gate/subject.ts';
import type { AskedService, Desk, Submission } from '../../../src/submission/submit/index.ts';
import { pictureOf } from '../../reference-frs/pictures.ts';
import { profileOf } from '../../returns/sample.ts';

export const SEED = 5;
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
  readonly desk: Desk;
  readonly cases: Cases;
  readonly folder: string;
  readonly ledger: string;
  readonly entries: () => readonly Entry[];
  readonly kinds: () => readonly string[];
};

export type WorldOptions = {
  /** Stands between the road and the ledger. */
  readonly tell?: (entry: NewEntry, told: Tell) => Promise<void>;
  readonly folder?: string;
};

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'frskit-submit-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function world(options: WorldOptions = {}): Promise<World> {
  const folder = options.folder ?? temporary();
  const path = join(folder, 'ledger.jsonl');
  const at = `${new Date().toISOString().slice(0, 19)}Z`;
  (await openLedger(path, { at, ledger: 'ab'.repeat(32) })).ledger.close();
  const tell: Tell = async (entry) => {
    const { ledger } = await openLedger(path, { at });
    try {
      ledger.append(entry);
    } finally {
      ledger.close();
    }
  };
  const cases = await openCases({
    folder: join(folder, 'cases'),
    key: Uint8Array.from({ length: 32 }, (_, i) => (i * 37 + 11) & 255),
    tell: (entry) => (options.tell === undefined ? tell(entry) : options.tell(entry, tell)),
    commit: commitmentTo,
  });
  const entries = (): readonly Entry[] => {
    const all: Entry[] = [];
    const { findings } = verifyLedger(path, { onEntry: (entry) => all.push(entry) });
    if (findings.length > 0) throw new Error(JSON.stringify(findings));
    return all;
  };
  const desk: Desk = {
    cases,
    readLedger: (see) => {
      for (const entry of entries()) see(entry);
      return Promise.resolve();
    },
    entries: [approval],
    terms: [{ user: 'AGENT-1', frs: FRS.id, from: '2020-01-01', until: '2099-12-31' }],
    random: (octets) => crypto.getRandomValues(new Uint8Array(octets)),
  };
  return { desk, cases, folder, ledger: path, entries, kinds: () => entries().map(({ kind }) => kind) };
}

/** A clock whose sleeps are short. */
export const clock = {
  now: Date.now,
  sleep: (milliseconds: number): Promise<void> =>
    new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, 20))),
};

export const LIMITS = { connect: 2000, firstByte: 1500, call: 3000, body: 2 ** 20, retries: 0 };

/** The reference service as an office would have it on record. */
export function serviceOf(frs: ReferenceFrs, profile = 'ci-smoke', base = frs.url): AskedService {
  const { attestation, policy, examiner, holders } = frs.keys;
  return {
    frs: FRS,
    profile: profileOf(profile),
    agency: frs.tokens.primary.agency,
    reach: {
      base,
      roots: [frs.ca],
      authorization: `Bearer ${frs.tokens.primary.token}`,
      clock,
      limits: LIMITS,
      repeats: 1,
    },
    keys: {
      statement: [policy],
      attestation: [attestation, ...Object.values(holders)],
      returns: [{ kid: String(examiner.jwk.kid), owner: 'examiner', jwk: examiner.jwk }],
    },
  };
}

/** A photo with context of a person in the gallery. */
export async function photo(person = 3, canary = 'Example Telephone'): Promise<Uint8Array> {
  const context = { maker: canary, taken: '2026:01:02 03:04:05', latitude: 48.2, longitude: 16.4 };
  return withContext(await pictureOf(SEED, person), context);
}

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
