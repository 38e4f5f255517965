/** A service with an interface of its own from approval to lead, and what a changed or faulty adapter leads to. */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Declaration } from '../../src/services/adapters/index.ts';
import { certificate, root } from '../services/transport/certificates.ts';
import { type Heard, serve } from '../services/transport/server.ts';
import { photo } from '../submission/workflow/world.ts';
import {
  KEY,
  TOKEN,
  osiaDeclared,
  osiaLike,
  rekognitionDeclared,
  rekognitionLike,
} from '../submission/workflow/vendors.ts';
import { type Office, UNTIL, emptyOffice } from './agency.ts';

const CASE = 'C-2026-0042';
const today = new Date().toISOString().slice(0, 10);

const declared = [
  ...['--frs', 'vendor', '--agent', 'A-1', '--case-ref', CASE, '--case-open'],
  ...['--purpose', 'criminal-investigation', '--statute', '18 USC 2251(a)', '--list-length', '20'],
  ...['--person', 'suspect'],
  ...['--not-first-amendment', '--means-tried', '--relevant', '--necessary', '--likely'],
  ...['--source', 'open-source', '--source-detail', 'social-media', '--authority', 'SW-77'],
  ...['--necessity', 'other-means-failed', '--faces-counted-by', 'agent', '--means-report', 'ROI-77'],
];

let urls: { readonly osia: string; readonly rekognition: string };
let heard: Heard[] = [];
let picture: Uint8Array;
beforeAll(async () => {
  const made = await certificate();
  const osia = await serve(made, osiaLike({ tricks: [] }));
  const rekognition = await serve(made, rekognitionLike({ tricks: [] }));
  urls = { osia: osia.url, rekognition: rekognition.url };
  ({ heard } = osia);
  picture = await photo();
});

type Place = Office & {
  readonly probe: string;
  readonly put: (name: string, value: object | string) => string;
};

/** A home with keys and terms, and no service yet. */
async function office(): Promise<Place> {
  const place = emptyOffice();
  const { done, file, folder } = place;
  await done('keys', 'new', 'case-file');
  await done('keys', 'new', 'office-1', '--role', 'office', '--person', 'O-1');
  await done('keys', 'new', 'sup-1', '--role', 'supervisor', '--person', 'S-9');
  const terms = file('t.txt', 't');
  await done('registry', 'terms', 'vendor', '--user', 'A-1', '--terms', terms, '--until', UNTIL);
  const probe = join(folder, 'probe.jpg');
  writeFileSync(probe, picture);
  file('ca.pem', root);
  const put = (name: string, value: object | string): string =>
    file(name, typeof value === 'string' ? value : JSON.stringify(value));
  return { ...place, probe, put };
}

function files({ put }: Place, declaration: Declaration, credential: string, options: object) {
  chmodSync(put('primary.credential', `${credential}\n`), 0o600);
  const run = {
    schema: 'frs-adapter-run/1',
    roots: ['ca.pem'],
    credentials: { primary: 'primary.credential' },
  };
  return [
    ...['--declaration', put('declaration.json', declaration)],
    ...['--run', put('run.json', { ...run, options })],
  ];
}

const LIST = [
  ...['registry', 'add', 'vendor', '--approval', 'office-list', '--scope', 'search-and-compare'],
  ...['--until', UNTIL, '--without-report', 'NONE-YET', '--reviewed', today, '--privacy-update', 'P-7'],
  ...['--key', 'office-1'],
];

const numberIn = (out: string): string => /^(S-\w+): /m.exec(out)?.[1] ?? '';

