/**
 * Namespaces of other releases, read by local names: NIEM 3, 4 and 5 (DoD EBTS 4.1), the ANSI/NIST domain of NIEM 2.0
 * (1-2007 and 2-2008), and packages in another namespace than that of 1-2011.
 */
import { BIOM, ITL, JXDM, NC, PACKAGE, STRUCTURES } from './namespaces.ts';

const RELEASE = String.raw`^https?://(?:release\.|publication\.)?niem\.gov/niem/`;

const RELEASES: readonly (readonly [pattern: RegExp, own: string])[] = [
  [new RegExp(`${RELEASE}(?:domains/)?(?:biometrics|ansi-nist|ansi_nist)/\\d`), BIOM],
  [new RegExp(`${RELEASE}niem-core/\\d`), NC],
  [new RegExp(`${RELEASE}structures/\\d`), STRUCTURES],
  [new RegExp(`${RELEASE}domains/(?:jxdm|justice)/\\d`), JXDM],
];

const OWN: ReadonlySet<string> = new Set([BIOM, NC, STRUCTURES, JXDM, ITL]);

/** Longer names of namespaces, and those with other characters, are not repeated in a message. */
const PLAIN = /^https?:\/\/[A-Za-z0-9./_-]{1,100}$/;

/** The namespace of this reader that a namespace of another release stands for; itself where there is none. */
function ownOf(uri: string): string {
  return OWN.has(uri) ? uri : (RELEASES.find(([pattern]) => pattern.test(uri))?.[1] ?? uri);
}

/** Translates the namespaces of one file, and keeps the first of another release that held an element. */
export class Releases {
  readonly #known = new Map<string, string>();
  /** Namespace of another release; undefined where the file has none. */
  foreign: string | undefined;

  /** The namespace of an element, or of a declaration or an attribute where `counts` is false. */
  translate(uri: string, local = '', counts = true): string {
    let own = this.#known.get(uri);
    if (own === undefined || (local === PACKAGE && own !== ITL)) {
      own = local === PACKAGE ? ITL : ownOf(uri);
      this.#known.set(uri, own);
    }
    if (counts && own !== uri) this.foreign ??= uri;
    return own;
  }
}

/** What is said of a file of another release. */
export function releaseMessage(uri: string): string {
  const named = PLAIN.test(uri) ? `the namespace ${uri}` : 'a namespace of another release';
  return `elements are of ${named}, not of ANSI/NIST-ITL 1-2011 and NIEM 2.0; they were read by their local names, and what those do not hold is not reported`;
}
