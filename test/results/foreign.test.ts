/** Formats of others: what they say is read, what they cannot say is said, and no disclaimer is lost in silence. */
import { describe, expect, it } from 'vitest';
import { FrskitError } from '../../src/findings/errors.ts';
import { readResult } from '../../src/results/formats/read.ts';
import { writeResult, type WritableFormat } from '../../src/results/formats/write.ts';
import type { CandidateList } from '../../src/results/model/list.ts';
import { validateResult } from '../../src/results/rules/judge.ts';
import { bytesOf, listIn, reference } from './sample.ts';

const FOREIGN = ['osia', 'bias', 'mosip', 'rekognition'] as const;

function read(text: string): ReturnType<typeof readResult> {
  return readResult(bytesOf(text));
}

function rules(text: string): readonly string[] {
  return [...new Set(read(text).findings.map(({ rule }) => rule))];
}

function rows(list: CandidateList): readonly unknown[] {
  return list.candidates.map(({ rank, candidateId, encounterId, score }) => [
    rank,
    candidateId,
    encounterId,
    score,
  ]);
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('OSIA', () => {
  const answer = `[
    {"personId": "P1", "rank": 1, "score": 0.10, "scores": [{"score": 1e-7, "encounterId": "E1", "biometricType": "FACE"}]},
    {"personId": "P2", "rank": 2, "score": -3.25}
  ]`;
  it('a list: ids, ranks, scores to the letter', () => {
    const reading = read(answer);
    expect(reading.format).toBe('osia');
    expect(rows(listIn(reading))).toEqual([
      [1, 'P1', 'E1', '0.10'],
      [2, 'P2', undefined, '-3.25'],
    ]);
    expect(listIn(reading).candidates[0]?.scores).toEqual([
      { score: '1e-7', modality: 'FACE', encounterId: 'E1' },
    ]);
    expect(rules(answer)).toEqual([
      'return.missing-member',
      'return.no-disclaimer-place',
      'return.scale-unknown',
    ]);
  });
  it('no match and refusal are distinguished', () => {
    expect(listIn(readResult(bytesOf('[]'), { format: 'osia' })).outcome).toEqual({
      kind: 'noCandidate',
      reason: 'unspecified',
    });
    expect(listIn(read('{"code": 1, "message": "no face"}')).outcome).toEqual({
      kind: 'rejected',
      problems: [{ code: 'INVALID_REQUEST', retryable: false, message: 'no face', native: '1' }],
    });
  });
});

describe('BIAS', () => {
  const answer = (ns: string): string => `<?xml version="1.0"?>
    <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
    <IdentifySubjectResponsePackage xmlns="${ns}"><ResponseStatus><Return>0</Return></ResponseStatus>
    <CandidateList><Candidate><ScoreList><Score><Value>0.10</Value></Score></ScoreList>
    <Identity><SubjectID>P1</SubjectID><EncounterID>E1</EncounterID></Identity><Rank>1</Rank></Candidate>
    <Candidate><Rank>2</Rank><Identity><SubjectID>P2</SubjectID></Identity></Candidate></CandidateList>
    </IdentifySubjectResponsePackage></s:Body></s:Envelope>`;
  it.each(['http://docs.oasis-open.org/bias/ns/bias-2.0/', 'http://docs.oasis-open.org/bioserv/ns/bias-2.0'])(
    'a list in %s',
    (namespace) => {
      const reading = read(answer(namespace));
      expect(reading.format).toBe('bias');
      expect(rows(listIn(reading))).toEqual([
        [1, 'P1', 'E1', '0.10'],
        [2, 'P2', undefined, undefined],
      ]);
      expect(reading.also).toEqual([]);
    },
  );
  it('empty or absent list, and a return code', () => {
    const bare =
      '<IdentifySubjectResponse xmlns="http://docs.oasis-open.org/bias/ns/bias-2.0/"><ResponseStatus><Return>0</Return></ResponseStatus></IdentifySubjectResponse>';
    expect(listIn(read(bare)).outcome.kind).toBe('noCandidate');
    expect(listIn(read(bare.replace('>0<', '>34<'))).outcome).toMatchObject({
      kind: 'rejected',
      problems: [{ native: '34' }],
    });
  });
});

describe('MOSIP ABIS', () => {
  const answer = `{"id": "mosip.abis.identify", "requestId": "R1", "responsetime": "2026-03-02T14:05:09Z", "returnValue": "1",
    "candidateList": {"count": "2", "candidates": [
      {"referenceId": "P1", "analytics": {"internalScore": "97.50", "confidence": "75"}},
      {"referenceId": "P2", "analytics": {"internalScore": "90"}}]}}`;
  it('a list: positions are not said to be ranks', () => {
    const reading = read(answer);
    expect(reading.format).toBe('mosip');
    expect(rows(listIn(reading))).toEqual([
      [1, 'P1', undefined, '97.50'],
      [2, 'P2', undefined, '90'],
    ]);
    expect(listIn(reading)).toMatchObject({
      requestId: 'R1',
      respondedAt: '2026-03-02T14:05:09Z',
      counts: { returned: 2 },
    });
    expect(rules(answer)).toEqual([
      'return.missing-member',
      'return.order-unspecified',
      'return.scale-unknown',
      'return.not-carried',
    ]);
    expect(validateResult(listIn(reading), { also: reading.also }).map(({ rule }) => rule)).toContain(
      'list.score-name',
    );
  });
  it.each(['{"count": "0", "candidates": []}', '{"count": "0", "candidates": null}', 'null'])(
    'no match: %s',
    (list) => {
      const none = `{"id": "mosip.abis.identify", "requestId": "R1", "returnValue": "1", "candidateList": ${list}}`;
      expect(listIn(read(none)).outcome.kind).toBe('noCandidate');
    },
  );
  it('failure is no empty list', () => {
    const failed =
      '{"id": "mosip.abis.identify", "requestId": "R1", "returnValue": "2", "failureReason": "7"}';
    expect(listIn(read(failed)).outcome).toMatchObject({ kind: 'rejected', problems: [{ native: '7' }] });
  });
  it('a failure without a failure reason states no problem', () => {
    const failed = '{"id": "mosip.abis.identify", "requestId": "R1", "returnValue": "2"}';
    expect(listIn(read(failed)).outcome).toEqual({ kind: 'error', problems: [] });
  });
});

describe('Rekognition', () => {
  const answer = `{"SearchedFaceBoundingBox": {"Width": 0.5, "Height": 0.5, "Left": 0.1, "Top": 0.1}, "SearchedFaceConfidence": 99.9,
    "FaceMatches": [
      {"Similarity": 99.97, "Face": {"FaceId": "F1", "ImageId": "I1", "ExternalImageId": "X1", "Confidence": 99.1, "BoundingBox": {"Width": 0.2, "Height": 0.3, "Left": 0.1, "Top": 0}}},
      {"Similarity": 80.10, "Face": {"FaceId": "F2", "UserId": "U2"}}],
    "FaceModelVersion": "7.0"}`;
  it('a list: user, else external id, else face; percent', () => {
    const list = listIn(read(answer));
    expect(rows(list)).toEqual([
      [1, 'X1', 'F1', '99.97'],
      [2, 'U2', 'F2', '80.10'],
    ]);
    expect(list.candidates[0]?.images).toEqual([
      { role: 'face', imageId: 'I1', faceBox: { x: 0.1, y: 0, width: 0.2, height: 0.3, units: 'ratio' } },
    ]);
    expect(list.scoreScale).toMatchObject({
      kind: 'similarity',
      min: '0',
      max: '100',
      higherIsMoreSimilar: true,
    });
    expect(validateResult(list, { also: read(answer).also }).map(({ rule }) => rule)).toEqual(['DIS-01']);
  });
  it('an exception is a refusal', () => {
    const failed = '{"__type": "InvalidParameterException", "message": "There are no faces in the image."}';
    expect(listIn(read(failed)).outcome).toMatchObject({
      kind: 'rejected',
      problems: [{ code: 'NO_FACE', native: 'InvalidParameterException' }],
    });
  });
  it('an empty search of users may hide that there was no face', () => {
    expect(rules('{"UserMatches": [], "FaceModelVersion": "7.0"}')).toContain('return.empty-ambiguous');
    expect(rules('{"FaceMatches": [], "SearchedFaceBoundingBox": {}}')).not.toContain(
      'return.empty-ambiguous',
    );
  });
});

describe('what contradicts stands in no known key', () => {
  it.each([
    '[{"personId": "P1", "rank": 1, "isMatch": true}]',
    '{"returnValue": "1", "candidateList": {"count": "1", "candidates": [{"referenceId": "P1", "analytics": {"decision": "HIT"}}]}}',
    '{"FaceMatches": [{"Similarity": 99, "Face": {"FaceId": "F1"}, "verdict": "identity verified"}]}',
    '<IdentifySubjectResponse xmlns="urn:x"><CandidateList><Candidate><Rank>1</Rank><Matched>true</Matched></Candidate></CandidateList></IdentifySubjectResponse>',
  ])('%s', (answer) => {
    const reading = read(answer);
    expect(validateResult(listIn(reading), { also: reading.also }).map(({ rule }) => rule)).toContain(
      'DIS-05',
    );
  });
});

describe('writing', () => {
  const quiet: CandidateList = { ...reference, disclaimers: [] };
  it.each(['osia', 'bias', 'rekognition'] as const)(
    '%s refuses a disclaimer, and takes it in an envelope',
    (format) => {
      expect(() => writeResult(reference, format)).toThrow(FrskitError);
      const { bytes } = writeResult(reference, format, { envelope: true });
      const reading = readResult(bytes);
      expect(reading.format).toBe(format);
      expect(listIn(reading)).toMatchObject({
        disclaimers: reference.disclaimers,
        scoreScale: reference.scoreScale,
        retention: reference.retention,
      });
      expect(reading.findings.map(({ at }) => at.path)).not.toContain('disclaimers');
      expect(validateResult(listIn(reading), { also: reading.also, convertedFrom: reference })).toEqual([]);
    },
  );
  it('mosip carries it in its analytics', () => {
    const list = listIn(readResult(writeResult(reference, 'mosip').bytes));
    expect(list.disclaimers.map((disclaimer) => disclaimer.text)).toEqual(
      reference.disclaimers.map((disclaimer) => disclaimer.text),
    );
  });
  it.each(FOREIGN)('%s: ranks, ids and scores to the letter', (format: WritableFormat) => {
    const list = listIn(readResult(writeResult(quiet, format).bytes));
    const of = (from: CandidateList): readonly unknown[] =>
      from.candidates.map(({ rank, candidateId, score }) => [rank, candidateId, score]);
    expect(of(list)).toEqual(of(reference));
    expect(text(writeResult(quiet, format).bytes)).toContain('-3.25');
  });
  it.each(FOREIGN)('%s: no match and refusal', (format) => {
    const empty = { ...quiet, candidates: [] };
    const none = writeResult(
      { ...empty, outcome: { kind: 'noCandidate', reason: 'belowThreshold' } },
      format,
    );
    expect(listIn(readResult(none.bytes, { format })).outcome.kind).toBe('noCandidate');
    const problems = [
      { code: 'NO_FACE', message: 'no face', native: format === 'bias' ? '34' : '7', retryable: false },
    ];
    const refused = writeResult({ ...empty, outcome: { kind: 'rejected', problems } }, format);
    expect(listIn(readResult(refused.bytes)).outcome.kind).toBe('rejected');
  });
  it.each(FOREIGN)('%s says what it loses', (format) => {
    const paths = writeResult(quiet, format).losses.map(({ path }) => path);
    for (const path of [
      'caseId',
      'determination',
      'search.mode',
      'scoreScale.kind',
      'candidates[].personKey',
      'candidates[].information[].value',
      'extensions',
    ]) {
      expect(paths).toContain(path);
    }
    expect(paths).not.toContain('candidates[].score');
  });
  it('numbers that JSON does not take as they stand', () => {
    const candidates = reference.candidates.map((entry) => ({ ...entry, score: '007.50' }));
    expect(text(writeResult({ ...quiet, candidates }, 'osia').bytes)).toContain('"score": 7.50');
  });
});
