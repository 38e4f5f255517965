/** A folder with everything that `conform enrol` is given, for a stub, and `frskit` as a process beside it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EnrolmentLine } from '../../conformance/enrolment/index.ts';
import { certificate } from '../services/transport/certificates.ts';
import { type RunningStub, STUBS, type StubOptions, imageOf, people } from '../stubs/index.ts';
import type { Run } from './run.ts';

const gallery = await people();

/** Numbers of the people who are enrolled, of whom the gallery has none. */
export const PERSONS = [4241, 4242, 4243] as const;

export type Enrolment = {
  readonly cwd: string;
  readonly stub: RunningStub;
  readonly put: (name: string, content: string | Uint8Array | object) => void;
  /** Starts `frskit conform enrol` or `unenrol` with everything that it needs. */
  readonly start: (action: 'enrol' | 'unenrol', ...more: readonly string[]) => Started;
  /** Starts a run of the suite with the same files. */
  readonly run: (...more: readonly string[]) => Started;
  readonly lines: (out?: string) => readonly EnrolmentLine[];
  /** Requests to the stub by what they change. */
  readonly sent: (what: RegExp) => number;
};

export type Started = { readonly child: ChildProcess; readonly done: Promise<Run> };

type Given = StubOptions & {
  readonly adapter?: string;
  /** Number of people to enrol. */
  readonly persons?: number;
  readonly consent?: object;
};

function started(main: string, cwd: string, args: readonly string[]): Started {
  const child = spawn(process.execPath, [main, ...args], { cwd, env: { ...process.env, NO_COLOR: '' } });
  const text = { out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => (text.out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (text.err += data.toString()));
  const done = new Promise<Run>((resolve) => {
    child.on('close', (code) => {
      resolve({ code, ...text });
    });
  });
  return { child, done };
}

/** The store of the office, for a service that fetches the image itself. */
async function storeFor(adapter: string, put: Enrolment['put']): Promise<object> {
  if (adapter !== 'mosip-abis') return {};
  const { cert, key } = await certificate();
  put('store.pem', cert);
  put('store.key', key);
  return { store: { address: 'https://127.0.0.1:0', certificate: 'store.pem', key: 'store.key' } };
}

/** Prepares a stub and its files. */
export async function enrolment(main: string, given: Given = {}): Promise<Enrolment> {
  const {
    adapter = 'rekognition',
    persons = 2,
    consent = { document: 'C-1', at: '2026-01-02' },
    ...more
  } = given;
  const stub = await STUBS.get(adapter)?.start({ mode: 'best', people: gallery, ...more });
  if (stub === undefined) throw new RangeError(`there is no stub ${adapter}`);
  const cwd = mkdtempSync(join(tmpdir(), 'frskit-enrol-'));
  const put: Enrolment['put'] = (name, content) => {
    const isData = typeof content === 'string' || content instanceof Uint8Array;
    writeFileSync(join(cwd, name), isData ? content : JSON.stringify(content), { mode: 0o600 });
  };
  mkdirSync(join(cwd, 'people'));
  const picture = async (person: number, occasion: number) => {
    const [bytes, file] = [await imageOf(person, occasion), `${person}-${occasion}.jpg`];
    put(join('people', file), bytes);
    return { file, sha256: createHash('sha256').update(bytes).digest('hex') };
  };
  const person = async (number: number) => ({
    id: `JOHN DOE ${number}`,
    role: 'enrolled',
    pictures: [await picture(number, 7), await picture(number, 8)],
    enrol: [await picture(number, 0)],
    ...(Object.keys(consent).length === 0 ? {} : { consent }),
  });
  put('people/manifest.json', {
    schema: 'frs-test-set/1',
    persons: [
      { id: 'absent', role: 'absent', pictures: [await picture(900_001, 7), await picture(900_001, 8)] },
      ...(await Promise.all(PERSONS.slice(0, persons).map(person))),
    ],
  });
  const { credentials, options, declaration, roots } = stub;
  put('root.pem', roots.join('\n'));
  put('primary.credential', `${credentials.primary}\n`);
  put('vendor.json', declaration);
  put('run.json', {
    schema: 'frs-adapter-run/1',
    roots: ['root.pem'],
    credentials: { primary: 'primary.credential' },
    options,
    ...(await storeFor(adapter, put)),
  });
  const files = [
    ...['--adapter', adapter, '--declaration', 'vendor.json', '--run', 'run.json'],
    ...['--test-set', 'people'],
  ];
  const usual = [...files, '--out', 'enrolment'];
  return {
    cwd,
    stub,
    put,
    start: (action, ...rest) => started(main, cwd, ['conform', action, ...usual, ...rest]),
    run: (...rest) =>
      started(main, cwd, ['conform', 'run', '--profile', 'commercial-vendor', ...files, ...rest]),
    lines: (out = 'enrolment') =>
      readFileSync(join(cwd, out, 'enrolment.jsonl'), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as EnrolmentLine),
    sent: (what) =>
      stub.requests.filter(({ method, url, headers }) =>
        what.test(`${method} ${url.pathname} ${String(headers['x-amz-target'] ?? '')}`),
      ).length,
  };
}
