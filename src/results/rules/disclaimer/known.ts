/** Data: what may stand beside the elements of a disclaimer, and what takes it back. */

/** Words that may be left of a sentence whose elements were found: subjects, and verbs that add nothing. */
export const GLUE: ReadonlySet<string> = new Set(
  (
    'a an the this these those that any all each every such our its their his her your it they them he she one none and or ' +
    'of in on from by for to with as at via through including ' +
    'is are was were be been being has have had do does may can shall must will could ' +
    'used use uses considered regarded treated viewed deemed construed interpreted taken made given provided furnished returned ' +
    'contained included produced generated supplied delivered sent received found constitute constitutes represent represents ' +
    'serve serves amount amounts provide provides make makes mean means imply implies form forms act acting support justify ' +
    'intended meant limited treat consider rest ' +
    'image images photo photos photograph photographs picture pictures probe information data content material result results ' +
    'return returns list lists candidate candidates match matches potential possible response responses report reports output ' +
    'search searches score scores similarity gallery notice answer facial face recognition system service vendor algorithm ' +
    'program programs agency agencies department office officer officers user users personnel recipient recipients ' +
    'person persons individual individuals subject subjects people anyone anybody submitted law enforcement action actions ' +
    'arrest detention search seizure way means circumstances event case cases solely only merely itself alone therefore thus ' +
    'also always ever under by own basis upon who here herein above below following please note important taking relying'
  ).split(' '),
);

/** A condition in the sentence of an element takes it back. */
export const CONDITION =
  /\b(?:unless|except|excepting|until|if|when|whenever|where|wherever|provided that|as long as|so long as|otherwise|save for|other than|absent|barring|depending)\b/;

/** What says that the rest does not hold. */
export const RETRACTION =
  /\b(?:superseded|rescinded|withdrawn|repealed|revoked|obsolete|outdated|expired|void|cancelled|canceled)\b|\bno longer\b|\bnot in (?:force|effect)\b|\b(?:is|are|was|were) (?:false|untrue|incorrect|wrong|a lie|a myth|a joke|nonsense)\b|\bnot (?:true|correct|binding|applicable|valid|meant seriously)\b|\b(?:do|does|did|shall|will|need) not (?:apply|agree|bind|hold|be followed)\b|\b(?:disagree|disregard|ignore|reject|dispute)\b|\b(?:notwithstanding|contrary to|despite) (?:the|this|any|what)\b/;

/** What permits, or demands, to act on a result. */
export const PERMISSION =
  /\b(?:may|can|might|should|must|shall|will|free to|authori[sz]ed to|permitted to|allowed to|entitled to|instructed to)(?: now| then| immediately| safely| also| be)*(?: proceed(?: to)?| go on to| move to)?(?: make an| be)? ?(?:arrest(?:ed)?|detain(?:ed)?|charged?|prosecuted?|seized?|apprehend(?:ed)?|take (?:him|her|them|the person) into custody|act on|proceed)\b|\b(?:sufficient|enough|adequate|good) (?:grounds?|basis|cause|evidence|reason|proof)\b|\bprobable cause (?:exists|is (?:established|met|satisfied|present))\b|\b(?:establish(?:es)?|constitutes?|provides?|is) probable cause\b|\bno (?:further|other|additional) (?:\w+ )?(?:information|evidence|investigation|inquiry|review|corroboration|checks?) (?:is|are) (?:required|needed|necessary)\b/;

/** Prepositions and the like, which state nothing. */
const SMALL = 'the of at in for and or to on by via a an as';
const ORGANISATION =
  'biometric biometrics support center centre unit desk office section team supervisor coordinator department division ' +
  'bureau branch agency agencies help helpdesk service services administrator officer counsel laboratory lab police sheriff ' +
  'state local federal national regional homeland security investigations justice identity management examiner examiners ' +
  'duty program manager group region field us your hotline operations watch command fusion forensic face facial recognition ' +
  'hsi ice dhs obim fbi cjis bsc box street avenue suite room washington building extension ext fax phone telephone tel email e-mail';
