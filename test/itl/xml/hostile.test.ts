/** Files made to exhaust or to mislead: a finding or a typed refusal, in bounded time and memory. */
import { randomFillSync } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { readXml } from '../../../src/itl/xml/read.ts';
import { writeXml } from '../../../src/itl/xml/write.ts';
import { validate } from '../../../src/itl/validate.ts';
import { DATA, PACKAGE, bytesOf, packageWith } from './fixture.ts';
import { said } from './tree.ts';

// Bounds are wide: other work may share the machine. What they guard against takes minutes.
vi.setConfig({ testTimeout: 120_000 });
const SOON = 30_000;

/** Rules and offsets of what is found, and how long that took. */
function judged(bytes: Uint8Array): { rules: string[]; offset: number | undefined; ms: number } {
  const start = performance.now();
  const { findings } = readXml(bytes);
  const rules = findings.map(({ rule }) => rule);
  return { rules, offset: findings[0]?.at.offset, ms: performance.now() - start };
}

const DTD = '<!DOCTYPE a [<!ENTITY x "y">]>';

describe('a document type declaration', () => {
  it.each([
    ['entities that grow', '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'],
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
    ['an external subset', '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">'],
    ['a parameter entity', '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/"> %p;]>'],
    ['a bare one', '<!DOCTYPE a>'],
  ])('is refused with its place: %s', (_, doctype) => {
    const before = '<?xml version="1.0"?>\n<!-- <!DOCTYPE no> --><?pi <!DOCTYPE no ?>\n';
    const bytes = bytesOf(`${before}${doctype}${PACKAGE.slice(PACKAGE.indexOf('<p:'))}`);
    const read = readXml(bytes);
    expect(read.findings.map(({ rule, at }) => [rule, at.offset])).toEqual([
      ['itl.xml.doctype', before.length],
    ]);
    expect(read.transaction.records).toEqual([]);
  });

  it('is not found where only its letters stand', () => {
    expect(judged(packageWith('<!-- the face -->', `<!-- ${DTD} -->`)).rules).toEqual([]);
    expect(judged(packageWith('SRC-0001', `<![CDATA[${DTD}]]>`)).rules).toEqual([]);
  });

  it('is not needed for an entity to be refused', () => {
    expect(judged(packageWith('SRC-0001', '&x;')).rules).toContain('itl.xml.not-well-formed');
  });
});

describe('sizes', () => {
  it('stops at depth', () => {
    const { rules, offset, ms } = judged(bytesOf('<a>'.repeat(100_000)));
    expect(rules).toEqual(['itl.xml.limit']);
    expect(offset).toBe(300);
    expect(ms).toBeLessThan(SOON);
  });

  it('stops at attributes', () => {
    const many = Array.from({ length: 1_000_000 }, (_, i) => `a${i}="x"`).join(' ');
    const { rules, ms } = judged(bytesOf(`<a ${many}/>`));
    expect(rules).toEqual(['itl.xml.limit']);
    expect(ms).toBeLessThan(SOON);
  });

  it('stops at elements', () => {
    const { rules, ms } = judged(bytesOf(`<a>${'<b/>'.repeat(2_000_000)}</a>`));
    expect(rules).toEqual(['itl.xml.limit']);
    expect(ms).toBeLessThan(SOON);
  });

  it('reports few of very many misplaced elements, and carries all', () => {
    const many = '<x/>'.repeat(50_000);
    const bytes = packageWith('<b:ImageColorSpaceCode>', `${many}<b:ImageColorSpaceCode>`);
    const { transaction, findings } = readXml(bytes);
    expect(findings.length).toBeLessThanOrEqual(100);
    expect(writeXml({ records: transaction.records }).bytes).toEqual(bytes);
  });

  it('writes very many subfields in time', () => {
    const codes = Array.from(
      { length: 100_000 },
      () => '<b:FaceImageLightingArtifactsCode>H</b:FaceImageLightingArtifactsCode>',
    );
    const { transaction } = readXml(
      packageWith('<b:FaceImageLightingArtifactsCode>H</b:FaceImageLightingArtifactsCode>', codes.join('')),
    );
    const records = transaction.records.map(({ type, fields, at }) => ({
      type,
      at,
      fields: fields.map(({ number, subfields, at: place }) => ({ number, subfields, at: place })),
    }));
    const start = performance.now();
    const { lost, bytes } = writeXml({ records });
    expect(lost).toEqual([]);
    expect(said(readXml(bytes).transaction, '10[1].019')).toHaveLength(100_001);
    expect(performance.now() - start).toBeLessThan(SOON);
  });

  it('takes a note of ours for no more than it may say', () => {
    const note =
      '<?frskit-items 019 99999 9999?><?frskit-items 013 1 9999?><?frskit-items x?><?frskit-items 019 2 3?>';
    const { transaction } = readXml(packageWith('</b:FaceImage>', `</b:FaceImage>${note}`));
    expect(said(transaction, '10[1].019')).toEqual([['F'], ['H', '', '']]);
    expect(said(transaction, '10[1].013')).toEqual([['0']]);
  });
});

