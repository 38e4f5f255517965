/** The demo in a process of its own: the whole workflow, and a home folder that stays where one is named. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contextOf, segments } from '../../src/image/index.ts';
import { readTraditional } from '../../src/itl/index.ts';
import { OBIM_TEXT } from '../../src/services/profiles/index.ts';
import { commandLine } from './run.ts';

const { frskit, cwd } = commandLine();
const left = (): readonly string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('frskit-demo-'));

describe('demo', () => {
  it('runs from a photo with a location to a lead and a ledger that verifies, and leaves nothing behind', () => {
    const before = left();
    const { code, out, err } = frskit(['demo']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const steps = [...out.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));
    expect(steps).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    for (const words of [
      'device, time, gps',
      'GATE-03',
      'deletion attestation: verified',
      'PENDING',
      'APPROVED',
      'it holds: 18 entries',
    ])
      expect(out).toContain(words);
    // The disclaimer stands above the list, and nothing says that anybody was identified.
    const flat = out.replace(/\s+/g, ' ');
    expect(flat.indexOf(OBIM_TEXT.slice(60, 140))).toBeGreaterThan(0);
    expect(out.indexOf('investigative lead purposes')).toBeLessThan(out.indexOf('rank  score'));
    expect(out).not.toMatch(
      /(?<!No person )was identified|identified as|positively identified|confirmed match/i,
    );
    const bytes = (name: string) => new Uint8Array(readFileSync(join(cwd, 'frskit-demo', name)));
    expect(contextOf(segments(bytes('photo.jpg')).segments).map(({ kind }) => kind)).toEqual(['exif']);
    expect(contextOf(segments(bytes('probe.jpg')).segments)).toEqual([]);
    expect(out.match(/identical, byte for byte/g)).toHaveLength(2);
    expect(out).toContain('no findings');
    expect(readTraditional(bytes('probe.an2')).findings).toEqual([]);
    expect(left()).toEqual(before);
    expect(existsSync(join(cwd, '.frskit'))).toBe(false);
  });

  it('writes the same files each time, and keeps a home that is named for other commands', () => {
    const { code, out } = frskit(['demo', '--home', 'kept', '--out', 'again', '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      schemaVersion: 1,
      identical: true,
      candidates: 5,
      attestation: 'verified',
      lead: 'approved',
    });
    for (const name of ['probe.jpg', 'probe.an2', 'probe.json'])
      expect(
        readFileSync(join(cwd, 'again', name)).equals(readFileSync(join(cwd, 'frskit-demo', name))),
      ).toBe(true);
    expect(frskit(['ledger', 'verify', '--home', 'kept']).code).toBe(0);
    expect(frskit(['lead', 'show', 'LEAD-0001', '--case', 'DEMO-2026-0001', '--home', 'kept']).out).toContain(
      'APPROVED',
    );
    expect(frskit(['demo', '--home', 'kept'])).toMatchObject({ code: 3 });
  });
});