const CITED =
  'section sections sec title chapter part act code cfr usc u.s.c c.f.r public law privacy policy directive memorandum order ' +
  'executive regulation regulations statute statutes dhs ice pia sorn obim hart ident fbi ngi doj cjis fiswg nist hsi standard ' +
  'standards guideline guidelines manual general department justice homeland security state federal register amended number no ' +
  'article paragraph appendix also assessment impact united states u.s memo instruction handbook';
const DATED =
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept ' +
  'oct nov dec version ver v rev revision edition form and until through day';

function setOf(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(' ')));
}

const CONTACTS = setOf(SMALL, ORGANISATION);
const CITATIONS = setOf(SMALL, CITED);
const DATES = setOf(SMALL, DATED, ORGANISATION);

/** Words with which a free text would state something. */
const TELLING =
  /^(?:why|how|what|which|that|than|then|so|because|since|but|ever|never|nobody|everybody|all|always|any|every|more|most|less|only|just|i|we|our|you|they|he|she|it|his|her|their|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|is|are|was|were|be|been|not|no|none|without|unless|except|if|when|where|until|proceed|arrest\w*|detain\w*|identif\w*|match\w*|confirm\w*|proof|prove\w*|proven|certain\w*|accura\w*|reliab\w*|sufficien\w*|enough|rely|ignor\w*|disregard\w*|sole\w*|valid|true|false|guilt\w*|suspects?|offender\w*|scores?|top|hits?|candidates?|results?|equals?|means?|who|let|lets|err\w*)$/;

/** True where the words of a slot are known, numbers or addresses, and at most `free` of them are names. */
function fits(slot: string, allowed: ReadonlySet<string>, free: number): boolean {
  const words = slot.split(/[\s,/]+/).flatMap((word) => {
    const bare = word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    return bare === '' ? [] : [bare];
  });
  if (words.length > 24) return false;
  let names = 0;
  for (const word of words) {
    if (allowed.has(word) || /\d|@|^www\.|\.[a-z]{2,6}$/.test(word)) continue;
    if (TELLING.test(word) || ++names > free) return false;
  }
  return true;
}

/** A known sentence, by the whole of it. */
export type Addition = (sentence: string) => boolean;

function whole(source: string): Addition {
  const pattern = new RegExp(`^(?:${source})$`, 'u');
  return (sentence) => pattern.test(sentence);
}

/** A known beginning, then a slot; what stands after the slot, where something does. */
function headed(head: string, allowed: ReadonlySet<string>, free: number, tail = ''): Addition {
  const pattern = new RegExp(`^(?:${head})(?![\\p{L}\\p{N}])(.*?)${tail}$`, 'u');
  return (sentence) => {
    const match = pattern.exec(sentence);
    return match !== null && fits(match[1] ?? '', allowed, free);
  };
}

