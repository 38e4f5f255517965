/** A search by a MOSIP ABIS, which fetches the probe from the store of the office, from approval to lead. */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificate, root } from '../services/transport/certificates.ts';
import { serve } from '../services/transport/server.ts';
import { startMosipAbisStub, people } from '../stubs/index.ts';
import type { RunningStub } from '../stubs/index.ts';
import { photo } from '../submission/workflow/world.ts';
import { type Office, UNTIL, emptyOffice } from './agency.ts';
import { inside } from './inside.ts';

const CASE = 'C-2026-0042';
const today = new Date().toISOString().slice(0, 10);

const declared = [
  ...['--frs', 'abis', '--agent', 'A-1', '--case-ref', CASE, '--case-open'],
  ...['--purpose', 'criminal-investigation', '--statute', '18 USC 2251(a)', '--list-length', '20'],
  ...['--person', 'suspect'],
  ...['--not-first-amendment', '--means-tried', '--relevant', '--necessary', '--likely'],
  ...['--source', 'open-source', '--source-detail', 'social-media', '--authority', 'SW-77'],
  ...['--necessity', 'other-means-failed', '--faces-counted-by', 'agent', '--means-report', 'ROI-77'],
];

/** Only what a person marked is kept of the list of a vendor. */
const MARKS = ['--salient', '0', '--viewed', '0,1'];

const LIST = [
  ...['registry', 'add', 'abis', '--approval', 'office-list', '--scope', 'search-and-compare'],
  ...['--until', UNTIL, '--without-report', 'NONE-YET', '--reviewed', today, '--privacy-update', 'P-7'],
  ...['--key', 'office-1', '--adapter', 'mosip-abis', '--name', 'National ABIS'],
];

let stub: RunningStub;
let picture: Uint8Array;
beforeAll(async () => {
  stub = await startMosipAbisStub({ mode: 'best', people: await people() });
  picture = await photo();
});
afterAll(() => stub.close());

type Place = Office & {
  readonly probe: string;
  /** Writes the run file, with other settings of the store. */
  readonly run: (store?: object) => void;
  /** Writes the declaration, for a service at another address. */
  readonly carried: (url?: string) => readonly string[];
};

async function office(): Promise<Place> {
  const place = emptyOffice();
  const { done, file, folder } = place;
  await done('keys', 'new', 'case-file');
  await done('keys', 'new', 'office-1', '--role', 'office', '--person', 'O-1');
  await done('keys', 'new', 'sup-1', '--role', 'supervisor', '--person', 'S-9');
  await done('registry', 'terms', 'abis', '--user', 'A-1', '--terms', file('t.txt', 't'), '--until', UNTIL);
  const probe = join(folder, 'probe.jpg');
  writeFileSync(probe, picture);
  const { cert, key } = await certificate();
  for (const [name, text] of [
    ['ca.pem', root],
    ['store.pem', cert],
    ['store.key', key],
    ['primary.credential', stub.credentials.primary],
  ] as const)
    chmodSync(file(name, text), 0o600);
  const store = { address: 'https://127.0.0.1:0', certificate: 'store.pem', key: 'store.key' };
  const run = (changed: object = {}): void => {
    file(
      'run.json',
      JSON.stringify({
        schema: 'frs-adapter-run/1',
        roots: ['ca.pem'],
        credentials: { primary: 'primary.credential' },
        options: stub.options,
        store: { ...store, ...changed },
      }),
    );
  };
  run();
  const carried = (url = stub.url): readonly string[] => [
    ...[
      '--declaration',
      file('declaration.json', JSON.stringify({ ...stub.declaration, endpoints: [{ url, for: 'search' }] })),
    ],
    ...['--run', join(folder, 'run.json')],
  ];
  return { ...place, probe, run, carried };
}

