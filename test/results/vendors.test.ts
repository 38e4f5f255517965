/** Answers that vendors document: success, no match, refusals with their reasons, and hostile variants. */
import { describe, expect, it } from 'vitest';
import { readResult } from '../../src/results/formats/read.ts';
import type { ReturnFormat } from '../../src/results/formats/reading.ts';
import { validateComparison, validateResult } from '../../src/results/rules/judge.ts';
import { bytesOf, comparisonIn, listIn } from './sample.ts';

function read(answer: unknown, format?: ReturnFormat): ReturnType<typeof readResult> {
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
  return readResult(bytesOf(text), format === undefined ? {} : { format });
}

function rules(answer: unknown): readonly string[] {
  return [...new Set(read(answer).findings.map(({ rule }) => rule))];
}

/** Ids of the rules that an answer fails. */
function failed(answer: unknown): readonly string[] {
  const { comparison, also } = read(answer);
  const found =
    comparison === undefined
      ? validateResult(listIn(read(answer)), { also })
      : validateComparison(comparison, { also });
  return [...new Set(found.map(({ rule }) => rule))];
}

function candidates(answer: unknown): readonly unknown[] {
  return listIn(read(answer)).candidates.map(({ rank, candidateId, score }) => [rank, candidateId, score]);
}

/** `kind CODE native` of the first problem. */
function refusal(answer: unknown): string {
  const { list, comparison } = read(answer);
  const { kind, problems = [] } = (list ?? comparison)?.outcome ?? {};
  return [kind, problems[0]?.code, problems[0]?.native].filter((part) => part !== undefined).join(' ');
}

const BOX = { Width: 0.2, Height: 0.3, Left: 0.1, Top: 0.05 };
const FACE = {
  age: { probability: 0.9, high: 32, low: 25 },
  gender: { probability: 0.98, value: 'female' },
  box: { probability: 1, x_max: 1420, y_max: 1368, x_min: 548, y_min: 295 },
  landmarks: [[814, 713]],
};

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

