/** Reads what EBTS answers a face search with: SRB (a list) and ERRB (a refusal or an error). */
import { compactFilled } from '../../../bytes/index.ts';
import type { Finding } from '../../../findings/finding.ts';
import { T1, T2 } from '../../../itl/dictionary/numbers.ts';
import { fieldsOf, idcOf, recordsOf, valueOf } from '../../../itl/record/query.ts';
import type { Item, LogicalRecord, Transaction } from '../../../itl/record/transaction.ts';
import { emptyList } from '../../model/complete.ts';
import type { Candidate, CandidateImage, CandidateList, Outcome } from '../../model/list.ts';
import type { Statement } from '../../model/statement.ts';
import { readingFinding, type ResultReading } from '../reading.ts';
import { unknownFields } from './lossless-read.ts';
import { headOf } from './head.ts';
import { imageOfRecord } from './photo.ts';
import { problemsOf } from './problems.ts';

/** Type-2 fields that are read. */
const READ_FIELDS: ReadonlySet<number> = new Set([T2.CIN, T2.CIX, T2.MSG, T2.NCR, T2.ULF, T2.CNL]);

/** Items of CNL by position. */
const CNL = ['SI', 'NAM', 'BSI', 'IMT', 'FGP', 'PPD', 'MSC', 'BIA', 'NDR', 'IDC', 'NOT', 'POS', 'SMT', 'ELR'];
const READ = new Set(['SI', 'NAM', 'BSI', 'MSC', 'NDR', 'IDC', 'NOT', 'POS']);

type Row = { readonly items: readonly Item[]; readonly list: number };

function rowsOf(record: LogicalRecord | undefined): readonly Row[] {
  if (record === undefined) return [];
  return fieldsOf(record, T2.CNL).flatMap(({ subfields }, list) =>
    subfields.filter((items) => items.some(({ text }) => text !== '')).map((items) => ({ items, list })),
  );
}

function textsOf(record: LogicalRecord | undefined, number: number): readonly string[] {
  if (record === undefined) return [];
  return fieldsOf(record, number).flatMap(({ subfields }) =>
    subfields.map((items) => items.map(({ text }) => text).join(' ')).filter((text) => text !== ''),
  );
}

function cell({ items }: Row, name: string): string | undefined {
  const text = items[CNL.indexOf(name)]?.text;
  return text === '' ? undefined : text;
}

/** Images by the candidate's IDC; where no candidate names one, in order. */
class Photos {
  private readonly records: readonly LogicalRecord[];
  private readonly byIdc: ReadonlyMap<number, LogicalRecord>;
  private readonly inOrder: boolean;
  private readonly used = new Set<LogicalRecord>();
  readonly findings: Finding[] = [];

  constructor(transaction: Transaction, rows: readonly Row[]) {
    this.records = recordsOf(transaction, 10);
    this.byIdc = new Map(this.records.map((record) => [idcOf(record), record]));
    this.inOrder = rows.every((row) => cell(row, 'IDC') === undefined);
  }

  of(row: Row, i: number): readonly CandidateImage[] {
    const idc = cell(row, 'IDC');
    const record = this.inOrder ? this.records[i] : this.byIdc.get(Number(idc ?? NaN));
    if (record === undefined) {
      if (idc !== undefined) this.say(`candidates[${i}]`, 'the image record of this candidate is not there');
      return [];
    }
    this.used.add(record);
    return [imageOfRecord(record)];
  }

  finish(): readonly Finding[] {
    for (const record of this.records) {
      if (!this.used.has(record)) this.say(record.at.path, 'this image belongs to no candidate');
    }
    return this.findings;
  }

  private say(path: string, message: string): void {
    this.findings.push(readingFinding('return.image-link', path, message));
  }
}

