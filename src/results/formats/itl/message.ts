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

/**
 * The disclaimers of a return as texts of MSG.
 * @throws FrskitError `ERR_UNENCODABLE` when they are too long or hold characters that EBTS does not take: a
 *   disclaimer is refused, never cut (DIS-04)
 */
export function messageTexts(disclaimers: readonly string[]): readonly string[] {
  if (disclaimers.length === 0) return [];
  const text = disclaimers.join(' ');
  if (!/^[\x20-\x7e]+$/.test(text)) refuse('it holds characters other than printable ASCII');
  if (text.startsWith(' ') || text.endsWith(' ')) refuse('it begins or ends with a space');
  const found = pieces(text);
  if (found.length > MOST)
    refuse(`it needs ${found.length} texts of ${LONGEST} characters; MSG holds ${MOST}`);
  return found;
}
