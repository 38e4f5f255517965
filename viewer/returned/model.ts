/** What the page shows of a return: the disclaimer, what was searched, and the candidates in rank order. */
import { fromBase64 } from '../../src/bytes/index.ts';
import { probe } from '../../src/image/index.ts';
import type { Finding } from '../../src/findings/index.ts';
import {
  type Candidate,
  type CandidateImage,
  type CandidateList,
  type Comparison,
  type ResultReading,
  type ScoreScale,
  validateComparison,
  validateResult,
  readResult,
} from '../../src/results/index.ts';
import type { Face } from '../face/model.ts';
import type { Fact } from '../item.ts';
import { candidateFacts, comparisonFacts, listFacts } from './facts.ts';

export type ShownCandidate = {
  /** Path in the source, such as `candidates[3]`. */
  readonly path: string;
  readonly rank?: number;
  readonly score?: string;
  /** Position of the score on its scale, from 0 to 1; absent where the scale is unknown. */
  readonly share?: number;
  readonly facts: readonly Fact[];
  readonly pictures: () => readonly Face[];
};

export type ShownReturn = {
  readonly kind: 'list' | 'comparison';
  readonly format: string;
  readonly disclaimers: readonly string[];
  /** What the scores measure, in words. */
  readonly scale: string;
  readonly facts: readonly Fact[];
  /** The best rank first. */
  readonly candidates: readonly ShownCandidate[];
  /** True where personal values and images were removed. */
  readonly redacted?: boolean;
};

/** Position of a score on its scale; undefined where the scale does not state a range. */
export function shareOf(score: string | undefined, scale: ScoreScale | undefined): number | undefined {
  const [value = NaN, min = NaN, max = NaN] = [score, scale?.min, scale?.max].map((text) =>
    Number(text ?? NaN),
  );
  if (!Number.isFinite(value) || !(max > min)) return undefined;
  return Math.min(1, Math.max(0, (value - min) / (max - min)));
}

function scaleText(scale: ScoreScale | undefined): string {
  if (scale === undefined) return 'The meaning of the scores is not stated.';
  const { kind, min, max, higherIsMoreSimilar: higher } = scale;
  const range =
    min === undefined && max === undefined ? 'no range stated' : `from ${min ?? '?'} to ${max ?? '?'}`;
  const direction =
    higher === undefined ? 'direction not stated' : `${higher ? 'higher' : 'lower'} is more alike`;
  return `Scores: ${kind}, ${range}, ${direction}. A score is no probability of an identity.`;
}

function pictureOf({ content, faceBox }: CandidateImage): Face | undefined {
  const data = content?.data === undefined ? undefined : fromBase64(content.data);
  if (data === undefined || data.length === 0) return undefined;
  const { info, recognised } = probe(data);
  const base = { data, recognised, points: [], eyes: [], ...(info === undefined ? {} : { info }) };
  if (faceBox === undefined || info === undefined) return base;
  const [across, down] = faceBox.units === 'ratio' ? [info.width, info.height] : [1, 1];
  const [left, top] = [faceBox.x * across, faceBox.y * down];
  const box = { left, top, right: left + faceBox.width * across, bottom: top + faceBox.height * down };
  return { ...base, box };
}

function shownCandidate(candidate: Candidate, index: number, scale: ScoreScale | undefined): ShownCandidate {
  const { rank, score, images } = candidate;
  const share = shareOf(score, scale);
  return {
    path: `candidates[${index}]`,
    ...(rank === undefined ? {} : { rank }),
    ...(score === undefined ? {} : { score }),
    ...(share === undefined ? {} : { share }),
    facts: candidateFacts(candidate),
    pictures: () => images.flatMap((image) => pictureOf(image) ?? []),
  };
}

function byRank(a: ShownCandidate, b: ShownCandidate): number {
  return (a.rank ?? Infinity) === (b.rank ?? Infinity) ? 0 : (a.rank ?? Infinity) - (b.rank ?? Infinity);
}

function textsOf({ disclaimers }: CandidateList | Comparison): string[] {
  return disclaimers.map(({ text }) => text).filter((text) => text.trim() !== '');
}

/** The return that was read; undefined where it was none. */
export function shownReturn({ format, list, comparison }: ResultReading): ShownReturn | undefined {
  if (list !== undefined) {
    return {
      kind: 'list',
      format,
      disclaimers: textsOf(list),
      scale: scaleText(list.scoreScale),
      facts: listFacts(list),
      candidates: list.candidates
        .map((candidate, index) => shownCandidate(candidate, index, list.scoreScale))
        .toSorted(byRank),
    };
  }
  if (comparison === undefined) return undefined;
  return {
    kind: 'comparison',
    format,
    disclaimers: textsOf(comparison),
    scale: scaleText(comparison.scoreScale),
    facts: comparisonFacts(comparison),
    candidates: [],
  };
}

export type Returned = {
  readonly shown: ShownReturn;
  /** True where it is a transaction of ANSI/NIST-ITL as well. */
  readonly isItl: boolean;
  /** Findings of the reader, including those of the transaction reader for a transaction. */
  readonly findings: readonly Finding[];
  /** What the rules of returns find. */
  readonly rules: () => readonly Finding[];
};

const ITL: ReadonlySet<string> = new Set(['ebts-srb', 'itl-lossless', 'int-i']);

/** Reads a return; undefined where the bytes are none. */
export function readReturned(bytes: Uint8Array): Returned | undefined {
  const reading = readResult(bytes);
  const shown = shownReturn(reading);
  if (shown === undefined) return undefined;
  const { list, comparison, also, findings, format } = reading;
  return {
    shown,
    isItl: ITL.has(format),
    findings,
    rules: () => [
      ...(list === undefined ? [] : validateResult(list, { also })),
      ...(comparison === undefined ? [] : validateComparison(comparison, { also })),
    ],
  };
}
