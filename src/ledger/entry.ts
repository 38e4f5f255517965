/** An entry: what happened, when, and the hash of the entry before it. Strict: a member or value that is not declared is refused. */
import { FrskitError, type Problem } from '../findings/errors.ts';
import { canonicalText } from '../json/canonical.ts';
import { type Digest, isDigest, leafHash } from './hash.ts';
import type { Kind } from './kind.ts';
import { type Body, type KindName, isKind, kinds } from './kinds.ts';
import { type Many, type Shape, time } from './shapes.ts';

/** What a caller hands in: the clock is the caller's. */
export type NewEntry<Name extends KindName = KindName> = Name extends KindName
  ? { readonly kind: Name; readonly at: string; readonly body: Body<Name> }
  : never;

/** An entry as it stands in the ledger. `seq` counts from 0; `sha256` is its leaf hash without that member. */
export type Entry<Name extends KindName = KindName> = NewEntry<Name> & {
  readonly seq: number;
  readonly prev: Digest;
  readonly sha256: Digest;
};

const MEMBERS = ['at', 'body', 'kind', 'prev', 'seq', 'sha256'];

function isMany(shape: Shape | Many): shape is Many {
  return 'each' in shape;
}

function problemOf(shape: Shape | Many, value: unknown): string | undefined {
  if (!isMany(shape)) return shape.fits(value) ? undefined : `is ${shape.is}`;
  const { each, most } = shape;
  const fits = Array.isArray(value) && value.length > 0 && value.length <= most && value.every(each.fits);
  return fits ? undefined : `is a list of 1 to ${most}, each ${each.is}`;
}

function object(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return value as Readonly<Record<string, unknown>>;
}

/** What is wrong with a body; names of members that are not declared are counted, never said. */
function problemsOfBody(kind: KindName, value: unknown): readonly Problem[] {
  const body = object(value);
  if (body === undefined) return [{ input: 'body', problem: 'is an object' }];
  const { must, may }: Kind = kinds[kind];
  const problems: Problem[] = [];
  for (const name of Object.keys(must)) {
    if (body[name] === undefined) problems.push({ input: `body.${name}`, problem: 'is missing' });
  }
  let undeclared = 0;
  for (const [name, member] of Object.entries(body)) {
    const shape = Object.hasOwn(must, name) ? must[name] : Object.hasOwn(may, name) ? may[name] : undefined;
    if (shape === undefined) undeclared++;
    else if (member !== undefined) {
      const problem = problemOf(shape, member);
      if (problem !== undefined) problems.push({ input: `body.${name}`, problem });
    }
  }
  if (undeclared > 0) {
    problems.push({ input: 'body', problem: `holds ${undeclared} members that ${kind} does not have` });
  }
  return problems;
}

/**
 * Everything that is wrong with an entry that somebody wants to write.
 *
 * @example
 * const problems = problemsOfNew(entry);
 */
export function problemsOfNew(entry: unknown): readonly Problem[] {
  const value = object(entry);
  if (value === undefined) return [{ input: 'entry', problem: 'is an object' }];
  const { kind, at, body, ...more } = value;
  const extra = Object.keys(more).length;
  return [
    ...(time.fits(at) ? [] : [{ input: 'at', problem: `is ${time.is}` }]),
    ...(extra > 0 ? [{ input: 'entry', problem: `holds ${extra} members besides kind, at and body` }] : []),
    ...(isKind(kind)
      ? problemsOfBody(kind, body)
      : [{ input: 'kind', problem: 'is one of the kinds of entries' }]),
  ];
}

/**
 * Everything that is wrong with an entry that was read.
 *
 * @example
 * const problems = problemsOfEntry(JSON.parse('{}'));
 */
export function problemsOfEntry(value: unknown): readonly Problem[] {
  const entry = object(value);
  if (entry === undefined) return [{ input: 'entry', problem: 'is an object' }];
  const { prev, seq, sha256, ...rest } = entry;
  const chain = isDigest(prev) && isDigest(sha256) && Number.isSafeInteger(seq) && Number(seq) >= 0;
  return [
    ...(chain ? [] : [{ input: 'entry', problem: `has ${MEMBERS.slice(3).join(', ')}` }]),
    ...problemsOfNew(rest),
  ];
}

const ENCODER = new TextEncoder();

/**
 * The entry as a line of the ledger, without the line's end, and its hash.
 *
 * @example
 * const { line, sha256 } = lineOf(entry, 1, prev);
 */
export function lineOf(entry: NewEntry, seq: number, prev: Digest): { line: string; sha256: Digest } {
  const { at, kind } = entry;
  const text = canonicalText({ at, body: entry.body, kind, prev, seq });
  const sha256 = leafHash(ENCODER.encode(text));
  return { line: `${text.slice(0, -1)},"sha256":"${sha256}"}`, sha256 };
}

/**
 * Refuses an entry that is not as declared.
 * @throws FrskitError `ERR_ARGUMENT`; it names members and never repeats a value
 */
export function demandEntries(entries: readonly unknown[]): void {
  const problems = entries.flatMap((entry, i) =>
    problemsOfNew(entry).map(({ input, problem }) => ({ input: `entries[${i}].${input}`, problem })),
  );
  if (problems.length === 0) return;
  const list = problems.map(({ input, problem }) => `${input} ${problem}`).join('; ');
  throw new FrskitError('ERR_ARGUMENT', `the ledger does not take this: ${list}`, problems);
}
