/** Which JSON it is, and the reader for it. The text is parsed strictly once, and read as one tree. */
import type { Finding } from '../../../findings/finding.ts';
import { readJsonValue } from '../../../json/read.ts';
import { opened } from '../foreign/envelope.ts';
import { at, isBare, textAt } from '../foreign/look.ts';
import { FOREIGN_IDS, readForeignJson } from '../foreign/table.ts';
import { readingFinding, type ReadOptions, type ResultReading } from '../reading.ts';
import { readLexical } from './lexical.ts';
import { readComparisonJson, readListJson } from './read.ts';

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
  const message =
    format === undefined
      ? 'unknown format: no known format has these members'
      : `unknown format: the JSON has no members of the format ${format}`;
  return {
    format: 'unknown',
    also: [],
    findings: [...findings, readingFinding('return.unknown-format', 'json', message)],
  };
}