describe('Rekognition', () => {
  it('SearchUsersByImage: users, other faces, number of the AWS SDK', () => {
    const answer = {
      $metadata: { httpStatusCode: 200, requestId: 'r-1', attempts: 1, totalRetryDelay: 0 },
      FaceModelVersion: '7.0',
      SearchedFace: { FaceDetail: { BoundingBox: BOX, Confidence: 99.9 } },
      UnsearchedFaces: [{ FaceDetails: { BoundingBox: BOX }, Reasons: ['EXCEEDS_MAX_FACES'] }],
      UserMatches: [
        { Similarity: 99.88, User: { UserId: 'demoUser2', UserStatus: 'ACTIVE' } },
        { Similarity: 81.5, User: { UserId: 'u3' } },
      ],
    };
    expect(candidates(answer)).toEqual([
      [1, 'demoUser2', '99.88'],
      [2, 'u3', '81.5'],
    ]);
    expect(listIn(read(answer)).responseId).toBe('r-1');
    expect(rules(answer)).toContain('return.several-faces');
    expect(rules(answer)).not.toContain('return.unknown-member');
  });
  it('SearchUsersByImage without SearchedFace: no face, as documented', () => {
    expect(refusal({ UserMatches: [], FaceModelVersion: '7.0' })).toBe('rejected NO_FACE');
    expect(refusal({ UserMatches: [], SearchedFace: { FaceDetail: {} } })).toBe('noCandidate');
  });
  it('an id beside UserId is kept', () => {
    const answer = {
      FaceMatches: [{ Similarity: 9, Face: { UserId: 'U', ExternalImageId: 'X', FaceId: 'F' } }],
    };
    expect(listIn(read(answer)).candidates[0]).toMatchObject({
      candidateId: 'U',
      idScheme: 'UserId',
      encounterId: 'F',
      extensions: { 'com.amazonaws.rekognition.ExternalImageId': '"X"' },
    });
  });
  it('CompareFaces is a comparison, with or without a match', () => {
    const source = { SourceImageFace: { BoundingBox: BOX, Confidence: 99 } };
    const face = { BoundingBox: BOX, Confidence: 99 };
    expect(
      comparisonIn(read({ ...source, FaceMatches: [{ Similarity: 97.5, Face: face }], UnmatchedFaces: [] }))
        .score,
    ).toBe('97.5');
    expect(comparisonIn(read({ ...source, FaceMatches: [], UnmatchedFaces: [face] })).score).toBeUndefined();
    expect(comparisonIn(read({ FaceMatches: [{ Similarity: 97.5, Face: face }] })).score).toBe('97.5');
  });
  it.each([
    [
      { __type: 'InvalidParameterException', message: 'There are no faces in the image.' },
      'rejected NO_FACE InvalidParameterException',
    ],
    [
      { __type: 'InvalidParameterException', message: 'Request has invalid parameters' },
      'rejected INVALID_REQUEST InvalidParameterException',
    ],
    [
      { __type: 'com.amazonaws.rekognition#ThrottlingException', message: 'Rate exceeded' },
      'error RATE_LIMITED ThrottlingException',
    ],
    [
      { __type: 'ProvisionedThroughputExceededException' },
      'error RATE_LIMITED ProvisionedThroughputExceededException',
    ],
    [
      {
        __type: 'UnrecognizedClientException',
        message: 'The security token included in the request is invalid.',
      },
      'rejected UNAUTHENTICATED UnrecognizedClientException',
    ],
    [{ __type: 'InvalidSignatureException' }, 'rejected UNAUTHENTICATED InvalidSignatureException'],
    [
      { __type: 'AccessDeniedException', Message: 'User is not authorized' },
      'rejected FORBIDDEN AccessDeniedException',
    ],
    [{ __type: 'ImageTooLargeException' }, 'rejected IMAGE_TOO_LARGE ImageTooLargeException'],
    [
      {
        name: 'ExpiredTokenException',
        $fault: 'client',
        $metadata: { httpStatusCode: 400, requestId: 'r' },
        message: 'expired',
      },
      'rejected UNAUTHENTICATED ExpiredTokenException',
    ],
    [
      {
        Error: { Code: 'ThrottlingException', Message: 'Rate exceeded' },
        ResponseMetadata: { RequestId: 'r', HTTPStatusCode: 400 },
      },
      'error RATE_LIMITED ThrottlingException',
    ],
  ])('refusal %#', (answer, expected) => expect(refusal(answer)).toBe(expected));
});

describe('Azure Face', () => {
  it('findSimilar: persisted faces, else face ids', () => {
    const answer = [
      { persistedFaceId: '015839fb-fbd9-4f79-ace9-7675fc2f1dd9', confidence: 0.82 },
      { faceId: 'f-2', confidence: 0.5 },
    ];
    expect(candidates(answer)).toEqual([
      [1, '015839fb-fbd9-4f79-ace9-7675fc2f1dd9', '0.82'],
      [2, 'f-2', '0.5'],
    ]);
    expect(listIn(read(answer)).candidates.map(({ idScheme }) => idScheme)).toEqual([
      'persistedFaceId',
      'faceId',
    ]);
    expect(rules(answer)).not.toContain('return.not-carried');
  });
  it('identify of several faces reads the first and reports the others', () => {
    const one = (id: string) => ({ faceId: id, candidates: [{ personId: `P-${id}`, confidence: 0.9 }] });
    expect(candidates([one('a'), one('b')])).toEqual([[1, 'P-a', '0.9']]);
    expect(rules([one('a'), one('b')])).toContain('return.other-results');
  });
  it('verify is a comparison whose decision fails CMP-02', () => {
    const answer = { isIdentical: false, confidence: 0.35 };
    expect(comparisonIn(read(answer))).toMatchObject({ score: '0.35', scoreScale: { min: '0', max: '1' } });
    expect(failed(answer)).toEqual(expect.arrayContaining(['CMP-01', 'CMP-02']));
  });
  it.each([
    [
      { error: { code: 'Unauthorized', message: 'Access denied due to invalid subscription key.' } },
      'rejected UNAUTHENTICATED Unauthorized',
    ],
    [{ error: { code: '401', message: 'Access denied' } }, 'rejected UNAUTHENTICATED 401'],
    [{ error: { code: '429', message: 'Requests have exceeded rate limit' } }, 'error RATE_LIMITED 429'],
    [
      { error: { code: 'RateLimitExceeded', message: 'Rate limit is exceeded.' } },
      'error RATE_LIMITED RateLimitExceeded',
    ],
    [
      { error: { code: 'InvalidImageSize', message: 'Image size is too big.' } },
      'rejected IMAGE_TOO_LARGE InvalidImageSize',
    ],
    [
      { error: { code: 'InvalidImage', message: 'No face detected in the image.' } },
      'rejected NO_FACE InvalidImage',
    ],
    [
      { error: { code: 'InvalidImage', message: 'There is more than one face in the image.' } },
      'rejected MULTIPLE_FACES InvalidImage',
    ],
    [
      {
        error: {
          code: 'InvalidRequest',
          message: 'x',
          innererror: { code: 'UnsupportedFeature', message: 'y' },
        },
      },
      'rejected INVALID_REQUEST InvalidRequest',
    ],
    [{ error: { code: 'FaceNotFound', message: 'Face is not found.' } }, 'rejected NO_FACE FaceNotFound'],
  ])('refusal %#', (answer, expected) => expect(refusal(answer)).toBe(expected));
});

