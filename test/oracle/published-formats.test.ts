/** What is written and read of foreign formats against their published documents: OSIA 1.6.0, Azure Face. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrskitError } from '../../src/findings/errors.ts';
import { readResult } from '../../src/results/formats/read.ts';
import { writeResult } from '../../src/results/formats/write.ts';
import type { CandidateList } from '../../src/results/model/list.ts';
import { lists } from '../results/arbitrary/lists.ts';
import { bytesOf, reference } from '../results/sample.ts';
import { shared } from './shared.ts';
import { readYaml } from './yaml.ts';

const osia = shared('oracle', 'osia', 'abis.yaml');
const azure = shared('oracle', 'azure-face', 'face-v1.0.openapi.json');
if (osia === undefined)
  console.warn('the shared folder is not here: nothing is validated by OSIA or Azure Face');

/** A validator for one schema of a document of OpenAPI 3.0. */
function validator(document: object, pointer: string): (value: unknown) => string {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(document, 'api');
  const validate = ajv.getSchema(`api#${pointer}`);
  if (validate === undefined) throw new Error(`no schema ${pointer}`);
  return (value) => (validate(value) === true ? '' : ajv.errorsText(validate.errors));
}

function written(list: CandidateList): unknown {
  return JSON.parse(new TextDecoder().decode(writeResult(list, 'osia').bytes)) as unknown;
}

describe.runIf(osia !== undefined)('OSIA 1.6.0', () => {
  const document = osia === undefined ? {} : (readYaml(readFileSync(osia, 'utf8')) as object);
  const responses = '/paths/~1v1~1identify~1{galleryId}/post/responses';
  const valid = validator(document, `${responses}/200/content/application~1json/schema`);
  const error = validator(document, `${responses}/400/content/application~1json/schema`);
  const quiet = { ...reference, disclaimers: [] };

  it('the document is read: what the schema refuses is refused', () => {
    expect(valid([{ personId: 'P', rank: 1, score: 2, scores: [{ score: 2, galleryId: 'G' }] }])).not.toBe(
      '',
    );
    expect(valid([{ personId: 'P', rank: 1, score: 2, scores: [{ score: 2, galleries: ['G'] }] }])).toBe('');
    expect(error({ code: 'NO_FACE', message: 'x' })).not.toBe('');
  });
  it('the reference list is written as the schema has it, with its galleries', () => {
    const candidates = reference.candidates.map((entry) => ({
      ...entry,
      scores: [
        { score: '0.5', modality: 'FACE', subtype: 'PORTRAIT', galleryIds: ['G1', 'G1', 'G2'] },
        { score: '1', modality: 'PALM' },
      ],
    }));
    expect(valid(written(quiet))).toBe('');
    expect(valid(written({ ...quiet, candidates }))).toBe('');
    expect(writeResult({ ...quiet, candidates }, 'osia').losses.map(({ path }) => path)).toContain(
      'candidates[].scores[].modality',
    );
  });
  it('refusals are written as the schema has them', () => {
    for (const native of ['7', 'NO_FACE', undefined]) {
      const problem = { code: 'NO_FACE', message: 'no face', ...(native === undefined ? {} : { native }) };
      const refused = {
        ...quiet,
        candidates: [],
        outcome: { kind: 'rejected' as const, problems: [problem] },
      };
      expect(error(written(refused))).toBe('');
    }
  });
  it('whatever is written is valid, else it is refused', () => {
    let done = 0;
    fc.assert(
      fc.property(lists, (list) => {
        const isList = list.outcome.kind === 'candidates' || list.outcome.kind === 'noCandidate';
        let body: unknown;
        try {
          body = written({ ...list, disclaimers: [] });
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(FrskitError);
          return;
        }
        done++;
        expect((isList ? valid : error)(body)).toBe('');
      }),
      { numRuns: 100 },
    );
    expect(done).toBeGreaterThan(10);
  });
});

describe.runIf(azure !== undefined)('Azure Face 1.0', () => {
  const document = azure === undefined ? {} : (JSON.parse(readFileSync(azure, 'utf8')) as object);
  const one = '00000000-0000-0000-0000-000000000001';
  it.each([
    ['IdentifyResult', { faceId: one, candidates: [{ personId: one, confidence: 0.9 }] }, true],
    ['SimilarFace', { persistedFaceId: one, confidence: 0.8 }, true],
    ['VerifyResult', { isIdentical: true, confidence: 0.8 }, false],
    ['APIError', { error: { code: 'BadArgument', message: 'x' } }, false],
  ] as const)('%s as published is recognised', (name, answer, isArray) => {
    expect(validator(document, `/components/schemas/${name}`)(answer)).toBe('');
    const text = JSON.stringify(isArray ? [answer] : answer);
    expect(readResult(bytesOf(text)).format).toBe('azure');
  });
});