describe('a service with an adapter', () => {
  it('that is ready-made: approved, searched, vetted, and one candidate becomes a lead', async () => {
    const place = await office();
    const { frskit, done, probe, home } = place;
    const declaration = rekognitionDeclared(urls.rekognition, { galleries: [{ id: 'C1', from: 'api' }] });
    const carried = ['--adapter', 'rekognition', ...files(place, declaration, KEY, { collection: 'C1' })];
    const added = await done(...LIST, ...carried, '--name', 'Vendor Faces');
    expect(added).toMatch(
      /adapter rekognition sha-256:[0-9a-f]{64}, declaration sha-256:[0-9a-f]{64}, options sha-256:/,
    );
    expect(await done('registry', 'list')).toContain('adapter rekognition');
    const first = await frskit('submit', probe, ...declared);
    expect([first.code, first.err]).toEqual([1, expect.stringContaining('CAN-21')]);
    const number = numberIn(first.out);
    const marks = ['--salient', '0', '--viewed', '0,1'];
    const second = await frskit('submit', probe, ...declared, '--submission', number, ...marks);
    expect(second.out).toContain(`${number}: returned`);
    expect(second.out).toContain('NOT OFFERED, as the office declares');
    expect(second.err).toContain('approved without a conformance report');
    await done(
      ...['ledger', 'vet', CASE, '--submission', number, '--by', 'A-1', '--candidate', '0'],
      ...['--state', 'vetted', '--why', 'corroborated', '--evidence', 'address:RC-1', '--source-looked-at'],
    );
    await done(
      ...['lead', 'create', 'L-1', '--case', CASE, '--submission', number, '--candidate', '0'],
      ...['--agent', 'A-1', '--means-report', 'ROI-77', '--identifier'],
    );
    const lead = await done('lead', 'approve', 'L-1', '--case', CASE, '--key', 'sup-1');
    expect(lead).toContain('approved without a conformance report');
    expect(await done('ledger', 'verify')).toContain('it holds');
    const ledger = readFileSync(join(home, 'ledger.jsonl'), 'utf8');
    expect(ledger).toMatch(
      /"result":"not-offered".*"source":"declared"|"source":"declared".*"result":"not-offered"/,
    );
    const [secret = ''] = KEY.split(':').slice(1);
    for (const text of [ledger, first.out, first.err, second.out, second.err])
      expect(text).not.toContain(secret);
  }, 240_000);

  it('in a file: a change of adapter, declaration or options stops, and says what to do', async () => {
    const place = await office();
    const { frskit, done, put, probe, folder } = place;
    const module = (tail = ''): string => `import { headers } from './headers.mjs';
export default ({ client, credentials, endpoint, options }) => ({
  async search({ as, requestId, image, length }) {
    const url = endpoint() + '/v1/identify/ALL?transactionId=' + requestId + '&maxNbCand=' + length;
    const data = Buffer.from(image.bytes).toString('base64');
    const body = JSON.stringify({ filter: {}, biometricData: [{ image: data }] });
    const answer = await client.send({ method: 'POST', url, headers: headers(credentials(as)), body });
    return { returned: answer.native };
  },
});
${tail}`;
    const HEADERS = `export const headers = (credential) => ({ Authorization: credential });\n`;
    const adapter = put('adapter.mjs', module());
    put('headers.mjs', HEADERS);
    const declaration = osiaDeclared(urls.osia);
    const carried = files(place, declaration, TOKEN, { gallery: 'G1' });
    await done('registry', 'connect', 'vendor', '--adapter', adapter, ...carried);
    await done(...LIST);
    const good = await frskit('submit', probe, ...declared);
    expect(good.out).toContain('returned and kept in the case file');
    const marker = join(folder, 'started');
    const changes: readonly (readonly [string, () => void, () => void])[] = [
      [
        'the adapter (sha-256:',
        () =>
          put(
            'adapter.mjs',
            module(`(await import('node:fs')).writeFileSync(${JSON.stringify(marker)}, '')`),
          ),
        () => put('adapter.mjs', module()),
      ],
      [
        'the adapter (sha-256:',
        () => put('headers.mjs', `${HEADERS}// changed\n`),
        () => put('headers.mjs', HEADERS),
      ],
      [
        'the declaration (sha-256:',
        () => put('declaration.json', { ...declaration, emptyMeans: { value: 'no-face', from: 'api' } }),
        () => put('declaration.json', declaration),
      ],
      [
        'the options of the adapter (sha-256:',
        () => files(place, declaration, TOKEN, { gallery: 'G2' }),
        () => files(place, declaration, TOKEN, { gallery: 'G1' }),
      ],
    ];
    const before = heard.length;
    for (const [words, change, restore] of changes) {
      change();
      const { code, err } = await frskit('submit', probe, ...declared, '--again');
      expect([code, err]).toEqual([1, expect.stringContaining(`changed since the approval: ${words}`)]);
      expect(err).toContain('restore what was approved, or test the changed service');
      restore();
    }
    expect([existsSync(marker), heard.length]).toEqual([false, before]);
    expect((await frskit('submit', probe, ...declared, '--again')).out).toContain('returned and kept');
  }, 240_000);

  it('in a program: its answer is kept, and one that prints a credential is at fault', async () => {
    const place = await office();
    const { frskit, done, put, probe } = place;
    const program = (leak: string): string => `import { createInterface } from 'node:readline';
const say = (line) => process.stdout.write(JSON.stringify(line) + '\\n');
let ask;
for await (const line of createInterface({ input: process.stdin })) {
  const { seq, operation, sent, ...rest } = JSON.parse(line);
  if (operation === 'start') { globalThis.endpoint = rest.endpoints[0].url; say({ seq, operations: ['search'] }); }
  else if (operation === 'search') {
    ask = rest;
    const url = endpoint + '/v1/identify/ALL?transactionId=' + ask.requestId + '&maxNbCand=' + ask.length;
    const body = Buffer.from(JSON.stringify({ image: ask.image.data })).toString('base64');
    say({ seq, send: { method: 'POST', url, headers: { Authorization: ask.credential }, body } });
  } else { ${leak} say({ seq, returned: { body: sent.body, status: sent.status } }); }
}
`;
    const carried = files(place, osiaDeclared(urls.osia), TOKEN, {});
    for (const [leak, expected] of [
      ['', 'returned and kept in the case file'],
      ['process.stderr.write(ask.credential);', 'it prints a credential on its standard error'],
    ] as const) {
      const path = put('program.mjs', program(leak));
      const command = `"${process.execPath}" "${path}"`;
      await done(...LIST, '--adapter-command', command, ...carried);
      const { out, err } = await frskit('submit', probe, ...declared, '--again');
      expect(out + err).toContain(expected);
      expect(out + err).not.toContain(TOKEN.slice('Bearer '.length));
    }
  }, 240_000);

  it.each([
    ['without a declaration', ['--adapter', 'osia'], '--declaration is missing'],
    ['twice', ['--adapter', 'osia', '--adapter-command', 'x', '--declaration', 'd'], 'exclude each other'],
    [
      'of no such name',
      ['--adapter', 'nobody', '--declaration', 'declaration.json'],
      'ready-made adapters are',
    ],
    ['beside none', ['--declaration', 'declaration.json'], 'go with --adapter'],
  ])('given %s is refused', async (_, args, words) => {
    const place = await office();
    place.put('declaration.json', osiaDeclared(urls.osia));
    const named = args.map((arg) => (arg === 'declaration.json' ? join(place.folder, arg) : arg));
    const { code, err } = await place.frskit(...LIST, ...named);
    expect([code, err]).toEqual([3, expect.stringContaining(words)]);
  });
});
