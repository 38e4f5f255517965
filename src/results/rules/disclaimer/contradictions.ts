/** DIS-05: the closed list of what contradicts a disclaimer, over values and over members that decide. */
import { isNegated } from './clause.ts';
import { normalised } from './normalise.ts';

const PATTERNS: readonly RegExp[] = [
  /\bidentified as\b/,
  /\bpositively identified\b/,
  /\bmatch(?:ed)? confirmed\b/,
  /\bconfirmed match\b/,
  /\b(?:is|are) the same person\b/,
  /\bidentity (?:established|verified|confirmed)\b/,
  /\bhit confirmed\b/,
  /\b100 ?% match\b/,
];
const POSITIVE = /\bpositive identification\b/g;

/** Words without which none of the patterns can match; most values have none. */
const WORTH_A_LOOK = /identif|confirm|same|identity|100/i;

/**
 * True for a value that says who somebody is.
 *
 * @example
 * if (contradicts('This is the person.')) console.log('a statement of identity');
 */
export function contradicts(value: string): boolean {
  if (!WORTH_A_LOOK.test(value) && !/[^\x20-\x7e]/.test(value)) return false;
  const text = normalised(value);
  if (PATTERNS.some((pattern) => pattern.test(text))) return true;
  return [...text.matchAll(POSITIVE)].some(
    (match) => !isNegated(text, match.index, match.index + match[0].length),
  );
}

/** True for a sentence that says who somebody is, and does not deny it. */
export function decidesIn(sentence: string): boolean {
  return PATTERNS.some((pattern) => {
    const match = pattern.exec(sentence);
    return match !== null && !isNegated(sentence, match.index, match.index + match[0].length);
  });
}

const DECIDING = new Set(['match', 'ismatch', 'matched', 'verified', 'identified', 'sameperson', 'decision']);
const YES = new Set(['true', 'yes', 'confirmed', 'match', 'hit', 'identified']);

/** True for a member that decides, and decides yes. */
export function decides(name: string, value: string | boolean): boolean {
  if (!DECIDING.has(name.replace(/[_\s-]/g, '').toLowerCase())) return false;
  return value === true || (typeof value === 'string' && YES.has(value.trim().toLowerCase()));
}
