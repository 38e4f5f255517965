/** The adapter for Rekognition against the stub, and its signatures against examples that AWS publishes. */
import { describe, expect, it } from 'vitest';
import { signed } from '../../../src/services/adapters/ready/sigv4.ts';
import { BAD_IMAGES, type StubOptions, imageOf } from '../../stubs/index.ts';
import { BARRED, credentialOf, rekognitionStub } from '../../stubs/rekognition.ts';
import { asking, mediaType } from './setup.ts';
import { type Changed, listIn, stubbed } from './stubbed.ts';

const running = (options: StubOptions = {}, changed: Changed = {}) =>
  stubbed(rekognitionStub, { mode: 'best', ...options }, changed);

const service = await running();
const documented = await running({ mode: 'as-documented' });
const probe = await imageOf(0);

describe('the adapter for Rekognition', () => {
  it('returns a candidate list, also below the default threshold of 80', async () => {
    const { reply, meaning } = await service.search(probe);
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    const { people, scores } = listIn(meaning);
    expect(people[0]).toBe('subject-0');
    expect(new Set(people).size).toBe(6);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores.at(-1)).toBeLessThan(80);
  });

  it('returns every enrolled image of a person as documented', async () => {
    const { people } = listIn((await documented.search(probe)).meaning);
    expect(people.slice(0, 2)).toEqual(['subject-0', 'subject-0']);
    expect(people).toHaveLength(7);
  });

  it('sends length, threshold and gallery', async () => {
    const all = listIn((await service.search(probe)).meaning).scores;
    const threshold = all[2] ?? 0;
    const cases = [
      [{ length: 2 }, all.slice(0, 2)],
      [{ threshold }, all.slice(0, 3)],
      [{ length: 2, threshold, galleries: ['G 2/x'] }, all.slice(0, 2)],
    ] as const;
    for (const [more, expected] of cases) {
      const { reply, meaning } = await service.search(probe, more);
      expect(reply).toMatchObject({ sight: { sight: 'own' } });
      expect(listIn(meaning).scores).toEqual(expected);
    }
  });

  it('returns an empty list as no match', async () => {
    const { meaning } = await service.search(probe, { threshold: 100 });
    expect(meaning).toMatchObject({ means: 'list', list: { outcome: { kind: 'noCandidate' } } });
  });

  it.each([
    ['no-face', 'no-face', 'InvalidParameterException'],
    ['too-poor', 'no-face', 'InvalidParameterException'],
    ['several-faces', 'unreadable', 'InvalidParameterException'],
    ['too-large', 'too-large', 'InvalidParameterException'],
    ['unreadable', 'unsupported-format', 'InvalidImageFormatException'],
    ['unsupported-format', 'unsupported-format', 'InvalidImageFormatException'],
  ] as const)('reports a refusal for %s', async (bad, reason, code) => {
    const { reply, meaning } = await service.search(await BAD_IMAGES[bad]());
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    expect(meaning).toEqual({ means: 'refused', by: 'adapter', reason, code });
  });

  it('returns a list for several faces as documented: the largest is searched with', async () => {
    const { meaning } = await documented.search(await BAD_IMAGES['several-faces']());
    expect(meaning).toMatchObject({ means: 'list' });
  });

  it.each([
    [{ length: 4097 }, 'length'],
    [{ length: 0 }, 'length'],
    [{ threshold: 101 }, 'threshold'],
    [{ galleries: ['none'] }, 'gallery'],
  ] as const)('reports a refusal of %j', async (more, reason) => {
    expect((await service.search(probe, more)).meaning).toMatchObject({ means: 'refused', reason });
  });

  it.each([
    ['wrong', 'InvalidSignatureException'],
    ['none', 'MissingAuthenticationTokenException'],
    ['expired', 'ExpiredTokenException'],
  ] as const)('reports refused credentials for the caller %s', async (as, code) => {
    const { reply, meaning } = await service.search(probe, { as });
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    expect(meaning).toEqual({ means: 'refused', by: 'adapter', reason: 'credentials', code });
  });

  it('signs temporary credentials, whose token may hold a colon', async () => {
    expect((await service.search(probe, { as: 'second' })).meaning).toMatchObject({ means: 'list' });
  });

  it.each([
    ['AKIDUNKNOWN000000009:secret', 'credentials', 'UnrecognizedClientException'],
    [credentialOf(BARRED), 'not-allowed', 'AccessDeniedException'],
  ])('reports the account of %s', async (primary, reason, code) => {
    const other = await running({}, { credentials: { primary } });
    expect((await other.search(probe)).meaning).toMatchObject({ means: 'refused', reason, code });
  });

  it('reports throttling, which has status 400, as throttled', async () => {
    const { search } = await running({ faults: ['throttled'] });
    const meanings = [];
    for (let call = 0; call < 4; call += 1) meanings.push((await search(probe)).meaning);
    expect(meanings.slice(0, 3)).toEqual(Array(3).fill({ means: 'throttled' }));
    expect(meanings[3]).toMatchObject({ means: 'list' });
  });

  it('compares two images', async () => {
    const same = asking(probe, { second: { bytes: probe, mediaType } });
    const reply = await service.call('compare', same);
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    expect(service.meaning(reply)).toMatchObject({ means: 'comparison', comparison: { score: '100' } });
    const other = asking(probe, { second: { bytes: await imageOf(3), mediaType } });
    const below = service.meaning(await service.call('compare', other));
    expect('comparison' in below && Number(below.comparison.score)).toBeLessThan(90);
  });

  it('searches by the ID of an enrolled face', async () => {
    const { meaning } = await service.search(probe);
    const reference = ('list' in meaning && meaning.list.candidates[2]?.encounterId) || '';
    const found = await service.call('searchByReference', { as: 'primary', requestId: 'r', reference });
    expect(found).toMatchObject({ sight: { sight: 'own' } });
    expect(listIn(service.meaning(found)).scores[0]).toBe(100);
  });

  it('sends no secret', () => {
    const { requests, credentials } = service.stub;
    const secret = credentials.primary.split(':')[1] ?? '';
    expect(requests.length).toBeGreaterThan(10);
    for (const { body, headers } of requests) {
      expect(body.includes(secret)).toBe(false);
      expect(JSON.stringify(headers)).not.toContain(secret);
    }
  });
});

