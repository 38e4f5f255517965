/** Why an ERRB refuses: EBTS defines no codes, so the words of 2.060 MSG are read. */
import type { JsonValue } from '../../../json/read.ts';
import { REFUSAL_REASONS, type RefusalReason } from '../answer.ts';

type Words = readonly (readonly [words: RegExp, reason: RefusalReason])[];

/** Words in capital letters, with one space between them; the first row that occurs decides. */
const USUAL: Words = [
  [/\bNO FACE|\bFACE (?:WAS |IS )?NOT (?:FOUND|DETECTED|LOCATED)|\bNO FACIAL/, 'no-face'],
  [/\bMULTIPLE FACES|\bMORE THAN ONE FACE|\bSEVERAL FACES/, 'several-faces'],
  [/\bNCR\b|\bNUMBER OF CANDIDATES|\bCANDIDATE COUNT/, 'length'],
  [/\bNDR\b|\bREPOSITORY\b|\bUNKNOWN GALLERY/, 'gallery'],
  [/\bORI\b|\bUNAUTHENTICATED|\bUNKNOWN (?:AGENCY|ORIGINATOR|CONTRIBUTOR)/, 'credentials'],
  [/\bNOT AUTHORI[SZ]ED|\bFORBIDDEN|\bNOT PERMITTED/, 'not-allowed'],
  [/\bIMAGE (?:IS )?TOO LARGE|\bEXCEEDS (?:THE )?MAXIMUM SIZE/, 'too-large'],
  [/\bCOMPRESSION|\bCGA\b|\b(?:UNSUPPORTED|INVALID) (?:IMAGE )?FORMAT/, 'unsupported-format'],
  [/\bUNREADABLE|\bCANNOT BE (?:DECODED|DECOMPRESSED|READ)|\bCORRUPT/, 'unreadable'],
  [/\bQUALITY\b|\bRESOLUTION\b|\bINSUFFICIENT\b/, 'too-poor'],
  [/\bDUPLICATE (?:TCN|TRANSACTION)/, 'conflict'],
  [/\bMISSING\b|\bINVALID\b|\bMANDATORY\b/, 'malformed'],
];

function plain(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim();
}

/** The office's words: option `reasons`, such as `{ "A0042": "no-face" }`; they precede the usual ones. */
export function wordsIn(given: JsonValue | undefined): Words {
  const rows = typeof given === 'object' && given !== null ? Object.entries(given) : [];
  return rows.flatMap(([words, name]) => {
    const reason = REFUSAL_REASONS.find((one) => one === name);
    const text = plain(words);
    return reason === undefined || text === '' ? [] : [[new RegExp(`\\b${text}\\b`), reason] as const];
  });
}

/** The reason that the texts of MSG give. */
export function reasonOf(texts: readonly string[], own: Words): RefusalReason {
  const text = plain(texts.join(' '));
  return [...own, ...USUAL].find(([words]) => words.test(text))?.[1] ?? 'other';
}

/** The code before a message, such as `A0042`; undefined where there is none. */
export function codeIn([first = '']: readonly string[]): string | undefined {
  return /^[A-Z]{1,3}\d{2,6}\b/.exec(first)?.[0];
}
