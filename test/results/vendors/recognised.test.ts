/** A format of a vendor is recognised by its own members. */
import { describe, expect, it } from 'vitest';
import { listIn } from '../sample.ts';
import { candidates, failed, read, rules } from './reading.ts';

describe('a format is recognised by its own members', () => {
  it.each([
    ['an array of other objects', [{ a: 1 }]],
    ['an array of ids alone', [{ faceId: 'F' }]],
    ['one entry that is not of the format', [{ personId: 'P', rank: 1, score: 1 }, { name: 'x' }]],
    ['an error of nobody', { error: { code: 'Nope', message: 'x' } }],
    ['an object with a result of nobody', { result: [{ id: 1 }] }],
    [
      'an operation of MOSIP that is no search',
      { id: 'mosip.abis.insert', returnValue: '1', requestId: 'R' },
    ],
    ['a code without a message', { code: 28 }],
    ['results of nobody', { request_id: 'R', results: [] }],
    ['arrays of nobody', [[{ identity: 'x' }]]],
  ])('%s is of an unknown format', (_, answer) => {
    const { format, list, comparison, findings } = read(answer);
    expect([format, list, comparison]).toEqual(['unknown', undefined, undefined]);
    expect(findings.map(({ rule }) => rule)).toEqual(['return.unknown-format']);
    expect(findings[0]?.message).toContain('unknown format');
  });
  it('an empty array shows no format, and is read by the one that is named', () => {
    expect([read([]).format, read([]).list, rules([])]).toEqual([
      'unknown',
      undefined,
      ['return.unknown-format'],
    ]);
    expect(read([]).findings[0]?.message).toContain('--from');
    expect(read([], 'osia').findings.map(({ rule }) => rule)).toContain('return.empty-ambiguous');
    expect(read([], 'azure').format).toBe('azure');
    expect(read([], 'osia').format).toBe('osia');
    expect(read([], 'rekognition').format).toBe('unknown');
  });
  it('a named format is never forced on the document of another', () => {
    expect(read({ FaceMatches: [] }, 'osia').format).toBe('unknown');
    expect(read({ code: 7, message: 'x' }, 'compreface').format).toBe('compreface');
  });
  it('entries without an id, a score or an image are no candidates', () => {
    const answer = {
      FaceMatches: [{ Similarity: 99, Face: { FaceId: 'F' } }, {}, { Face: {} }],
      SearchedFaceConfidence: 99,
    };
    expect(candidates(answer)).toEqual([[1, 'F', '99']]);
    expect(read(answer).findings.find(({ rule }) => rule === 'return.empty-entry')?.facts).toEqual({
      empty: 2,
    });
  });
  it('entries of which none is a candidate are not a no-match', () => {
    const list = listIn(read({ FaceMatches: [{}, {}] }));
    expect([list.outcome.kind, list.candidates]).toEqual(['candidates', []]);
    expect(failed({ FaceMatches: [{}, {}] })).toContain('CAN-07');
  });
  it('names of members with dots and brackets do not pass for documented paths', () => {
    const answer = {
      FaceMatches: [{ Similarity: 9, 'Face.Confidence': 'identity verified', Face: { FaceId: 'F' } }],
    };
    expect(failed(answer)).toContain('DIS-05');
    expect(rules(answer)).toContain('return.unknown-member');
  });
  it('a verdict in a documented member is found by its value', () => {
    const answer = {
      FaceMatches: [{ Similarity: 9, Face: { FaceId: 'F' } }],
      FaceModelVersion: 'identity verified',
    };
    expect(failed(answer)).toContain('DIS-05');
  });
});
