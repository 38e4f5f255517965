/** The adapter for EBTS by files against the stub, and both against the schema and samples that the FBI published. */
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readTraditional, recordsOf, validate, valueOf, writeXml } from '../../../src/itl/index.ts';
import { READY_ADAPTERS, type Understood, understand } from '../../../src/services/adapters/index.ts';
import { canValidate, invalidFiles } from '../../itl/xml/xmllint.ts';
import { shared } from '../../oracle/shared.ts';
import { BAD_IMAGES, type StubOptions, imageOf } from '../../stubs/index.ts';
import { AGENCIES, ucnOf } from '../../stubs/ebts-answer.ts';
import { ebtsFilesStub } from '../../stubs/ebts-files.ts';
import { transaction } from '../../stubs/ebts-records.ts';
import { asking, created } from './setup.ts';
import { listIn, stubbed } from './stubbed.ts';

const running = (options: StubOptions = {}) => stubbed(ebtsFilesStub, { mode: 'best', ...options });
const service = await running();
const documented = await running({ mode: 'as-documented' });
const probe = await imageOf(0);
const STATUTE = '18 USC 2251';
let ids = 0;
const next = () => ({
  requestId: `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
  statute: STATUTE,
});

describe('the adapter for EBTS by files', () => {
  it('returns the list as received, observed by the transport', async () => {
    const asked = next();
    const { reply, meaning } = await service.search(probe, asked);
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    expect(listIn(meaning).people[0]).toBe(ucnOf('subject-0'));
    expect(meaning).toMatchObject({ list: { requestId: asked.requestId, scoreScale: { max: '10000' } } });
  });

  it('sends an FRS of the mandatory fields, the length, the repository and the violation', async () => {
    const asked = next();
    const { reply } = await service.search(probe, { ...asked, length: 3, galleries: ['7'] });
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    const { transaction: sent, findings } = readTraditional(
      new Uint8Array(service.stub.requests.at(-1)?.body ?? []),
    );
    expect(findings).toEqual([]);
    expect(sent.records.map(({ type }) => type)).toEqual([1, 2, 10]);
    const [first, text] = [recordsOf(sent, 1)[0], recordsOf(sent, 2)[0]];
    if (first === undefined || text === undefined) throw new Error('no records');
    expect([4, 7, 8, 9].map((number) => valueOf(first, number))).toEqual([
      'FRS',
      AGENCIES.fbi,
      AGENCIES.primary,
      asked.requestId,
    ]);
    expect(text.fields.map(({ number }) => number).filter((number) => number > 2)).toEqual([
      6, 10, 11, 79, 88, 98,
    ]);
    expect([79, 88, 98].map((number) => valueOf(text, number))).toEqual(['3', STATUTE, '7']);
  });

  it.each([
    ['no-face', 'no-face'],
    ['several-faces', 'several-faces'],
    ['too-poor', 'too-poor'],
    ['unreadable', 'unreadable'],
  ] as const)('reads the words of a refusal for %s, and observes it', async (bad, reason) => {
    const { reply, meaning } = await service.search(await BAD_IMAGES[bad](), next());
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    expect(meaning).toMatchObject({ means: 'refused', by: 'adapter', reason });
  });

  it.each([
    [{ length: 1 }, 'length'],
    [{ length: 51 }, 'length'],
    [{ galleries: ['9'] }, 'gallery'],
    [{ as: 'wrong' }, 'credentials'],
    [{ as: 'none' }, 'credentials'],
  ] as const)('carries %j, and the service refuses it', async (more, reason) => {
    const { meaning } = await service.search(probe, { ...next(), ...more });
    expect(meaning).toMatchObject({ means: 'refused', reason });
  });

  it('takes the office’s words for those of its service; one without words is of an unknown reason', async () => {
    const own = await stubbed(
      ebtsFilesStub,
      {},
      {
        options: { agency: AGENCIES.primary, reasons: { a0040: 'too-poor' } },
      },
    );
    const noFace = await BAD_IMAGES['no-face']();
    expect((await own.search(noFace, next())).meaning).toMatchObject({ reason: 'too-poor', code: 'A0040' });
    expect((await documented.search(noFace, next())).meaning).toMatchObject({
      reason: 'other',
      code: 'A0040',
    });
  });

  it.each([
    [{ threshold: 5 }, 'threshold'],
    [{ galleries: ['test'] }, 'galleries'],
    [{ requestId: '../x' }, 'number'],
    [{ statute: 'naïve' }, 'statute'],
    [{ as: 'expired' }, 'credentials'],
  ] as const)('reports %j as unsupported, and puts nothing', async (more, capability) => {
    const before = service.stub.requests.length;
    const { meaning } = await service.search(probe, { ...next(), ...more });
    expect(meaning).toEqual({ means: 'unsupported', capability, byAdapter: false });
    expect(service.stub.requests).toHaveLength(before);
    const image = await service.search(await BAD_IMAGES['unsupported-format'](), next());
    expect(image.meaning).toMatchObject({ means: 'unsupported', capability: 'image' });
  });

  it('puts nothing twice under one number', async () => {
    const asked = next();
    await service.search(probe, asked);
    const before = service.stub.requests.length;
    expect((await service.search(probe, asked)).reply).toMatchObject({ sight: { sight: 'own' } });
    const other = await service.search(await imageOf(1), asked);
    expect(other.meaning).toMatchObject({ means: 'unsupported', capability: 'idempotency' });
    expect(service.stub.requests).toHaveLength(before);
  });

  it('gives an answer to no caller but the one that asked', async () => {
    const asked = next();
    await service.search(probe, asked);
    const as = (caller: 'primary' | 'wrong') =>
      service.call('result', { requestId: asked.requestId, as: caller });
    expect(service.meaning(await as('primary'))).toMatchObject({ means: 'list' });
    expect(service.meaning(await as('wrong'))).toMatchObject({ means: 'unsupported' });
  });
});

const folder = mkdtempSync(join(tmpdir(), 'frskit-ebts-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const MSG = [2, '00'] as const;
const head = (reference: string, tot = 'SRB') => ({
  tot,
  destination: AGENCIES.primary,
  agency: AGENCIES.fbi,
  number: 'FBI-1',
  reference,
  date: '20261129',
});
const srb = (reference: string, ucn = 'ABC') =>
  transaction(head(reference), [
    { type: 2, fields: [MSG, [79, '1'], [2033, [[ucn, '', '', '', '', '', '9']]]] },
  ]);
const errb = (reference: string) =>
  transaction(head(reference, 'ERRB'), [{ type: 2, fields: [MSG, [60, 'NO FACE DETECTED']] }]);

/** Folders without a service. */
async function alone(name: string) {
  const folders = { outgoing: join(folder, name, 'out'), incoming: join(folder, name, 'in') };
  mkdirSync(folders.outgoing, { recursive: true });
  mkdirSync(folders.incoming);
  const { declaration } = service.stub;
  const make = READY_ADAPTERS.get('ebts-files');
  if (make === undefined) throw new Error('no adapter');
  const adapter = await created(make, {
    declaration,
    folders,
    options: { agency: AGENCIES.primary, wait: 0 },
  });
  return {
    ...folders,
    put: (file: string, bytes: Uint8Array) => {
      writeFileSync(join(folders.incoming, file), bytes);
    },
    call: async (
      operation: 'search' | 'result',
      requestId = 'R-1',
    ): Promise<Understood | { fault: string }> => {
      const reply = await adapter.call(
        operation,
        operation === 'search' ? asking(probe, { requestId }) : { as: 'primary', requestId },
      );
      return 'fault' in reply ? reply : understand(reply.answer, declaration);
    },
  };
}

describe('an answer', () => {
  it('that is not there yet is pending, and asked for under its number', async () => {
    const { call, put, outgoing } = await alone('pending');
    expect(await call('search')).toEqual({ means: 'pending', handle: 'R-1', after: 1 });
    expect(readdirSync(outgoing)).toContain('R-1.an2');
    put('R-1.an2', srb('R-1'));
    expect(await call('result')).toMatchObject({ means: 'list', list: { requestId: 'R-1' } });
  });

  it.each<[string, Record<string, Uint8Array>, object]>([
    [
      'to another request is left to frskit',
      { 'R-1.an2': srb('R-2') },
      { means: 'list', list: { requestId: 'R-2' } },
    ],
    [
      'to another request beside ours is not taken',
      { 'R-1.1': srb('R-2'), 'R-1.2': srb('R-1') },
      { list: { requestId: 'R-1' } },
    ],
    [
      'that refuses another request is none',
      { 'R-1.an2': errb('R-2') },
      { means: 'failed', class: 'protocol' },
    ],
    [
      'that is cut short is broken off',
      { 'R-1.an2': srb('R-1').subarray(0, 150) },
      { means: 'failed', class: 'broken-off' },
    ],
    ['given twice alike is one', { 'R-1.1': srb('R-1'), 'R-1.2': srb('R-1') }, { means: 'list' }],
    [
      'given twice unlike is none',
      { 'R-1.1': srb('R-1'), 'R-1.2': srb('R-1', 'XYZ') },
      { means: 'failed', class: 'protocol' },
    ],
    [
      'that is no transaction is unreadable',
      { 'R-1.txt': new TextEncoder().encode('hello') },
      { means: 'unreadable' },
    ],
  ])('%s', async (name, files, expected) => {
    const { call, put } = await alone(name.replaceAll(' ', '-'));
    for (const [file, bytes] of Object.entries(files)) put(file, bytes);
    expect(await call('search')).toMatchObject(expected);
  });

  it('is waited for on a later day, and the search is not put again', async () => {
    const { call, outgoing } = await alone('later');
    await call('search');
    const hidden = join(outgoing, '.frskit');
    const marker = join(hidden, 'R-1.an2.sent');
    const bytes = readFileSync(join(outgoing, 'R-1.an2'));
    // The same search of an earlier day.
    const day = new Date().toISOString().slice(0, 10).replaceAll('-', '');
    const early = Buffer.from(bytes.toString('latin1').replaceAll(day, '20200102'), 'latin1');
    const { createHash } = await import('node:crypto');
    const digest = createHash('sha256').update(early).digest('hex');
    writeFileSync(marker, `${digest} gone.part ${Date.parse('2020-01-02T12:00:00Z')}\n`);
    renameSync(join(outgoing, 'R-1.an2'), join(folder, 'taken.an2'));
    expect(await call('search')).toMatchObject({ means: 'pending' });
    expect(readdirSync(outgoing)).toEqual(['.frskit']);
  });
});

/** The schema of the EBTS 10.0 IEPD; no published SRB or ERRB is in the traditional encoding. */
describe.runIf(canValidate)('by the published schema', () => {
  const xml = (bytes: Uint8Array): Uint8Array => {
    const { transaction: read } = readTraditional(bytes);
    return writeXml(read).bytes;
  };

  it('the request of the adapter and the answers of the stub are valid', async () => {
    await service.search(probe, { ...next(), length: 5 });
    const list = service.stub.requests.at(-1);
    await service.search(await BAD_IMAGES['no-face'](), next());
    const refusal = service.stub.requests.at(-1);
    const files = new Map([
      ['SRB', xml(new Uint8Array(Buffer.from(list?.answer ?? '', 'latin1')))],
      ['ERRB', xml(new Uint8Array(Buffer.from(refusal?.answer ?? '', 'latin1')))],
    ]);
    expect(invalidFiles(files)).toEqual({});
    const { findings } = validate(new Uint8Array(list?.body ?? []));
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('the published SRB and ERRB are read as an answer', async () => {
    const samples = shared('oracle', 'ebts10', 'samples') ?? '';
    const published = (tot: string): Uint8Array => {
      const name = readdirSync(samples).find((file) => file.includes(`(${tot})`)) ?? '';
      return new Uint8Array(readFileSync(join(samples, name)));
    };
    const { call, put } = await alone('published');
    // Both answer the request 1234567890.
    put('1234567890.xml', published('SRB'));
    expect(await call('result', '1234567890')).toMatchObject({
      means: 'list',
      list: { requestId: '1234567890', candidates: [{ candidateId: '62760NY12' }] },
    });
    const other = await alone('published-errb');
    other.put('1234567890.xml', published('ERRB'));
    expect(await other.call('result', '1234567890')).toMatchObject({ means: 'refused', reason: 'other' });
  });
});
