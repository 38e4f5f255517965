/** A search by EBTS through folders from approval to lead, and what each failure leads to. */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { AGENCIES } from '../stubs/ebts-answer.ts';
import { ebtsFilesStub } from '../stubs/ebts-files.ts';
import { transaction } from '../stubs/ebts-records.ts';
import { photo } from '../submission/workflow/world.ts';
import { type Office, UNTIL, emptyOffice } from './agency.ts';
import { inside } from './inside.ts';
import { commandLine } from './run.ts';

const CASE = 'C-2026-0042';
const today = new Date().toISOString().slice(0, 10);

const declared = [
  ...['--frs', 'ngi', '--agent', 'A-1', '--case-ref', CASE, '--case-open', '--cooperative-case'],
  ...['--purpose', 'criminal-investigation', '--statute', '18 USC 2251(a)', '--list-length', '20'],
  ...['--person', 'suspect'],
  ...['--not-first-amendment', '--means-tried', '--relevant', '--necessary', '--likely'],
  ...['--source', 'open-source', '--source-detail', 'social-media', '--authority', 'SW-77'],
  ...['--necessity', 'other-means-failed', '--faces-counted-by', 'agent', '--means-report', 'ROI-77'],
];

const LIST = [
  ...['registry', 'add', 'ngi', '--approval', 'office-list', '--scope', 'search-and-compare'],
  ...['--until', UNTIL, '--without-report', 'NONE-YET', '--reviewed', today, '--privacy-update', 'P-7'],
  ...['--key', 'office-1', '--adapter', 'ebts-files', '--name', 'Face search'],
];

const DISCLAIMER = [
  [
    'FOR INVESTIGATIVE LEAD PURPOSES ONLY, NOT TO BE CONSIDERED AS POSITIVE IDENTIFICATION, AND NOT TO BE USED AS THE SOLE',
  ],
  [
    'BASIS FOR ANY LAW ENFORCEMENT ACTION. OTHER INFORMATION MUST BE EXAMINED AND CONSIDERED PRIOR TO MAKING A',
  ],
  ['DETERMINATION REGARDING THE TRUE IDENTITY OF ANY INDIVIDUAL.'],
];

const head = (tot: string, reference: string) => ({
  tot,
  destination: AGENCIES.primary,
  agency: AGENCIES.fbi,
  number: `FBI-${reference}`,
  reference,
  date: today.replaceAll('-', ''),
});

function srb(reference: string, first = '9000'): Uint8Array {
  const rows = ['ABC', 'DEF', 'GHI'].map((ucn, i) => [
    ...[ucn, '', '', '', '', '', i === 0 ? first : String(500 - i)],
    ...['', '1'],
  ]);
  const fields = [
    [2, '00'],
    [60, DISCLAIMER],
    [79, '3'],
    [2033, rows],
  ] as const;
  return transaction(head('SRB', reference), [{ type: 2, fields }]);
}

function errb(reference: string): Uint8Array {
  return transaction(head('ERRB', reference), [
    {
      type: 2,
      fields: [
        [2, '00'],
        [60, 'NO FACE DETECTED'],
      ],
    },
  ]);
}

/** Files that answer a request, by the end of their names. */
type Answers = (number: string) => Readonly<Record<string, Uint8Array>>;

type Place = Office & {
  readonly probe: string;
  readonly outgoing: string;
  readonly incoming: string;
  readonly carried: readonly string[];
  readonly answer: (number: string, answers: Answers) => void;
};

let declaration: object;
let picture: Uint8Array;
beforeAll(async () => {
  const stub = await ebtsFilesStub.start({ mode: 'best' });
  ({ declaration } = stub);
  await stub.close();
  picture = await photo();
});

