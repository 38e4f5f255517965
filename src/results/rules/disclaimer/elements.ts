/** The four things that a disclaimer says: accepted wordings, in any order. */
import type { Element } from '../../../services/profiles/profile.ts';
import { isConditional, isNegated, isTurnedRound } from './clause.ts';

export const ELEMENTS: readonly Element[] = ['LEAD', 'NOT-ID', 'NOT-SOLE', 'EXAMINE'];

/** What each element says, for people. */
export const MEANING: Readonly<Record<Element, string>> = {
  LEAD: 'for investigative lead purposes only',
  'NOT-ID': 'not to be considered positive identification',
  'NOT-SOLE': 'not the sole basis for any law enforcement action',
  EXAMINE: 'other information must be examined and considered before identity is determined',
};

const VERB = '(?:examined|considered|conducted|obtained)';
const ACTION = '(?:any )?law enforcement actions?';

const ACCEPTED: Readonly<Record<Element, readonly RegExp[]>> = {
  LEAD: [
    /\bfor investigative lead purposes only\b/g,
    /\bfor lead generation purposes only\b/g,
    /\b(?:is|are|provided as|shall be considered) (?:an )?investigative leads? only\b/g,
    /\bmerely a lead\b/g,
    /\bserves? only as (?:an )?investigative leads?\b/g,
    /\bonly an investigative lead\b/g,
  ],
  'NOT-ID': [
    /\bnot (?:(?:to )?be )?considered (?:as )?(?:a )?positive identification\b/g,
    /\b(?:does not|do not|doesn't|don't) constitute (?:a )?positive identification\b/g,
    /\b(?:is not|are not|isn't|aren't) (?:a )?positive identification\b/g,
    /\bno positive identification is made\b/g,
    /\b(?:does not|doesn't) provide positive identification\b/g,
  ],
  'NOT-SOLE': [
    new RegExp(`\\bnot (?:(?:to )?be )?used as the (?:sole|lone|only) basis for ${ACTION}\\b`, 'g'),
    new RegExp(`\\bprohibited from relying solely on (?:it|them|the results) for ${ACTION}\\b`, 'g'),
    new RegExp(`\\bmay not be the only basis for ${ACTION}\\b`, 'g'),
  ],
  EXAMINE: [
    new RegExp(
      `\\b(?:other|additional|further|independent) (?:information|evidence|investigation) (?:must|shall) be ` +
        `${VERB}(?:(?:,? and/or |,? and |,? or |, )${VERB})* (?:before|prior to) (?:making )?` +
        `(?:determining|a determination (?:of|regarding|as to|about)) (?:the )?(?:true )?identity\\b`,
      'g',
    ),
  ],
};

/** "Is not probable cause" and "may not by itself justify any law enforcement action", both. */
const NOT_CAUSE = /\bis not probable cause\b/;
const NOT_ALONE = /\bmay not by itself justify any law enforcement actions?\b/g;

/** What says the opposite where no negation reaches it. */
const OPPOSITE: Readonly<Partial<Record<Element, RegExp>>> = {
  'NOT-ID': /\bpositive identification\b/g,
  'NOT-SOLE': new RegExp(`\\b(?:sole|lone|only) basis for ${ACTION}\\b`, 'g'),
};

export type Verdict = 'said' | 'missing' | 'contradicted';

function judge(element: Element, text: string): Verdict {
  let said = false;
  const patterns = [
    ...ACCEPTED[element],
    ...(element === 'NOT-SOLE' && NOT_CAUSE.test(text) ? [NOT_ALONE] : []),
  ];
  for (const match of patterns.flatMap((pattern) => [...text.matchAll(pattern)])) {
    const [from, to] = [match.index, match.index + match[0].length];
    const turned = element === 'LEAD' && isTurnedRound(text, from);
    if (turned || isConditional(text, to)) return 'contradicted';
    said = true;
  }
  const opposite = OPPOSITE[element];
  for (const match of opposite === undefined ? [] : text.matchAll(opposite)) {
    const to = match.index + match[0].length;
    if (!isNegated(text, match.index, to) || isConditional(text, to)) return 'contradicted';
  }
  return said ? 'said' : 'missing';
}

/** What a normalised English text says of each element. A contradiction weighs more than an accepted wording. */
export function judgeElements(text: string): ReadonlyMap<Element, Verdict> {
  return new Map(ELEMENTS.map((element) => [element, judge(element, text)]));
}
