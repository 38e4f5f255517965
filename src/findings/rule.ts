import type { Facts, Location, Severity } from './finding.ts';

/** What a rule looks at: 1 one field, 2 agreement of several, 3 the image itself. */
export type Level = 1 | 2 | 3;

/** What a rule says when it fails. */
export type Failure = {
  readonly at: Location;
  /** What is wrong and what would be right; never the value itself. */
  readonly message: string;
  readonly facts?: Facts;
  /** Severity of this failure where it is less than the rule's: the clause is in doubt for this transaction. */
  readonly severity?: Severity;
};

/** Reports a failure; a rule may call it any number of times. */
export type Fail = (failure: Failure) => void;

/** One clause, judged. Data and two functions; the engine (`run`) decides when they are called. */
export type Rule<Subject> = {
  readonly id: string;
  readonly title: string;
  /** Where the standard says so: section, table, or the named source. */
  readonly clause: string;
  /** The sentence that teaches it: what is asked, and how to correct a finding. */
  readonly help: string;
  readonly severity: Severity;
  readonly level: Level;
  /** First edition (VER) in which the clause holds, inclusive. */
  readonly since?: string;
  /** Last edition (VER) in which the clause holds, inclusive. */
  readonly until?: string;
  /** Why this is not an error although the text says "shall", where that is so. */
  readonly doubt?: string;
  readonly applies: (subject: Subject) => boolean;
  readonly check: (subject: Subject, fail: Fail) => void;
};

/** An id that a reader raises by itself: a rule without a subject. */
export type CodeInfo = {
  readonly id: string;
  readonly title: string;
  readonly clause: string;
  readonly help: string;
  readonly severity: Severity;
};