describe('CompreFace', () => {
  const recognized = (...subjects: readonly unknown[]) => ({ result: [{ ...FACE, subjects }] });
  it('recognize: subjects, an empty collection, several faces', () => {
    expect(candidates(recognized({ subject: 's1', similarity: 0.97858 }))).toEqual([[1, 's1', '0.97858']]);
    expect(refusal(recognized())).toBe('noCandidate');
    const two = {
      result: [
        { ...FACE, subjects: [{ subject: 's1', similarity: 0.9 }] },
        { ...FACE, subjects: [] },
      ],
    };
    expect(rules(two)).toContain('return.other-results');
    expect(candidates(two)).toEqual([[1, 's1', '0.9']]);
  });
  it('verify of two images, and against a stored one, is a comparison', () => {
    const two = {
      result: [
        {
          source_image_face: FACE,
          face_matches: [{ ...FACE, similarity: 0.97858 }],
          plugins_versions: { detector: 'x' },
        },
      ],
    };
    expect(comparisonIn(read(two))).toMatchObject({ score: '0.97858', scoreScale: { min: '0', max: '1' } });
    expect(comparisonIn(read({ result: [{ ...FACE, similarity: 0.5 }] })).score).toBe('0.5');
    expect(rules(two)).not.toContain('return.unknown-member');
  });
  it('an age or a gender in a comparison is about a person', () => {
    expect(failed({ result: [{ ...FACE, similarity: 0.5 }] })).toContain('CMP-02');
  });
  it.each([
    [{ message: 'No face is found in the given image', code: 28 }, 'rejected NO_FACE 28'],
    [{ message: 'Found more than one face in the given image', code: 31 }, 'rejected MULTIPLE_FACES 31'],
    [
      { message: "Missing request header 'x-api-key' for method parameter of type String", code: 20 },
      'rejected UNAUTHENTICATED 20',
    ],
    [{ message: 'Model with api key x not found', code: 10 }, 'rejected UNAUTHENTICATED 10'],
    [
      { message: 'The field file exceeds its maximum permitted size of 5242880 bytes', code: 26 },
      'rejected IMAGE_TOO_LARGE 26',
    ],
  ])('refusal %#', (answer, expected) => {
    expect(read(answer).format).toBe('compreface');
    expect(refusal(answer)).toBe(expected);
  });
  it('the same members with words of another are an error of OSIA', () => {
    expect(read({ code: 28, message: 'quota' }).format).toBe('osia');
  });
});

