/** Reads the candidate list and the comparison as JSON of this package. */
import type { Finding } from '../../../findings/finding.ts';
import type { JsonValue } from '../../../json/read.ts';
import { type SchemaName, validateSchema } from '../../../schemas/validate.ts';
import type { Comparison } from '../../model/comparison.ts';
import type { CandidateList } from '../../model/list.ts';
import { candidateListShape, comparisonShape } from '../../model/shapes.ts';
import { emptyComparison, emptyList } from '../../model/complete.ts';
import type { ResultReading } from '../reading.ts';
import { takeModel } from '../take.ts';
import type { Tree } from '../tree.ts';

function checked(name: SchemaName, value: JsonValue, findings: readonly Finding[]): readonly Finding[] {
  return [...findings, ...validateSchema(name, value)];
}

/** A list from a JSON value that is one; `source` is the text of which `tree` and `value` are. */
export function readListJson(
  tree: Tree,
  source: string,
  value: JsonValue,
  findings: readonly Finding[],
): ResultReading {
  const { value: model, also } = takeModel(candidateListShape, tree, source);
  const list: CandidateList = { ...emptyList, ...(model as Partial<CandidateList>) };
  return { format: 'json', list, also, findings: checked('candidate_list', value, findings) };
}

/** A comparison from a JSON value that is one. */
export function readComparisonJson(
  tree: Tree,
  source: string,
  value: JsonValue,
  findings: readonly Finding[],
): ResultReading {
  const { value: model, also } = takeModel(comparisonShape, tree, source);
  const comparison: Comparison = { ...emptyComparison, ...(model as Partial<Comparison>) };
  return { format: 'json', comparison, also, findings: checked('comparison', value, findings) };
}
