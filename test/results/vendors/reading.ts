/** Reads an answer of a vendor, and states what was understood. */
import { readResult } from '../../../src/results/formats/read.ts';
import type { ReturnFormat } from '../../../src/results/formats/reading.ts';
import { validateComparison, validateResult } from '../../../src/results/rules/judge.ts';
import { bytesOf, listIn } from '../sample.ts';

export function read(answer: unknown, format?: ReturnFormat): ReturnType<typeof readResult> {
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
  return readResult(bytesOf(text), format === undefined ? {} : { format });
}

export function rules(answer: unknown): readonly string[] {
  return [...new Set(read(answer).findings.map(({ rule }) => rule))];
}

/** Ids of the rules that an answer fails. */
export function failed(answer: unknown): readonly string[] {
  const { comparison, also } = read(answer);
  const found =
    comparison === undefined
      ? validateResult(listIn(read(answer)), { also })
      : validateComparison(comparison, { also });
  return [...new Set(found.map(({ rule }) => rule))];
}

export function candidates(answer: unknown): readonly unknown[] {
  return listIn(read(answer)).candidates.map(({ rank, candidateId, score }) => [rank, candidateId, score]);
}

/** `kind CODE native` of the first problem. */
export function refusal(answer: unknown): string {
  const { list, comparison } = read(answer);
  const { kind, problems = [] } = (list ?? comparison)?.outcome ?? {};
  return [kind, problems[0]?.code, problems[0]?.native].filter((part) => part !== undefined).join(' ');
}

export const FACE = {
  age: { probability: 0.9, high: 32, low: 25 },
  gender: { probability: 0.98, value: 'female' },
  box: { probability: 1, x_max: 1420, y_max: 1368, x_min: 548, y_min: 295 },
  landmarks: [[814, 713]],
};
