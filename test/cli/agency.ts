/** A home with keys, trust and a listed service, and a case with one submission and its return. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import {
  type Home,
  casesOf,
  now,
  openHome,
  readLedger,
  registryOf,
  withLedger,
} from '../../cli/home/index.ts';
import { ioOf } from '../../cli/print.ts';
import type { NewEntry } from '../../src/ledger/index.ts';
import type { CandidateList } from '../../src/results/index.ts';
import { validateResult } from '../../src/results/index.ts';
import { beginCase, storeRequest, storeResult } from '../../src/submission/cases/index.ts';
import type { GateSubject } from '../../src/submission/gate/index.ts';
import { reference } from '../results/sample.ts';
import { gate } from '../submission/cases/world.ts';
import { inside } from './inside.ts';
import type { Run } from './run.ts';

export const CASE = 'C-2026-0042';
export const FRS = { id: 'ca-dmv', name: 'California Department of Motor Vehicles' };

const sink = { write: () => true };
export const quiet = ioOf(sink, sink, {}, true);

export type Office = {
  readonly folder: string;
  readonly home: string;
  /** A command line with this home. */
  readonly frskit: (...args: readonly string[]) => Promise<Run>;
  /** The same, which has to end well. */
  readonly done: (...args: readonly string[]) => Promise<string>;
  /** A file in the folder. */
  readonly file: (name: string, text: string) => string;
};

/** A folder with an empty home. */
export function emptyOffice(): Office {
  const folder = mkdtempSync(join(tmpdir(), 'frskit-office-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const home = join(folder, 'home');
  const frskit = (...args: readonly string[]): Promise<Run> => inside(...args, '--home', home);
  const done = async (...args: readonly string[]): Promise<string> => {
    const { code, out, err } = await frskit(...args);
    expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
    return out;
  };
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  return { folder, home, frskit, done, file };
}

export const UNTIL = '2199-12-31';

/** With keys of everybody, a service on the list, and terms that agent A-1 has signed. */
export async function office(): Promise<Office> {
  const place = emptyOffice();
  const { done, file } = place;
  await done('keys', 'new', 'case-file');
  for (const [name, role, person] of [
    ['sup-1', 'supervisor', 'S-9'],
    ['office-1', 'office', 'O-1'],
    ['cp-1', 'checkpoint', 'O-1'],
    ['agent-1', 'agent', 'A-1'],
  ] as const)
    await done('keys', 'new', name, '--role', role, '--person', person);
  await done(
    ...['registry', 'add', FRS.id, '--approval', 'office-list', '--scope', 'search-and-compare'],
    ...['--until', UNTIL, '--without-report', 'NONE-YET', '--reviewed', now().today, '--key', 'office-1'],
  );
  await done(
    'registry',
    'terms',
    FRS.id,
    '--user',
    'A-1',
    '--terms',
    file('terms.txt', 'terms'),
    '--until',
    UNTIL,
  );
  return place;
}

/** What the gate looks at for this home: its registry, its terms. */
export async function subjectOf(home: Home, change: Partial<GateSubject> = {}): Promise<GateSubject> {
  const { access } = await readLedger(home);
  const { entries } = await registryOf(home, access);
  const base = gate('obim');
  return {
    ...base,
    today: now().today,
    declaration: { ...base.declaration, agent: 'A-1', case: CASE },
    entries: entries.filter(({ frs }) => frs === FRS.id),
    terms: access.terms,
    ...change,
  };
}

const PREPARED = {
  profile: 'obim',
  channel: 'mail',
  mode: 'search',
  probe: `hmac-sha256:${'ab'.repeat(32)}`,
  length: 20,
  purpose: 'criminal-investigation',
  source: 'open-source',
  authority: 'A-7',
  necessity: 'no-other-means',
  conventionalMeans: 'tried',
  person: 'suspect',
  protectedActivity: 'no',
  relevant: 'yes',
  necessary: 'yes',
  likelyToHelp: 'yes',
} as const;

/** The entry before anything is sent. */
export function prepared(submission: string, exigent?: string, at = now().at): NewEntry {
  const body = { ...PREPARED, submission, frs: FRS.id, agent: 'A-1', case: CASE };
  return { kind: 'submission.prepared', at, body: exigent === undefined ? body : { ...body, exigent } };
}

/** A submission that went and came back, as `submit` leaves it. */
export async function submitted(
  place: Office,
  submission = 'S-1',
  list: CandidateList = reference,
): Promise<void> {
  const home = await openHome(place.home);
  const gated = await subjectOf(home);
  const { at, today } = now();
  await withLedger(home, quiet, async (book) => {
    const file = await beginCase(await casesOf(home, book), CASE, today, at);
    const pictures = [new TextEncoder().encode('picture')];
    const { refusals } = await storeRequest(file, { submission, frs: FRS, gate: gated, pictures }, at);
    expect(refusals).toEqual([]);
    await book.tell(prepared(submission));
    const kept = await storeResult(
      file,
      submission,
      { frs: FRS, profile: gated.profile, list, findings: validateResult(list) },
      at,
    );
    expect(kept.refusals).toEqual([]);
  });
}
