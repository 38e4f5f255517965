/** INTERPOL INT-I 6: one SRE transaction for each respondent ("k of n"), read into one list. No scores. */
import type { Finding } from '../../../findings/finding.ts';
import { T1, T2_INTI } from '../../../itl/dictionary/numbers.ts';
import { field, recordsOf, valueOf } from '../../../itl/record/query.ts';
import type { LogicalRecord, Transaction } from '../../../itl/record/transaction.ts';
import { emptyList } from '../../model/complete.ts';
import type { Candidate, CandidateList, Determination } from '../../model/list.ts';
import type { Statement } from '../../model/statement.ts';
import { readingFinding, type ResultReading } from '../reading.ts';
import { headOf } from './head.ts';
import { unknownFields } from './lossless-read.ts';
import { imageOfRecord } from './photo.ts';

const { RLS, ERM, RDM } = T2_INTI;
const CODES: readonly Determination[] = ['UC', 'CO', 'QS', 'AC', 'SL'];

/** What one transaction says: its place in the series and its respondent. */
type Respondent = {
  readonly transaction: Transaction;
  readonly sequence: number;
  readonly total: number;
  readonly result: string | undefined;
};

/** True for a transaction that says it is the k-th of n respondents, or an error of INT-I. */
export function isRespondent(transaction: Transaction): boolean {
  const [first] = recordsOf(transaction, 1);
  const [text] = recordsOf(transaction, 2);
  const tot = first && valueOf(first, T1.TOT);
  if (text === undefined || !/^(SRE|ERR)/.test(tot ?? '') || (first && valueOf(first, T1.DOM)) === 'NORAM')
    return false;
  return [RLS, ERM, RDM].some((number) => field(text, number) !== undefined);
}

function respondentOf(transaction: Transaction): Respondent {
  const [text] = recordsOf(transaction, 2);
  const item = (number: number): string | undefined => text && valueOf(text, RLS, 1, number);
  return { transaction, sequence: Number(item(1) ?? 1), total: Number(item(3) ?? 1), result: item(5) };
}

/** The identifier of the respondent's record: person, inquiry, INTERPOL's own number, latent; the first that is there. */
function idOf(text: LogicalRecord): string | undefined {
  const { CRN, NPI, IRN, LID, MN3, MID } = T2_INTI;
  const [person, inquiry] = [CRN, NPI].map((number) => valueOf(text, number, 1, 2));
  return (
    person ?? inquiry ?? valueOf(text, IRN) ?? valueOf(text, LID) ?? valueOf(text, MN3) ?? valueOf(text, MID)
  );
}

function candidateOf({ transaction }: Respondent, rank: number): Candidate {
  const [text] = recordsOf(transaction, 2);
  const id = text && idOf(text);
  const images = recordsOf(transaction, 10).map(imageOfRecord);
  return { rank, ...(id === undefined || id === '' ? {} : { candidateId: id }), images };
}

function determinationOf(respondents: readonly Respondent[]): Determination | undefined {
  const codes = respondents.flatMap(({ transaction }) => {
    const [text] = recordsOf(transaction, 2);
    const code = text && valueOf(text, RDM);
    return CODES.filter((known) => known === code);
  });
  return codes[0];
}

function gaps(respondents: readonly Respondent[]): readonly Finding[] {
  const total = respondents.reduce(
    (most, { total: stated }) => Math.max(most, Number.isInteger(stated) ? stated : 1),
    1,
  );
  const present = new Set(respondents.map(({ sequence }) => sequence));
  const missing = Array.from({ length: Math.min(total, 99) }, (_, i) => i + 1).filter((k) => !present.has(k));
  if (missing.length === 0) return [];
  const message = `${missing.length} of ${total} respondents are not there`;
  return [readingFinding('return.respondent-gap', 'candidates', message)];
}

function errorsOf(respondents: readonly Respondent[]): CandidateList['outcome'] | undefined {
  const problems = respondents.flatMap(({ transaction }) => {
    const [text] = recordsOf(transaction, 2);
    const rows = text === undefined ? [] : (field(text, ERM)?.subfields ?? []);
    return rows.map((items) => ({
      code: 'INTERNAL',
      message: items[2]?.text ?? '',
      native: items[0]?.text ?? '',
      retryable: false,
    }));
  });
  return problems.length === 0 ? undefined : { kind: 'rejected', problems };
}

/** Reads the transactions of one series, in any order. */
export function fromIntI(
  transactions: readonly Transaction[],
  found: readonly Finding[] = [],
): ResultReading {
  const respondents = transactions.map(respondentOf).sort((a, b) => a.sequence - b.sequence);
  const hits = respondents.filter(({ result }) => result !== 'N');
  const error = errorsOf(respondents);
  const candidates = error === undefined ? hits.map((respondent, i) => candidateOf(respondent, i + 1)) : [];
  const determination = determinationOf(respondents);
  const kind = candidates.length > 0 ? 'candidates' : 'noCandidate';
  const first = respondents[0]?.transaction;
  const list: CandidateList = {
    ...emptyList,
    ...(first === undefined ? {} : headOf(first)),
    ...(determination === undefined ? {} : { determination }),
    outcome: error ?? { kind, ...(kind === 'noCandidate' ? { reason: 'unspecified' as const } : {}) },
    counts: { returned: candidates.length },
    candidates,
  };
  const also: readonly Statement[] = transactions.flatMap((transaction) =>
    recordsOf(transaction, 2).flatMap((text) => unknownFields(text, new Set([RLS, ERM, RDM]))),
  );
  const place = readingFinding(
    'return.no-disclaimer-place',
    'disclaimers',
    'INT-I has no field for a disclaimer',
  );
  const order = readingFinding(
    'return.order-unspecified',
    'candidates',
    'the sequence of respondents is not said to be a rank',
  );
  const ordered = candidates.length > 1 ? [order] : [];
  return { format: 'int-i', list, also, findings: [...found, ...gaps(respondents), place, ...ordered] };
}