/** A home with keys, terms and the service, and a gateway that nobody serves. */
async function office(): Promise<Place> {
  const place = emptyOffice();
  const { done, file, folder } = place;
  await done('keys', 'new', 'case-file');
  await done('keys', 'new', 'office-1', '--role', 'office', '--person', 'O-1');
  await done('keys', 'new', 'sup-1', '--role', 'supervisor', '--person', 'S-9');
  const terms = file('t.txt', 't');
  await done('registry', 'terms', 'ngi', '--user', 'A-1', '--terms', terms, '--until', UNTIL);
  const probe = join(folder, 'probe.jpg');
  writeFileSync(probe, picture);
  const [outgoing, incoming] = [join(folder, 'out'), join(folder, 'in')];
  mkdirSync(outgoing);
  mkdirSync(incoming);
  const run = {
    schema: 'frs-adapter-run/1',
    folders: { outgoing: 'out', incoming: 'in' },
    options: { agency: AGENCIES.primary, wait: 20 },
  };
  const carried = [
    ...['--declaration', file('declaration.json', JSON.stringify(declaration))],
    ...['--run', file('run.json', JSON.stringify(run))],
  ];
  const answer = (number: string, answers: Answers): void => {
    for (const [end, bytes] of Object.entries(answers(number)))
      writeFileSync(join(incoming, `${number}${end}`), bytes);
  };
  return { ...place, probe, outgoing, incoming, carried, answer };
}

/** The number of the request in the outgoing folder, once it is there; it is taken away. */
async function taken({ outgoing }: Place): Promise<string> {
  for (let looks = 0; looks < 3000; looks++) {
    const name = readdirSync(outgoing).find((one) => one.endsWith('.an2'));
    if (name !== undefined) {
      rmSync(join(outgoing, name));
      return name.replace('.an2', '');
    }
    await wait(20);
  }
  throw new Error('nothing was put');
}

async function submitted(place: Place, answers: Answers, ...more: readonly string[]) {
  const running = place.frskit('submit', place.probe, ...declared, ...more);
  const number = await taken(place);
  place.answer(number, answers);
  return { ...(await running), number };
}

const submissionIn = (out: string): string => /^(S-\w+): /m.exec(out)?.[1] ?? '';