describe('names', () => {
  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    '%s is a name like any other',
    (name) => {
      const element = `<${name} ${name}="1" xmlns:${name}="urn:${name}"><${name}:${name}/></${name}>`;
      const bytes = packageWith('<b:ImageColorSpaceCode>', `${element}<b:ImageColorSpaceCode>`);
      const { transaction, findings } = readXml(bytes);
      expect(findings.map(({ rule }) => rule)).toEqual(['itl.xml.unknown-element']);
      expect(writeXml({ records: transaction.records }).bytes).toEqual(bytes);
      expect(({} as Record<string, unknown>)['1']).toBeUndefined();
    },
  );
});

describe('encodings', () => {
  it.each([
    ['UTF-16 with a mark', Buffer.from(`\ufeff${PACKAGE}`, 'utf16le')],
    ['UTF-16 without', Buffer.from(PACKAGE, 'utf16le')],
    ['UTF-16 the other way', Buffer.from(`\ufeff${PACKAGE}`, 'utf16le').swap16()],
    ['UTF-32', Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x3c])],
    [
      'Latin-1 that says so',
      Buffer.from(PACKAGE.replace('UTF-8', 'ISO-8859-1').replace('SRC', 'Ü'), 'latin1'),
    ],
    ['Latin-1 that says UTF-8', Buffer.from(PACKAGE.replace('SRC', 'Ü'), 'latin1')],
    ['UTF-8 that says Latin-1', Buffer.from(PACKAGE.replace('UTF-8', 'ISO-8859-1').replace('SRC', 'Ü'))],
    [
      'a surrogate in UTF-8',
      Buffer.from(PACKAGE.replace('SRC', 'XXX')).map((byte, i, all) => (all[i] === 0x58 ? 0xed : byte)),
    ],
  ])('%s is refused', (_, bytes) => {
    const read = readXml(new Uint8Array(bytes));
    expect(read.findings.map(({ rule }) => rule)).toEqual(['itl.xml.encoding']);
    expect(read.transaction.records).toEqual([]);
  });

  it('ASCII is UTF-8 whatever it says', () => {
    expect(judged(packageWith('UTF-8', 'ISO-8859-1')).rules).toEqual([]);
  });
});

describe('base64', () => {
  it.each([
    ['a wrong character', 'AQID*AUG'],
    ['a wrong character in a long run', `${'A'.repeat(4_000)}*${'A'.repeat(3_999)}`],
    ['a missing end', 'AQIDB'],
    ['padding in the middle', 'AQ==AQID'],
    ['bits left over', 'AR=='],
    ['too much padding', 'A==='],
    ['the alphabet of URLs', 'AQ_-'],
  ])('%s is told, and gives no bytes', (_, text) => {
    const { transaction, findings } = readXml(packageWith(DATA, text));
    expect(findings.map(({ rule, at }) => [rule, at.path])).toEqual([['itl.xml.base64', '10[1].999.1.1']]);
    expect(transaction.records[1]?.fields.at(-1)?.subfields[0]?.[0]?.bytes).toEqual(new Uint8Array());
  });

  it.each([
    ['white space', 'AQID\n  BAUG\r\n\tBwgJ Cgs M'],
    ['a comment, CDATA and references', 'AQ<!-- x -->ID<![CDATA[BAUG]]>BwgJ&#67;gs&#x4D;'],
  ])('%s in it is none of it', (_, text) => {
    const { transaction, findings } = readXml(packageWith(DATA, text));
    expect(findings).toEqual([]);
    const data = transaction.records[1]?.fields.at(-1)?.subfields[0]?.[0]?.bytes;
    expect([...(data ?? [])]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('is read and written in bulk', () => {
    const data = randomFillSync(Buffer.alloc(75_000_000));
    const bytes = packageWith(DATA, data.toString('base64'));
    const start = performance.now();
    const { transaction, findings } = readXml(bytes);
    expect(findings).toEqual([]);
    const read = transaction.records[1]?.fields.at(-1)?.subfields[0]?.[0]?.bytes ?? new Uint8Array();
    expect(Buffer.compare(read, data)).toBe(0);
    const [first, second] = transaction.records;
    if (first === undefined || second === undefined) throw new Error('no records');
    const plain = {
      type: 10,
      at: second.at,
      fields: second.fields.map(({ number, subfields, at }) => ({ number, subfields, at })),
    };
    const written = writeXml({
      records: [
        {
          type: 1,
          at: first.at,
          fields: [...first.fields].map(({ number, subfields, at }) => ({ number, subfields, at })),
        },
        plain,
      ],
    });
    expect(written.lost).toEqual([]);
    expect(written.bytes.length).toBeGreaterThan(100_000_000);
    expect(performance.now() - start).toBeLessThan(SOON);
  });
});

describe('anything else', () => {
  it('is read without a throw, and written back as it was', () => {
    let seed = 1;
    const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const good = bytesOf(PACKAGE);
    for (let round = 0; round < 500; round++) {
      const bytes = good.slice(0, random(4) === 0 ? random(good.length) : good.length);
      for (let n = 0; n <= random(3); n++)
        bytes[random(bytes.length)] = [0x3c, 0x3e, 0x26, 0x22, random(256)][random(5)] ?? 0;
      const { transaction, findings } = readXml(bytes);
      for (const { at } of findings) expect(at.offset === undefined || at.offset <= bytes.length).toBe(true);
      validate(transaction);
      if (transaction.records.length > 0) expect(writeXml(transaction).bytes).toEqual(bytes);
    }
  });
});
