/** NIST FRTE (FRVT) 1:N: the candidate list that its test driver writes as text. It is read, not written. */
import { compactFilled } from '../../../bytes/index.ts';
import type { Candidate } from '../../model/list.ts';
import type { Statement } from '../../model/statement.ts';
import { type ResultReading, readingFinding } from '../reading.ts';
import { type FieldRow, carried, stated, unplaced } from './fields.ts';
import type { TextFormat } from './format.ts';
import { scaleUnknown } from './missing.ts';
import { findingsOf, otherResults, refusedSearch, searchModel } from './model.ts';

const fields: readonly FieldRow[] = [
  carried('searchId', 'requestId'),
  carried('candidateRank', 'candidates[].rank', 'counted from 0 there, from 1 here'),
  carried('searchRetCode', 'outcome.problems[].native', 'where it is not 0'),
  unplaced('isAssigned', '0: the row is no candidate'),
  carried('templateId', 'candidates[].candidateId'),
  carried('score', 'candidates[].score'),
  stated('decision', 'a decision on a candidate, before 2020'),
];

const HEADER =
  /^searchId[ \t]+candidateRank[ \t]+searchRetCode[ \t]+isAssigned[ \t]+templateId[ \t]+score(?:[ \t]+decision)?[ \t]*(?:\r?\n|$)/;

/** Return codes of the API (frvt_structs.h). */
const CODES: ReadonlyMap<string, readonly ['rejected' | 'error', string]> = new Map([
  ['3', ['rejected', 'INVALID_REQUEST']],
  ['4', ['rejected', 'TEMPLATE_FAILURE']],
  ['5', ['rejected', 'IMAGE_UNREADABLE']],
  ['6', ['rejected', 'TEMPLATE_FAILURE']],
  ['8', ['rejected', 'NO_FACE']],
  ['9', ['rejected', 'INVALID_REQUEST']],
  ['15', ['rejected', 'QUALITY_TOO_LOW']],
  ['16', ['error', 'NOT_IMPLEMENTED']],
] as const);

type Row = {
  readonly search: string;
  readonly rank: string;
  readonly code: string;
  readonly assigned: string;
  readonly id: string;
  readonly score: string;
  readonly decision?: string;
};

function rowOf(line: string): Row | undefined {
  const cells = line.trim().split(/[ \t]+/);
  const [search, rank, code, assigned, id, score, decision] = cells;
  if (search === undefined || rank === undefined || code === undefined || assigned === undefined)
    return undefined;
  if (id === undefined || score === undefined || cells.length > 7) return undefined;
  const isRow = /^\d{1,6}$/.test(rank) && /^\d{1,4}$/.test(code) && /^[01]$/.test(assigned);
  return isRow
    ? { search, rank, code, assigned, id, score, ...(decision === undefined ? {} : { decision }) }
    : undefined;
}

function candidateOf({ rank, id, score }: Row): Candidate {
  return { rank: Number(rank) + 1, ...compactFilled({ candidateId: id, score }), images: [] };
}

function read(text: string): ResultReading {
  const lines = text
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line.trim() !== '');
  const rows = lines.flatMap((line) => rowOf(line) ?? []);
  const searches = new Set(rows.map(({ search }) => search));
  const [requestId] = searches;
  const mine = rows.filter(({ search }) => search === requestId);
  const assigned = mine.filter((row) => row.assigned === '1');
  const refused = mine.find(({ code }) => code !== '0')?.code;
  const [kind, code] = CODES.get(refused ?? '') ?? ['error', 'INTERNAL'];
  const broken = lines.length - rows.length;
  const unassigned = mine.length - assigned.length;
  const findings = [
    ...(assigned.length > 0 ? [scaleUnknown('FRTE')] : []),
    ...otherResults(searches.size),
    ...(broken > 0 || rows.length === 0
      ? [readingFinding('return.syntax', 'text', `${broken} lines are no rows of a candidate list`)]
      : []),
    ...(unassigned > 0
      ? [
          {
            ...readingFinding(
              'return.not-carried',
              'isAssigned',
              `${unassigned} rows are not assigned: no candidates`,
            ),
            facts: { count: unassigned },
          },
        ]
      : []),
  ];
  const head = compactFilled({ requestId });
  const model =
    refused === undefined
      ? searchModel(assigned.map(candidateOf), head, {
          scale: { kind: 'similarity', higherIsMoreSimilar: true },
          scored: true,
          findings,
        })
      : refusedSearch({ kind, code, native: refused }, head, findings);
  const also = assigned.flatMap(({ decision }, i): readonly Statement[] =>
    decision === undefined ? [] : [{ at: { path: `candidates[${i}]` }, name: 'decision', value: decision }],
  );
  return {
    format: 'frte',
    ...(model.list === undefined ? {} : { list: model.list }),
    also,
    findings: findingsOf(model, 'FRTE', false),
  };
}

export const frte: TextFormat = {
  syntax: 'text',
  id: 'frte',
  title: 'FRTE 1:N',
  source: 'NIST FRTE 1:N API, text of the test driver',
  fields,
  detect: (text) => HEADER.test(text),
  read,
};
