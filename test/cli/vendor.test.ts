/** A commercial vendor's list from submission to lead: at most one candidate is salient, and what was viewed decides. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { start } from '../reference-frs/client.ts';
import { SEED, photo } from '../submission/workflow/world.ts';
import { UNTIL, emptyOffice, type Office } from './agency.ts';

const CASE = 'C-2026-0042';
const today = new Date().toISOString().slice(0, 10);

const declared = [
  ...['--frs', 'ref', '--agent', 'A-1', '--case-ref', CASE, '--case-open'],
  ...['--purpose', 'criminal-investigation', '--statute', '18 USC 2251(a)', '--list-length', '20'],
  ...[
    '--person',
    'suspect',
    '--not-first-amendment',
    '--means-tried',
    '--relevant',
    '--necessary',
    '--likely',
  ],
  ...['--source', 'open-source', '--source-detail', 'social-media', '--authority', 'SW-77'],
  ...['--necessity', 'other-means-failed', '--faces-counted-by', 'agent', '--means-report', 'ROI-77'],
];

/** A home where a vendor is listed and connected. */
async function connected(): Promise<Office & { readonly probe: string }> {
  const place = emptyOffice();
  const { done, file, folder } = place;
  const [frs, picture] = await Promise.all([start({ profile: 'commercial-vendor', seed: SEED }), photo()]);
  await done('keys', 'new', 'case-file');
  await done('keys', 'new', 'office-1', '--role', 'office', '--person', 'O-1');
  await done('keys', 'new', 'sup-1', '--role', 'supervisor', '--person', 'S-9');
  const list = ['--approval', 'office-list', '--scope', 'search-and-compare', '--until', UNTIL];
  const evidence = ['--without-report', 'NONE-YET', '--reviewed', today, '--privacy-update', 'P-7'];
  await done('registry', 'add', 'ref', ...list, ...evidence, '--key', 'office-1');
  await done('registry', 'terms', 'ref', '--user', 'A-1', '--terms', file('t.txt', 't'), '--until', UNTIL);
  const token = file('token', `${frs.tokens.primary.token}\n`);
  chmodSync(token, 0o600);
  await done(
    ...['registry', 'connect', 'ref', '--name', 'Vendor', '--url', frs.url, '--profile', 'commercial-vendor'],
    ...['--agency', frs.tokens.primary.agency, '--root', file('ca.pem', frs.ca)],
    ...['--keys', file('keys.json', JSON.stringify(frs.keys)), '--credential', token],
  );
  const probe = join(folder, 'probe.jpg');
  writeFileSync(probe, picture);
  return { ...place, probe };
}

/** Submits, looks at the list, and marks; the number of the submission. */
async function marked(place: Office & { readonly probe: string }, ...marks: string[]): Promise<string> {
  const { frskit, probe } = place;
  const first = await frskit('submit', probe, ...declared, '--again');
  const number = /^(S-\w+): /m.exec(first.out)?.[1] ?? '';
  expect([first.code, first.err]).toEqual([1, expect.stringContaining('CAN-21')]);
  expect(first.out).toContain('rank  score');
  const { out } = await frskit('submit', probe, ...declared, '--submission', number, ...marks);
  expect(out).toContain(`${number}: returned`);
  return number;
}

/** Vets the one salient candidate and asks for a lead. */
async function leadOf({ frskit, done }: Office, submission: string, candidate: string) {
  await done(
    ...['ledger', 'vet', CASE, '--submission', submission, '--by', 'A-1', '--candidate', candidate],
    ...['--state', 'vetted', '--why', 'corroborated', '--evidence', 'address:RC-1', '--source-looked-at'],
  );
  return frskit(
    ...['lead', 'create', `L-${submission}`, '--case', CASE, '--submission', submission],
    ...['--candidate', candidate, '--agent', 'A-1', '--means-report', 'ROI-77', '--identifier'],
  );
}

it('one salient candidate becomes a lead where two were viewed, and not where fewer were', async () => {
  const place = await connected();
  const unseen = await marked(place, '--salient', '1');
  const one = await marked(place, '--salient', '1', '--viewed', '1');
  const two = await marked(place, '--salient', '1', '--viewed', '0,1');
  for (const submission of [unseen, one]) {
    const { code, err } = await leadOf(place, submission, '1');
    expect([code, err]).toEqual([1, expect.stringContaining('only one candidate was examined')]);
  }
  expect((await leadOf(place, two, '1')).code).toBe(0);
  const approved = await place.done('lead', 'approve', `L-${two}`, '--case', CASE, '--key', 'sup-1');
  expect(approved).toContain('APPROVED by a supervisor');
  // Of the candidates that are not salient, number and commitment are kept, and the ledger states how many were viewed.
  const ledger = readFileSync(join(place.home, 'ledger.jsonl'), 'utf8');
  expect([...ledger.matchAll(/"viewed":(\d+)/g)].map(([, count]) => count)).toEqual(['1', '2']);
  expect(await place.done('ledger', 'verify')).toContain('it holds');
}, 240_000);

it('what is marked has to be among what was viewed, and what was viewed among what came', async () => {
  const place = await connected();
  const first = await place.frskit('submit', place.probe, ...declared);
  const number = /^(S-\w+): /m.exec(first.out)?.[1] ?? '';
  const again = ['submit', place.probe, ...declared, '--submission', number];
  for (const [marks, why] of [
    [['--salient', '1', '--viewed', '0,2'], 'not among the viewed ones'],
    [['--salient', '1', '--viewed', '1,99'], 'not in the search result'],
  ] as const) {
    const { code, err } = await place.frskit(...again, ...marks);
    expect([code, err]).toEqual([1, expect.stringContaining(why)]);
  }
  expect((await place.frskit(...again, '--viewed', '0,1')).code).toBe(3);
}, 240_000);
