/** An image that Exif turns or mirrors, as a probe: refused, turned without loss, or sent as it is stored. */
import { describe, expect, it } from 'vitest';
import { probe } from '../../../src/image/index.ts';
import { buildFaceTransaction } from '../../../src/itl/face/build.ts';
import { writeTraditional } from '../../../src/itl/traditional/write.ts';
import { type ProbeOptions, validateProbe } from '../../../src/submission/workflow/probe.ts';
import { ascii, exif, jpeg, join, segment, splice } from '../../image/file/build.ts';
import { profileOf } from '../../results/sample.ts';

const envelope = { agency: 'WAICE0000', destination: 'WVIAFIS0Z', controlNumber: 'R-0', date: '20261123' };
const options: ProbeOptions = {
  profile: profileOf('ci-smoke'),
  envelope,
  facesCountedBy: 'agent',
  assess: { without: ['models'] },
};

/** 24 by 16 samples, or a picture whose sides do not fit its blocks. */
function turned(orientation: number, plain: Uint8Array = jpeg()): Uint8Array {
  return splice(plain, 20, 0, segment(0xe1, join(ascii('Exif\0\0'), exif(orientation))));
}

async function judged(bytes: Uint8Array, placing?: ProbeOptions['placing']) {
  const made = await validateProbe(bytes, { ...options, ...(placing === undefined ? {} : { placing }) });
  const about = made.refusals.filter(({ requirement }) => requirement === 'QUA-03');
  return { ...made, about, info: probe(made.picture ?? new Uint8Array()).info };
}

describe('an image that Exif turns', () => {
  it.each([
    [2, 'mirrored', 24],
    [3, 'turned', 24],
    [5, 'mirrored', 16],
    [6, 'turned', 16],
    [8, 'turned', 16],
  ])('orientation %i: is refused, unless it is turned or sent as stored', async (orientation, how, width) => {
    const { about } = await judged(turned(orientation));
    expect(about).toHaveLength(1);
    expect(about[0]?.reason).toContain(`${how} (Exif orientation ${orientation})`);
    expect(about[0]?.remedy).toMatch(/--upright.*--as-stored/);
    const upright = await judged(turned(orientation), 'upright');
    expect([upright.about, upright.info?.width, upright.info?.orientation]).toEqual([[], width, undefined]);
    expect(upright.taken.map(({ kind }) => kind)).toContain('exif');
    const stored = await judged(turned(orientation), 'as-stored');
    expect([stored.about, stored.info?.width]).toEqual([[], 24]);
  });

  it('is refused in a transaction as well', async () => {
    const { about } = await judged(writeTraditional(buildFaceTransaction({ image: turned(6), ...envelope })));
    expect(about).toHaveLength(1);
  });

  it('that cannot be turned without loss is refused, and what to do is said', async () => {
    // The width is one less than its blocks: a mirrored edge would be in the picture.
    const odd = jpeg();
    const at = odd.findIndex((byte, i) => byte === 0xff && odd[i + 1] === 0xc0);
    odd[at + 8] = 23;
    const { about } = await judged(turned(2, odd), 'upright');
    expect(about[0]?.reason).toContain('is not turned');
    expect(`${about[0]?.reason ?? ''} ${about[0]?.remedy ?? ''}`).toMatch(/editor.*--as-stored/s);
  });

  it('that is upright needs no choice', async () => {
    for (const placing of [undefined, 'upright', 'as-stored'] as const)
      expect((await judged(turned(1), placing)).about).toEqual([]);
  });
});
