import { describe, expect, it } from 'vitest';
import { FrskitError } from '../../../src/findings/errors.ts';
import type { Finding } from '../../../src/findings/finding.ts';
import { EBTS_DOMAIN, type XmlDomain } from '../../../src/itl/xml/domains.ts';
import { xmlOnlyContent } from '../../../src/itl/xml/unmapped.ts';
import { readXml } from '../../../src/itl/xml/read.ts';
import { PACKAGE, bytesOf, packageWith } from './fixture.ts';
import { said } from './tree.ts';

function told(findings: readonly Finding[]): string[] {
  return findings.map(({ rule, at }) => `${rule} ${at.path}`);
}

/** Findings of the package with a piece replaced, and what they point at. */
function foundIn(piece: string, by: string): string[] {
  const bytes = packageWith(piece, by);
  return readXml(bytes).findings.map(({ rule, at }) => {
    const { offset = 0, length = 12 } = at;
    return `${rule} ${Buffer.from(bytes.subarray(offset, offset + Math.min(length, 30))).toString('utf8')}`;
  });
}

describe('readXml', () => {
  const { transaction, findings } = readXml(bytesOf(PACKAGE));

  it('finds nothing wrong in a right package, whatever its prefixes', () => {
    expect(findings).toEqual([]);
    expect(transaction.records.map(({ type }) => type)).toEqual([1, 10]);
  });

  it.each([
    ['1[1].002', [['0500']]],
    [
      '1[1].003',
      [
        ['1', '1'],
        ['10', '01'],
      ],
    ],
    ['1[1].004', [['FRS']]],
    ['1[1].005', [['20200131']]],
    ['1[1].007', [['DAI-0001']]],
    ['1[1].008', [['ORI-0001']]],
    ['1[1].013', [['NORAM', 'EBTS 10.0']]],
    ['10[1].002', [['01']]],
    ['10[1].004', [['SRC-0001']]],
    ['10[1].005', [['20200130']]],
    ['10[1].019', [['F'], ['H']]],
  ])('gives %s as the traditional encoding has it', (path, expected) => {
    expect(said(transaction, path)).toEqual(expected);
  });

  it('orders fields by number and computes LEN', () => {
    const numbers = transaction.records[1]?.fields.map(({ number }) => number);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 19, 999]);
    // 10.001:NNN and 13 more tags, values and separators, counted by hand.
    const values = [
      '01',
      'FACE',
      'SRC-0001',
      '20200130',
      '480',
      '600',
      '1',
      '1',
      '1',
      'JPEGB',
      'RGB',
      '0',
      'F\x1eH',
    ];
    const length =
      '10.001:215\x1d'.length + values.join('').length + values.length * 8 + '10.999:'.length + 12 + 1;
    expect(said(transaction, '10[1].001')).toEqual([[String(length)]]);
  });

  it('decodes the image once, and gives it no text', () => {
    const data = transaction.records[1]?.fields.at(-1)?.subfields[0]?.[0];
    expect([...(data?.bytes ?? [])]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(data?.bytes).toBe(data?.bytes);
    expect(data?.text).toBe('');
  });

  it('says where each value stands in the file', () => {
    const item = transaction.records[1]?.fields.find(({ number }) => number === 4)?.subfields[0]?.[0];
    const offset = Buffer.from(PACKAGE).indexOf('SRC-0001');
    expect(item?.at).toEqual({ path: '10[1].004.1.1', offset, length: 8 });
  });

  it('counts bytes of the file, not characters', () => {
    const bytes = packageWith('<!-- before -->', '<!-- ü € 𝄞 \r\n -->');
    const item = readXml(bytes).transaction.records[1]?.fields.find(({ number }) => number === 4)
      ?.subfields[0]?.[0];
    expect(item?.at.offset).toBe(Buffer.from(bytes).indexOf('SRC-0001'));
  });

  it('counts what was cut out before parsing', () => {
    const bytes = packageWith('AQIDBAUGBwgJCgsM', 'A'.repeat(40_000));
    const { transaction: large } = readXml(bytes);
    const item = large.records[1]?.fields.find(({ number }) => number === 4)?.subfields[0]?.[0];
    expect(item?.at.offset).toBe(Buffer.from(bytes).indexOf('SRC-0001'));
    const data = large.records[1]?.fields.at(-1)?.subfields[0]?.[0];
    expect(data?.bytes).toEqual(new Uint8Array(30_000));
    expect(data?.at.length).toBe(40_000);
  });

  it('takes a byte order mark for none of the text', () => {
    const bytes = bytesOf(`\ufeff${PACKAGE}`);
    const read = readXml(bytes);
    expect(read.findings).toEqual([]);
    const item = read.transaction.records[0]?.fields.find(({ number }) => number === 9)?.subfields[0]?.[0];
    expect(item?.at.offset).toBe(Buffer.from(bytes).indexOf('TCN-0001'));
  });

  it('reads white space around codes and dates as none of the value, and keeps it in text', () => {
    const code = readXml(packageWith('>FACE<', '>\n FACE <')).transaction;
    expect(said(code, '10[1].003')).toEqual([['FACE']]);
    const text = readXml(packageWith('>SRC-0001<', '> SRC&#45;0001\r\n<')).transaction;
    expect(said(text, '10[1].004')).toEqual([[' SRC-0001\n']]);
  });

  it('reads long text that was cut like any other', () => {
    const long = 'word '.repeat(200);
    const comment = `${long}&amp;<!-- no -->${long}<![CDATA[<&>]]>&#x41;\r\n`;
    const bytes = packageWith(
      '<b:ImageCompressionAlgorithmText>',
      `<b:ImageCommentText>${comment}</b:ImageCommentText><b:ImageCompressionAlgorithmText>`,
    );
    expect(said(readXml(bytes).transaction, '10[1].038')).toEqual([[`${long}&${long}<&>A\n`]]);
  });

  it('throws at a caller only', () => {
    expect(() => readXml('text' as unknown as Uint8Array)).toThrow(FrskitError);
  });
});

