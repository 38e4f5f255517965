/** Sentences of a disclaimer, and their words in a plain form. */

/** Abbreviations whose full stop ends no sentence. */
const ABBREVIATION =
  /\b(u\.s\.c|u\.s|c\.f\.r|e\.g|i\.e|no|nos|sec|art|para|pub|l|stat|mr|ms|mrs|dr|inc|corp|st|vs|dept|div|tel|ext|vol|ver|p\.l)\.(?=[\s,;)]|$)/g;

/** A statement of its own: up to a full stop, colon, semicolon, exclamation or question mark, or a bullet. */
const END = /[.!?;:]+(?=["')\]]*(?:\s|$))|[\u2022\u00b7\u25aa|]| - /;

/** A word after which a colon opens no statement: "Contact: ...". */
const HEADING =
  /\b(contact|phone|telephone|tel|e-?mail|fax|address|questions|poc|point of contact|authority|legal authority|issued|effective|dated?|version|ver|references?|ref|source|see) ?:(?=\s)/g;

/** A sentence longer than this is not known as anything. */
export const LONGEST = 1_200;

/** Splits a readable text into sentences without quotation marks and brackets. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .replace(ABBREVIATION, (word) => word.replaceAll('.', ''))
    .replace(HEADING, '$1')
    .split(END)
    .map((part) =>
      part
        .replace(/["()[\]]/g, ' ')
        .replace(/\s+/g, ' ')
        .replace(/^[\s,'*-]+|[\s,'*-]+$/g, ''),
    )
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
}

/** A concession leaves a statement as it is: "even if the score is high". */
const CONCESSION =
  /,? ?\b(?:even (?:if|when|where|though)|regardless of|irrespective of|no matter (?:how|what))((?: [a-z0-9%'.-]+){1,10}?)(?=,|$)/g;
const CONCEDED =
  /^(?:the|a|an|any|its|their|how|of|high|highest|very|score|scores|similarity|rank|ranked|first|match|matches|candidate|candidates|is|are|be|appears?|seems?|certain|strong|close|likely|confidence|confident|good|better|top|only|one|single|value|or|and|to|algorithm|system|service|examiner|reviewer|agrees?|look|looks|alike|similar|[0-9.%]+|above|over|exceeds?)$/;

/** Contractions, "neither ... nor" and concessions in the form that the patterns expect. */
export function plainSentence(sentence: string): string {
  return sentence
    .replace(/\bcan't\b|\bcannot\b/g, 'can not')
    .replace(/\bwon't\b/g, 'will not')
    .replace(/\b([a-z]+)n't\b/g, '$1 not')
    .replace(/\bneither\b/g, 'not')
    .replace(/,? nor\b/g, ', not')
    .replace(CONCESSION, (phrase, words: string) =>
      words
        .trim()
        .split(' ')
        .every((word) => CONCEDED.test(word))
        ? ''
        : phrase,
    )
    .replace(/\s+/g, ' ')
    .replace(/^[\s,]+|[\s,]+$/g, '');
}
