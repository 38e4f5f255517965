/** Checks of transactions, records and fields that a caller passes in. Only the outermost members are inspected. */
import { badArgument } from '../../findings/arguments.ts';
import type { Field, LogicalRecord, Transaction } from './transaction.ts';

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

export function requireTransaction(called: string, value: unknown): asserts value is Transaction {
  if (!Array.isArray(member(value, 'records'))) badArgument(called, 'a transaction ({ records })', value);
}

export function requireRecord(called: string, value: unknown): asserts value is LogicalRecord {
  if (!Array.isArray(member(value, 'fields'))) badArgument(called, 'a record ({ type, fields, at })', value);
}

/** A field may be absent; where it is given, it has subfields. */
export function requireFieldOrNone(called: string, value: unknown): asserts value is Field | undefined {
  if (value === undefined || Array.isArray(member(value, 'subfields'))) return;
  badArgument(called, 'a field ({ number, subfields, at }) or undefined', value);
}
