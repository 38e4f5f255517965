/** Returns against what the FBI published: its own SRB, ERRB and FRS, and its schema. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readResult } from '../../src/results/formats/read.ts';
import { readRequest } from '../../src/results/formats/request.ts';
import { writeResult } from '../../src/results/formats/write.ts';
import { comparisonXml } from '../../src/results/formats/xml/write.ts';
import type { CandidateList } from '../../src/results/model/list.ts';
import { validateResult } from '../../src/results/rules/judge.ts';
import { lists } from '../results/arbitrary/lists.ts';
import { comparisonIn, listIn, reference, sample } from '../results/sample.ts';
import { shared } from './shared.ts';

const samples = shared('oracle', 'ebts10', 'samples');
const schema = shared('oracle', 'ebts10', 'xsd', 'ebts', '10.0', 'fbi_ebts', '10.0', 'fbi_ebts.xsd');
const ours = join(import.meta.dirname, '../../src/results/formats/xml/candidate-list.xsd');
const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;
if (!hasXmllint) console.warn('xmllint is not here: nothing is validated by a schema');
if (samples === undefined) console.warn('the shared folder is not here: no published sample is read');

function published(tot: string): Uint8Array {
  const folder = samples ?? '';
  const name = readdirSync(folder).find((file) => file.includes(`(${tot})`)) ?? '';
  return new Uint8Array(readFileSync(join(folder, name)));
}

const folder = mkdtempSync(join(tmpdir(), 'returns-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What xmllint says of files by a schema; empty where they are valid. */
function problems(xsd: string, ...files: readonly Uint8Array[]): string {
  const names = files.map((bytes, i) => {
    const name = join(folder, `${i}.xml`);
    writeFileSync(name, bytes);
    return name;
  });
  try {
    execFileSync('xmllint', ['--noout', '--nonet', '--huge', '--schema', xsd, ...names], { stdio: 'pipe' });
    return '';
  } catch (error) {
    return String((error as { stderr: unknown }).stderr)
      .replace(/^.*validates$/gm, '')
      .trim();
  }
}

/** The reference list with what EBTS asks. */
const ebts: CandidateList = {
  ...reference,
  candidates: reference.candidates.map((entry, i) => ({
    ...entry,
    idScheme: 'FBI-UCN',
    candidateId: `62760NY1${i}`,
    score: ['0.970', '0.10', '0.025'][i] ?? '0',
    galleryIds: [String(i + 1)],
    information: i === 0 ? [{ category: 'biographic', label: 'name', value: 'EXAMPLE,ANNE' }] : [],
  })),
};

describe.skipIf(samples === undefined)("the FBI's own samples", () => {
  it('SRB', () => {
    const reading = readResult(published('SRB'));
    const list = listIn(reading);
    expect(reading.format).toBe('ebts-srb');
    expect(list).toMatchObject({
      responseId: '5683956839',
      requestId: '1234567890',
      respondedAt: '2007-01-01T00:00:01Z',
      requester: { id: 'WI013415Y' },
      responder: { id: 'DCFBIWAA4' },
      caseId: '1963BRT715',
      outcome: { kind: 'candidates' },
      counts: { returned: 2 },
      retention: { probe: { unsolvedFile: true } },
    });
    expect(list.candidates).toHaveLength(1);
    expect(list.candidates[0]).toMatchObject({
      rank: 1,
      candidateId: '62760NY12',
      idScheme: 'FBI-UCN',
      information: [{ category: 'biographic', label: 'name', value: 'JONES,ANTHONY PAUL' }],
      images: [
        { role: 'face', idc: 1, mediaType: 'image/jpeg', width: 80, height: 65, capturedOn: '2007-01-01' },
      ],
    });
    expect(list.disclaimers[0]?.text).toMatch(/^MATCH MADE AGAINST SUBJECTS/);
    const rules = new Set(validateResult(list, { also: reading.also }).map(({ rule }) => rule));
    // One candidate, no disclaimer of four elements, a count of two.
    expect([...rules].sort()).toEqual(['CAN-01', 'DIS-02', 'list.counts-agree']);
  });
  it('ERRB', () => {
    const { list } = readResult(published('ERRB'));
    expect(list?.outcome.kind).toBe('rejected');
    expect(list?.outcome.problems?.map(({ message }) => message)).toEqual(['ERROR MESSAGE GOES HERE']);
    expect(list?.candidates).toEqual([]);
  });
  it('FRS', () => {
    const { request } = readRequest(published('FRS'));
    expect(request).toEqual({ requestId: '5683956839', maxCandidates: 20, galleries: ['1'], examine: false });
    expect(readResult(published('FRS')).format).toBe('unknown');
  });
});

