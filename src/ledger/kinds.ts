/** The kinds of entries as data: which member each holds, in which shape. What is not named here cannot be written. */
import type { Code, Many } from './shapes.ts';
import { accessKinds } from './kinds-access.ts';
import { caseKinds } from './kinds-case.ts';
import { submissionKinds } from './kinds-submission.ts';

export const kinds = { ...accessKinds, ...submissionKinds, ...caseKinds } as const;

export type KindName = keyof typeof kinds;

type ValueOf<Member> =
  Member extends Code<infer Value>
    ? Value
    : Member extends Many
      ? readonly string[]
      : Member extends { readonly name: 'count' }
        ? number
        : string;

/** What an entry of a kind holds. */
export type Body<Name extends KindName> = {
  readonly [Key in keyof (typeof kinds)[Name]['must']]: ValueOf<(typeof kinds)[Name]['must'][Key]>;
} & {
  readonly [Key in keyof (typeof kinds)[Name]['may']]?: ValueOf<(typeof kinds)[Name]['may'][Key]>;
};

/**
 * True for the name of a kind of ledger entry.
 *
 * @example
 * if (!isKind('other')) console.log('not a kind of entry');
 */
export function isKind(name: unknown): name is KindName {
  return typeof name === 'string' && Object.hasOwn(kinds, name);
}
