/** INT-I answers, and requests in ANSI/NIST-ITL. */
import { describe, expect, it } from 'vitest';
import { fromBase64 } from '../../../src/bytes/index.ts';
import { recordsOf } from '../../../src/itl/record/query.ts';
import { readTraditional } from '../../../src/itl/traditional/read.ts';
import { writeTraditional } from '../../../src/itl/traditional/write.ts';
import { validate } from '../../../src/itl/validate.ts';
import { buildSearchRequest } from '../../../src/results/formats/itl/request-write.ts';
import { readRespondents, readResult } from '../../../src/results/formats/read.ts';
import { readRequest } from '../../../src/results/formats/request.ts';
import { validateResult } from '../../../src/results/rules/judge.ts';
import { listIn, reference } from '../sample.ts';
import { codeOf, transaction } from './transactions.ts';

describe('INT-I', () => {
  const respondent = (
    k: number,
    n: number,
    more: readonly (readonly [number, string | readonly (readonly string[])[]])[] = [],
  ): Uint8Array =>
    writeTraditional(
      transaction(
        'SRE',
        [[64, [[String(k), 'false', String(n), 'SRE', 'I']]], [94, 'UC'], [14, `P${k}`], ...more],
        'INT-I',
      ),
    );
  it('k transactions are one list, in the order of the series', () => {
    const reading = readRespondents([respondent(2, 3), respondent(1, 3), respondent(3, 3)]);
    const list = listIn(reading);
    expect(list.candidates.map(({ rank, candidateId }) => [rank, candidateId])).toEqual([
      [1, 'P1'],
      [2, 'P2'],
      [3, 'P3'],
    ]);
    expect(list.determination).toBe('UC');
    expect(list.candidates.every(({ score }) => score === undefined)).toBe(true);
    expect(reading.findings.map(({ rule }) => rule)).toEqual([
      'return.no-disclaimer-place',
      'return.order-unspecified',
    ]);
  });
  it('a gap in the series is said', () => {
    const { findings } = readRespondents([respondent(1, 3), respondent(3, 3)]);
    expect(findings.map(({ rule }) => rule)).toContain('return.respondent-gap');
  });
  it('one file alone is read as a return', () => {
    const reading = readResult(respondent(1, 1));
    expect(reading.format).toBe('int-i');
    expect(validateResult(listIn(reading)).map(({ rule }) => rule)).toEqual(['DIS-01', 'CAN-01']);
  });
});

describe('requests', () => {
  const image = fromBase64(reference.candidates[0]?.images[0]?.content?.data ?? '') ?? new Uint8Array();
  const input = {
    image,
    agency: 'XXICE0001',
    destination: 'XXFBI0001',
    controlNumber: 'REQ-7',
    date: '20260302',
    attention: 'SA 11867',
    caseId: 'C-1',
    maxCandidates: 20,
    galleries: ['1', '2'],
  };
  it('FRS: one Type-10 and the minimum of Type-2', () => {
    const written = buildSearchRequest(input);
    expect(written.records.map(({ type }) => type)).toEqual([1, 2, 10]);
    expect(
      recordsOf(written, 2)[0]
        ?.fields.map(({ number }) => number)
        .filter((number) => number > 2),
    ).toEqual([6, 10, 11, 79, 98]);
    const { request } = readRequest(writeTraditional(written));
    expect(request).toEqual({ requestId: 'REQ-7', maxCandidates: 20, galleries: ['1', '2'], examine: false });
    expect(
      validate(writeTraditional(written)).findings.filter(({ severity }) => severity === 'error'),
    ).toEqual([]);
  });
  it('a length of one is refused', () => {
    expect(codeOf(() => buildSearchRequest({ ...input, maxCandidates: 1 }))).toBe(
      'ERR_MISSING_INPUT maxCandidates',
    );
    expect(codeOf(() => buildSearchRequest({ ...input, maxCandidates: 51 }))).toBe(
      'ERR_MISSING_INPUT maxCandidates',
    );
  });
  it('JSON of a service', () => {
    const text =
      '{"requestId":"REQ-1","maxCandidates":5,"threshold":0.10,"galleries":["G"],"examine":true,"probe":{}}';
    expect(readRequest(new TextEncoder().encode(text)).request).toEqual({
      requestId: 'REQ-1',
      maxCandidates: 5,
      threshold: '0.10',
      galleries: ['G'],
      examine: true,
    });
    expect(readRequest(new Uint8Array()).findings.length).toBeGreaterThan(0);
  });
  it('is not taken for a return', () => {
    expect(readResult(writeTraditional(buildSearchRequest(input))).format).toBe('unknown');
    expect(readTraditional(writeTraditional(buildSearchRequest(input))).findings).toEqual([]);
  });
});
