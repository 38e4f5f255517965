/** Which JSON it is, and the reader for it. */
import type { Finding } from '../../../findings/finding.ts';
import { readJsonValue } from '../../../json/read.ts';
import { at, textAt } from '../foreign/look.ts';
import { opened } from '../foreign/envelope.ts';
import { isMosip, readMosip } from '../foreign/mosip.ts';
import { readOsia } from '../foreign/osia.ts';
import { isRekognition, readRekognition } from '../foreign/rekognition.ts';
import { readingFinding, type ResultReading } from '../reading.ts';
import type { Tree } from '../tree.ts';
import { readLexical } from './lexical.ts';
import { readComparisonJson, readListJson } from './read.ts';

const OURS = ['outcome', 'candidates', 'disclaimers', 'search'];

function isOsia(tree: Tree): boolean {
  if (tree.kind === 'list') return tree.items.every((item) => item.kind === 'object');
  return textAt(tree, 'code') !== undefined && at(tree, 'message') !== undefined;
}

function foreign(tree: Tree): ResultReading | undefined {
  if (isRekognition(tree)) return readRekognition(tree);
  if (isMosip(tree)) return readMosip(tree);
  return isOsia(tree) ? readOsia(tree) : undefined;
}

function withFindings(reading: ResultReading, findings: readonly Finding[]): ResultReading {
  return { ...reading, findings: [...findings, ...reading.findings] };
}

/** Reads a foreign answer out of its envelope: what the envelope says is added, and is no longer missing. */
function readEnvelope({ body, carried }: NonNullable<ReturnType<typeof opened>>): ResultReading | undefined {
  const reading = foreign(body);
  if (reading?.list === undefined) return reading;
  const told = ['disclaimers', 'scoreScale', 'retention'];
  const findings = reading.findings.filter(({ at: { path } }) => !told.includes(path));
  return { ...reading, list: { ...reading.list, ...carried }, findings };
}

/** Reads any JSON return but ANSI/NIST-ITL; `undefined` where it is none. */
export function readAnyJson(bytes: Uint8Array): ResultReading {
  const { value, findings } = readJsonValue(bytes);
  if (value === undefined) return { format: 'unknown', also: [], findings };
  const source = new TextDecoder().decode(bytes);
  const tree = readLexical(source);
  const schema = textAt(tree, 'schema');
  if (schema === 'comparison/1') return readComparisonJson(source, value, findings);
  if (schema === 'candidate-list/1') return readListJson(source, value, findings);
  const envelope = opened(tree, source);
  const reading = envelope === undefined ? foreign(tree) : readEnvelope(envelope);
  if (reading !== undefined) return withFindings(reading, findings);
  if (OURS.some((name) => at(tree, name) !== undefined)) return readListJson(source, value, findings);
  const message = 'the JSON is no return that this package knows';
  return {
    format: 'unknown',
    also: [],
    findings: [...findings, readingFinding('return.unknown-format', 'json', message)],
  };
}
