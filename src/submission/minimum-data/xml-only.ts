/** What only the XML form of a transaction holds: elements and attributes that are no field. */
import type { Transaction } from '../../itl/record/transaction.ts';
import { xmlOnlyContent } from '../../itl/xml/unmapped.ts';
import { type Surplus, surplus } from './surplus.ts';

/** One surplus for each record. The names of what was put there may say something themselves, and are not told. */
export function surplusInXml(transaction: Transaction): readonly Surplus[] {
  const counts = new Map<string, number>();
  for (const path of xmlOnlyContent(transaction)) {
    const [place = '', ...steps] = path.split('/');
    // A whole record of another type is found as a record.
    if (steps.length > 0) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return [...counts].map(([path, count]) => {
    const message = `${count} elements or attributes here are no field, and no receiver needs them`;
    return surplus('MIN-01', { path }, 'xml', message, { facts: { count } });
  });
}
