/** A minimal submission has nothing to be named; names and comments of what carries it are checked. */
import { describe, expect, it } from 'vitest';
import { insertRecord } from '../../../src/itl/record/edit.ts';
import type { LogicalRecord } from '../../../src/itl/record/transaction.ts';
import { fieldNumber } from '../../../src/itl/record/path.ts';
import { readTraditional } from '../../../src/itl/traditional/read.ts';
import { writeTraditional } from '../../../src/itl/traditional/write.ts';
import { profiles } from '../../../src/services/profiles/index.ts';
import { check, checkFileName, checkXml, minimize } from '../../../src/submission/minimum-data/index.ts';
import { jp2, jpeg, png } from '../../image/file/build.ts';
import { minimal, profileOf } from '../recipes.ts';
import { PROFILE } from './planted.ts';

describe('a minimal submission', () => {
  it.each(profiles.map(({ id }) => id))('has nothing to be named, for %s', (id) => {
    for (const image of [jpeg(), png()]) {
      expect(check(minimal(image), profileOf(id))).toEqual([]);
      expect(check(readTraditional(writeTraditional(minimal(image))).transaction, profileOf(id))).toEqual([]);
    }
  });

  it('may name an agent in another script, and then its character set', () => {
    const agent = minimal(jpeg(), { 6: 'Müller, Zi. 4' });
    expect(agent.records[0]?.fields.some(({ number }) => number === 15)).toBe(true);
    expect(check(agent, PROFILE)).toEqual([]);
  });

  it('is left alone', () => {
    const transaction = minimal();
    expect(minimize(transaction, PROFILE)).toEqual({ transaction, taken: [], left: [] });
    expect(minimize(transaction, PROFILE).transaction).toBe(transaction);
  });

  it('has two pictures for a comparison, one for a search', () => {
    const two = insertRecord(minimal(), {
      ...(minimal().records[2] as LogicalRecord),
      at: { path: '10[2]' },
    });
    expect(check(two, profileOf('dos-ccd', 'compare'))).toEqual([]);
    expect(
      check(minimal(), profileOf('dos-ccd', 'compare')).map(({ rule, facts }) => [rule, facts?.['kind']]),
    ).toEqual([['MIN-03', 'no-picture']]);
    const none = { records: minimal().records.slice(0, 2) };
    expect(check(none, PROFILE).map(({ rule }) => rule)).toEqual(['MIN-03']);
    expect(check({ records: [] }, PROFILE).map(({ rule }) => rule)).toEqual(['MIN-03']);
  });

  it('has one face, where faces were counted', () => {
    expect(check(minimal(), PROFILE, { faces: [1] })).toEqual([]);
    for (const faces of [0, 2]) {
      const [finding, ...others] = check(minimal(), PROFILE, { faces: [faces] });
      expect(finding).toMatchObject({ rule: 'MIN-03', severity: 'error', facts: { kind: 'faces', faces } });
      expect(others).toEqual([]);
    }
  });
});

describe('the EBTS form', () => {
  const ebts = profileOf('fbi-ngi-ips');
  const filled = minimal(jpeg(), { 10: 'C-2026-17', 11: '01', 79: '20', 98: '8' });

  it('has what EBTS asks of a face search, and the length and repository that have no envelope', () => {
    expect(check(filled, ebts)).toEqual([]);
    expect(check(filled, PROFILE).map(({ at }) => at.path)).toEqual([
      '2[1].010',
      '2[1].011',
      '2[1].079',
      '2[1].098',
    ]);
  });

  it('has nothing else: optional fields of the same form are named', () => {
    const optional = {
      7: 'SCO',
      67: 'CAM',
      88: 'NOTE',
      2010: '1',
      44: 'US',
      73: 'CRI',
      22: '19800102',
      2036: 'X',
    };
    const paths = check(minimal(jpeg(), optional), ebts).map(({ at }) => at.path);
    expect(paths).toEqual(Object.keys(optional).map((number) => `2[1].${fieldNumber(Number(number))}`));
  });

  it('takes a number of candidates that is one', () => {
    const bad = check(minimal(jpeg(), { 79: 'ALL' }), ebts);
    expect(bad.map(({ rule, at }) => [rule, at.path])).toEqual([['MIN-04', '2[1].079.1.1']]);
  });
});

describe('what carries it', () => {
  it.each(['probe.jpg', 'photo-2.png', 'transaction.an2', 'request.xml', 'image_01.jp2'])(
    '%s tells nothing',
    (name) => {
      expect(checkFileName(name)).toEqual([]);
    },
  );

  it.each([
    'jane-canary.jpg',
    'IMG_20260304_1205.jpg',
    'probe.jpg.exe',
    'probe CANARY.jpg',
    '/home/canary/probe.jpg',
    '',
    'S-1.an2',
  ])('"%s" may tell something', (name) => {
    const [finding, ...others] = checkFileName(name, 'S-2026-000123');
    expect(finding).toMatchObject({ rule: 'MIN-04', facts: { kind: 'file-name', length: name.length } });
    expect(others).toEqual([]);
    if (name !== '') expect(JSON.stringify(finding)).not.toContain(name);
  });

  it('the control number is a name', () => {
    expect(checkFileName('S-2026-000123.an2', 'S-2026-000123')).toEqual([]);
  });

  it('comments, instructions and document types in XML are named, data is not', () => {
    const of = (xml: string) => checkXml(xml).map(({ facts }) => facts?.['kind']);
    expect(of('<?xml version="1.0"?><a><b/></a>')).toEqual([]);
    expect(of('<a><!-- CANARY --><b/><!---->x</a>')).toEqual(['comment', 'comment']);
    expect(of('<?xml version="1.0"?><?editor CANARY?><a/>')).toEqual(['instruction']);
    expect(of('<!DOCTYPE a SYSTEM "CANARY"><a/>')).toEqual(['doctype']);
    expect(of('<a><![CDATA[<!-- data -->]]></a>')).toEqual([]);
    expect(of('<a t="<!-- no comment"/>')).toEqual(['unread']);
    expect(of('<a><!-- 1 --><b></a><!-- 2 -->')).toEqual(['comment', 'unread']);
    expect(of('<a><!-- never ended')).toEqual(['unread']);
    expect(checkXml('<a t="Zoë 𝄞">東<!-- é --></a>').map(({ facts }) => facts)).toEqual([
      { kind: 'comment', length: 10, character: 15 },
    ]);
    expect(JSON.stringify(checkXml('<a><!-- CANARY --></a>'))).not.toContain('CANARY');
  });

  it('JPEG 2000 has its own comment, which is named as well', () => {
    expect(check(minimal(jp2()), PROFILE).map(({ facts }) => facts?.['kind'])).toEqual(['comment']);
  });
});
