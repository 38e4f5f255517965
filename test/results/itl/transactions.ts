/** Lists and transactions of tests in ANSI/NIST-ITL. */
import { FrskitError } from '../../../src/findings/errors.ts';
import { newField } from '../../../src/itl/record/edit.ts';
import type { LogicalRecord, Transaction } from '../../../src/itl/record/transaction.ts';
import { withContents } from '../../../src/itl/record/with-contents.ts';

export function codeOf(run: () => unknown): string {
  try {
    run();
    return 'none';
  } catch (error) {
    return error instanceof FrskitError ? `${error.code} ${error.problems[0]?.input ?? ''}`.trim() : 'other';
  }
}

export function record(
  type: number,
  nth: number,
  values: readonly (readonly [number, string | readonly (readonly string[])[]])[],
): LogicalRecord {
  return {
    type,
    fields: values.map(([number, value]) => newField(type, nth, number, value)),
    at: { path: `${type}[${nth}]` },
  };
}

export function transaction(
  tot: string,
  text: readonly (readonly [number, string | readonly (readonly string[])[]])[],
  domain = 'NORAM',
): Transaction {
  const head = [
    [2, '0502'],
    [4, tot],
    [5, '20260302'],
    [7, 'XXICE0001'],
    [8, 'XXOBIM001'],
    [9, 'T-1'],
    [10, 'R-1'],
    [13, [[domain]]],
  ] as const;
  return withContents({ records: [record(1, 1, head), record(2, 1, [[2, '0'], ...text])] });
}