describe('Face++', () => {
  const thresholds = { '1e-3': 62.327, '1e-5': 73.975, '1e-4': 69.101 };
  const searched = {
    request_id: '1470472868,dacf2ff1',
    time_used: 481,
    faces: [{ face_token: 'probe', face_rectangle: { width: 1, top: 1, left: 1, height: 1 } }],
    image_id: 'I',
    thresholds,
    results: [
      { confidence: 96.46, user_id: '234723hgfd', face_token: '4dc8ba0650405fa7a4a5b0b5cb937f0b' },
      { confidence: 61.2, user_id: '', face_token: 't2' },
    ],
  };
  it('search: users, else face tokens, and the scores at the stated rates', () => {
    expect(candidates(searched)).toEqual([
      [1, '234723hgfd', '96.46'],
      [2, 't2', '61.2'],
    ]);
    const { responseId, scoreScale } = listIn(read(searched));
    expect(responseId).toBe('1470472868,dacf2ff1');
    expect(scoreScale?.calibration).toEqual([
      { fmr: '1e-3', score: '62.327' },
      { fmr: '1e-4', score: '69.101' },
      { fmr: '1e-5', score: '73.975' },
    ]);
  });
  it('no face is a refusal, several faces are reported', () => {
    expect(refusal({ request_id: 'r', time_used: 1, faces: [], image_id: 'I' })).toBe('rejected NO_FACE');
    expect(rules({ ...searched, faces: [{}, {}] })).toContain('return.several-faces');
    expect(refusal({ ...searched, results: [] })).toBe('noCandidate');
  });
  it('compare is a comparison; no face in one image refuses it', () => {
    const compared = {
      request_id: 'r',
      time_used: 473,
      confidence: 96.46,
      thresholds,
      faces1: [{}],
      faces2: [{}],
      image_id1: 'a',
      image_id2: 'b',
    };
    expect(comparisonIn(read(compared))).toMatchObject({
      score: '96.46',
      responseId: 'r',
      scoreScale: { max: '100' },
    });
    const { confidence: _, ...rest } = compared;
    expect(refusal({ ...rest, faces2: [] })).toBe('rejected NO_FACE');
  });
  it.each([
    ['AUTHENTICATION_ERROR', 'rejected UNAUTHENTICATED AUTHENTICATION_ERROR'],
    ['CONCURRENCY_LIMIT_EXCEEDED', 'error RATE_LIMITED CONCURRENCY_LIMIT_EXCEEDED'],
    [
      'IMAGE_ERROR_UNSUPPORTED_FORMAT: image_file',
      'rejected UNSUPPORTED_FORMAT IMAGE_ERROR_UNSUPPORTED_FORMAT',
    ],
    ['INVALID_FACE_TOKEN:c2fc0ad7c8da3af5a34b9c70ff764da0', 'rejected INVALID_REQUEST INVALID_FACE_TOKEN'],
    ['EMPTY_FACESET', 'rejected UNKNOWN_GALLERY EMPTY_FACESET'],
  ])('refusal %s', (error_message, expected) => {
    expect(refusal({ time_used: 5, error_message, request_id: 'r' })).toBe(expected);
    expect(refusal({ error_message })).toBe(expected);
  });
});