describe('what readXml finds', () => {
  it.each([
    ['a date', '>2020-01-30<', '>20200130<', 'itl.xml.value 20200130'],
    [
      'a wrong category',
      '<b:RecordCategoryCode>10</b:RecordCategoryCode>\n    <b:Image',
      '<b:RecordCategoryCode>14</b:RecordCategoryCode>\n    <b:Image',
      'itl.xml.category <b:RecordCategoryCode>14</b:Re',
    ],
    [
      'an unknown element',
      '<b:ImageColorSpaceCode>',
      '<x:own xmlns:x="urn:x">1</x:own><b:ImageColorSpaceCode>',
      'itl.xml.unknown-element <x:own xmlns:x="urn:x">1</x:ow',
    ],
    [
      'a wrong namespace',
      '<b:ImageColorSpaceCode>RGB</b:ImageColorSpaceCode>',
      '<p:ImageColorSpaceCode>RGB</p:ImageColorSpaceCode>',
      'itl.xml.unknown-element <p:ImageColorSpaceCode>RGB</p:',
    ],
    ['an element out of order', '<b:ImageCategoryCode>FACE</b:ImageCategoryCode>', '', 'itl.xml.order'],
    [
      'an element twice',
      '<b:ImageCategoryCode>FACE</b:ImageCategoryCode>',
      '<b:ImageCategoryCode>FACE</b:ImageCategoryCode><b:ImageCategoryCode>SCAR</b:ImageCategoryCode>',
      'itl.xml.repeated <b:ImageCategoryCode>SCAR</b:I',
    ],
    [
      'text between elements',
      '<b:ImageColorSpaceCode>',
      'loose<b:ImageColorSpaceCode>',
      'itl.xml.text <b:FaceImage>\n      <BinaryBas',
    ],
    ['no base64', 'AQIDBAUGBwgJCgsM', 'AQIDBAUGBwgJCgs', 'itl.xml.base64 AQIDBAUGBwgJCgs'],
    ['another record', '<!-- the face -->', '<p:PackageOther/>', 'itl.xml.record <p:PackageOther/>'],
    ['text of Type-1 beyond ASCII', 'ORI-0001', 'ORI-ü', 'itl.xml.charset ORI-ü'],
    [
      'a later edition',
      '<b:TransactionMajorVersionValue>05',
      '<b:TransactionMajorVersionValue>06',
      'itl.xml.unverified-edition <p:NISTBiome',
    ],
    ['a wrong CNT', '<b:ContentRecordQuantity>1', '<b:ContentRecordQuantity>2', 'itl.1.003.count 2'],
  ])('%s', (_, piece, by, expected) => {
    if (expected === 'itl.xml.order') {
      const moved = PACKAGE.replace(piece, '').replace(
        '<b:ImageColorSpaceCode>',
        `${piece}<b:ImageColorSpaceCode>`,
      );
      const { transaction, findings } = readXml(bytesOf(moved));
      expect(told(findings).filter((one) => one.startsWith('itl.xml.order')).length).toBeGreaterThan(0);
      expect(said(transaction, '10[1].003')).toEqual([['FACE']]);
      return;
    }
    expect(foundIn(piece, by)).toEqual([expected]);
  });

  it('names no value of the file in a message', () => {
    const bytes = packageWith('>2020-01-30<', '>CANARY<');
    expect(JSON.stringify(readXml(bytes).findings)).not.toContain('CANARY');
    const broken = readXml(packageWith('</b:FaceImage>', '</b:CANARY>')).findings;
    expect(broken.map(({ rule }) => rule)).toContain('itl.xml.not-well-formed');
    expect(JSON.stringify(broken)).not.toContain('CANARY');
  });

  it('reports two elements with one id', () => {
    const id = 'xmlns:s="http://niem.gov/niem/structures/2.0" s:id="a"';
    const bytes = bytesOf(
      PACKAGE.replace('<b:Transaction>', `<b:Transaction ${id}>`).replace(
        '<b:FaceImage>',
        `<b:FaceImage ${id}>`,
      ),
    );
    expect(told(readXml(bytes).findings)).toEqual(['itl.xml.duplicate-id transaction']);
  });

  it('keeps what was whole before a break', () => {
    const { transaction, findings } = readXml(
      bytesOf(PACKAGE.slice(0, PACKAGE.indexOf('<b:ImageColorSpaceCode>'))),
    );
    expect(transaction.records.map(({ type }) => type)).toEqual([1]);
    expect(told(findings)).toEqual([
      'itl.xml.not-well-formed transaction',
      'itl.1.003.count 1[1].003.1.2',
      'itl.1.003.type 1[1].003.2.1',
    ]);
  });

  it('knows a package of another namespace, another root, and a package in an envelope', () => {
    const other = PACKAGE.replace('standard/2011', 'standard/2-2008');
    expect(told(readXml(bytesOf(other)).findings)).toEqual(['itl.xml.namespace transaction']);
    expect(told(readXml(bytesOf('<a/>')).findings)).toEqual(['itl.xml.root transaction']);
    const inner = PACKAGE.slice(PACKAGE.indexOf('<p:NIST'));
    const envelope = readXml(bytesOf(`<soap><body>${inner}</body></soap>`));
    expect(told(envelope.findings)).toEqual(['itl.xml.root transaction']);
    expect(envelope.transaction.records).toHaveLength(2);
  });

  it('takes nil for empty', () => {
    const nil = '<IdentificationID xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/>';
    const { transaction } = readXml(packageWith('<IdentificationID>SRC-0001</IdentificationID>', nil));
    expect(said(transaction, '10[1].004')).toEqual([['']]);
  });

  it('lists what only XML can hold', () => {
    const bytes = packageWith(
      '<b:ImageColorSpaceCode>',
      '<x:own xmlns:x="urn:x"/><b:ImageColorSpaceCode x="1">',
    );
    expect(xmlOnlyContent(readXml(bytes).transaction)).toEqual([
      '10[1]/biom:FaceImage/nc:BinaryDescriptionText',
      '10[1]/biom:FaceImage/x:own',
      '10[1]/biom:FaceImage/biom:ImageColorSpaceCode/@x',
    ]);
  });
});

