/** What identifies a person beside the fields of a transaction: the name of its file, comments in its XML. */
import type { Finding } from '../../findings/finding.ts';
import { type ByteRange, type XmlStop, readXmlEvents } from '../../xml/reader.ts';
import { surplus } from './surplus.ts';

/** Names without personal data: a plain word, perhaps a number, and the extension of a format. */
const PLAIN =
  /^(?:probe|photo|image|face|transaction|submission|request)(?:[-_]\d{1,3})?\.(?:jpe?g|png|jp2|an2|eft|nist|xml|json)$/;

/**
 * Checks the name of a file that is sent. The control number of the transaction is accepted as well.
 *
 * @example
 * const problems = checkFileName('probe.an2');
 */
export function checkFileName(name: string, controlNumber?: string): readonly Finding[] {
  const bare = name.replace(/\.[A-Za-z0-9]{1,5}$/, '');
  if (PLAIN.test(name) || (controlNumber !== undefined && controlNumber !== '' && bare === controlNumber))
    return [];
  const message = `the name of the file may contain personal data (${name.length} characters); use probe.jpg or the control number`;
  return [
    surplus('MIN-04', { path: 'file-name' }, 'file-name', message, { facts: { length: name.length } })
      .finding,
  ];
}

/** Limits as of the reader of XML transactions: what is larger is refused there. */
const LIMITS = { depth: 100, elements: 500_000, attributes: 200, allAttributes: 1_000_000 } as const;

const WORDS = { comment: 'a comment', instruction: 'a processing instruction' } as const;

type Passage = { readonly kind: keyof typeof WORDS; readonly at: ByteRange };

/** Counts characters up to byte offsets in ascending order. */
function characterCounter(bytes: Uint8Array): (offset: number) => number {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let [last, characters] = [0, 0];
  return (offset) => {
    characters += decoder.decode(bytes.subarray(last, offset)).length;
    last = offset;
    return characters;
  };
}

/**
 * Finds comments, processing instructions and document types in the XML form of a transaction, which no reader turns
 * into fields; CDATA sections are data. A document that cannot be read to its end has a finding where reading stops.
 *
 * @example
 * const problems = checkXml('<package/>');
 */
export function checkXml(xml: string): readonly Finding[] {
  const bytes = new TextEncoder().encode(xml);
  const passages: Passage[] = [];
  const stop = readXmlEvents(bytes, LIMITS, {
    open: () => undefined,
    close: () => undefined,
    text: () => undefined,
    comment: (at) => passages.push({ kind: 'comment', at }),
    instruction: (_target, _body, at) => passages.push({ kind: 'instruction', at }),
  });
  const characterAt = characterCounter(bytes);
  const found = passages.map(({ kind, at }) => {
    const character = characterAt(at.start);
    const length = characterAt(at.end) - character;
    const message = `${WORDS[kind]} of ${length} characters, which no reader turns into fields`;
    return surplus('MIN-01', { path: 'transaction' }, kind, message, { facts: { length, character } })
      .finding;
  });
  return stop === undefined ? found : [...found, stopped(stop, characterAt(stop.offset))];
}

function stopped({ kind, message }: XmlStop, character: number): Finding {
  const isType = kind === 'doctype';
  const text = isType
    ? 'a document type, which no reader turns into fields; what follows was not inspected'
    : `the document cannot be read past character ${character} (${message}); what follows was not inspected`;
  return surplus('MIN-01', { path: 'transaction' }, isType ? 'doctype' : 'unread', text, {
    facts: { character },
  }).finding;
}
