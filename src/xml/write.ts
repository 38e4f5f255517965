/** XML text from a tree of elements: escaped, indented, without a character that XML 1.0 excludes. */
import XMLBuilder from 'fast-xml-builder';

/** An element to write: attributes in their order, and either text or child elements. */
export type XmlElement = {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | undefined>>;
  readonly content?: string | readonly XmlElement[];
};

/** A node of the builder's ordered form. */
type Ordered = Record<string, unknown>;

const ILLEGAL =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const EVERY_ILLEGAL = new RegExp(ILLEGAL, 'g');

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

const BUILDER = new XMLBuilder({
  preserveOrder: true,
  format: true,
  indentBy: '  ',
  ignoreAttributes: false,
  attributeNamePrefix: '',
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
  // The values are escaped here, where the references for line breaks are known.
  processEntities: false,
});

function escaped(text: string, what: RegExp): string {
  return text.replace(EVERY_ILLEGAL, '\ufffd').replace(what, (char) => ESCAPES[char] ?? char);
}

function ordered({ name, attributes = {}, content = [] }: XmlElement): Ordered {
  const inner =
    typeof content === 'string'
      ? content === ''
        ? []
        : [{ '#text': escaped(content, /[&<>\r]/g) }]
      : content.map(ordered);
  const given = Object.entries(attributes).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return {
    [name]: inner,
    ':@': Object.fromEntries(given.map(([key, value]) => [key, escaped(value, /[&<>"\r\n\t]/g)])),
  };
}

/**
 * True where a text holds a character that XML 1.0 cannot represent: a control character other than tab, line feed and
 * carriage return, U+FFFE, U+FFFF, or half of a surrogate pair (XML 1.0, production 2).
 */
export function isIllegalXml(text: string): boolean {
  return ILLEGAL.test(text);
}

/**
 * The document of an element, UTF-8 by its declaration. A character that XML cannot represent becomes U+FFFD; a caller
 * that must not lose it asks `isIllegalXml` first.
 *
 * @example
 * xmlDocument({ name: 'list', content: [{ name: 'id', content: 'A & B' }] });
 */
export function xmlDocument(root: XmlElement): string {
  const declaration = { '?xml': [], ':@': { version: '1.0', encoding: 'UTF-8' } };
  return `${BUILDER.build([declaration, ordered(root)])}\n`;
}
