/** `conform packet` and `conform run --channel manual`: an operator submits the probes, the suite judges what came back. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConformanceReport } from '../../conformance/report/model.ts';
import { READY_ADAPTERS } from '../../src/services/adapters/index.ts';
import { contextFor, observedClient, semanticAdapter } from '../../src/services/adapters/node/index.ts';
import { nativesOf } from '../../src/services/adapters/sight.ts';
import { readTransaction } from '../../src/itl/read.ts';
import { valueOf } from '../../src/itl/record/query.ts';
import { type RunningStub, STUBS, people } from '../stubs/index.ts';
import { writePeople } from './by-hand-people.ts';
import { commandLineInside } from './inside.ts';

const { cwd, frskit } = commandLineInside();
const stubs: RunningStub[] = [];
afterAll(async () => {
  for (const stub of stubs) await stub.close();
});

function put(name: string, content: Uint8Array | object): void {
  writeFileSync(join(cwd, name), content instanceof Uint8Array ? content : JSON.stringify(content));
}

async function start(faults: readonly string[] = []): Promise<RunningStub> {
  const stub = await STUBS.get('rekognition')?.start({ mode: 'best', faults, people: await people() });
  if (stub === undefined) throw new Error('there is no stub');
  stubs.push(stub);
  return stub;
}

beforeAll(async () => {
  await writePeople(cwd);
  const { declaration } = await start();
  // By hand nothing but searches can be asked for.
  put('portal.json', {
    ...declaration,
    offers: { length: { value: 'yes', from: 'api' }, again: { value: 'no', from: 'api' } },
  });
});

const GIVEN = [
  '--profile',
  'commercial-vendor',
  '--declaration',
  'portal.json',
  '--test-set',
  'people',
] as const;

/** Searches with which the order of the checks, which the seed draws, decides nothing. */
const ENOUGH = ['--max-searches', '60'] as const;

type Packet = {
  readonly probes: readonly {
    number: string;
    requestId: string;
    file: string;
    length?: number;
    threshold?: number;
  }[];
};

/** Submits the probes of a packet as an operator does: reads the sheet's terms, keeps what comes back as it came. */
async function operate(
  folder: string,
  stub: RunningStub,
  only: (nth: number) => boolean = () => true,
): Promise<void> {
  const { credentials, options, declaration, roots } = stub;
  const make = READY_ADAPTERS.get('rekognition');
  if (make === undefined) throw new Error('there is no adapter');
  const observed = observedClient({ roots, endpoints: declaration.endpoints.map(({ url }) => url) });
  const context = contextFor({ client: observed.client, declaration, credentials, options, now: Date.now });
  const service = semanticAdapter(await make(context), observed);
  const { probes } = JSON.parse(readFileSync(join(cwd, folder, 'packet.json'), 'utf8')) as Packet;
  const lines = readFileSync(join(cwd, folder, 'sheet.csv'), 'utf8').split('\r\n');
  for (const [nth, { number, file, length, threshold }] of probes.entries()) {
    if (!only(nth)) continue;
    const bytes = new Uint8Array(readFileSync(join(cwd, folder, 'probes', file)));
    const terms = {
      ...(length === undefined ? {} : { length }),
      ...(threshold === undefined ? {} : { threshold }),
    };
    const reply = await service.call('search', {
      as: 'primary',
      requestId: `P-${number}`,
      image: { bytes, mediaType: 'image/jpeg' },
      ...terms,
    });
    if ('fault' in reply) throw new Error(reply.fault);
    const { answer } = reply;
    const row = lines.findIndex((line) => line.startsWith(`${number},`));
    const refused = 'refused' in answer ? answer.refused.reason : undefined;
    // Spreadsheets of other countries separate by semicolons; here the commas stay.
    lines[row] = (lines[row] ?? '').replace(
      /,,$/,
      refused === undefined ? ',returned,' : `,refused,${refused}`,
    );
    nativesOf(answer).forEach(({ body }, part) =>
      writeFileSync(join(cwd, folder, 'return', number, `answer-${part}.json`), body),
    );
  }
  writeFileSync(join(cwd, folder, 'sheet.csv'), lines.join('\r\n'));
}

function reportIn(folder: string): ConformanceReport {
  return JSON.parse(readFileSync(join(cwd, folder, 'report.json'), 'utf8')) as ConformanceReport;
}

async function judged(packet: string, out: string): Promise<ConformanceReport> {
  const { code, err } = await frskit([
    ...['conform', 'run', '--channel', 'manual', ...GIVEN, '--return', packet, '--out', out],
  ]);
  const report = reportIn(out);
  expect([code, err.includes('frskit:')]).toEqual([report.exitCode, false]);
  return report;
}

const verdict = ({ requirements }: ConformanceReport, id: string): string => {
  const row = requirements.find((one) => one.id === id);
  return `${row?.verdict ?? 'absent'} ${row?.grade ?? ''}`.trim();
};

