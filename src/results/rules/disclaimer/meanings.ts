/** The four elements by their meanings: where a sentence states, turns round or contradicts each of them. */
import type { Element } from '../../../services/profiles/profile.ts';

/** A place of a sentence that belongs to an element. */
export type Span = { readonly from: number; readonly to: number };

export type Match = {
  readonly element: Element;
  readonly contradicted: boolean;
  readonly spans: readonly Span[];
};

const NEGATION = /\b(?:not|no|none|never|without|prohibited|forbidden|barred|nothing|nobody)\b/g;
/** Where a negation ends to reach. */
const BOUNDARY = /,| but | and | while | whereas /g;

function words(...list: readonly string[]): string {
  return `(?:${list.join('|')})`;
}

const LEAD = `(?:(?:an?|any|the|possible|potential|further|new|investigative|investigatory|investigation|police) )*leads?(?:[ -]generation)?(?: purposes?| use)?`;
const ONLY = words(
  'only',
  'solely',
  'merely',
  'exclusively',
  'simply',
  'strictly',
  'purely',
  'just',
  'nothing (?:more|other) than',
  'no more than',
  'nothing but',
  'limited to',
  'restricted to',
  'confined to',
);
const TOWARDS = words(
  'be|as|for|to|in|of|the|use|used|serves?|provided?|purposes?|treated|considered|regarded|intended|meant',
  'generat(?:e|ing)|develop(?:ing)?|produc(?:e|ing)|obtain(?:ing)?|creat(?:e|ing)|give|giving',
);
const LEADS: readonly RegExp[] = [
  new RegExp(`\\b${ONLY}(?: ${TOWARDS}){0,5} ${LEAD}\\b`, 'g'),
  new RegExp(`\\b${LEAD} (?:only|solely|exclusively|alone|and nothing (?:more|else)|and no more)\\b`, 'g'),
];
const NO_OTHER = new RegExp(
  `\\bnot\\b(?: (?:to|be|used|use|treated|considered|regarded)){0,4} (?:for )?(?:any|an)?(?:thing)?(?: other)?(?: purposes?| use)? ?(?:other than|except|but)(?: ${TOWARDS}){0,3} ${LEAD}\\b`,
  'g',
);
const MORE_THAN = new RegExp(`\\bmore than(?: merely| just)? (?:an? )?${LEAD}\\b`, 'g');

