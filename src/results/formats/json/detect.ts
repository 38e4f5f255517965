/** Which JSON it is, and the reader for it. The text is parsed strictly once, and read as one tree. */
import type { Finding } from '../../../findings/finding.ts';
import { type JsonValue, readJsonValue } from '../../../json/read.ts';
import { type SchemaName, validateSchema } from '../../../schemas/validate.ts';
import type { Comparison } from '../../model/comparison.ts';
import { emptyComparison, emptyList } from '../../model/complete.ts';
import type { CandidateList } from '../../model/list.ts';
import { candidateListShape, comparisonShape } from '../../model/shapes.ts';
import { opened } from '../foreign/envelope.ts';
import { at, isBare, textAt } from '../foreign/look.ts';
import { FOREIGN_IDS, readForeignJson } from '../foreign/table.ts';
import { type ReadOptions, type ResultReading, readingFinding } from '../reading.ts';
import { takeModel } from '../take.ts';
import type { Tree } from '../tree.ts';
import { readLexical } from './lexical.ts';

function checked(name: SchemaName, value: JsonValue, findings: readonly Finding[]): readonly Finding[] {
  return [...findings, ...validateSchema(name, value)];
}

/** A list from a JSON value that is one; `source` is the text of which `tree` and `value` are. */
function readListJson(
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
function readComparisonJson(
  tree: Tree,
  source: string,
  value: JsonValue,
  findings: readonly Finding[],
): ResultReading {
  const { value: model, also } = takeModel(comparisonShape, tree, source);
  const comparison: Comparison = { ...emptyComparison, ...(model as Partial<Comparison>) };
  return { format: 'json', comparison, also, findings: checked('comparison', value, findings) };
}

/** Members that only a list of this package has, and those of which two make one. */
const OURS = ['outcome', 'disclaimers', 'search', 'candidates', 'scoreScale', 'retention'];

function withFindings(reading: ResultReading, findings: readonly Finding[]): ResultReading {
  return { ...reading, findings: [...findings, ...reading.findings] };
}

/** Reads a foreign answer out of its envelope: what the envelope states is added, and is no longer missing. */
function readEnvelope({
  body,
  carried,
  format,
}: NonNullable<ReturnType<typeof opened>>): ResultReading | undefined {
  const named = isBare(body) ? FOREIGN_IDS.find((id) => id === format) : undefined;
  const reading = readForeignJson(body, named);
  const names = ['disclaimers', 'scoreScale', 'retention'];
  const findings = reading?.findings.filter(({ at: { path } }) => !names.includes(path)) ?? [];
  if (reading?.list !== undefined) return { ...reading, list: { ...reading.list, ...carried }, findings };
  if (reading?.comparison === undefined) return reading;
  const { disclaimers, scoreScale } = carried;
  const scale = scoreScale === undefined ? {} : { scoreScale };
  return { ...reading, comparison: { ...reading.comparison, disclaimers, ...scale }, findings };
}

function unknownText(tree: Tree, format: ReadOptions['format']): string {
  if (format !== undefined) return `unknown format: the JSON has no members of the format ${format}`;
  return isBare(tree)
    ? 'unknown format: an empty array has no members of any format; name the format of the service (--from)'
    : 'unknown format: no known format has these members';
}

/** Reads any JSON search result but ANSI/NIST-ITL. */
export function readAnyJson(bytes: Uint8Array, { format }: ReadOptions = {}): ResultReading {
  const { value, findings } = readJsonValue(bytes);
  if (value === undefined) return { format: 'unknown', also: [], findings };
  const source = new TextDecoder().decode(bytes);
  const tree = readLexical(source);
  const schema = textAt(tree, 'schema');
  if (schema === 'comparison/1') return readComparisonJson(tree, source, value, findings);
  if (schema === 'candidate-list/1') return readListJson(tree, source, value, findings);
  const envelope = opened(tree, source);
  const reading = envelope === undefined ? readForeignJson(tree, format) : readEnvelope(envelope);
  if (reading !== undefined) return withFindings(reading, findings);
  const isOurs = envelope === undefined && OURS.some((name) => at(tree, name) !== undefined);
  if (isOurs && (format === undefined || format === 'json'))
    return readListJson(tree, source, value, findings);
  const message = unknownText(tree, format);
  return {
    format: 'unknown',
    also: [],
    findings: [...findings, readingFinding('return.unknown-format', 'json', message)],
  };
}