describe('the packet', () => {
  it('holds numbered probes, sheets and folders, and is written once', async () => {
    const { code, out } = await frskit([
      'conform',
      'packet',
      ...GIVEN,
      '--seed',
      'one',
      ...ENOUGH,
      '--out',
      'packet',
    ]);
    expect([code, out]).toEqual([0, expect.stringContaining('probes')]);
    const { probes } = JSON.parse(readFileSync(join(cwd, 'packet', 'packet.json'), 'utf8')) as Packet;
    expect(probes.length).toBeGreaterThan(9);
    expect(probes.length).toBeLessThan(61);
    expect(readdirSync(join(cwd, 'packet', 'probes'))).toEqual(probes.map(({ file }) => file));
    expect(readdirSync(join(cwd, 'packet', 'return'))).toEqual(probes.map(({ number }) => number));
    expect(statSync(join(cwd, 'packet')).mode & 0o777).toBe(0o700);
    const page = readFileSync(join(cwd, 'packet', 'sheet.html'), 'utf8');
    expect(page).toContain('Test of a face recognition service by hand');
    expect(page).not.toContain('person-0');
    const again = await frskit(['conform', 'packet', ...GIVEN, '--seed', 'one', '--out', 'packet']);
    expect([again.code, again.err]).toEqual([3, expect.stringContaining('exists already')]);
  });

  it('may hold transactions, each with the request number that the answer should state', async () => {
    const given = ['--packet-form', 'itl', '--agency', 'XXAGENCY1', '--out', 'as-itl'];
    expect((await frskit(['conform', 'packet', ...GIVEN, ...given])).code).toBe(0);
    const { probes } = JSON.parse(readFileSync(join(cwd, 'as-itl', 'packet.json'), 'utf8')) as Packet;
    // What no transaction can hold is submitted as it is.
    expect(probes.filter(({ file }) => file.endsWith('.an2')).length).toBeGreaterThan(8);
    for (const { file, requestId } of probes.filter((one) => one.file.endsWith('.an2'))) {
      const { transaction, findings } = readTransaction(
        new Uint8Array(readFileSync(join(cwd, 'as-itl', 'probes', file))),
      );
      const [head] = transaction.records;
      expect([findings, head === undefined ? '' : valueOf(head, 9)]).toEqual([[], requestId]);
    }
  });
});

describe('the run over what came back', () => {
  it('is incomplete until something came, goes on after it, and says what only a connection shows', async () => {
    const nothing = await judged('packet', 'nothing');
    expect([nothing.result, verdict(nothing, 'CTL-02')]).toEqual(['incomplete', 'inconclusive']);
    const stub = await start();
    await operate('packet', stub, (nth) => nth < 4);
    const some = await judged('packet', 'some');
    expect(verdict(some, 'CTL-02')).toBe('pass E1');
    await operate('packet', stub);
    const all = await judged('packet', 'all');
    expect(all.title).toContain('channel manual');
    expect(all.run).toMatchObject({ channel: 'manual', simulated: false });
    const passed = ['CTL-02', 'CTL-04', 'CAN-02', 'CAN-04', 'DIS-05', 'MIN-09'];
    expect(passed.map((id) => [id, verdict(all, id)])).toEqual(passed.map((id) => [id, 'pass E1']));
    // This service states no disclaimer and no source of an image.
    expect(['DIS-01', 'CAN-11'].map((id) => verdict(all, id))).toEqual(['fail E1', 'fail E1']);
    // Nothing that came by hand was observed by the suite itself.
    expect(all.grades.E2).toBe(0);
    const undriven = all.requirements
      .filter(({ reason }) => reason === 'channel-not-driven')
      .map(({ id }) => id);
    expect(undriven).toEqual(expect.arrayContaining(['ENC-02', 'ENC-05', 'ACC-01', 'ACC-02']));
    expect(all.result).toBe('not-conformant');
    const { out } = await frskit(['conform', 'verify', 'all']);
    expect(out).toContain('The report follows from itself');
  });

  it.each([
    ['order-reversed', 'CAN-02'],
    ['no-face-as-empty', 'CAN-07'],
  ])('sees the fault %s', async (fault, id) => {
    const packet = `packet-${fault}`;
    await frskit(['conform', 'packet', ...GIVEN, ...ENOUGH, '--seed', 'one', '--out', packet]);
    await operate(packet, await start([fault]));
    const report = await judged(packet, `report-${fault}`);
    expect(verdict(report, id)).toMatch(/^(?:fail|warn) E1/);
  });
});

describe('what does not belong together', () => {
  it('is refused before anything is judged', async () => {
    const run = ['conform', 'run', '--channel', 'manual', ...GIVEN, '--return', 'packet'];
    put('other.json', {
      ...(JSON.parse(readFileSync(join(cwd, 'portal.json'), 'utf8')) as object),
      emptyMeans: { value: 'no-match', from: 'assumed' },
    });
    const cases: readonly (readonly [args: readonly string[], words: RegExp])[] = [
      [[...run.slice(0, -2)], /--return/],
      [[...run, '--seed', 'two'], /another seed/],
      [[...run, '--thorough'], /takes no/],
      [run.map((word) => (word === 'portal.json' ? 'other.json' : word)), /another declaration/],
      [run.map((word) => (word === 'packet' ? 'people' : word)), /cannot read/],
    ];
    for (const [args, words] of cases) {
      const { code, err } = await frskit([...args, '--out', 'never']);
      expect([code, err]).toEqual([3, expect.stringMatching(words)]);
    }
    const sheet = join(cwd, 'packet', 'sheet.csv');
    const before = readFileSync(sheet, 'utf8');
    appendFileSync(sheet, '001,,,,,,,,,,perhaps,\r\n');
    const odd = await frskit([...run, '--out', 'never']);
    expect([odd.code, odd.err]).toEqual([3, expect.stringMatching(/row \d+ of the sheet: outcome/)]);
    writeFileSync(sheet, before);
    mkdirSync(join(cwd, 'packet', 'return', '001', 'inner'));
    expect((await frskit([...run, '--out', 'never'])).err).toContain('no regular file');
    rmSync(join(cwd, 'packet', 'return', '001'), { recursive: true });
    // A folder that is gone is no probe for which nothing came back.
    const gone = await frskit([...run, '--out', 'never']);
    expect([gone.code, gone.err]).toEqual([3, expect.stringMatching(/cannot read .*001/)]);
    mkdirSync(join(cwd, 'packet', 'return', '001'));
    expect(existsSync(join(cwd, 'never'))).toBe(false);
  });
});
