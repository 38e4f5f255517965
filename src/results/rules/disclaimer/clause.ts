/** Clauses of a normalised text: where a negation reaches, and a condition. */

const NEGATION = /\b(?:not|no|never|neither|nor|without|cannot|prohibited|\w+n't)\b/;
const CONDITION = /\b(?:unless|except|until|if|when|provided that|as long as|so long as)\b/;

/** A clause longer than this is no clause; looking further would only cost time. */
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
const PHRASE = /[.,;:!?]/;
const SENTENCE = /[.;!?](?:\s|$)/;

/** True where the clause around a place negates it. */
export function isNegated(text: string, from: number, to: number): boolean {
  return NEGATION.test(before(text, from, CLAUSE) + text.slice(from, to) + after(text, to, CLAUSE));
}

/** True where one of the two words before a place turns it round ("not only an investigative lead"). */
export function isTurnedRound(text: string, from: number): boolean {
  return NEGATION.test(before(text, from, PHRASE).trim().split(' ').slice(-2).join(' '));
}

/** True where the rest of the sentence makes a condition of it ("unless the score exceeds 99"). */
export function isConditional(text: string, to: number): boolean {
  return CONDITION.test(after(text, to, SENTENCE));
}