/** "Response Syntax" of SearchFacesByImage and CompareFaces in the API reference of Amazon Rekognition. */
const FACE = ['BoundingBox', 'Confidence', 'Landmarks', 'Pose', 'Quality'];
const DOCUMENTED: Readonly<Record<string, readonly string[]>> = {
  SearchFacesByImage: [
    'FaceMatches',
    'FaceModelVersion',
    'SearchedFaceBoundingBox',
    'SearchedFaceConfidence',
  ],
  CompareFaces: [
    'FaceMatches',
    'SourceImageFace',
    'SourceImageOrientationCorrection',
    'TargetImageOrientationCorrection',
    'UnmatchedFaces',
  ],
  FaceMatches: ['Face', 'Similarity'],
  Face: [...FACE, 'ExternalImageId', 'FaceId', 'ImageId', 'IndexFacesModelVersion', 'UserId'],
  UnmatchedFaces: FACE,
  SourceImageFace: FACE,
  BoundingBox: ['Height', 'Left', 'Top', 'Width'],
  SearchedFaceBoundingBox: ['Height', 'Left', 'Top', 'Width'],
};

/** Members that the documented syntax does not have, with their place. */
function undocumented(value: unknown, name: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown) => undocumented(one, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    DOCUMENTED[name]?.includes(key) === true ? undocumented(inner, key) : [`${name}.${key}`],
  );
}

describe('an answer of the stub', () => {
  it('has documented members only', async () => {
    const { stub, search, call } = await running({ mode: 'as-documented' });
    await search(probe);
    const searched = JSON.parse(stub.requests.at(-1)?.answer ?? '') as object;
    expect(Object.keys(searched).toSorted()).toEqual(DOCUMENTED['SearchFacesByImage']);
    expect(undocumented(searched, 'SearchFacesByImage')).toEqual([]);
    await call('compare', asking(probe, { second: { bytes: await imageOf(3), mediaType } }));
    const compared: unknown = JSON.parse(stub.requests.at(-1)?.answer ?? '');
    expect(undocumented(compared, 'CompareFaces')).toEqual([]);
  });
});

/** Examples of AWS: "Signature Version 4 test suite" (get-vanilla), and the documented example of IAM ListUsers. */
describe('a signature', () => {
  const credential = {
    accessKeyId: 'AKIDEXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  };
  const now = Date.UTC(2015, 7, 30, 12, 36, 0);
  const empty = new Uint8Array();

  it('is that of the test suite', () => {
    const { authorization } = signed(
      {
        method: 'GET',
        url: 'https://example.amazonaws.com/',
        headers: {},
        body: empty,
        region: 'us-east-1',
        service: 'service',
        now,
      },
      credential,
    );
    expect(authorization).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
    );
  });

  it('is that of the documented example', () => {
    const { authorization } = signed(
      {
        method: 'GET',
        url: 'https://iam.amazonaws.com/?Version=2010-05-08&Action=ListUsers',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
        body: empty,
        region: 'us-east-1',
        service: 'iam',
        now,
      },
      credential,
    );
    expect(authorization).toContain('SignedHeaders=content-type;host;x-amz-date');
    expect(authorization).toContain(
      'Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
    );
  });
});