describe('another domain', () => {
  const OTHER: XmlDomain = {
    names: 'o:Detail\n  o:Name = 3\n  o:Day* = 4 date\n',
    prefixes: { o: 'urn:other' },
    applies: () => true,
  };
  const record = `<p:PackageDescriptiveTextRecord><b:RecordCategoryCode>02</b:RecordCategoryCode>
    <b:ImageReferenceIdentification><IdentificationID>00</IdentificationID></b:ImageReferenceIdentification>
    <p:UserDefinedDescriptiveDetail><z:Detail xmlns:z="urn:other"><z:Name>N</z:Name><z:Day>2001-02-03</z:Day><z:Day>2001-02-04</z:Day></z:Detail></p:UserDefinedDescriptiveDetail>
  </p:PackageDescriptiveTextRecord>`;
  const bytes = packageWith('<!-- the face -->', record);

  it('is read by a table of names that the caller gives', () => {
    const { transaction } = readXml(bytes, { domains: [EBTS_DOMAIN, OTHER] });
    expect(said(transaction, '2[1].003')).toEqual([['N']]);
    expect(said(transaction, '2[1].004')).toEqual([['20010203'], ['20010204']]);
  });

  it('is kept whole where no table is given', () => {
    const { transaction, findings } = readXml(bytes);
    expect(transaction.records[1]?.fields.map(({ number }) => number)).toEqual([1, 2]);
    expect(told(findings)).toContain('itl.xml.unknown-element 2[1]');
    expect(xmlOnlyContent(transaction)).toContain('2[1]/itl:UserDefinedDescriptiveDetail/z:Detail');
  });
});
