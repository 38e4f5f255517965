/** Invented answers of a service without faults, by which it is found out what a run would ask for. */
import { type CandidateList, writeResult } from '../../src/results/index.ts';
import type {
  AdapterAnswer,
  AdapterImage,
  AnyAsk,
  Declaration,
  RefusalReason,
} from '../../src/services/adapters/index.ts';
import type { ServiceProfile } from '../../src/services/profiles/index.ts';
import { disclaimersOf } from '../reference-frs/disclaimer.ts';
import { type Fixture, type TestSet, sha256Of } from '../suite/images.ts';

/** Who is in an image: an enrolled person by ID, nobody known, or why it is no probe. */
type Content = { readonly person?: string } | { readonly refused: RefusalReason };

/** How many other persons the invented gallery holds. */
const OTHERS = 200;

function contentsOf(set: TestSet): ReadonlyMap<string, Content> {
  const of = (images: readonly Fixture[], content: Content): (readonly [string, Content])[] =>
    images.map(({ sha256 }) => [sha256, content] as const);
  return new Map([
    ...set.enrolled.flatMap(({ pictures, candidateIds }, nth) =>
      of(pictures, { person: candidateIds?.[0] ?? `person-${nth}` }),
    ),
    ...[...set.absent, ...set.restricted].flatMap(({ pictures }) => of(pictures, {})),
    ...of(set.noFace, { refused: 'no-face' }),
    ...of(set.severalFaces, { refused: 'several-faces' }),
    ...of(set.tooPoor, { refused: 'too-poor' }),
  ]);
}

/** Scores from the best to the worst, on the declared scale. */
function scoreAt({ score: { min = 0, max = 1, direction } }: Declaration, share: number): number {
  const from = direction === 'lower' ? max : min;
  const to = direction === 'lower' ? min : max;
  return from + (to - from) * share;
}

function listFor(
  ask: AnyAsk,
  person: string | undefined,
  declaration: Declaration,
  profile: ServiceProfile,
): CandidateList {
  const { list, score } = declaration;
  const length = Math.min(ask.length ?? list.default ?? 20, list.max ?? OTHERS, OTHERS);
  const known = person === undefined ? [] : [{ id: person, share: 0.95 }];
  const others = Array.from({ length: OTHERS }, (_, nth) => ({
    id: `other-${nth}`,
    share: 0.4 - nth / 1000,
  }));
  const { threshold } = ask;
  const above = (share: number): boolean => {
    if (threshold === undefined) return true;
    const value = scoreAt(declaration, share);
    return score.direction === 'lower' ? value <= threshold : value >= threshold;
  };
  const found = [...known, ...others].filter(({ share }) => above(share)).slice(0, length);
  return {
    schema: 'candidate-list/1',
    requestId: ask.requestId,
    outcome: found.length === 0 ? { kind: 'noCandidate', reason: 'belowThreshold' } : { kind: 'candidates' },
    candidates: found.map(({ id, share }, nth) => ({
      rank: nth + 1,
      candidateId: id,
      score: scoreAt(declaration, share).toFixed(4),
      images: [],
    })),
    disclaimers: disclaimersOf(profile),
  };
}

/**
 * Answers a search as a service without faults would; undefined for an image that is not of the test set.
 *
 * @example
 * const answer = answers(testSet, declaration, profile);
 */
export function answers(
  testSet: TestSet,
  declaration: Declaration,
  profile: ServiceProfile,
): (ask: AnyAsk & { readonly image: AdapterImage }) => AdapterAnswer | undefined {
  const contents = contentsOf(testSet);
  return (ask) => {
    const content = contents.get(sha256Of(ask.image.bytes));
    if (content === undefined) return undefined;
    const native = (body: Uint8Array) => ({ body, mediaType: 'application/json' });
    if ('refused' in content)
      return { refused: { reason: content.refused, native: native(new TextEncoder().encode('{}')) } };
    return {
      returned: native(writeResult(listFor(ask, content.person, declaration, profile), 'json').bytes),
    };
  };
}
