/** MSG 2.060: at most eleven texts of up to 300 characters; how a disclaimer stands in it whole. */
import { FrskitError } from '../../../findings/errors.ts';

const MOST = 11;
const LONGEST = 300;

function refuse(problem: string): never {
  throw new FrskitError(
    'ERR_UNENCODABLE',
    `the disclaimer cannot be carried whole in 2.060 MSG: ${problem}`,
    [{ input: 'disclaimers', problem }],
  );
}

/** Cuts at single spaces, so that joining by a space gives the text back. */
function pieces(text: string): readonly string[] {
  const found: string[] = [];
  let rest = text;
  while (rest.length > LONGEST) {
    let at = rest.lastIndexOf(' ', LONGEST);
    while (at > 0 && (rest[at - 1] === ' ' || rest[at + 1] === ' ')) at = rest.lastIndexOf(' ', at - 1);
    if (at <= 0) refuse('it has no place where it can be cut and joined again');
    found.push(rest.slice(0, at));
    rest = rest.slice(at + 1);
  }
  return [...found, rest];
}

/** White space that is more than a space becomes one; spaces before and after the text go. */
function folded(text: string): string {
  return text.replace(/\s+/g, (run) => (/^ +$/.test(run) ? run : ' ')).replace(/^ +| +$/g, '');
}

/**
 * The disclaimers of a search result as texts of MSG. White space is folded, as the comparison with a required text
 * ignores it (DIS-03).
 * @throws FrskitError `ERR_UNENCODABLE` when they are too long or hold characters that EBTS does not take: a
 *   disclaimer is refused, never cut (DIS-04)
 */
export function messageTexts(disclaimers: readonly string[]): readonly string[] {
  if (disclaimers.length === 0) return [];
  const text = folded(disclaimers.join(' '));
  if (text === '') return [];
  if (!/^[\x20-\x7e]+$/.test(text)) refuse('it holds characters other than printable ASCII');
  const canBeCut = text.split(/(?<! ) (?! )/).every((part) => part.length <= LONGEST);
  const found = pieces(canBeCut ? text : text.replace(/ +/g, ' '));
  if (found.length > MOST)
    refuse(`it needs ${found.length} texts of ${LONGEST} characters; MSG holds ${MOST}`);
  return found;
}