describe.skipIf(schema === undefined || !hasXmllint)(
  'ebts-srb in XML validates against the published schema',
  () => {
    const options = { encoding: 'xml', attention: 'SA 11867', resolution: 96 } as const;
    it('a list, a no-match, a refusal', () => {
      const empty = { candidates: [], counts: { returned: 0, truncated: false } } as const;
      const written = [
        ebts,
        { ...ebts, ...empty, outcome: { kind: 'noCandidate', reason: 'belowThreshold' } } as const,
        {
          ...ebts,
          ...empty,
          outcome: { kind: 'rejected', problems: [{ code: 'NO_FACE', message: 'no face' }] },
        } as const,
      ].map((list) => writeResult(list, 'ebts-srb', options).bytes);
      expect(problems(schema ?? '', ...written)).toBe('');
    });
    it('ninety-nine candidates, fifty images', () => {
      const [first] = ebts.candidates;
      const candidates = Array.from({ length: 99 }, (_, i) => ({ images: [], ...first, rank: i + 1 }));
      const { bytes, losses } = writeResult({ ...ebts, candidates }, 'ebts-srb', options);
      expect(losses.find(({ message }) => message.startsWith('more than 50'))?.count).toBe(49);
      expect(problems(schema ?? '', bytes)).toBe('');
      expect(
        listIn(readResult(bytes))
          .candidates.map(({ images }) => images.length)
          .slice(48, 52),
      ).toEqual([1, 1, 0, 0]);
    });
  },
);

describe.skipIf(!hasXmllint)('the XML of a list validates against candidate-list.xsd', () => {
  it('the samples', () => {
    const comparison = comparisonXml(comparisonIn(readResult(sample('comparison.json'))));
    expect(problems(ours, writeResult(reference, 'xml').bytes, comparison)).toBe('');
  });
  it('generated lists', () => {
    const generated = fc
      .sample(lists, { numRuns: 40, seed: 7 })
      .map((list) => writeResult(list, 'xml').bytes);
    expect(problems(ours, ...generated)).toBe('');
  });
  it('and not where the JSON schema refuses', () => {
    const xml = new TextDecoder().decode(writeResult(reference, 'xml').bytes);
    const broken: readonly (readonly [string, string])[] = [
      ['<score>0.970</score>', '<score>NaN</score>'],
      ['<rank>1</rank>', '<rank>0</rank>'],
      ['<kind>candidates</kind>', '<kind>match</kind>'],
      ['<responseId>RSP-2026-000417</responseId>', ''],
      ['<respondedAt>2026-03-02T14:05:09Z</respondedAt>', '<respondedAt>2026-03-02</respondedAt>'],
      ['<candidateId>S-7001</candidateId>', '<candidateId>S-7001</candidateId><isMatch>true</isMatch>'],
    ];
    for (const [from, to] of broken) {
      expect(xml).toContain(from);
      const bytes = new TextEncoder().encode(xml.replace(from, to));
      expect(problems(ours, bytes)).not.toBe('');
      const { findings, also } = readResult(bytes);
      expect(findings.length + also.length).toBeGreaterThan(0);
    }
  });
});
