/**
 * The letters of an XML document: tags, text, references, by position. A long text (an image) is passed over in one
 * step. A document type declaration is not taken, so there are no entities but the five of XML.
 */

/** What stopped the reading. */
export class XmlStop {
  readonly kind: 'syntax' | 'limit';
  readonly message: string;
  readonly at: number;

  constructor(at: number, message: string, kind: 'syntax' | 'limit' = 'syntax') {
    this.at = at;
    this.message = message;
    this.kind = kind;
  }
}

export type Tag = {
  readonly kind: 'open' | 'empty' | 'close';
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
};

export type Token = { readonly end: number; readonly tag?: Tag; readonly text?: string };

const NAME = /[\p{L}_:][\p{L}\p{N}\p{M}_:.·-]*/uy;
const ATTRIBUTE = /\s+([\p{L}_:][\p{L}\p{N}\p{M}_:.·-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/uy;
const TAG_END = /\s*(\/?)>/y;
const REFERENCE = /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));/gy;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Characters that XML 1.0 has no place for. */
export const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Text with its references resolved. */
export function resolved(text: string, at: number): string | XmlStop {
  let from = text.indexOf('&');
  if (from < 0) return text;
  const pieces = [text.slice(0, from)];
  for (;;) {
    const found = match(REFERENCE, text, from);
    if (found === null) return new XmlStop(at + from, 'a reference that XML does not know');
    const [whole, digits, hex, name] = found;
    const point = digits === undefined ? parseInt(hex ?? '', 16) : Number(digits);
    const char =
      name === undefined ? (point <= 0x10ffff ? String.fromCodePoint(point) : '\0') : (NAMED[name] ?? '');
    if (FORBIDDEN.test(char))
      return new XmlStop(at + from, 'a reference to a character that XML does not know');
    const next = text.indexOf('&', from + whole.length);
    pieces.push(char, text.slice(from + whole.length, next < 0 ? text.length : next));
    if (next < 0) return pieces.join('');
    from = next;
  }
}

function attributesAt(
  text: string,
  from: number,
): { attributes: Map<string, string>; end: number } | XmlStop {
  const attributes = new Map<string, string>();
  let end = from;
  for (;;) {
    const found = match(ATTRIBUTE, text, end);
    if (found === null) return { attributes, end };
    const name = found[1] ?? '';
    if (attributes.has(name)) return new XmlStop(end, 'an attribute stands twice');
    const value = resolved((found[2] ?? found[3] ?? '').replace(/[\t\n]/g, ' '), end);
    if (value instanceof XmlStop) return value;
    attributes.set(name, value);
    end += found[0].length;
  }
}

function tagAt(text: string, at: number): Token | XmlStop {
  const closing = text.charAt(at + 1) === '/';
  const name = match(NAME, text, at + (closing ? 2 : 1))?.[0];
  if (name === undefined) return new XmlStop(at, 'a name is expected after <');
  const found = attributesAt(text, at + (closing ? 2 : 1) + name.length);
  if (found instanceof XmlStop) return found;
  const last = match(TAG_END, text, found.end);
  if (last === null) return new XmlStop(found.end, 'the tag does not end as a tag does');
  const empty = last[1] === '/';
  if (closing && (empty || found.attributes.size > 0))
    return new XmlStop(at, 'a closing tag holds its name only');
  const kind = closing ? 'close' : empty ? 'empty' : 'open';
  return { end: found.end + last[0].length, tag: { kind, name, attributes: found.attributes } };
}

/** Passes what stands between `open` and `close`. */
function between(
  text: string,
  at: number,
  open: string,
  close: string,
): { inner: string; end: number } | XmlStop {
  const end = text.indexOf(close, at + open.length);
  if (end < 0)
    return new XmlStop(at, 'the document ends inside a comment, a CDATA section or an instruction');
  return { inner: text.slice(at + open.length, end), end: end + close.length };
}

/** The token at a position before the end. */
export function tokenAt(text: string, at: number): Token | XmlStop {
  if (text.charAt(at) !== '<') {
    const next = text.indexOf('<', at);
    const end = next < 0 ? text.length : next;
    const raw = text.slice(at, end);
    if (raw.includes(']]>')) return new XmlStop(at, ']]> outside a CDATA section');
    const value = resolved(raw, at);
    return value instanceof XmlStop ? value : { end, text: value };
  }
  if (text.startsWith('<!--', at)) {
    const found = between(text, at, '<!--', '-->');
    if (found instanceof XmlStop) return found;
    return found.inner.includes('--') ? new XmlStop(at, 'two hyphens inside a comment') : { end: found.end };
  }
  if (text.startsWith('<![CDATA[', at)) {
    const found = between(text, at, '<![CDATA[', ']]>');
    return found instanceof XmlStop ? found : { end: found.end, text: found.inner };
  }
  if (text.startsWith('<?', at)) {
    const found = between(text, at, '<?', '?>');
    if (found instanceof XmlStop) return found;
    return /^xml\s/i.test(found.inner) && at > 0
      ? new XmlStop(at, 'the XML declaration stands first')
      : { end: found.end };
  }
  if (text.startsWith('<!', at)) return new XmlStop(at, 'a document type declaration is not taken');
  return tagAt(text, at);
}
