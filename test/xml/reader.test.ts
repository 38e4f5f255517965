/** The event reader: byte offsets, limits, what it refuses, and long runs that the parser does not visit. */
import { describe, expect, it } from 'vitest';
import { all, child, childText, readElements } from '../../src/xml/elements.ts';
import { readXmlEvents, type XmlHandler, type XmlLimits } from '../../src/xml/reader.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const LIMITS: XmlLimits = { depth: 8, elements: 100, attributes: 10, allAttributes: 50 };

function events(xml: string | Uint8Array, limits: Partial<XmlLimits> = {}) {
  const bytes = typeof xml === 'string' ? utf8(xml) : xml;
  const cut = ({ start, end }: { start: number; end: number }): string =>
    new TextDecoder().decode(bytes.subarray(start, end));
  const seen: string[] = [];
  const handler: XmlHandler = {
    open: ({ uri, local, at }) => seen.push(`open ${uri}|${local} ${cut(at)}`),
    close: (endTag) => seen.push(endTag === undefined ? 'close' : `close ${cut(endTag)}`),
    text: (text, whole) => seen.push(`text ${whole?.() ?? text}`),
    comment: (at) => seen.push(`comment ${cut(at)}`),
    instruction: (target, body, at) => seen.push(`instruction ${target} ${body} ${cut(at)}`),
  };
  const stop = readXmlEvents(bytes, { ...LIMITS, ...limits }, handler);
  return { seen, stop };
}

describe('events', () => {
  it('carry the namespace and the exact bytes of each token, behind characters of several bytes', () => {
    const { seen, stop } = events('<é:a xmlns:é="urn:1">ü€\u{1f600}<b/><!-- ä --><?p ö?></é:a >');
    expect(stop).toBeUndefined();
    expect(seen).toEqual([
      'open urn:1|a <é:a xmlns:é="urn:1">',
      'text ü€\u{1f600}',
      'open |b <b/>',
      'close',
      'comment <!-- ä -->',
      'instruction p ö <?p ö?>',
      'close </é:a >',
    ]);
  });

  it('give long runs whole, in text and in CDATA', () => {
    const run = 'QUJD'.repeat(1000);
    const { seen } = events(`<a>${run}<b><![CDATA[${run}]]></b></a>`);
    expect(seen.filter((one) => one.startsWith('text'))).toEqual([`text ${run}`, `text ${run}`]);
  });
});

describe('what stops reading', () => {
  it.each([
    ['<a><b></a>', 'syntax'],
    ['<a>&nbsp;</a>', 'syntax'],
    ['<x:a/>', 'syntax'],
    ['<a/><b/>', 'syntax'],
    ['', 'syntax'],
    ['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'doctype'],
    ['<a>'.repeat(9), 'limit'],
    [`<a>${'<b/>'.repeat(100)}</a>`, 'limit'],
    [`<a ${Array.from({ length: 11 }, (_, i) => `b${i}=""`).join(' ')}/>`, 'limit'],
  ] as const)('%s: %s', (xml, kind) => {
    expect(events(xml).stop?.kind).toBe(kind);
  });

  it('is bytes that are not UTF-8, and the offset is that of the place', () => {
    expect(events(new Uint8Array([0x3c, 0x61, 0x3e, 0xff])).stop?.kind).toBe('encoding');
    expect(events('<a>ü<b></c></a>').stop?.offset).toBe(utf8('<a>ü<b></c>').length);
  });

  it('never quotes the file', () => {
    const canary = 'Ztopsecret';
    for (const xml of [`<${canary}></b>`, `<a ${canary}=x/>`, `<a>&${canary};</a>`, `<${canary}:a/>`]) {
      const { stop } = events(xml);
      expect(stop).toBeDefined();
      expect(JSON.stringify(stop)).not.toContain(canary);
    }
  });
});

describe('elements', () => {
  const { root } = readElements(utf8('<r><a>1</a><x:a xmlns:x="u"> 2 </x:a><b><a><c> </c>3</a></b></r>'));

  it('are found by local name, at the first level and at any depth', () => {
    expect(child(root, 'b')?.children.length).toBe(1);
    expect(childText(root, 'a')).toBe('1');
    expect(childText(root, 'b', 'a')).toBe('3');
    expect(childText(root, 'b', 'a', 'c')).toBeUndefined();
    expect(root === undefined ? [] : all(root, 'a').map(({ text }) => text.trim())).toEqual(['1', '2', '3']);
  });

  it('keep what precedes an error, and say in which line it is', () => {
    const { root: read, problem } = readElements(utf8('<r>\n<a>1</a>\r\n<b>\r</r>'));
    expect(childText(read, 'a')).toBe('1');
    expect(problem).toMatchObject({ kind: 'syntax', line: 4 });
  });
});
