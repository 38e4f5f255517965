/** What a sample can show: the smallest rate of misbehaviour that a run of its size finds with 95 % probability. */
import type { RequirementRow } from './model.ts';
import { evidenceOf } from './parts.ts';

/** The probability with which a deviation of the stated rate is found. */
export const CONFIDENCE = 0.95;

/**
 * The smallest rate of a deviation that occurs at random, which `n` independent samples find at least once with 95 %
 * probability: 1 - 0.05^(1/n), about 3/n (rule of three). 1 for no sample.
 *
 * @example
 * detectableRate(60); // 0.049
 */
export function detectableRate(n: number): number {
  return n <= 0 ? 1 : 1 - (1 - CONFIDENCE) ** (1 / n);
}

function percent(rate: number): string {
  return `${(rate * 100).toPrecision(2)} %`;
}

/**
 * The sample of a passed requirement that rests on observed exchanges: their number, and what a run of this size finds.
 * Undefined for other verdicts, and for verdicts that rest on statements or documents.
 */
export function sampleTextOf(row: RequirementRow): string | undefined {
  const { verdict, grade } = row;
  if (verdict !== 'pass' || (grade !== 'E1' && grade !== 'E2')) return undefined;
  const n = evidenceOf(row).length;
  if (n === 0) return undefined;
  const rate = percent(detectableRate(n));
  return `${n} exchange${n === 1 ? '' : 's'}; a deviation at random in ${rate} of such exchanges or more is found with 95 % probability`;
}
