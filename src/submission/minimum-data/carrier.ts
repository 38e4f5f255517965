/** What carries a transaction may tell as much as the transaction: the name of its file, comments in its XML. */
import type { Finding } from '../../findings/finding.ts';
import { surplus } from './surplus.ts';

/** Names that tell nothing: a plain word, perhaps a number, and the ending of a format that goes. */
const PLAIN =
  /^(?:probe|photo|image|face|transaction|submission|request)(?:[-_]\d{1,3})?\.(?:jpe?g|png|jp2|an2|eft|nist|xml|json)$/;

/**
 * Judges the name under which a file goes; a name of the transaction's own control number is plain as well.
 *
 * @example
 * const problems = checkFileName('probe.an2');
 */
export function checkFileName(name: string, controlNumber?: string): readonly Finding[] {
  const bare = name.replace(/\.[A-Za-z0-9]{1,5}$/, '');
  if (PLAIN.test(name) || (controlNumber !== undefined && controlNumber !== '' && bare === controlNumber))
    return [];
  const message = `the name of the file may tell something (${name.length} characters); call it probe.jpg, or by the control number`;
  return [
    surplus('MIN-04', { path: 'file-name' }, 'file-name', message, { facts: { length: name.length } })
      .finding,
  ];
}

type Mark = { readonly kind: string; readonly start: string; readonly end: string };

const MARKS: readonly Mark[] = [
  { kind: 'comment', start: '<!--', end: '-->' },
  { kind: 'cdata', start: '<![CDATA[', end: ']]>' },
  { kind: 'doctype', start: '<!DOCTYPE', end: '>' },
  { kind: 'instruction', start: '<?', end: '?>' },
];

const WORDS: Readonly<Record<string, string>> = {
  comment: 'a comment',
  doctype: 'a document type',
  instruction: 'a processing instruction',
};

/**
 * Comments, processing instructions and document types in the XML form of a transaction, which no reader turns into
 * fields. Marked sections (CDATA) are data and are passed over.
 *
 * @example
 * const problems = checkXml('<package/>');
 */
export function checkXml(xml: string): readonly Finding[] {
  const found: Finding[] = [];
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at + 1)) {
    const mark = MARKS.find(({ start }) => xml.startsWith(start, at));
    if (mark === undefined) continue;
    const close = xml.indexOf(mark.end, at + mark.start.length);
    const end = close < 0 ? xml.length : close + mark.end.length;
    const declaration =
      mark.kind === 'instruction' && /^<\?xml[\s?]/.test(xml.slice(at, at + 6)) && found.length === 0;
    const word = WORDS[mark.kind];
    if (word !== undefined && !declaration) {
      const facts = { length: end - at, character: at };
      const message = `${word} of ${end - at} characters that no reader sees`;
      found.push(surplus('MIN-01', { path: 'transaction' }, mark.kind, message, { facts }).finding);
    }
    at = end - 1;
  }
  return found;
}
