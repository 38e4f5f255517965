/** What Type-1 says of a return. */
import { compactFilled } from '../../../bytes/index.ts';
import { T1 } from '../../../itl/dictionary/numbers.ts';
import { recordsOf, valueOf } from '../../../itl/record/query.ts';
import type { Transaction } from '../../../itl/record/transaction.ts';
import type { CandidateList } from '../../model/list.ts';

function instantOf(utc: string | undefined): string | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(utc ?? '');
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second] = match.map(String);
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}

/** Numbers, time and agencies. */
export function headOf(transaction: Transaction): Partial<CandidateList> {
  const [first] = recordsOf(transaction, 1);
  const value = (number: number): string | undefined => first && valueOf(first, number);
  const [destination, agency] = [value(T1.DAI), value(T1.ORI)];
  return compactFilled({
    responseId: value(T1.TCN),
    requestId: value(T1.TCR),
    respondedAt: instantOf(value(T1.GMT)),
    requester: destination === undefined ? undefined : { id: destination },
    responder: agency === undefined ? undefined : { id: agency },
  });
}