const IDENTIFICATION =
  /\b(?:(?:positive|conclusive|definitive|definite|confirmed|final|certain|absolute|formal|proof of|evidence of|confirmation of|verification of) )*identifications?\b|\b(?:proof|evidence|confirmation|verification) of (?:the |true |any )*identity\b|\b(?:establish|establishes|prove|proves|confirm|confirms|determine|determines|verify|verifies) (?:the |a |any |anyone's |true )*identity\b|\bpositively identif(?:y|ies|ied)\b/g;
const POSITIVE = /\b(?:positive|conclusive|definitive|confirmed)\b|positively/;

const ACTION =
  '(?:law[- ]enforcement|enforcement|police|any(?: official| adverse| investigative)?|official|adverse) actions?';
const SOLE_BASIS = new RegExp(
  `\\b(?:sole|only|lone|single|exclusive) (?:basis|grounds?|reason|justification|factor|evidence)(?: used)?(?: (?:for|of|to|behind|in|taking|take|justify|support|any|an|all|further|such)){1,4} ${ACTION}\\b|\\b(?:sole|only|lone|single|exclusive) (?:basis|grounds?|reason|justification|factor|evidence) for ${ACTION}\\b`,
  'g',
);
const SOLELY_ON = new RegExp(
  `\\b(?:based?|basing|rely|relying|relies|relied|reliance|rests?|resting|taken|take|founded|premised|made|act|acting|acted)(?: be)?(?:(?: any| an| all| further)? ${ACTION})? (?:solely|only|exclusively|entirely|merely)(?: on| upon)(?: the basis of)?\\b`,
  'g',
);
const HAS_ACTION = new RegExp(`\\b${ACTION}\\b`);

const INFORMATION =
  '(?:other|additional|further|independent|more|corroborating|corroborative|supporting|separate)(?: (?:independent|corroborating|corroborative|investigative|relevant|reliable))* (?:information|evidence|investigation|investigative (?:steps|work|efforts)|facts|sources|corroboration|inquir(?:y|ies)|enquir(?:y|ies)|examination|review|data|material)(?: (?:and|or|and/or) (?:information|evidence|investigation|facts|data))?';
const EXAMINED =
  '(?:examined|considered|conducted|obtained|reviewed|evaluated|gathered|collected|performed|undertaken|carried out|weighed|analy[sz]ed|assessed)';
const EXAMINED_LIST = `${EXAMINED}(?:(?:,? and/or |,? and |,? or |, )${EXAMINED})*`;
const MUST = '(?:must|shall|has to|have to|needs? to|is to|are to)(?: always| first| also)*';
const REQUIRED = '(?:is|are) (?:always |first )?(?:required|necessary|needed|mandatory)';
const DETERMINING =
  "(?:making|reaching|an?|any|the|determination|determin(?:e|ing)|of|regarding|as|to|about|true|real|actual|final|establish(?:ing)?|confirm(?:ing)?|verify(?:ing)?|ascertain(?:ing)?|person's|individual's|conclusion|decision|on|concerning|is|made|you|we|they|one|anyone|officers?|users?|examiners?|can|be)";
const SETTLED = '(?:determined|established|confirmed|verified|decided|made|ascertained)';
/** Whose identity: words that add no statement. */
const WHOSE =
  '(?: of(?: (?:the|an?|any|this|that|each|every|persons?|individuals?|subjects?|people|suspects?|victims?|someone|anyone|in|on|of|submitted|probe|photos?|photographs?|images?|search|candidates?|depicted|shown|concerned|unknown)\\b){1,9})';
const IDENTITY = `(?:${DETERMINING} ){0,8}identit(?:y|ies)${WHOSE}?(?: (?:is|are|can be|may be) ${SETTLED})?`;
const EXAMINES: readonly RegExp[] = [
  new RegExp(
    `\\b${INFORMATION} (?:${MUST} be ${EXAMINED_LIST}|${REQUIRED})(?:,? first)?,? (?:before|prior to|in order to|to) ${IDENTITY}(?: is ${SETTLED})?`,
    'g',
  ),
  new RegExp(
    `\\b(?:before|prior to) ${IDENTITY},? ${INFORMATION} (?:${MUST} be ${EXAMINED_LIST}|${REQUIRED})`,
    'g',
  ),
  new RegExp(
    `\\bidentit(?:y|ies)${WHOSE}? (?:(?:must|shall|may|can|is to|are to) not be ${SETTLED} (?:until|before|unless|without)|(?:must|shall|may|can) only be ${SETTLED} after|(?:must|shall|may|can) be ${SETTLED} only after) ${INFORMATION} (?:(?:has|have) been|is|are|being) ${EXAMINED_LIST}`,
    'g',
  ),
  new RegExp(
    `\\bno (?:determination|conclusion|decision)s? (?:of|about|regarding|as to|on|concerning) (?:the |any |true )*identity${WHOSE}? (?:may|shall|must|can|is to) be (?:made|reached|drawn) (?:until|before|without|unless) ${INFORMATION} (?:(?:has|have) been|is|are|being) ${EXAMINED_LIST}`,
    'g',
  ),
];

/** Start of the clause in which a place stands. */
function clauseStart(text: string, at: number): number {
  let start = 0;
  for (const { index, 0: found } of text.slice(0, at).matchAll(BOUNDARY)) start = index + found.length;
  return start;
}

type Negated = { readonly at: Span; readonly turned: boolean };

/** The negation that reaches a place: before it in its clause, or right after it. */
function negationOf(text: string, from: number, to: number): Negated | undefined {
  const start = clauseStart(text, from);
  const before = [...text.slice(start, from).matchAll(NEGATION)].at(-1);
  if (before !== undefined) {
    const at = { from: start + before.index, to: start + before.index + before[0].length };
    return { at, turned: /^ (?:only|just|merely|simply|solely)\b/.test(text.slice(at.to)) };
  }
  const after =
    /^(?: of(?: [a-z]+){1,5})? (?:is|are|was|were|has|have|can|must|may|shall|should)(?: been| be)? (not|never)\b/.exec(
      text.slice(to),
    );
  if (after === null) return undefined;
  const end = to + after[0].length;
  return { at: { from: end - (after[1]?.length ?? 0), to: end }, turned: false };
}

/** True where one of the words just before a place turns it round ("not only an investigative lead"). */
function turnedRound(text: string, from: number): boolean {
  const near = text.slice(clauseStart(text, from), from).trim().split(' ').slice(-4).join(' ');
  return /\b(?:not|never|no|isn't)\b/.test(near);
}

function spanOf(match: RegExpMatchArray): Span {
  const from = match.index ?? 0;
  return { from, to: from + match[0].length };
}

function found(text: string, patterns: readonly RegExp[]): readonly Span[] {
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(spanOf));
}

function leads(text: string): readonly Match[] {
  const element = 'LEAD';
  const other = found(text, [NO_OTHER]);
  if (other.length > 0) return other.map((span) => ({ element, contradicted: false, spans: [span] }));
  const more = found(text, [MORE_THAN]).filter(({ from }) => !/\b(?:no|nothing) $/.test(text.slice(0, from)));
  return [
    ...found(text, LEADS).map(
      (span) => ({ element, contradicted: turnedRound(text, span.from), spans: [span] }) as const,
    ),
    ...more.map((span) => ({ element, contradicted: true, spans: [span] }) as const),
  ];
}

function identifications(text: string): readonly Match[] {
  return found(text, [IDENTIFICATION]).flatMap((span): readonly Match[] => {
    // "Not the sole basis for an identification" is about the basis.
    if (
      /\b(?:basis|grounds?|reason|evidence) for\b/.test(text.slice(clauseStart(text, span.from), span.from))
    )
      return [];
    const negation = negationOf(text, span.from, span.to);
    const isPositive = POSITIVE.test(text.slice(span.from, span.to));
    if (negation === undefined) {
      return isPositive ? [{ element: 'NOT-ID', contradicted: true, spans: [span] }] : [];
    }
    return [{ element: 'NOT-ID', contradicted: negation.turned, spans: [span, negation.at] }];
  });
}

function soleBases(text: string): readonly Match[] {
  const solely = HAS_ACTION.test(text) ? found(text, [SOLELY_ON]) : [];
  return [...found(text, [SOLE_BASIS]), ...solely].flatMap((span): readonly Match[] => {
    const negation = negationOf(text, span.from, span.to);
    if (negation === undefined) return [{ element: 'NOT-SOLE', contradicted: true, spans: [span] }];
    // A recommendation is no prohibition: the element is not stated.
    if (/\bshould\b/.test(text.slice(clauseStart(text, span.from), span.from))) return [];
    const action = HAS_ACTION.exec(text);
    const at = action === null ? [] : [{ from: action.index, to: action.index + action[0].length }];
    return [{ element: 'NOT-SOLE', contradicted: negation.turned, spans: [span, negation.at, ...at] }];
  });
}

function examinations(text: string): readonly Match[] {
  return found(text, EXAMINES).map((span) => {
    const negated = /\b(?:no|not|never|without) $/.test(text.slice(0, span.from));
    return { element: 'EXAMINE', contradicted: negated, spans: [span] };
  });
}

function without(text: string, matches: readonly Match[]): string {
  return matches
    .flatMap(({ spans }) => spans)
    .reduce((rest, { from, to }) => rest.slice(0, from) + '#'.repeat(to - from) + rest.slice(to), text);
}

/** Everything that a plain sentence states of the elements, and the sentence with these places blank. */
export function matchesIn(text: string): { readonly matches: readonly Match[]; readonly rest: string } {
  // Identity stands in the fourth element too: it is taken first, so that it is not read as the second.
  const examined = examinations(text);
  const left = without(text, examined);
  const matches = [...examined, ...leads(left), ...identifications(left), ...soleBases(left)];
  return { matches, rest: without(left, matches).replace(/#+/g, ' ') };
}