describe('DeepFace', () => {
  const row = (identity: string, distance: number) => ({
    identity,
    hash: 'da39a3ee',
    target_x: 10,
    target_y: 20,
    target_w: 30,
    target_h: 40,
    source_x: 1,
    source_y: 2,
    source_w: 3,
    source_h: 4,
    threshold: 0.68,
    distance,
  });
  it('find: paths and distances, smaller is more similar', () => {
    const rows = [row('db/a.jpg', 0.21), row('db/b.jpg', 0.4)];
    for (const answer of [rows, [rows]]) {
      expect(candidates(answer)).toEqual([
        [1, 'db/a.jpg', '0.21'],
        [2, 'db/b.jpg', '0.4'],
      ]);
      const list = listIn(read(answer));
      expect(list.scoreScale).toMatchObject({ kind: 'dissimilarity', higherIsMoreSimilar: false });
      expect(list.search).toMatchObject({ appliedThreshold: '0.68' });
      expect(list.candidates[0]?.images).toEqual([
        { role: 'face', faceBox: { x: 10, y: 20, width: 30, height: 40, units: 'pixel' } },
      ]);
      expect(failed(answer)).not.toContain('CAN-02');
    }
    expect(failed([row('a', 0.5), row('b', 0.2)])).toContain('CAN-02');
    expect(failed([row('a', 0.5), row('b', 0.9)])).toContain('CAN-05');
    expect(rules([[row('a', 0.1)], [row('b', 0.2)]])).toContain('return.other-results');
    expect(read([[]], 'deepface').list?.outcome.kind).toBe('noCandidate');
  });
  it('verify is a comparison that decides, and fails', () => {
    const answer = {
      verified: true,
      distance: 0.25,
      threshold: 0.4,
      model: 'VGG-Face',
      similarity_metric: 'cosine',
      facial_areas: { img1: { x: 1, y: 1, w: 1, h: 1 } },
      time: 2,
    };
    expect(comparisonIn(read(answer))).toMatchObject({
      score: '0.25',
      scoreScale: { kind: 'dissimilarity' },
    });
    expect(failed(answer)).toEqual(expect.arrayContaining(['CMP-02', 'DIS-05']));
  });
  it('errors of its server', () => {
    const error = 'Exception while representing: Face could not be detected in /tmp/x.jpg. Please confirm';
    expect(refusal({ error })).toBe('rejected NO_FACE');
    expect(refusal({ error: 'Exception while verifying: x' })).toBe('error INVALID_REQUEST');
  });
});

describe('OSIA verify', () => {
  it('is a comparison of the face score; its decision fails', () => {
    const answer = {
      decision: true,
      scores: [
        { score: 3500, biometricType: 'FACE' },
        { score: 1, biometricType: 'FINGER' },
      ],
    };
    expect(comparisonIn(read(answer)).score).toBe('3500');
    expect(failed(answer)).toEqual(expect.arrayContaining(['CMP-02', 'DIS-05']));
    expect(comparisonIn(read({ decision: false })).score).toBeUndefined();
  });
  it('galleries of a score are read', () => {
    const answer = [
      {
        personId: 'P',
        rank: 1,
        score: 2,
        scores: [{ score: 2, galleries: ['G1', 'G2'] }],
        others: { note: 'identity verified' },
      },
    ];
    expect(listIn(read(answer)).candidates[0]?.scores).toEqual([{ score: '2', galleryIds: ['G1', 'G2'] }]);
    expect(failed(answer)).toContain('DIS-05');
  });
});

describe('MOSIP ABIS', () => {
  it('a candidate without any score is reported', () => {
    const answer = {
      id: 'mosip.abis.identify',
      requestId: 'R',
      returnValue: '1',
      candidateList: {
        count: '2',
        candidates: [
          { referenceId: 'A', analytics: { internalScore: '1' } },
          { referenceId: 'B', analytics: {} },
        ],
      },
    };
    const places = read(answer).findings.map(({ at }) => at.path);
    expect(places).toContain('candidates[1].score');
    expect(places).not.toContain('candidates[0].score');
  });
  it.each([
    ['7', 'rejected INVALID_REQUEST 7'],
    ['11', 'rejected IMAGE_UNREADABLE 11'],
    ['18', 'rejected QUALITY_TOO_LOW 18'],
    ['1', 'error INTERNAL 1'],
  ])('failure reason %s', (failureReason, expected) => {
    expect(refusal({ id: 'mosip.id.identify', requestId: 'R', returnValue: '2', failureReason })).toBe(
      expected,
    );
  });
});

