/** What `xmlDocument` writes, read by a second parser (fast-xml-parser) and by the reader of the package. */
import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { readElements } from '../../src/xml/elements.ts';
import { isIllegalXml, type XmlElement, xmlDocument } from '../../src/xml/write.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Text as fast-xml-parser reads it: one node, white space and letters of numbers kept. */
const SECOND = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  htmlEntities: true,
});

describe('text and attributes', () => {
  const hostile = '</a> & <b> "quoted" \'single\' ]]> <!-- --> &amp; &#60; <?x?> />';

  it('stay text for both readers', () => {
    const xml = xmlDocument({ name: 'a', attributes: { x: hostile }, content: hostile });
    expect(SECOND.parse(xml)).toMatchObject({ a: { '@x': hostile, '#text': hostile } });
    const { root, problem } = readElements(utf8(xml));
    expect(problem).toBeUndefined();
    expect([root?.attributes.get('x'), root?.text]).toEqual([hostile, hostile]);
  });

  it('keep line breaks and tabs, which a parser normalizes unless they are references', () => {
    const value = 'a\r\nb\rc\nd\te';
    const { root } = readElements(utf8(xmlDocument({ name: 'a', attributes: { x: value }, content: value })));
    expect([root?.attributes.get('x'), root?.text]).toEqual([value, value]);
  });

  it('replace what XML 1.0 excludes by U+FFFD', () => {
    const illegal = ['\0', '\u001b', '\u0008', '\ufffe', '\uffff', '\ud800', '\udc00x'];
    for (const text of illegal) {
      expect(isIllegalXml(text)).toBe(true);
      const xml = xmlDocument({ name: 'a', attributes: { x: text }, content: text });
      expect(xml).toContain('\ufffd');
      expect(readElements(utf8(xml)).problem).toBeUndefined();
    }
    expect(['', '\t\r\n', '\u{1f600}', '\ufffd', '\u0085'].map(isIllegalXml)).toEqual(Array(5).fill(false));
  });
});

describe('a tree of elements', () => {
  it('keeps order and structure, with an absent attribute left out and an empty element closed at once', () => {
    const xml = xmlDocument({
      name: 'list',
      attributes: { xmlns: 'urn:x', none: undefined },
      content: [
        { name: 'b', content: '1' },
        { name: 'a' },
        { name: 'b', content: [{ name: 'c', content: '2' }] },
      ],
    });
    expect(xml).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<list xmlns="urn:x">
  <b>1</b>
  <a/>
  <b>
    <c>2</c>
  </b>
</list>
`);
  });

  it('takes names that every object has', () => {
    const names = ['toString', 'constructor', 'hasOwnProperty'];
    const xml = xmlDocument({ name: 'r', content: names.map((name) => ({ name, content: 'x' })) });
    expect(readElements(utf8(xml)).root?.children.map(({ name }) => name)).toEqual(names);
  });

  it('is read back whatever the text is', () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 }).filter((one) => !isIllegalXml(one));
    const leaf = fc.record({ name: fc.constantFrom('a', 'b', 'c'), content: text });
    const tree = fc.record({
      name: fc.constant('r'),
      content: fc.array(leaf, { minLength: 1, maxLength: 5 }),
    });
    fc.assert(
      fc.property(tree, (root: XmlElement) => {
        const xml = xmlDocument(root);
        expect(SECOND.parse(xml)).toHaveProperty('r');
        const read = readElements(utf8(xml));
        expect(read.problem).toBeUndefined();
        const pairs = read.root?.children.map(({ name, text: content }) => ({ name, content }));
        expect(pairs).toEqual(root.content);
      }),
      { numRuns: 100 },
    );
  });
});
