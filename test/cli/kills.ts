/** Commands that write are killed at random steps; after each kill the ledger and the case files agree. */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { casesOf, digestOfLine, openHome, withLedger } from '../../cli/home/index.ts';
import { type Entry, verifyLedger } from '../../src/ledger/index.ts';
import { checkCase, leadsOf, openCase, verifyCases } from '../../src/submission/cases/index.ts';
import { start } from '../reference-frs/client.ts';
import { SEED, photo } from '../submission/workflow/world.ts';
import { CASE, type Office, UNTIL, office, quiet, submitted } from './agency.ts';

const KILLER = new URL('killer.mjs', import.meta.url).href;
const TODAY = new Date().toISOString().slice(0, 10);

/** A command of a kind, and how its entry is known in the ledger. */
type Attempt = { readonly args: readonly string[]; readonly marks: (entry: Entry) => boolean };

const vet = (...args: readonly string[]): readonly string[] => [
  ...['ledger', 'vet', CASE, '--submission', 'S-1', '--by', 'A-1'],
  ...args,
];

/** Reproducible numbers below 1 (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A home with a vetted case, and the reference service connected. */
async function prepared(): Promise<Office & { readonly probe: string }> {
  const [place, frs, picture] = await Promise.all([office(), start({ seed: SEED }), photo()]);
  const { done, file, folder } = place;
  await submitted(place);
  await done(...vet('--candidate', '0', '--state', 'eliminated', '--why', 'other-person'));
  await done(...vet('--rest', '--state', 'left', '--why', 'not-pursued'));
  const list = ['--approval', 'office-list', '--scope', 'search', '--until', UNTIL, '--reviewed', TODAY];
  const evidence = ['--without-report', 'NONE-YET', '--privacy-update', 'P-7', '--key', 'office-1'];
  await done('registry', 'add', 'ref', ...list, ...evidence);
  await done('registry', 'terms', 'ref', '--user', 'A-1', '--terms', file('t.txt', 't'), '--until', UNTIL);
  const token = file('token', `${frs.tokens.primary.token}\n`);
  chmodSync(token, 0o600);
  await done(
    ...['registry', 'connect', 'ref', '--name', 'Reference', '--url', frs.url, '--profile', 'ci-smoke'],
    ...['--agency', frs.tokens.primary.agency, '--root', file('ca.pem', frs.ca)],
    ...['--keys', file('keys.json', JSON.stringify(frs.keys)), '--credential', token],
  );
  const probe = join(folder, 'probe.jpg');
  writeFileSync(probe, picture);
  return { ...place, probe };
}

/** The attempts of each kind, by a number of their own. */
function attempts(probe: string, leads: () => readonly string[]): Record<string, (i: number) => Attempt> {
  const evidence = ['--without-report', 'NONE-YET', '--reviewed', TODAY, '--key', 'office-1'];
  const declared = [
    ...['--case-open', '--purpose', 'criminal-investigation', '--statute', '18 USC 2251(a)', '--list-length'],
    ...['20', '--person', 'suspect', '--not-first-amendment', '--means-tried', '--relevant', '--necessary'],
    ...['--likely', '--source', 'open-source', '--authority', 'SW-77', '--necessity', 'other-means-failed'],
    ...['--faces-counted-by', 'agent'],
  ];
  return {
    vet: (i) => ({
      args: vet(
        ...[
          '--candidate',
          '1',
          '--state',
          'vetted',
          '--why',
          'corroborated',
          '--evidence',
          `address:RC-${i}`,
        ],
      ),
      marks: ({ kind, body }) =>
        kind === 'candidate.judged' && 'evidence' in body && body.evidence[0] === `address:RC-${i}`,
    }),
    create: (i) => ({
      args: [
        ...['lead', 'create', `L-${i}`, '--case', CASE, '--submission', 'S-1', '--candidate', '1'],
        ...['--agent', 'A-1', '--means-report', 'ROI-77'],
      ],
      marks: ({ kind, body }) => kind === 'lead.created' && 'lead' in body && body.lead === `L-${i}`,
    }),
    approve: () => {
      const lead = leads()[0] ?? 'L-none';
      return {
        args: ['lead', 'approve', lead, '--case', CASE, '--key', 'sup-1'],
        marks: ({ kind, body }) => kind === 'lead.decided' && 'lead' in body && body.lead === lead,
      };
    },
    add: (i) => ({
      args: [
        ...['registry', 'add', `s-${i}`, '--approval', 'office-list', '--scope', 'search'],
        ...['--until', UNTIL, ...evidence],
      ],
      marks: ({ kind, body }) => kind === 'registry.approved' && 'frs' in body && body.frs === `s-${i}`,
    }),
    submit: (i) => ({
      args: ['submit', probe, '--frs', 'ref', '--agent', 'A-1', '--case-ref', `K-${i}`, ...declared],
      marks: ({ kind, body }) => kind === 'return.received' && 'case' in body && body.case === `K-${i}`,
    }),
  };
}