describe('FRTE text', () => {
  const head = 'searchId candidateRank searchRetCode isAssigned templateId score';
  it('assigned rows are candidates, ranks count from 1', () => {
    const text = `${head}\n1004 0 0 1 S1 0.91\n1004 1 0 1 S2 0.5\n1004 2 0 0 NA -1\n`;
    expect(read(text).format).toBe('frte');
    expect(candidates(text)).toEqual([
      [1, 'S1', '0.91'],
      [2, 'S2', '0.5'],
    ]);
    expect(listIn(read(text)).requestId).toBe('1004');
    expect(rules(text)).toContain('return.not-carried');
  });
  it('nothing assigned is a no-match; a return code is a refusal; several searches are reported', () => {
    expect(refusal(`${head}\n1 0 0 0 NA -1\n`)).toBe('noCandidate');
    expect(refusal(`${head}\n1 0 8 0 NA -1\n`)).toBe('rejected NO_FACE 8');
    expect(rules(`${head}\n1 0 0 1 A 1\n2 0 0 1 B 1\n`)).toContain('return.other-results');
  });
  it('a decision is evaluated, a broken row is reported, another text is none', () => {
    expect(failed(`${head} decision\n1 0 0 1 A 0.9 1\n1 1 0 1 B 0.8 0\n`)).not.toContain('CAN-01');
    expect(rules(`${head}\nnonsense\n`)).toContain('return.syntax');
    expect(read('searchId something else\n').format).not.toBe('frte');
  });
});

describe('BIAS', () => {
  const answer = (inside: string, name = 'IdentifySubjectResponse') =>
    `<${name} xmlns="http://docs.oasis-open.org/bias/ns/bias-2.0/"><ResponseStatus><Return>0</Return></ResponseStatus>${inside}</${name}>`;
  it('scores and biographic data of each candidate', () => {
    const text =
      answer(`<CandidateList><Candidate><ScoreList><Score><Value>0.9</Value></Score><Score><Value>0.8</Value></Score></ScoreList><Rank>1</Rank>
      <Identity><SubjectID>P1</SubjectID><EncounterIDList><EncounterID>E1</EncounterID></EncounterIDList><BiographicData><LastName>Doe</LastName><BiographicDataItemList><BiographicDataItem><Name>Sex</Name><Type>string</Type><Value>F</Value></BiographicDataItem></BiographicDataItemList></BiographicData></Identity></Candidate></CandidateList>`);
    expect(listIn(read(text)).candidates).toEqual([
      {
        rank: 1,
        candidateId: 'P1',
        encounterId: 'E1',
        score: '0.9',
        scores: [{ score: '0.9' }, { score: '0.8' }],
        information: [
          { category: 'biographic', label: 'LastName', value: 'Doe' },
          { category: 'biographic', label: 'Sex', value: 'F' },
        ],
        images: [],
      },
    ]);
    expect(rules(text)).not.toContain('return.unknown-member');
    expect(JSON.stringify(read(text).findings)).not.toMatch(/Doe|>F</);
  });
  it('verify is a comparison whose decision fails', () => {
    const text = answer(
      '<Match>true</Match><ScoreList><Score><Value>77</Value></Score></ScoreList>',
      'VerifySubjectResponse',
    );
    expect(comparisonIn(read(text)).score).toBe('77');
    expect(failed(text)).toEqual(expect.arrayContaining(['CMP-02', 'DIS-05']));
  });
  it('a SOAP fault is one of BIAS only by its details', () => {
    const fault = (detail: string) =>
      `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>s:Server</faultcode><faultstring>No face found</faultstring><detail>${detail}</detail></s:Fault></s:Body></s:Envelope>`;
    expect(read(fault('<x/>')).format).toBe('unknown');
    expect(refusal(fault('<BIASFaultDetail xmlns="http://docs.oasis-open.org/bias/ns/bias-2.0/"/>'))).toBe(
      'rejected NO_FACE s:Server',
    );
  });
  it('entries in any number take time in proportion', () => {
    const many = answer(
      `<CandidateList>${'<Candidate><Rank>1</Rank><SubjectID>P</SubjectID></Candidate>'.repeat(20_000)}</CandidateList>`,
    );
    expect(listIn(read(many)).candidates).toHaveLength(20_000);
  });
});