function candidateOf(row: Row, i: number, images: readonly CandidateImage[]): Candidate {
  const name = cell(row, 'NAM');
  const note = cell(row, 'NOT');
  const gallery = cell(row, 'NDR');
  const pose = cell(row, 'POS');
  const id = cell(row, 'SI');
  const posed = images.map((image) =>
    pose === undefined || image.pose !== undefined ? image : { ...image, pose },
  );
  return {
    rank: i + 1,
    ...compactFilled({
      candidateId: id,
      idScheme: id === undefined ? undefined : 'FBI-UCN',
      encounterId: cell(row, 'BSI'),
      score: cell(row, 'MSC'),
      imageUnavailable: note === undefined ? undefined : { reason: note },
      galleryIds: gallery === undefined ? undefined : [gallery],
    }),
    images: posed,
    ...(name === undefined
      ? {}
      : { information: [{ category: 'biographic' as const, label: 'name', value: name }] }),
  };
}

function unread(rows: readonly Row[]): readonly Statement[] {
  return rows.flatMap(({ items }, i) =>
    items.flatMap(({ text }, column): Statement[] => {
      const name = CNL[column] ?? 'CNL';
      return text === '' || READ.has(name) ? [] : [{ at: { path: `candidates[${i}]` }, name, value: text }];
    }),
  );
}

function outcomeOf(tot: string | undefined, candidates: number, problems: Outcome['problems']): Outcome {
  if (tot === 'ERRB') return { kind: 'rejected', problems: problems ?? [] };
  return candidates > 0 ? { kind: 'candidates' } : { kind: 'noCandidate', reason: 'unspecified' };
}

function doubts(rows: readonly Row[], scored: boolean, inferred: boolean): readonly Finding[] {
  const found: Finding[] = [];
  if (rows.some(({ list }) => list > 0)) {
    found.push(readingFinding('list.rank-order-across-lists', 'candidates', 'several lists in one answer'));
  }
  if (scored) {
    found.push(readingFinding('return.scale-unknown', 'scoreScale', 'EBTS does not say what MSC measures'));
  }
  if (inferred && rows.some(({ items }) => items.length > 2)) {
    const message = 'the items of 2.2033 CNL were read in the order of the XML schema';
    found.push(readingFinding('return.item-order-inferred', 'candidates', message));
  }
  return found;
}

/** Reads SRB and ERRB, from either encoding; the order of CNL's items is inferred in the traditional one. */
export function fromEbts(
  transaction: Transaction,
  found: readonly Finding[],
  traditional: boolean,
): ResultReading {
  const [first] = recordsOf(transaction, 1);
  const [text] = recordsOf(transaction, 2);
  const tot = first && valueOf(first, T1.TOT);
  const rows = rowsOf(text);
  const photos = new Photos(transaction, rows);
  const candidates = rows.map((row, i) => candidateOf(row, i, photos.of(row, i)));
  const { problems, disclaimer } = problemsOf(textsOf(text, T2.MSG), tot === 'ERRB');
  const returned = Number(textsOf(text, T2.NCR)[0] ?? NaN);
  const scored = candidates.some(({ score }) => score !== undefined);
  const unsolved = textsOf(text, T2.ULF)[0];
  const [prefix, id] = text === undefined ? [] : [valueOf(text, T2.CIN, 1, 1), valueOf(text, T2.CIN, 1, 2)];
  const caseId = id === undefined || id === '' ? prefix : id;
  const list: CandidateList = {
    ...emptyList,
    ...headOf(transaction),
    ...(caseId === undefined || caseId === '' ? {} : { caseId }),
    outcome: outcomeOf(tot, candidates.length, problems),
    ...(scored ? { scoreScale: { kind: 'unspecified' } } : {}),
    ...(Number.isInteger(returned) ? { counts: { returned } } : {}),
    ...(unsolved === undefined
      ? {}
      : { retention: { probe: { unsolvedFile: /^(Y|true)$/i.test(unsolved) } } }),
    disclaimers: disclaimer === '' ? [] : [{ text: disclaimer }],
    candidates,
  };
  const also = [...unread(rows), ...(text === undefined ? [] : unknownFields(text, READ_FIELDS))];
  const findings = [...found, ...photos.finish(), ...doubts(rows, scored, traditional)];
  return { format: 'ebts-srb', list, also, findings };
}
