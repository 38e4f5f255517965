/** DIS-05: the closed list of what contradicts a disclaimer, over values and over members that decide. */
import { decoded, readable } from './normalise.ts';

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
function isNegated(text: string, from: number, to: number): boolean {
  return NEGATION.test(before(text, from, CLAUSE) + text.slice(from, to) + after(text, to, CLAUSE));
}

const PERSON = '(?:person|individual|subject|suspect|offender|man|woman|candidate|identity)';
const SURE = '(?:positive|confirmed|definite|definitive|conclusive|verified|guaranteed)';

const PATTERNS: readonly RegExp[] = [
  /\bidentified as\b/g,
  /\bpositively identified\b/g,
  /\bmatch(?:ed)? confirmed\b/g,
  /\bidentity (?:established|verified|confirmed)\b/g,
  /\bhit confirmed\b/g,
  /\b100 ?% (?:match|certain|sure|identical)\b/g,
  /\bno (?:further|other|additional) (?:investigation|examination|verification|review|information) (?:is |are )?(?:needed|required|necessary)\b/g,
];
/** Wordings that a negation in their clause takes back. */
const UNLESS_NEGATED: readonly RegExp[] = [
  /\bpositive identification\b/g,
  new RegExp(`\\b(?:is|are|shows?|depicts?|of) (?:one and )?the same ${PERSON}\\b`, 'g'),
  /\b(?:this|he|she|it|candidate|subject|probe) (?:is|was) the (?:person|individual|suspect|offender)\b/g,
  new RegExp(
    `\\b${PERSON} (?:has been |is |was )?(?:positively |conclusively )?(?:identified|verified|confirmed)\\b`,
    'g',
  ),
  new RegExp(`\\b${SURE} (?:match|hit|id|ident)\\b`, 'g'),
  /\b(?:match|hit|identification|identity) (?:is |was )?(?:positive|verified|certain|conclusive|definite|guaranteed|proven)\b/g,
];

/** Wordings that order or permit an action on the result alone. */
const ACTIONS: readonly RegExp[] = [
  /\barrest (?:is )?(?:authori[sz]ed|justified|on sight)\b/g,
  /\bsufficient (?:basis|grounds|cause|evidence) (?:for|to) (?:an )?(?:arrest|detention|detain|identify)\b/g,
];

/** Wordings that permit to take a candidate for identified. */
const PERMISSION =
  /\b(?:may|can|could|should|shall|must|will) (?:safely |then |therefore |also )?be (?:treated|regarded|considered|taken|accepted|viewed|used|relied upon) as (?:an? |the |being )?(?:positively )?(?:identified\b|identification\b|identity\b|same person\b|match\b|proof of identity\b)/g;
/** Words that make a permission depend on something else, which a person has to read. */
const CONDITION = /\b(?:before|until|unless|only|once|after|provided|subject to)\b/;
const SENTENCE = /[.;!?]/;

/** True for a permission that is neither negated nor dependent on something else in its sentence. */
function permits(text: string): boolean {
  return [...text.matchAll(PERMISSION)].some(({ index, 0: words }) => {
    const sentence = before(text, index, SENTENCE) + words + after(text, index + words.length, SENTENCE);
    return !isNegated(text, index, index + words.length) && !CONDITION.test(sentence);
  });
}

/** True where a pattern occurs at least once without a negation. */
function states(text: string, patterns: readonly RegExp[]): boolean {
  return patterns.some((pattern) =>
    [...text.matchAll(pattern)].some((match) => !isNegated(text, match.index, match.index + match[0].length)),
  );
}

/** Words without which none of the patterns can match; most values have none. */
const WORTH_A_LOOK =
  /identif|identi|confirm|same|100|match|hit\b|\bid\b|ident\b|verified|is the|was the|needed|required|necessary|arrest|sufficient|&/i;

/**
 * True for a value that says who somebody is.
 *
 * @example
 * if (contradicts('This is the person.')) console.log('a statement of identity');
 */
export function contradicts(value: string): boolean {
  if (!WORTH_A_LOOK.test(value) && !/[^\x20-\x7e]/.test(value)) return false;
  const text = readable(decoded(value));
  return (
    PATTERNS.some((pattern) => text.search(pattern) >= 0) ||
    states(text, [...UNLESS_NEGATED, ...ACTIONS]) ||
    permits(text)
  );
}

/** True for a sentence that says who somebody is, and does not deny it. */
export function decidesIn(sentence: string): boolean {
  return states(sentence, [...PATTERNS, ...UNLESS_NEGATED]) || permits(sentence);
}

const NAMES =
  'match ismatch matched matchstatus matchresult verified isverified identified isidentified identity identityconfirmed identification ' +
  'sameperson sameidentity samesubject decision verdict hit ishit identical isidentical positiveid';
const DECIDING = new Set(NAMES.split(' '));
/** Names that decide only with a value that can mean nothing else. */
const STATING = new Set(['result', 'status', 'outcome', 'state', 'conclusion', 'determination']);
const YES = new Set([
  'true',
  'yes',
  'y',
  '1',
  'confirmed',
  'match',
  'matched',
  'hit',
  'identified',
  'verified',
  'positive',
  'same',
]);
const SURELY = new Set(['match', 'matched', 'identified', 'same person', 'positive match', 'verified match']);

/**
 * True for a member that decides, and decides yes.
 *
 * @example
 * decides('isMatch', true); // true
 */
export function decides(name: string, value: string | boolean): boolean {
  const word = name.replace(/[_\s-]/g, '').toLowerCase();
  const said =
    typeof value === 'string'
      ? value
          .trim()
          .toLowerCase()
          .replace(/[_\s-]+/g, ' ')
      : value;
  if (STATING.has(word)) return typeof said === 'string' && SURELY.has(said);
  if (!DECIDING.has(word)) return false;
  return said === true || (typeof said === 'string' && (YES.has(said) || SURELY.has(said)));
}
