/** `submit` as it is used: options in, the list with its disclaimer out, the ledger and exit codes beside. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ReferenceFrs } from '../../conformance/reference-frs/index.ts';
import { start } from '../reference-frs/client.ts';
import { formsOf } from '../submission/cases/world.ts';
import { SEED, photo } from '../submission/workflow/world.ts';
import { UNTIL, emptyOffice, type Office } from './agency.ts';

const CANARY = 'QZCANARYQZ';
const AGENT = 'AGENT-1';
const CASE = 'C-2026-0042';
const today = new Date().toISOString().slice(0, 10);

let frs: ReferenceFrs;
let picture: Uint8Array;
beforeAll(async () => {
  [frs, picture] = await Promise.all([start({ seed: SEED }), photo(3, CANARY)]);
});

type Workspace = Office & {
  readonly probe: string;
  readonly token: string;
  readonly connect: (url: string) => Promise<string>;
};

/** A home where the service is listed and connected, and a photo whose name tells something. */
async function workspace(): Promise<Workspace> {
  const place = emptyOffice();
  const { done, file, folder } = place;
  await done('keys', 'new', 'case-file');
  await done('keys', 'new', 'office-1', '--role', 'office', '--person', 'O-1');
  await done(
    ...[
      'registry',
      'add',
      'ref',
      '--approval',
      'office-list',
      '--scope',
      'search-and-compare',
      '--until',
      UNTIL,
    ],
    ...['--without-report', 'NONE-YET', '--reviewed', today, '--privacy-update', 'P-7', '--key', 'office-1'],
  );
  await done(
    'registry',
    'terms',
    'ref',
    '--user',
    AGENT,
    '--terms',
    file('terms.txt', 'terms'),
    '--until',
    UNTIL,
  );
  const token = file('token', `${frs.tokens.primary.token}\n`);
  chmodSync(token, 0o600);
  const papers = [
    '--root',
    file('ca.pem', frs.ca),
    '--keys',
    file('keys.json', JSON.stringify(frs.keys)),
    '--credential',
    token,
  ];
  const connect = (url: string): Promise<string> =>
    done(
      'registry',
      'connect',
      'ref',
      '--name',
      'Reference',
      '--url',
      url,
      '--profile',
      'ci-smoke',
      '--agency',
      frs.tokens.primary.agency,
      ...papers,
    );
  await connect(frs.url);
  const probe = join(folder, `${CANARY}.jpg`);
  writeFileSync(probe, picture);
  return { ...place, probe, token, connect };
}

const who = ['--frs', 'ref', '--agent', AGENT, '--case-ref', CASE];
const declared = [
  ...[
    '--case-open',
    '--purpose',
    'criminal-investigation',
    '--statute',
    '18 USC 2251(a)',
    '--list-length',
    '20',
  ],
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
  ...['--necessity', 'other-means-failed', '--faces-counted-by', 'agent'],
];

/** No form of the canary in what was said or written down in clear. */
function demandClean(place: Workspace, ...texts: readonly string[]): void {
  const text = [readFileSync(join(place.home, 'ledger.jsonl'), 'latin1'), ...texts].join('\n');
  for (const form of formsOf(CANARY)) expect(text).not.toContain(form);
}

describe('submit', () => {
  it('reports everything that is missing; then shows the list below its disclaimer, and what the service signed', async () => {
    const place = await workspace();
    const { frskit, probe } = place;
    const hasty = await frskit('submit', probe, ...who, '--dry-run');
    expect(hasty.code).toBe(1);
    for (const id of ['GATE-03', 'GATE-06', 'GATE-07', 'GATE-09', 'AUD-05']) expect(hasty.err).toContain(id);
    expect((await frskit('submit', probe, ...who, ...declared, '--dry-run')).code).toBe(0);
    expect(readFileSync(join(place.home, 'ledger.jsonl'), 'utf8')).not.toContain('submission');
    const { code, out, err } = await frskit('submit', probe, ...who, ...declared);
    expect(code).toBe(0);
    expect(out.indexOf('investigative lead purposes only')).toBeGreaterThan(0);
    expect(out.indexOf('investigative lead purposes only')).toBeLessThan(out.indexOf('rank  score'));
    expect(out).toContain('No person was identified');
    expect(out).toContain('deletion attestation: verified');
    expect(err).toContain('taken out: exif');
    demandClean(place, out, err, hasty.out, hasty.err);
    const repeated = await frskit('submit', probe, ...who, ...declared, '--format', 'json');
    expect(repeated.code).toBe(1);
    expect(JSON.parse(repeated.out)).toMatchObject({
      schemaVersion: 1,
      end: 'refused',
      refusals: [{ requirement: 'GATE-15' }],
    });
    const kinds = (
      await place.done('ledger', 'list', '--submission', /^(S-\w+): returned/m.exec(out)?.[1] ?? '')
    ).match(/submission\.\w+|return\.\w+|attestation\.\w+/g);
    expect(kinds).toEqual([
      'submission.prepared',
      'submission.sent',
      'return.received',
      'attestation.received',
      'return.read',
    ]);
  });

  it('of two pictures gives a score with its scale; of none, or of one that is none, it says so', async () => {
    const place = await workspace();
    const { frskit, probe, file } = place;
    const two = await frskit('submit', probe, ...who, ...declared, '--compare', probe, '--format', 'json');
    expect(two.code).toBe(0);
    expect(JSON.parse(two.out)).toMatchObject({
      end: 'returned',
      comparison: { outcome: { kind: 'compared' } },
      attestation: { result: 'verified' },
    });
    expect((await frskit('submit', ...who, ...declared)).code).toBe(3);
    expect((await frskit('submit', probe)).err).toContain('--frs is missing');
    const none = await frskit('submit', file('notes.txt', CANARY), ...who, ...declared);
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('QUA-01')]);
    demandClean(place, none.err, none.out);
  });

  it('that fails is reported with its code, goes on when repeated, and can be given up', async () => {
    const place = await workspace();
    const { frskit, probe } = place;
    await place.connect('https://127.0.0.1:1');
    const down = await frskit('submit', probe, ...who, ...declared);
    expect([down.code, down.err]).toEqual([
      1,
      expect.stringContaining('ERR_CONNECT: ECONNREFUSED; nothing of the probe has left'),
    ]);
    const number = /^(S-\w+): failed/m.exec(down.out)?.[1] ?? '';
    await place.connect(frs.url);
    const up = await frskit('submit', probe, ...who, ...declared);
    expect([up.code, up.out]).toEqual([0, expect.stringContaining(`${number}: returned`)]);
    expect((await frskit('submit', '--give-up', '--submission', number, '--case-ref', CASE)).code).toBe(1);
    writeFileSync(place.token, CANARY);
    const nonMated = await frskit('submit', probe, ...who, ...declared, '--again');
    expect([nonMated.code, nonMated.err]).toEqual([1, expect.stringContaining('UNAUTHENTICATED')]);
    const open = /^(S-\w+): failed/m.exec(nonMated.out)?.[1] ?? '';
    expect((await frskit('submit', '--give-up', '--submission', open, '--case-ref', CASE)).code).toBe(0);
    chmodSync(place.token, 0o644);
    const leaky = await frskit('submit', probe, ...who, ...declared, '--again');
    expect([leaky.code, leaky.err]).toEqual([3, expect.stringContaining('open to others')]);
    demandClean(place, down.err, up.out, nonMated.err, nonMated.out, leaky.err);
  });
});
