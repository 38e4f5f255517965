/** What is planted in a submission is found and named, and is reported to nobody. */
import { describe, expect, it } from 'vitest';
import { readTraditional } from '../../../src/itl/traditional/read.ts';
import { writeTraditional } from '../../../src/itl/traditional/write.ts';
import { check, minimize } from '../../../src/submission/minimum-data/index.ts';
import { ascii, exif, jp2, jpeg, join, png, segment } from '../../image/file/build.ts';
import { PICTURES, carrying, jpegWith, minimal, profileOf } from '../recipes.ts';
import { PROFILE, fields, leaks, pictures, records } from './planted.ts';

describe('planted leaks', () => {
  it('are at least 60, of every kind', () => {
    expect(leaks.length).toBeGreaterThanOrEqual(60);
    expect(fields.length).toBeGreaterThan(60);
    expect(records.length).toBeGreaterThan(10);
    expect(new Set(leaks.map(({ name }) => name)).size).toBe(leaks.length);
  });

  it.each(leaks)('$name', ({ plant, rule, path, kind }) => {
    const findings = check(plant(minimal()), PROFILE);
    const found = findings.filter(({ at, facts }) => at.path === path && facts?.['kind'] === kind);
    expect(found).toHaveLength(1);
    expect(found[0]?.rule).toMatch(rule);
    expect(found[0]?.severity).toBe('error');
    expect(JSON.stringify(findings)).not.toMatch(/CANARY|Jane|1980|caNy/);
  });

  it.each([...fields, ...pictures])('$name, read from a file', ({ plant, path, kind }) => {
    const { transaction } = readTraditional(writeTraditional(plant(minimal())));
    const found = check(transaction, PROFILE).filter(
      ({ at, facts }) => at.path === path && facts?.['kind'] === kind,
    );
    expect(found).toHaveLength(1);
    expect(found[0]?.at.offset).toBeGreaterThan(0);
  });

  it('a segment is said where it stands in the file', () => {
    const [, bytes = jpeg()] = PICTURES.find(([name]) => name === 'JPEG, comment') ?? [];
    const file = writeTraditional(carrying('JPEG', bytes));
    const [finding] = check(readTraditional(file).transaction, PROFILE);
    const { offset = 0, length = 0 } = finding?.at ?? {};
    expect(Buffer.from(file.subarray(offset, offset + length)).toString('latin1')).toBe(
      '\xff\xfe\x00\x08CANARY',
    );
  });

  it('all at once: every one is named', () => {
    const planted = fields.reduce((transaction, { plant }) => plant(transaction), minimal());
    const named = new Set(check(planted, PROFILE).map(({ at }) => at.path));
    for (const { path } of fields) expect(named).toContain(path);
  });
});

describe('another image behind the first', () => {
  it.each<[string, Uint8Array]>([
    ['JPEG', join(jpeg(), jpeg(30))],
    ['PNG', join(png(), jpeg())],
    ['JP2', join(jp2(), jp2())],
  ])('%s: MIN-02 for the bytes, MIN-03 for the image, and gone after minimizing', (name, bytes) => {
    const two = carrying(name, bytes);
    const found = check(two, profileOf('dos-ccd'));
    expect(found.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['MIN-02', 'MIN-03']));
    expect(found.find(({ rule }) => rule === 'MIN-03')?.facts?.['kind']).toBe('second-picture');
    expect(check(minimize(two, profileOf('dos-ccd')).transaction, profileOf('dos-ccd'))).toEqual([]);
  });
});

describe('an image that its orientation turns or mirrors', () => {
  it.each([
    [2, 'mirrored'],
    [3, 'turned'],
    [4, 'mirrored'],
    [5, 'mirrored'],
    [6, 'turned'],
    [7, 'mirrored'],
    [8, 'turned'],
  ])('orientation %i is named %s while it can be known', (orientation, kind) => {
    const given = carrying('JPEG', jpegWith(segment(0xe1, join(ascii('Exif\0\0'), exif(orientation)))));
    const found = check(given, profileOf('dos-ccd')).filter(({ rule }) => rule === 'MIN-06');
    expect(found).toMatchObject([{ severity: 'info', facts: { kind, orientation } }]);
  });
});