/** Known additions, each a whole sentence. */
export const ADDITIONS: readonly Addition[] = [
  // Labels, headings, numbers of a list.
  whole(
    '(?:(?:obim|ident|hart|dhs|ice|hsi|fbi|ngi|ips|ccd|dod|abis|the|our|this|an?|legal|important|mandatory|required|standard|official|agency|department|state|local|federal|police|service|system|face|facial|recognition|search|result|results|return|candidate|list|use|investigative|lead|and|of|general|user|users) )*(?:disclaimers?|notice|warning|caution|caveat|note|reminder|attention|important)',
  ),
  whole('\\d{1,2}|[a-z]|[ivx]{1,4}'),
  whole(
    '(?:please )?(?:note|read|remember|be advised|be aware)(?: that| the following| carefully| this notice)*',
  ),
  whole(
    '(?:the )?(?:following|foregoing|above)(?: notice| disclaimer| text)?(?: applies| apply)?(?: to (?:this|every|each|all) (?:return|result|response|list|lists|results|returns))?',
  ),
  // Contact.
  headed(
    '(?:(?:for|with) (?:questions?|inquiries|assistance|support|help|more information|further information|information)(?: (?:about|on|regarding) this (?:return|result|list|notice|service))?,? )?(?:please )?(?:contact|call|e-?mail|write to|phone|telephone|reach)',
    CONTACTS,
    3,
  ),
  headed(
    '(?:questions?|phone|telephone|tel|fax|address|point of contact|poc|help ?desk)(?: call| contact)?',
    CONTACTS,
    3,
  ),
  whole('[\\p{N}()+ .,/-]{3,30}|[^ ]+@[^ ]+|https?[^ ]*'),
  // Date and version.
  headed(
    'issued|effective|dated?|updated|last updated|revised|version|rev|form|valid from|as of|published',
    DATES,
    0,
  ),
  // Legal references.
  headed(
    'authority|legal authority|references?|ref|see|see also|pursuant to|citation|source|in accordance with|under|privacy act|policy',
    CITATIONS,
    0,
  ),
  headed('(?:title )?\\d{1,3} (?:u\\.?s\\.?c\\.?|usc|cfr|c\\.f\\.r\\.?)', CITATIONS, 0),
  // Handling.
  whole(
    'for official use only|law enforcement sensitive|official use only|unclassified|confidential|controlled unclassified information|(?:do not|not to be) (?:disseminate|distribute|redistribute|disclose|forward|copy)(?:d)?(?: (?:further|outside (?:the|your) (?:agency|department)|without (?:authori[sz]ation|permission)))?',
  ),
  whole(
    '(?:this|the) (?:notice|disclaimer|text) (?:is part of|stays with|must stay with|accompanies|must accompany|must not be removed from) (?:each|every|this|any|the|all) (?:return|result|response|list|copy|copies|returns|results)(?: and every copy)?',
  ),
  // Training and qualification.
  whole(
    'only (?:trained|authori[sz]ed|qualified|certified)(?: and (?:trained|authori[sz]ed|qualified|certified))? (?:personnel|users|examiners|officers|staff|analysts) (?:may|are permitted to|are authori[sz]ed to) (?:use|operate|access|view|receive) (?:this|the|these) (?:system|service|return|list|results?|information|images)',
  ),
  whole(
    '(?:users|recipients|personnel|officers|examiners) (?:must|shall|have to|are required to) (?:be trained|complete (?:the )?training|have completed (?:the )?training|have been trained)(?: before (?:use|using (?:this|the) (?:system|service)))?',
  ),
  // Simulators.
  whole(
    '(?:this|the) (?:return|result|response|list|answer) (?:comes from|was made by|is from) a (?:simulator|simulation|test system)(?: for tests?| for testing)?',
  ),
  whole('this is a (?:simulator|simulation|test)|simulated data|test data|for tests? only'),
  whole(
    'all faces in it are (?:drawn|synthetic|generated), ?(?:nobody looks like them|and nobody looks like them)?',
  ),
  whole(
    'all (?:its|of its|the) faces are (?:synthetic|generated)(?: and show no real person)?(?:,? and its scores have no meaning for any person)?',
  ),
  whole(
    'all faces in it are (?:drawn|synthetic|generated)|nobody looks like them, and its scores say nothing of any person',
  ),
  whole(
    'all (?:its faces|faces in it) are (?:drawn|synthetic|generated)(?: and show no real person)?(?:,? and its scores have no meaning for any person)?',
  ),
  // Probable cause, and what else the source forbids.
  whole(
    '(?:it|this|a (?:match|candidate|return|result|lead)|(?:this|the) (?:return|result|list|lead)|they|these) (?:is|are|does|do|shall|must|may)(?: not| never)(?: be| constitute| establish| provide| considered| in itself| by itself)*(?: considered| deemed)? probable cause(?: to arrest| for arrest| for an arrest)?',
  ),
  whole(
    '(?:it|this|the (?:lead|return|result|list)) (?:may|shall|must|can) (?:not|never) by itself justify any (?:law enforcement )?actions?',
  ),
  // The words of this package.
  headed('this lead comes from a candidate list that the face recognition service', CONTACTS, 8, ' returned'),
  whole('it must be investigated further before any enforcement action is taken'),
  whole('no disclaimer came with this (?:return|result)'),
  whole(
    '(?:scores?|similarity scores?) (?:is|are|states?) (?:not|neither|no)(?: an?)? (?:accuracy|probabilit(?:y|ies))(?:,? (?:or|nor|not|and)(?: an?| no)? (?:accuracy|probabilit(?:y|ies)))*(?: of (?:an |any |the )?identity)?',
  ),
];