type Ended = { readonly code: number | null; readonly err: string };

/** Runs the built command line, which is killed at a step where one is named. */
function run(main: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', KILLER, main, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...env },
    });
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('close', (code) => {
      resolve({ code, err });
    });
  });
}

/** Kills the commands so many times, in turn, and demands after each that nothing acknowledged is lost. */
export async function demandSurvival(main: string, kills: number, seed: number): Promise<void> {
  const { home, probe, folder, done } = await prepared();
  const path = join(home, 'ledger.jsonl');
  const entriesOf = (): readonly Entry[] => {
    const entries: Entry[] = [];
    const { findings } = verifyLedger(path, { onEntry: (entry) => entries.push(entry) });
    expect(findings.filter(({ rule }) => rule !== 'ledger.torn-line')).toEqual([]);
    return entries;
  };
  const pending = (): readonly string[] => {
    const open = new Set<string>();
    for (const { kind, body } of entriesOf()) {
      if (kind === 'lead.created' && 'lead' in body) open.add(body.lead);
      if (kind === 'lead.decided' && 'lead' in body) open.delete(body.lead);
    }
    return [...open];
  };
  const kinds = attempts(probe, pending);
  const names = Object.keys(kinds);
  const steps = new Map<string, number>();
  const acknowledged: Attempt[] = [];
  const next = numbers(seed);
  const count = join(folder, 'steps');
  let killed = 0;
  for (let i = 0; killed < kills; i++) {
    const name = names[i % names.length] ?? '';
    const attempt = kinds[name]?.(i);
    if (attempt === undefined || attempt.args.includes('L-none')) continue;
    const known = steps.get(name);
    const env =
      known === undefined
        ? { KILL_COUNT: count }
        : { KILL_AT: String(1 + Math.floor(next() * known)), KILL_SIDE: next() < 0.5 ? 'after' : 'before' };
    const { code, err } = await run(main, [...attempt.args, '--home', home], env);
    if (known === undefined) {
      expect([name, code, err]).toEqual([name, 0, name === 'submit' ? err : '']);
      steps.set(name, Number(readFileSync(count, 'utf8')));
    }
    if (code === null) killed++;
    if (code === 0) acknowledged.push(attempt);
    const entries = entriesOf();
    for (const { args, marks } of acknowledged) expect([args, entries.some(marks)]).toEqual([args, true]);
    const read = (see: (entry: Entry) => void): Promise<void> => {
      entries.forEach(see);
      return Promise.resolve();
    };
    const { findings } = await verifyCases(join(home, 'cases'), { read });
    expect([name, env, findings]).toEqual([name, env, []]);
  }
  // The next command completes or discards what the kills left.
  await done('registry', 'list');
  const opened = await openHome(home);
  const refs = new Set(entriesOf().flatMap(({ kind, body }) => (kind === 'case.opened' ? [body.case] : [])));
  await withLedger(opened, quiet, async (book) => {
    const cases = await casesOf(opened, book);
    for (const ref of refs) expect(await checkCase(await openCase(cases, ref))).toEqual([]);
    const leads = await leadsOf(await openCase(cases, CASE));
    const created = entriesOf().filter(({ kind }) => kind === 'lead.created');
    expect(leads.map(({ lead }) => lead).sort()).toEqual(
      created.flatMap(({ body }) => ('lead' in body ? [body.lead] : [])).sort(),
    );
  });
  const recorded = entriesOf().flatMap(({ body }) => ('line' in body ? [body.line] : []));
  const lines = readFileSync(join(home, 'registry.jws'), 'utf8').trimEnd().split('\n');
  expect(lines.map(digestOfLine).sort()).toEqual([...recorded].sort());
  expect(existsSync(count)).toBe(true);
  expect(await done('ledger', 'verify')).toMatch(/^it holds/);
}
