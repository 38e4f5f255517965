import type { Finding } from '../src/findings/index.ts';

/** What the process ends with; where several hold, the highest. */
export const EXIT = {
  /** What was asked for was done, and nothing was found. */
  ok: 0,
  /** Findings, or not conformant. */
  findings: 1,
  /** A run that could not be brought to its end (conform). */
  incomplete: 2,
  /** Wrong usage, or input that cannot be read, or output that cannot be written. */
  usage: 3,
  /** An internal error of this program. */
  fault: 4,
  /** A report is intact, and nobody signed it (conform verify). Findings, usage and faults outrank it. */
  unsigned: 5,
  /** Ctrl-C (128 + SIGINT); what was done until then is reported. */
  interrupted: 130,
} as const;

export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command with exit code 3 and the lines that say what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** Further lines, one for each thing to mend. */
  readonly details: readonly string[];

  constructor(message: string, details: readonly string[] = []) {
    super(message);
    this.details = details;
  }
}

/** Ends a command with exit code 1: what it works on has findings, and nothing was done. */
export class FindingsError extends Error {
  override readonly name = 'FindingsError';
  readonly findings: readonly Finding[];

  constructor(message: string, findings: readonly Finding[]) {
    super(message);
    this.findings = findings;
  }
}

/** A file that cannot be read, and why. */
export class UnreadableError extends UsageError {
  readonly reason: string;

  constructor(path: string, reason: string) {
    super(`cannot read ${path}: ${reason}`);
    this.reason = reason;
  }
}

/** The graver of two ends. */
export function graver(a: Exit, b: Exit): Exit {
  const rank = (exit: Exit): number => (exit === EXIT.unsigned ? 0.5 : exit);
  return rank(a) > rank(b) ? a : b;
}
