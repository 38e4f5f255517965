/** Thousands of damaged search results: none throws, fails a rule by itself, cannot be shown, or repeats its text in `facts`. */
import { describe, expect, it } from 'vitest';
import { comparisonText, listText } from '../../cli/candidates/show.ts';
import { type Finding, RULE_FAILED } from '../../src/findings/index.ts';
import { readResult } from '../../src/results/formats/read.ts';
import { writeResult } from '../../src/results/formats/write.ts';
import { validateComparison, validateResult } from '../../src/results/rules/judge.ts';
import { profileOf, reference, sample } from '../results/sample.ts';
import { type Random, seeded } from './seeded.ts';

const EACH = 120;

/** Stands for what only a person or a service can have written. */
const CANARY = '999-88-7777';

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

const VALUES: readonly Json[] = [
  ...[null, 0, -1, 1e308, '', 'x', true, 'toString', '__proto__', '9'.repeat(400), CANARY],
  ...[[], {}, [null], [[[]]], { toString: 1 }, [CANARY]],
];

type Place = {
  readonly put: (value: Json) => void;
  readonly remove: () => void;
  readonly repeat: () => void;
};

/** Every place of a JSON value. */
function placesOf(value: Json, found: Place[] = []): Place[] {
  if (Array.isArray(value)) {
    value.forEach((inner, i) => {
      found.push({
        put: (other) => (value[i] = other),
        remove: () => value.splice(i, 1),
        repeat: () => value.push(structuredClone(inner)),
      });
      placesOf(inner, found);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      found.push({
        put: (other) => (value[name] = other),
        remove: () => Reflect.deleteProperty(value, name),
        repeat: () => (value[`${name}${CANARY}`] = inner),
      });
      placesOf(inner, found);
    }
  }
  return found;
}

function damagedJson(base: Json, random: Random): Uint8Array {
  const copy = structuredClone(base);
  for (let changes = 1 + random.below(3); changes > 0; changes--) {
    const places = placesOf(copy);
    if (places.length === 0) break;
    const place = random.pick(places);
    const change = random.pick(['put', 'put', 'remove', 'repeat'] as const);
    if (change === 'put') place.put(structuredClone(random.pick(VALUES)));
    else place[change]();
  }
  return new TextEncoder().encode(JSON.stringify(copy));
}

function damagedBytes(base: Uint8Array, random: Random): Uint8Array {
  const copy = base.slice(0, random.below(3) === 0 ? 1 + random.below(base.length) : base.length);
  for (let changes = random.below(6); changes > 0; changes--)
    copy[random.below(copy.length)] = random.below(256);
  return copy;
}

const foreign = [
  '{"id":"mosip.abis.identify","requestId":"r","responsetime":"2026-01-01T00:00:00Z","returnValue":"1","candidateList":{"count":"1","candidates":[{"referenceId":"a","analytics":{"internalScore":"87"}},{"referenceId":"b","analytics":{"internalScore":"80"}}]}}',
  '{"SearchedFaceBoundingBox":{"Width":0.2,"Height":0.3,"Left":0.1,"Top":0.1},"SearchedFaceConfidence":99.9,"FaceMatches":[{"Similarity":99.1,"Face":{"FaceId":"f-1","ImageId":"i-1","Confidence":99.5}},{"Similarity":91.4,"Face":{"FaceId":"f-2"}}]}',
  '[{"faceId":"c5c24a82","candidates":[{"personId":"25985303","confidence":0.92},{"personId":"2ae4935b","confidence":0.82}]}]',
].map((text) => new TextEncoder().encode(text));

const own = [
  ...['reference.json', 'comparison.json'].map(sample),
  ...(['xml', 'itl-lossless'] as const).map((format) => writeResult(reference, format).bytes),
];
const bases = [...own, ...foreign];

function jsonOf(bytes: Uint8Array): Json | undefined {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Json;
  } catch {
    return undefined;
  }
}

const profile = profileOf('obim');

/** All that is found in a damaged result, which is also shown as a person would see it. */
function inspect(bytes: Uint8Array): readonly Finding[] {
  const { list, comparison, findings } = readResult(bytes);
  if (list !== undefined) {
    expect(listText(list, false)).not.toContain('undefined');
    return [...findings, ...validateResult(list, {}), ...validateResult(list, { profile })];
  }
  if (comparison === undefined) return findings;
  expect(comparisonText(comparison)).not.toContain('undefined');
  return [...findings, ...validateComparison(comparison, { profile })];
}

function check(findings: readonly Finding[], what: string): void {
  const failed = findings.filter(({ rule }) => rule === RULE_FAILED);
  expect(failed, what).toEqual([]);
  expect(JSON.stringify(findings.map(({ facts, message }) => [facts, message])), what).not.toContain(CANARY);
}

describe('damaged search results', { timeout: 300_000 }, () => {
  const documents = bases.map(jsonOf).filter((json) => json !== undefined);

  it('come from enough samples', () => {
    expect(documents.length).toBe(5);
    expect(bases.length).toBeGreaterThan(2);
  });

  it('with members of another type, removed, repeated or unknown', () => {
    const random = seeded(20_261_129);
    documents.forEach((base, i) => {
      for (let n = 0; n < EACH; n++) {
        const bytes = damagedJson(base, random);
        check(inspect(bytes), `document ${i}, ${n}: ${new TextDecoder().decode(bytes.subarray(0, 2000))}`);
      }
    });
  });

  it('with other bytes, or cut short', () => {
    const random = seeded(17);
    bases.forEach((base, i) => {
      for (let n = 0; n < EACH; n++) check(inspect(damagedBytes(base, random)), `sample ${i}, ${n}`);
    });
  });
});
