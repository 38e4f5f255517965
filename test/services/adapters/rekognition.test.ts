/** The adapter for Rekognition against the stub, and its signatures against examples that AWS publishes. */
import { describe, expect, it } from 'vitest';
import type { SemanticReply } from '../../../src/services/adapters/node/index.ts';
import { type Declaration, READY_ADAPTERS, understand } from '../../../src/services/adapters/index.ts';
import { signed } from '../../../src/services/adapters/ready/sigv4.ts';
import { type RekognitionStub, rekognitionStub } from '../../stubs/rekognition.ts';
import { type Scene, imageOf } from '../../stubs/scene.ts';
import { certificate } from '../transport/certificates.ts';
import { serve } from '../transport/server.ts';
import { asking, created, declared, mediaType } from './setup.ts';

const PRIMARY = { accessKeyId: 'AKIDPRIMARY000000001', secretAccessKey: 'secret/of+the/primary0123456789' };
const SECOND = { ...PRIMARY, accessKeyId: 'ASIASECOND0000000002', sessionToken: 'token+of/the:second==' };
const EXPIRED = { ...PRIMARY, accessKeyId: 'AKIDEXPIRED000000003', expired: true };

const textOf = ({ accessKeyId, secretAccessKey }: typeof PRIMARY): string =>
  `${accessKeyId}:${secretAccessKey}`;

const DECLARED: Partial<Declaration> = {
  format: 'rekognition',
  score: { kind: 'similarity', direction: 'higher', min: 0, max: 100, from: 'api' },
};

async function running(stub: Partial<RekognitionStub> = {}) {
  const region = 'eu-central-1';
  const accounts = [PRIMARY, SECOND, EXPIRED];
  const behave = rekognitionStub({ accounts, collections: ['C1', 'C2'], region, ...stub });
  const { url, heard } = await serve(await certificate(), behave);
  const declaration = declared(url, DECLARED);
  const make = READY_ADAPTERS.get('rekognition');
  if (make === undefined) throw new Error('no adapter');
  const adapter = await created(make, {
    declaration,
    credentials: {
      primary: textOf(PRIMARY),
      second: `${textOf(SECOND)}:${SECOND.sessionToken}`,
      expired: textOf(EXPIRED),
    },
    options: { collection: 'C1', region },
  });
  const meaning = (reply: SemanticReply) =>
    'fault' in reply ? reply : understand(reply.answer, declaration);
  return { adapter, meaning, heard };
}

const service = await running();
const scores = (meaning: ReturnType<typeof service.meaning>) =>
  'list' in meaning ? meaning.list.candidates.map(({ score }) => score) : meaning;

