/** The declaration of the office: read strictly, with its inconsistencies, and compared with the adapter. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FOREIGN_IDS } from '../../../src/results/index.ts';
import { CAPABILITIES, problemsOfOffers, readDeclaration } from '../../../src/services/adapters/index.ts';
import { FORMATS } from '../../../src/results/formats/reading.ts';
import { declared } from './setup.ts';

const whole = {
  ...declared('https://frs.example/abis'),
  offers: { compare: { value: 'yes', from: 'api' }, audit: { value: 'no', from: 'assumed' } },
  list: { min: 1, max: 100, default: 5, from: 'api' },
  score: { kind: 'similarity', direction: 'higher', min: 0, max: 100, from: 'api' },
  threshold: { control: 'request', preset: 80, from: 'api' },
  emptyMeans: { value: 'no-match', from: 'api' },
  galleries: [{ id: 'G1', size: 100, events: false, test: true, from: 'assumed' }],
  reference: { member: 'candidateId', from: 'api' },
  images: { types: ['image/jpeg'], maxBytes: 5_242_880, minSide: 80, maxPixels: 16_000_000, from: 'api' },
  stores: { value: 'no', from: 'api' },
  retention: { probe: 'none', template: 60, result: 'unknown', log: 86_400, from: 'api' },
  settleSeconds: { value: 10, from: 'assumed' },
  terms: [{ requirement: 'DEL-06', document: 'api', clause: '4.2', says: 'kept' }],
  cost: { perSearch: 0.001, currency: 'USD', from: 'api' },
  rate: { perSecond: 5, from: 'assumed' },
} as const;

const read = (value: unknown) => readDeclaration(new TextEncoder().encode(JSON.stringify(value)));
const CANARY = 'CANARY-JOHN-DOE';

describe('a declaration', () => {
  it('is read whole, and at its smallest', () => {
    expect(read(whole)).toEqual({ declaration: whole, problems: [] });
    expect(read(declared('https://frs.example')).problems).toEqual([]);
  });

  it.each([
    [{ schema: 'frs-declaration/2' }, 'schema'],
    [{ canary: CANARY }, ''],
    [{ offers: { [CANARY]: { value: 'yes', from: 'api' } } }, 'offers'],
    [{ offers: { compare: 'yes' } }, 'offers.compare'],
    [{ offers: { compare: { value: CANARY, from: 'api' } } }, 'offers.compare.value'],
    [{ format: CANARY }, 'format'],
    [{ endpoints: [{ url: 'http://frs.example', for: 'search' }] }, 'endpoints[0].url'],
    [{ endpoints: [{ url: 'https://user:secret@frs.example', for: 'search' }] }, 'endpoints[0].url'],
    [{ endpoints: [{ url: 'https://frs.example', for: 'audit' }] }, 'endpoints'],
    [{ list: { max: 5 } }, 'list.from'],
    [{ list: { min: 6, max: 5, from: 'api' } }, 'list.min'],
    [{ list: { default: 6, max: 5, from: 'api' } }, 'list.default'],
    [{ list: { max: 5, from: CANARY } }, 'list.from'],
    [{ score: { kind: 'similarity', direction: 'higher', min: 1, max: 1, from: 'api' } }, 'score.min'],
    [{ threshold: { control: 'request', preset: 101, from: 'api' } }, 'threshold.preset'],
    [{ terms: [{ requirement: 'DEL-06', document: 'other', says: 'kept' }] }, 'terms[0].document'],
    [{ terms: [{ requirement: 'DEL-06', document: 'assumed', says: 'kept' }] }, 'terms[0].document'],
    [{ documents: [whole.documents[0], whole.documents[0]] }, 'documents'],
    [{ documents: [whole.documents[0], { id: 'assumed', title: 'x' }] }, 'documents'],
    [{ by: { office: 'Office\u001b[2J', at: '2026-11-01' } }, 'by.office'],
    [{ by: { office: 'Office', at: '2026-11-01', until: '2026-10-01' } }, 'by.until'],
    [{ retention: { probe: CANARY, from: 'api' } }, 'retention.probe'],
  ])('with %j is refused at its place, without a value of it', (change, input) => {
    const { declaration, problems } = read({ ...whole, ...change });
    expect(declaration).toBeUndefined();
    expect(problems.map((problem) => problem.input)).toContain(input);
    expect(JSON.stringify(problems)).not.toContain(CANARY);
  });

  it.each(['', '[]', 'null', '{', '{"schema":1,"schema":2}', '['.repeat(5000)])(
    'that is %j is refused',
    (text) => {
      const { declaration, problems } = readDeclaration(new TextEncoder().encode(text));
      expect(declaration).toBeUndefined();
      expect(problems.length).toBeGreaterThan(0);
    },
  );

  it('has the formats and capabilities of the package', () => {
    const path = join(import.meta.dirname, '../../../src/schemas/declaration.schema.json');
    const { properties } = JSON.parse(readFileSync(path, 'utf8')) as {
      readonly properties: {
        readonly format: { readonly enum: readonly string[] };
        readonly offers: { readonly properties: Readonly<Record<string, unknown>> };
      };
    };
    expect(properties.format.enum).toEqual(FORMATS);
    expect(properties.format.enum).toEqual(expect.arrayContaining([...FOREIGN_IDS]));
    expect(Object.keys(properties.offers.properties)).toEqual(CAPABILITIES);
  });

  it('that offers what the adapter cannot do, or the reverse, contradicts it', () => {
    const { declaration } = read(whole);
    if (declaration === undefined) throw new Error('not read');
    expect(problemsOfOffers(declaration, ['search', 'compare', 'fetch'])).toEqual([]);
    expect(problemsOfOffers(declaration, ['search', 'audit']).map(({ input }) => input)).toEqual([
      'offers.compare',
      'offers.audit',
    ]);
  });
});
