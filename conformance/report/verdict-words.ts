/** A verdict with the grade of its evidence, in words. */
import { gradeTitles, verdictTitles } from '../../src/catalogue/index.ts';
import type { RequirementRow } from './model.ts';

/** `met, observed by the test`. */
export function verdictWords({ verdict, grade }: Pick<RequirementRow, 'verdict' | 'grade'>): string {
  const { title } = verdictTitles[verdict];
  return verdict === 'pass' && grade !== undefined ? `${title}, ${gradeTitles[grade].title}` : title;
}