describe('a search by an ABIS that fetches the probe', () => {
  it('is approved, kept, vetted, and one candidate becomes a lead; nothing is inserted', async () => {
    const { done, home, probe, carried } = await office();
    await done(...LIST, ...carried());
    const before = stub.requests.length;
    const out = await done('submit', probe, ...declared, ...MARKS);
    expect(out).toContain('returned and kept in the case file');
    const sent = stub.requests.slice(before);
    expect(sent.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual(['POST /identifyrequest']);
    const { referenceURL, ...message } = JSON.parse(sent[0]?.body.toString() ?? '') as {
      referenceURL: string;
    };
    expect(message).not.toHaveProperty('referenceId');
    expect(message).toMatchObject({ flags: { maxResults: '20' } });
    // The address of the probe stands nowhere, and nothing is behind it any more.
    const ledger = readFileSync(join(home, 'ledger.jsonl'), 'utf8');
    expect(ledger).toContain('"source":"declared"');
    expect(`${ledger}${out}`).not.toContain(new URL(referenceURL).pathname);
    const submission = /^(S-\w+): /m.exec(out)?.[1] ?? '';
    await done(
      ...['ledger', 'vet', CASE, '--submission', submission, '--by', 'A-1', '--candidate', '0'],
      ...['--state', 'vetted', '--why', 'corroborated', '--evidence', 'address:RC-1', '--source-looked-at'],
    );
    await done(
      ...['lead', 'create', 'L-1', '--case', CASE, '--submission', submission, '--candidate', '0'],
      ...['--agent', 'A-1', '--means-report', 'ROI-77', '--identifier'],
    );
    await done('lead', 'approve', 'L-1', '--case', CASE, '--key', 'sup-1');
    expect(await done('ledger', 'verify')).toContain('it holds');
  }, 240_000);

  it('keeps no list of a service that fetched nothing', async () => {
    const { done, frskit, home, probe, carried } = await office();
    // It repeats the request ID, and lists the same whatever the image is.
    const blind = await serve(await certificate(), (_, response, body) => {
      const { requestId } = JSON.parse(body.toString()) as { readonly requestId: string };
      const candidates = ['A', 'B'].map((referenceId) => ({
        referenceId,
        analytics: { internalScore: '9' },
      }));
      const head = { id: 'mosip.abis.identify', requestId, returnValue: '1' };
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ ...head, candidateList: { count: '2', candidates } }));
    });
    await done(...LIST, ...carried(blind.url));
    const { code, out, err } = await frskit('submit', probe, ...declared);
    expect([code, out + err]).toEqual([1, expect.stringContaining('did not fetch the image')]);
    expect(readFileSync(join(home, 'ledger.jsonl'), 'utf8')).not.toContain('return.received');
  }, 240_000);

  it('sends nothing where the store cannot listen, and goes on once it can', async () => {
    const { done, frskit, probe, run, carried } = await office();
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    run({ port: (taken.address() as AddressInfo).port });
    await done(...LIST, ...carried());
    const before = stub.requests.length;
    const { code, out, err } = await frskit('submit', probe, ...declared);
    await new Promise((resolve) => taken.close(resolve));
    expect([code, out + err]).toEqual([1, expect.stringContaining('ERR_CONNECT')]);
    expect(stub.requests).toHaveLength(before);
    expect(await done('submit', probe, ...declared, ...MARKS)).toContain(
      'returned and kept in the case file',
    );
  }, 240_000);

  it('stops where the address of the store has changed since the approval', async () => {
    const { done, frskit, home, probe, run, carried } = await office();
    await done(...LIST, ...carried());
    run({ address: 'https://elsewhere.example:8443' });
    const { code, err } = await frskit('submit', probe, ...declared);
    expect([code, err]).toEqual([1, expect.stringContaining('changed since the approval')]);
    expect(existsSync(join(home, 'ledger.jsonl'))).toBe(true);
  }, 240_000);

  it.each<[string, object, string]>([
    ['a key of another certificate', { key: 'other.key' }, 'store.certificate and store.key must be PEM'],
    ['a key that is not there', { key: 'none.key' }, 'none.key'],
    [
      'an address with a user',
      { address: 'https://user@127.0.0.1:1' },
      'store.address must be an HTTPS address',
    ],
    ['an address without TLS', { address: 'http://127.0.0.1:1' }, '/store/address'],
  ])('names %s before it starts', async (_, changed, expected) => {
    const { file, probe, run, carried } = await office();
    file('other.key', (await certificate()).key);
    run(changed);
    const image = ['--image', probe, '--authorised-by', 'O-1'];
    const { code, err } = await inside('conform', 'try', '--adapter', 'mosip-abis', ...carried(), ...image);
    expect([code, err]).toEqual([3, expect.stringContaining(expected)]);
  });

  it('names the store that is missing', async () => {
    const { file, probe, carried } = await office();
    const [, declaration = ''] = carried();
    const bare = file('bare.json', JSON.stringify({ schema: 'frs-adapter-run/1' }));
    const image = ['--image', probe, '--authorised-by', 'O-1'];
    const { code, err } = await inside(
      ...['conform', 'try', '--adapter', 'mosip-abis', '--declaration', declaration, '--run', bare, ...image],
    );
    expect([code, err]).toEqual([3, expect.stringContaining('the run file has no store')]);
  });

  it('is tried by `conform try` with the same run file', async () => {
    const { probe, carried } = await office();
    const { code, out } = await inside(
      ...['conform', 'try', '--adapter', 'mosip-abis', ...carried(), '--image', probe],
      ...['--authorised-by', 'O-1'],
    );
    expect(code).toBe(0);
    expect(out).toMatch(/search\b.*list/);
  });
});
