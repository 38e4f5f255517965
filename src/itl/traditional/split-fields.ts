/**
 * Which fields of a file keep their items once they were read. A field that is split anew at each access makes rules
 * quadratic; keeping the items of every field exhausts memory where a file is made of separators. So the first items are
 * kept for good, and of the fields after that those that were read last.
 */
import type { Field } from '../record/transaction.ts';

/** Items of one file that are kept for good. An item takes about 100 bytes. */
const CAPACITY = 400_000;

/** Items of the fields that were read last, besides. A field has at most 100,000. */
const RECENT = 300_000;

type Subfields = Field['subfields'];

function countOf(subfields: Subfields): number {
  let count = 0;
  for (const items of subfields) count += items.length;
  return count;
}

export class SplitFields {
  private _capacity = CAPACITY;
  private _recentItems = 0;
  private readonly _recent = new Map<Field, { readonly subfields: Subfields; readonly count: number }>();

  /** The items of a field that was read a short time ago. */
  recent(field: Field): Subfields | undefined {
    return this._recent.size === 0 ? undefined : this._recent.get(field)?.subfields;
  }

  /** True where the field keeps its items itself; else they are kept here until other fields need the room. */
  retain(field: Field, subfields: Subfields): boolean {
    const count = countOf(subfields);
    this._capacity -= count;
    if (this._capacity >= 0) return true;
    this._capacity = 0;
    this._recent.set(field, { subfields, count });
    this._recentItems += count;
    for (const [oldest, { count: freed }] of this._recent) {
      if (this._recentItems <= RECENT || oldest === field) break;
      this._recent.delete(oldest);
      this._recentItems -= freed;
    }
    return false;
  }
}
