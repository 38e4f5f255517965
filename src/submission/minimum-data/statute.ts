/** Citations of the United States Code: a title, a section and its subdivisions, and not a word more. */
import type { Finding } from '../../findings/finding.ts';
import type { MinimumProfile } from './profile.ts';
import { surplus } from './surplus.ts';

/** A citation taken apart. */
export type Statute = {
  readonly title: number;
  /** `2251`, `2252A`, `300aa-10`. */
  readonly section: string;
  /** `a`, `1`, `B` of (a)(1)(B). */
  readonly subdivisions: readonly string[];
  /** The one short form: `18 USC 2251(a)`. */
  readonly text: string;
};

/** Why a text is no citation; it never repeats the text. */
export type NotAStatute = {
  readonly reason: 'empty' | 'title' | 'section' | 'several' | 'open-ended' | 'words';
  readonly message: string;
};

/** Titles of the code: 53 is reserved. */
const LAST_TITLE = 54;
const RESERVED_TITLE = 53;

const SHORT = /^(\d{1,2}) ?u\.? ?s\.? ?c\.?(?: ?a\.?)?,?(?: ?(?:§|sec(?:tion|\.)?))? ?(.+)$/i;
const LONG =
  /^title (\d{1,2}),? (?:of the )?(?:united states code|u\.? ?s\.? ?c(?:ode|\.)?),? (?:§|sec(?:tion|\.)?) ?(.+)$/i;
/** A hyphen follows letters (`300aa-10`); between mere numbers it makes a range. */
const SECTION =
  /^(\d{1,5}(?:[a-z]{1,3}(?:[-\u2010\u2011\u2013]\d{1,3}[a-z]{0,2})?)?)((?: ?\([0-9a-z]{1,5}\)){0,6})\.?$/i;
const SEVERAL = /^§|^\d+[-\u2010\u2011\u2013]\d|[;&]|,| and | or |\bsections\b/i;
const OPEN_ENDED = /et\.? ?seq|ff?\.?$|\bthrough\b|\bnote\b/i;

function not(reason: NotAStatute['reason'], message: string): NotAStatute {
  return { reason, message };
}

/** Why what follows the title is no section. */
function unread(rest: string): NotAStatute {
  if (OPEN_ENDED.test(rest)) return not('open-ended', 'an open-ended citation; name the section');
  if (SEVERAL.test(rest)) return not('several', 'more than one provision; give each by itself');
  if (!/^\d/.test(rest)) return not('section', 'no section follows the title');
  return not('words', 'something follows the section; give the citation alone');
}

/**
 * Reads one citation: `18 USC 2251(a)`, `21 U.S.C. § 841`, `Title 8, United States Code, Section 1324(a)(1)(A)`. A
 * narrative, a list and an open-ended citation are refused.
 *
 * @example
 * const statute = parseStatute('18 USC 1546');
 */
export function parseStatute(input: string): Statute | NotAStatute {
  const text = input.trim().replace(/[\s\u00a0]+/g, ' ');
  if (text === '') return not('empty', 'there is no citation');
  if (text.length > 80) return not('words', 'too long for a citation; give the provision alone');
  const match = SHORT.exec(text) ?? LONG.exec(text);
  if (match === null) return not('words', 'not a citation; write it as 18 USC 2251(a)');
  const [title, rest] = [Number(match[1]), (match[2] ?? '').trim()];
  if (title < 1 || title > LAST_TITLE || title === RESERVED_TITLE) {
    return not('title', `the United States Code has no title ${title}`);
  }
  const found = SECTION.exec(rest);
  if (found === null) return unread(rest);
  const section = (found[1] ?? '').replace(/[\u2010\u2011\u2013]/g, '-');
  if (/^0/.test(section)) return not('section', 'a section begins with a digit from 1 to 9');
  const subdivisions = [...(found[2] ?? '').matchAll(/\(([0-9a-z]+)\)/gi)].map(([, inner]) => inner ?? '');
  const tail = subdivisions.map((each) => `(${each})`).join('');
  return { title, section, subdivisions, text: `${title} USC ${section}${tail}` };
}

/**
 * True for the answer that says why not.
 *
 * @example
 * const statute = parseStatute('18 USC 1546');
 * if (isNotAStatute(statute)) console.log('not a citation');
 */
export function isNotAStatute(answer: Statute | NotAStatute): answer is NotAStatute {
  return 'reason' in answer;
}

/**
 * The statute of a request against what the service asks for (MIN-01, MIN-05).
 *
 * @example
 * const problems = checkStatute('18 USC 1546', minimum);
 */
export function checkStatute(
  input: string | undefined,
  { statute }: Pick<MinimumProfile, 'statute'>,
): readonly Finding[] {
  const at = { path: 'request.statute' };
  if (input === undefined) {
    const message = 'the service asks for the statute; give its citation';
    return statute === 'required' ? [surplus('MIN-05', at, 'missing', message).finding] : [];
  }
  const read = parseStatute(input);
  const facts = { length: input.length };
  const asked: readonly Finding[] =
    statute === 'not-asked'
      ? [surplus('MIN-01', at, 'field', 'the service does not ask for the statute', { facts }).finding]
      : [];
  if (!isNotAStatute(read)) return asked;
  const finding = surplus('MIN-05', at, 'form', read.message, {
    facts: { ...facts, reason: read.reason },
  }).finding;
  return [...asked, finding];
}
