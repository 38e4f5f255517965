/** What the page shows, without a page: eyes, guides, shares of a scale, fields and their limits. */
import { describe, expect, it } from 'vitest';
import { guideFor as measuredGuide } from '../../src/image/quality/guides.ts';
import { readTraditional, setValue, writeTraditional } from '../../src/index.ts';
import { faceOf } from '../../viewer/face/model.ts';
import { guideFor, targetOf } from '../../viewer/face/guides.ts';
import { readFile } from '../../viewer/model.ts';
import { shareOf } from '../../viewer/returned/model.ts';
import { CANARY, bytesOf } from './files.ts';

const good = readTraditional(bytesOf.good).transaction;

/** The face of the good transaction with other points. */
function withPoints(...points: readonly (readonly string[])[]) {
  const record = setValue(good, '10[1].029', points).records.find(({ type }) => type === 10);
  return record === undefined ? undefined : faceOf(record);
}

describe('eyes', () => {
  it('are their stated middles, else their pupils, else the middles of their corners', () => {
    const corners = [
      ['1', '3.7', '160', '130'],
      ['1', '3.11', '140', '134'],
      ['1', '3.8', '100', '130'],
      ['1', '3.12', '80', '134'],
    ];
    const pupils = [
      ['1', '3.5', '151', '131'],
      ['1', '3.6', '91', '131'],
    ];
    expect(withPoints(...corners)?.eyes).toEqual([
      [150, 132],
      [90, 132],
    ]);
    expect(withPoints(...corners, ...pupils)?.eyes).toEqual([
      [151, 131],
      [91, 131],
    ]);
    expect(withPoints(...corners, ...pupils)?.points).toHaveLength(4);
    const middles = [
      ['1', '12.1', '152', '133'],
      ['1', '12.2', '92', '133'],
    ];
    expect(withPoints(...pupils, ...middles)?.eyes).toEqual([
      [152, 133],
      [92, 133],
    ]);
  });

  it('are none where one is not stated, and then there is no guide', () => {
    const one = withPoints(['1', '12.1', '152', '133'], ['2', '3.6', '1', '1']);
    expect(one?.eyes).toEqual([[152, 133]]);
    expect(one?.guide).toBeUndefined();
    expect(withPoints(['1', '12.1', '5', '5'], ['1', '12.2', '5', '5'])?.guide).toBeUndefined();
  });
});

describe('crop guides', () => {
  it.each([
    [undefined, 'sap30'],
    [30, 'sap30'],
    [40, 'sap40'],
    [51, 'sap50'],
  ] as const)('stand where a measured guide of the target stands: SAP %s', (sap, target) => {
    const guide = guideFor([150, 136], [90, 140], targetOf(sap));
    const ied = Math.hypot(60, 4);
    const measured = measuredGuide({ eyes: [120, 138], ied }, target);
    expect([guide?.from, guide?.to, guide?.eyeLine]).toEqual([
      measured.from,
      measured.to.map((value) => expect.closeTo(value, 9) as number),
      measured.eyeLine,
    ]);
  });
});

describe('shares of a scale', () => {
  it.each([
    ['0.5', { kind: 'similarity', min: '0', max: '1' }, 0.5],
    ['-3.25', { kind: 'similarity', min: '-5', max: '1' }, 1.75 / 6],
    ['7', { kind: 'similarity', min: '0', max: '1' }, 1],
    ['0.5', { kind: 'similarity', min: '0' }, undefined],
    ['0.5', { kind: 'similarity', min: '1', max: '1' }, undefined],
    ['', undefined, undefined],
    ['much', { kind: 'similarity', min: '0', max: '1' }, undefined],
  ] as const)('%s of %o', (score, scale, share) => {
    expect(shareOf(score, scale)).toEqual(share);
  });
});

describe('a transaction', () => {
  it('is shown with the names, meanings and places that its fields have', () => {
    const { shown } = readFile('good.an2', bytesOf.good);
    const [header, face] = shown.transaction?.records ?? [];
    const fields = header?.fields().map(({ show }) => show()) ?? [];
    expect(fields[1]).toMatchObject({
      path: '1[1].002',
      tag: '1.002',
      mnemonic: 'VER',
      rows: [[{ text: '0502', meaning: 'ANSI/NIST-ITL 1-2011 Update:2015' }]],
    });
    const { offset = 0, length = 0 } = fields[1] ?? {};
    expect(new TextDecoder().decode(bytesOf.good.subarray(offset, offset + length))).toMatch(/^1\.002:0502/);
    const comment = face?.fields().find(({ path }) => path === '10[1].038');
    expect(comment?.show().rows).toEqual([
      [expect.objectContaining({ text: CANARY, personal: 'text', characters: CANARY.length })],
    ]);
  });

  it('keeps paths apart where a field is repeated, and stops at a thousand items', () => {
    const head = '1.001:0\x1d1.002:0502\x1d1.002:0500\x1d1.003:';
    const text = `${head}${Array.from({ length: 1500 }, () => '1\x1f0').join('\x1e')}\x1c`;
    const bytes = new TextEncoder().encode(text.replace('1.001:0', `1.001:${text.length + 3}`));
    const [record] = readFile('many', bytes).shown.transaction?.records ?? [];
    const fields = record?.fields() ?? [];
    expect(fields.map(({ path }) => path)).toEqual(['1[1].001', '1[1].002', '1[1].002[2]', '1[1].003']);
    const contents = fields[3]?.show();
    expect(contents?.rows).toHaveLength(500);
    expect(contents?.more).toBe(2000);
  });

  it('is not changed by being looked at', () => {
    const bytes = bytesOf.wrong.slice();
    const { shown, judge } = readFile('wrong.an2', bytes);
    judge();
    for (const record of shown.transaction?.records ?? []) for (const { show } of record.fields()) show();
    expect(bytes).toEqual(bytesOf.wrong);
    expect(writeTraditional(readTraditional(bytes).transaction)).toEqual(bytesOf.wrong);
  });
});