describe('a search by EBTS through folders', () => {
  it('is approved, kept, vetted, and one candidate becomes a lead', async () => {
    const place = await office();
    const { done, home } = place;
    await done(...LIST, ...place.carried);
    const { code, out, err } = await submitted(place, (number) => ({ '_R.an2': srb(number) }));
    expect([code, err, out]).toEqual([
      0,
      expect.anything(),
      expect.stringContaining('returned and kept in the case file'),
    ]);
    const submission = submissionIn(out);
    await done(
      ...['ledger', 'vet', CASE, '--submission', submission, '--by', 'A-1', '--candidate', '0'],
      ...['--state', 'vetted', '--why', 'corroborated', '--evidence', 'address:RC-1', '--source-looked-at'],
    );
    for (const other of ['1', '2'])
      await done(
        ...['ledger', 'vet', CASE, '--submission', submission, '--by', 'A-1', '--candidate', other],
        ...['--state', 'eliminated', '--why', 'deceased'],
      );
    await done(
      ...['lead', 'create', 'L-1', '--case', CASE, '--submission', submission, '--candidate', '0'],
      ...['--agent', 'A-1', '--means-report', 'ROI-77', '--identifier'],
    );
    await done('lead', 'approve', 'L-1', '--case', CASE, '--key', 'sup-1');
    expect(await done('ledger', 'verify')).toContain('it holds');
    expect(readFileSync(join(home, 'ledger.jsonl'), 'utf8')).toContain('"source":"declared"');
  }, 240_000);

  it.each<[string, Answers, string]>([
    ['of another request', () => ({ '.an2': srb('R-2') }), 'ERR_OTHER_REQUEST'],
    ['cut short', (number) => ({ '.an2': srb(number).subarray(0, 200) }), 'ERR_BROKEN_OFF'],
    [
      'given twice, unlike',
      (number) => ({ '.1': srb(number), '.2': srb(number, '8000') }),
      'ERR_NOT_UNDERSTOOD',
    ],
    ['that refuses', (number) => ({ '.an2': errb(number) }), 'ERR_REJECTED'],
  ])(
    'keeps no answer %s',
    async (_, answers, expected) => {
      const place = await office();
      await place.done(...LIST, ...place.carried);
      const { out, err, number } = await submitted(place, answers, '--format', 'json');
      expect(out + err).toContain(expected);
      expect(readFileSync(join(place.home, 'ledger.jsonl'), 'utf8')).not.toContain('return.received');
      if (expected === 'ERR_REJECTED') return;
      // The right answer comes later: the same number goes on, and nothing is put again.
      for (const name of readdirSync(place.incoming)) rmSync(join(place.incoming, name));
      place.answer(number, (one) => ({ '.an2': srb(one) }));
      const again = await place.frskit('submit', place.probe, ...declared);
      expect(again.out).toContain('returned and kept in the case file');
      expect(readdirSync(place.outgoing)).toEqual(['.frskit']);
    },
    240_000,
  );

  it('stops where a folder is missing, cannot be written, or was changed since the approval', async () => {
    const place = await office();
    const { done, frskit, folder, outgoing, file } = place;
    await done(...LIST, ...place.carried);
    rmSync(outgoing, { recursive: true });
    const missing = await frskit('submit', place.probe, ...declared);
    expect([missing.code, missing.err]).toEqual([3, expect.stringMatching(/out.*no such file/)]);
    writeFileSync(outgoing, '');
    const none = await frskit('submit', place.probe, ...declared);
    expect([none.code, none.err]).toEqual([3, expect.stringContaining('is no folder')]);
    rmSync(outgoing);
    mkdirSync(outgoing);
    if (process.getuid?.() !== 0) {
      chmodSync(outgoing, 0o500);
      const closed = await frskit('submit', place.probe, ...declared);
      expect([closed.code, closed.err]).toEqual([
        3,
        expect.stringContaining('must be able to write into it'),
      ]);
      chmodSync(outgoing, 0o700);
    }
    mkdirSync(join(folder, 'elsewhere'));
    const run = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as object;
    file('run.json', JSON.stringify({ ...run, folders: { outgoing: 'elsewhere', incoming: 'in' } }));
    const moved = await frskit('submit', place.probe, ...declared);
    expect([moved.code, moved.err]).toEqual([1, expect.stringContaining('changed since the approval')]);
    expect(existsSync(join(folder, 'elsewhere', '.frskit'))).toBe(false);
  }, 240_000);

  it('names what is missing before it starts', async () => {
    const place = await office();
    const bare = place.file('run.json', JSON.stringify({ schema: 'frs-adapter-run/1' }));
    const image = ['--image', place.probe, '--authorised-by', 'O-1'];
    const base = ['conform', 'try', '--adapter', 'ebts-files', ...place.carried.slice(0, 2)];
    const { code, err } = await inside(...base, '--run', bare, ...image);
    expect([code, err]).toEqual([3, expect.stringContaining('the run file names no folders')]);
  }, 240_000);
});

describe('a process that is killed between put and answer', () => {
  const { main, frskit } = commandLine();

  it('is repeated under the same number, and puts nothing again', async () => {
    const place = await office();
    // The built program has another digest than its sources: it approves what it starts.
    const home = ['--home', place.home];
    expect(frskit([...LIST, ...place.carried, ...home]).err).toBe('');
    const args = ['submit', place.probe, ...declared, ...home];
    const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, NO_COLOR: '' } });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.stdout.resume();
    const ended = new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)));
    const early = ended.then(() => {
      throw new Error(`it ended before anything was put: ${said}`);
    });
    const number = await Promise.race([taken(place), early]);
    early.catch(() => undefined);
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    place.answer(number, (one) => ({ '.an2': srb(one) }));
    const { out, err } = frskit(args);
    expect(out + err).toContain('returned and kept in the case file');
    expect(readdirSync(place.outgoing)).toEqual(['.frskit']);
  }, 240_000);
});
