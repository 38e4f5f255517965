/** Clauses of a normalised text: where a negation reaches. */

const NEGATION = /\b(?:not|no|never|neither|nor|without|cannot|prohibited|\w+n't)\b/;

/** A clause longer than this is no clause: reading further would only cost time. */
const FAR = 400;

function before(text: string, from: number, end: RegExp): string {
  return (
    text
      .slice(Math.max(0, from - FAR), from)
      .split(end)
      .at(-1) ?? ''
  );
}

function after(text: string, to: number, end: RegExp): string {
  return text.slice(to, to + FAR).split(end)[0] ?? '';
}

const CLAUSE = /[.,;:!?]| but /;

/** True where the clause around a place negates it. */
export function isNegated(text: string, from: number, to: number): boolean {
  return NEGATION.test(before(text, from, CLAUSE) + text.slice(from, to) + after(text, to, CLAUSE));
}
