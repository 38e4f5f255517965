/** A transaction of an XML file written again, as it was or changed. */
import { describe, expect, it } from 'vitest';
import { insertRecord, removeField, removeRecord, setValue } from '../../../src/itl/record/edit.ts';
import { readXml } from '../../../src/itl/xml/read.ts';
import { writeXml } from '../../../src/itl/xml/write.ts';
import { DATA, PACKAGE, bytesOf, textOf } from './fixture.ts';
import { said } from './tree.ts';
import { canValidate, schemaErrors } from './xmllint.ts';
import { TYPE_10, record } from './write-transaction.ts';

describe('a transaction of an XML file', () => {
  const { transaction } = readXml(bytesOf(PACKAGE));

  it('comes back byte for byte, and so does a copy', () => {
    expect(textOf(writeXml(transaction).bytes)).toBe(PACKAGE);
    expect(textOf(writeXml({ records: transaction.records }).bytes)).toBe(PACKAGE);
  });

  it.each<[string, string, string, string | string[][], string, string]>([
    ['a value', '10[1].004', '>SRC-0001<', 'A & B', '>A &amp; B<', ''],
    ['a date', '1[1].005', '2020-01-31', '20210203', '2021-02-03', ''],
    ['an item', '1[1].013.1.2', '>EBTS 10.0<', 'EBTS 10.1', '>EBTS 10.1<', ''],
    [
      'one more subfield',
      '10[1].019',
      '>H</b:FaceImageLightingArtifactsCode>',
      [['F'], ['H'], ['R']],
      '>H</b:FaceImageLightingArtifactsCode>\n      <b:FaceImageLightingArtifactsCode>R</b:FaceImageLightingArtifactsCode>',
      '',
    ],
    [
      'one subfield less',
      '10[1].019',
      '\n      <b:FaceImageLightingArtifactsCode>H</b:FaceImageLightingArtifactsCode>',
      [['F']],
      '',
      '',
    ],
    [
      'a new field in its place',
      '10[1].038',
      '<b:ImageColorSpaceCode>RGB</b:ImageColorSpaceCode>',
      'C',
      '<b:ImageColorSpaceCode>RGB</b:ImageColorSpaceCode>\n      <b:ImageCommentText>C</b:ImageCommentText>',
      '',
    ],
    [
      'a new field under an element that is there',
      '10[1].016',
      '</b:CaptureDate>',
      '600',
      '</b:CaptureDate>\n        <b:CaptureHorizontalPixelDensityValue>600</b:CaptureHorizontalPixelDensityValue>',
      '',
    ],
  ])('with %s changed differs in that alone', (_, path, piece, value, by) => {
    expect(PACKAGE).toContain(piece);
    const { bytes, lost } = writeXml(setValue(transaction, path, value));
    expect(lost).toEqual([]);
    expect(textOf(bytes)).toBe(PACKAGE.replace(piece, () => by));
    if (canValidate) expect(schemaErrors(bytes)).toEqual([]);
  });

  it('keeps attributes, comments and unknown elements around what is changed', () => {
    const text = PACKAGE.replace(
      '<b:ImageColorSpaceCode>',
      '<x:own xmlns:x="urn:x"/><!-- c --><b:ImageColorSpaceCode x="1">',
    );
    const read = readXml(bytesOf(text)).transaction;
    const { bytes } = writeXml(setValue(read, '10[1].012', 'YCC'));
    expect(textOf(bytes)).toBe(text.replace('RGB', 'YCC'));
  });

  it('takes out a field, and parents that are then empty', () => {
    const { bytes, lost } = writeXml(removeField(transaction, '10[1].004'));
    expect(lost).toEqual([]);
    const piece = /\n *<b:CaptureOrganization>.*<\/b:CaptureOrganization>/s;
    expect(textOf(bytes)).toBe(PACKAGE.replace(piece, ''));
  });

  it('is changed in the right place behind text of several bytes a character and images that were cut out', () => {
    const text = PACKAGE.replace('<!-- before -->', '<!-- ü€𝄞\r\n -->').replace(DATA, 'A'.repeat(40_000));
    const read = readXml(bytesOf(text)).transaction;
    expect(textOf(writeXml(setValue(read, '10[1].012', 'YCC')).bytes)).toBe(text.replace('>RGB<', '>YCC<'));
    expect(textOf(writeXml(setValue(read, '10[1].038', 'C')).bytes)).toContain(
      'RGB</b:ImageColorSpaceCode>\n      <b:ImageCommentText>C</b:ImageCommentText>\n      <b:ImageCompression',
    );
  });

  it('changes an image', () => {
    const data = Uint8Array.of(9, 8, 7, 6);
    const { bytes } = writeXml(setValue(transaction, '10[1].999', data));
    expect(textOf(bytes)).toBe(PACKAGE.replace(DATA, 'CQgHBg=='));
  });

  it('of which not all was well-formed is written anew once it is changed, and what is lost is reported', () => {
    const broken = PACKAGE.replace('</p:NIST', '</p:OTHER').replace(
      '<b:Transaction>',
      '<b:Transaction x="1">',
    );
    const read = readXml(bytesOf(broken)).transaction;
    expect(textOf(writeXml(read).bytes)).toBe(broken);
    const { bytes, lost } = writeXml(setValue(read, '10[1].004', 'OTHER'));
    expect(lost).toEqual(['1[1]/biom:Transaction/@x', '10[1]/biom:FaceImage/nc:BinaryDescriptionText']);
    const back = readXml(bytes);
    expect(back.findings).toEqual([]);
    expect(said(back.transaction, '10[1].004')).toEqual([['OTHER']]);
  });

  it('leaves the tree that was read as it was', () => {
    writeXml(setValue(transaction, '10[1].004', 'OTHER'));
    expect(said(transaction, '10[1].004')).toEqual([['SRC-0001']]);
    expect(textOf(writeXml(transaction).bytes)).toBe(PACKAGE);
  });

  it('takes in, puts elsewhere and takes out records', () => {
    const extra = record(10, 2, { ...TYPE_10, 2: '05', 3: 'SCAR' }, 'ascii');
    const more = insertRecord(transaction, extra, 1);
    const written = writeXml(more);
    expect(written.lost).toEqual([]);
    expect(textOf(written.bytes)).toContain(
      '\n  <p:PackageFacialAndSMTImageRecord>\n    <b:RecordCategoryCode>10</b:RecordCategoryCode>',
    );
    const back = readXml(written.bytes);
    expect(back.findings).toEqual([]);
    expect(said(back.transaction, '10[1].002')).toEqual([['05']]);
    expect(said(back.transaction, '10[2].002')).toEqual([['01']]);
    const [first, second, third] = back.transaction.records;
    if (first === undefined || second === undefined || third === undefined) throw new Error('no records');
    const swapped = readXml(writeXml({ records: [first, third, second] }).bytes);
    expect(swapped.findings).toEqual([]);
    expect(said(swapped.transaction, '10[1].002')).toEqual([['01']]);
    expect(textOf(writeXml({ records: [first, third, second] }).bytes)).toContain('<!-- the face -->');
    const gone = readXml(writeXml(removeRecord(back.transaction, '10[1]')).bytes);
    expect(gone.findings).toEqual([]);
    expect(said(gone.transaction, '10[1].002')).toEqual([['01']]);
  });

  it('opens an element that was closed at once', () => {
    const text = PACKAGE.replace(
      '<b:ImageColorSpaceCode>RGB</b:ImageColorSpaceCode>',
      '<b:ImageColorSpaceCode/>',
    );
    const { bytes } = writeXml(setValue(readXml(bytesOf(text)).transaction, '10[1].012', 'RGB'));
    expect(textOf(bytes)).toBe(PACKAGE);
  });

  it('declares a namespace where none is', () => {
    const text = PACKAGE.replace(' xmlns:b="http://niem.gov/niem/biometrics/1.0"', '')
      .replaceAll('<b:', '<q:')
      .replaceAll('</b:', '</q:');
    const local = text.replaceAll(
      /<q:(RecordCategoryCode|ImageReferenceIdentification|Transaction|FaceImage)>/g,
      '<q:$1 xmlns:q="http://niem.gov/niem/biometrics/1.0">',
    );
    const read = readXml(bytesOf(local));
    expect(read.findings).toEqual([]);
    const { bytes } = writeXml(setValue(read.transaction, '10[1].996', 'a'.repeat(64)));
    const back = readXml(bytes);
    expect(back.findings).toEqual([]);
    expect(said(back.transaction, '10[1].996')).toEqual([['a'.repeat(64)]]);
  });

  it('escapes what XML would take for its own', () => {
    const value = '<a>&amp;\r\n\t]]>';
    const { bytes, lost } = writeXml(setValue(transaction, '10[1].038', value));
    expect(lost).toEqual([]);
    expect(said(readXml(bytes).transaction, '10[1].038')).toEqual([[value]]);
  });
});