describe('the adapter for Rekognition', () => {
  it('returns a candidate list below the default threshold of 80 as well', async () => {
    const reply = await service.adapter.call('search', asking(imageOf('match')));
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    expect(scores(service.meaning(reply))).toEqual(['99.97', '91.5', '42.125']);
  });

  it.each([
    [{ length: 1 }, 1],
    [{ threshold: 50 }, 2],
    [{ threshold: 95.5, galleries: ['C2'] }, 1],
  ] as const)('sends length, threshold and gallery of %j', async (more, count) => {
    const reply = await service.adapter.call('search', asking(imageOf('match'), more));
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    expect(scores(service.meaning(reply))).toHaveLength(count);
  });

  it('returns an empty list as no match', async () => {
    const meaning = service.meaning(await service.adapter.call('search', asking(imageOf('empty'))));
    expect(meaning).toMatchObject({ means: 'list', list: { outcome: { kind: 'noCandidate' } } });
  });

  it.each([
    ['no-face', 'no-face', 'InvalidParameterException'],
    ['too-large', 'too-large', 'ImageTooLargeException'],
    ['unreadable', 'unsupported-format', 'InvalidImageFormatException'],
  ] as const satisfies readonly (readonly [Scene, string, string])[])(
    'reports a refusal for %s',
    async (scene, reason, code) => {
      const reply = await service.adapter.call('search', asking(imageOf(scene)));
      expect(reply).toMatchObject({ sight: { sight: 'own' } });
      expect(service.meaning(reply)).toEqual({ means: 'refused', by: 'adapter', reason, code });
    },
  );

  it('reports an image above 5 MB as too large', async () => {
    const image = new Uint8Array(5_242_881);
    const meaning = service.meaning(await service.adapter.call('search', asking(image)));
    expect(meaning).toMatchObject({ means: 'refused', reason: 'too-large' });
  });

  it('returns a list for several faces: the largest is searched with', async () => {
    const reply = await service.adapter.call('search', asking(imageOf('several-faces')));
    expect(service.meaning(reply)).toMatchObject({ means: 'list' });
  });

  it.each([
    [{ length: 4097 }, 'length'],
    [{ length: 0 }, 'length'],
    [{ threshold: 101 }, 'threshold'],
    [{ galleries: ['none'] }, 'gallery'],
  ] as const)('reports a refusal of %j', async (more, reason) => {
    const reply = await service.adapter.call('search', asking(imageOf('match'), more));
    expect(service.meaning(reply)).toMatchObject({ means: 'refused', reason });
  });

  it.each([
    ['wrong', 'InvalidSignatureException'],
    ['none', 'MissingAuthenticationTokenException'],
    ['expired', 'ExpiredTokenException'],
  ] as const)('reports refused credentials for the caller %s', async (as, code) => {
    const reply = await service.adapter.call('search', asking(imageOf('match'), { as }));
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    expect(service.meaning(reply)).toEqual({ means: 'refused', by: 'adapter', reason: 'credentials', code });
  });

  it('signs temporary credentials, whose token may hold a colon', async () => {
    const reply = await service.adapter.call('search', asking(imageOf('match'), { as: 'second' }));
    expect(service.meaning(reply)).toMatchObject({ means: 'list' });
  });

  it('reports an unknown account and one without permission', async () => {
    const unknown = await running({ accounts: [] });
    const reply = await unknown.adapter.call('search', asking(imageOf('match')));
    expect(unknown.meaning(reply)).toMatchObject({
      reason: 'credentials',
      code: 'UnrecognizedClientException',
    });
    const barred = await running({ accounts: [{ ...PRIMARY, isAllowed: false }] });
    const refused = await barred.adapter.call('search', asking(imageOf('match')));
    expect(barred.meaning(refused)).toMatchObject({ reason: 'not-allowed', code: 'AccessDeniedException' });
  });

  it('reports throttling, which has status 400, as throttled', async () => {
    const { adapter, meaning } = await running({ busy: 1 });
    expect(meaning(await adapter.call('search', asking(imageOf('match'))))).toEqual({ means: 'throttled' });
    expect(meaning(await adapter.call('search', asking(imageOf('match'))))).toMatchObject({ means: 'list' });
  });

  it('compares two images', async () => {
    const image = imageOf('match');
    const same = asking(image, { second: { bytes: image, mediaType } });
    const reply = await service.adapter.call('compare', same);
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    expect(service.meaning(reply)).toMatchObject({ means: 'comparison', comparison: { score: '100' } });
    const other = asking(image, { second: { bytes: imageOf('empty'), mediaType } });
    const below = service.meaning(await service.adapter.call('compare', other));
    expect(below).toMatchObject({ means: 'comparison', comparison: { score: '3.5' } });
  });

  it('searches by the ID of an enrolled face', async () => {
    const ask = { as: 'primary', requestId: 'r', reference: '00000001-1111-2222-3333-444444444444' } as const;
    const reply = await service.adapter.call('searchByReference', ask);
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    expect(service.meaning(reply)).toMatchObject({ means: 'list' });
  });

  it('sends no secret', () => {
    expect(service.heard.length).toBeGreaterThan(10);
    for (const { body } of service.heard) expect(body.includes(PRIMARY.secretAccessKey)).toBe(false);
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
