/**
 * Words with which a service contradicts that a probe is neither retained nor reused: in free text, and as names of
 * members. A closed list, in English: what it does not find is not proven absent.
 */

const SUBJECT =
  /\b(?:probes?|templates?|biometrics?|faceprints?|embeddings?|landmarks?|thumbnails?|crops?|originals?|images?|photo(?:graph)?s?|pictures?|faces?)\b/i;

/** What is done with it. */
const KEPT =
  /\b(?:retain(?:ed|s)?|kept|keeps|held|holds|research|data lake|archives?|tun(?:ed|ing)|stor(?:ed|es)|sav(?:ed|es)|archiv(?:ed|es)|persist(?:ed|s)|cached|enrol(?:l?ed|ls?)|(?:re-?used|reuses)|shared?|forwarded|disseminated|train(?:ed|ing|s)?|fine-?tun(?:ed|ing)|unsolved|watch-?list(?:ed)?|added to|inserted into|joined? to|linked to)\b/i;

const DENIED =
  /\b(?:no|not|never|nothing|nobody|none|neither|nor|without|cannot|isn't|aren't|won't|delet(?:ed?|es|ion)|destroy(?:ed|s)?|destruction|discard(?:ed|s)?|erased?|purged?|removed?|unless)\b|\bun(?:stored|retained|shared)\b/i;

/** What may stay: a log of the request and the agent's name. */
const LOG = /\b(?:logs?|logged|audit|agent'?s? name)\b/i;

/** The result stays for its declared window, which another requirement checks. */
const RESULT = /\b(?:results?|returns?|responses?|lists?)\b/i;

const SHORT_WORDS = 4;

function sentencesOf(text: string): readonly string[] {
  return text.split(/[.;!?\n]+|\bbut\b|\bhowever\b|\balthough\b/i).map((one) => one.trim());
}

/** True if a sentence says that a probe, template or image stays or is used further. */
function isContrary(sentence: string, permitted: string | undefined): boolean {
  const text = sentence.replace(/[_-]+/g, ' ');
  if (!KEPT.test(text) || DENIED.test(text) || LOG.test(text)) return false;
  if (permitted !== undefined && text.toLowerCase().includes(permitted.toLowerCase())) return false;
  if (SUBJECT.test(text)) return true;
  return !RESULT.test(text) && text.split(/\s+/).length <= SHORT_WORDS;
}

/**
 * True if a text says that a probe is kept, enrolled, shared or used further. Texts over 4,000 characters are read in
 * their first 4,000. `permitted`: the holder that a profile permits, such as `case file`; a sentence about it does not count.
 */
export function saysRetained(text: string, permitted?: string): boolean {
  return sentencesOf(text.slice(0, 4000)).some((sentence) => isContrary(sentence, permitted));
}

/** Members that the protocol defines, and that other requirements check. */
const DEFINED: ReadonlySet<string> = new Set(['retained', 'retention', 'stores', 'store', 'stored']);

const THING = '(?:probe|template|face|image|photo|thumbnail|crop|landmarks?|original)';
const DONE =
  '(?:enrol(?:l?ed|lment)|retained|stored|kept|saved|archived|cached|shared|reused|trained|tuned|watchlist(?:ed)?|unsolved|added|joined|trainingdata|otheruses)';
const PLACE =
  '(?:probe|template|face|image|photo|as|at|id|in|into|to|with|for|on|file|gallery|database|repository)';
const MEMBER = new RegExp(`^(?:is|was|has)?${THING}?${DONE}${PLACE}{0,3}$`, 'i');

function isYes(value: unknown): boolean {
  if (typeof value === 'string') return !/^(?:|no|none|false|never|n\/a|0)$/i.test(value.trim());
  if (typeof value === 'number') return value > 0;
  if (Array.isArray(value)) return value.length > 0;
  return value === true || (typeof value === 'object' && value !== null && Object.keys(value).length > 0);
}

/** True if a member outside the protocol states that a probe stays: `enrolledAs: "U-1"`, `probeShared: true`. */
export function isRetainedMember(name: string, value: unknown, isExtension: boolean): boolean {
  const plain = name.replace(/[-_]/g, '');
  if (!isExtension && DEFINED.has(name)) return false;
  return MEMBER.test(plain) && isYes(value);
}
