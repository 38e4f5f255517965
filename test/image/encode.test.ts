import { Buffer } from 'node:buffer';

import { createJimp } from '@jimp/core';
import jpeg from '@jimp/js-jpeg';
import png from '@jimp/js-png';
import { describe, expect, it } from 'vitest';

import { FrskitError } from '../../src/findings/errors.ts';
import { encodeJpeg, encodePng, type JpegOptions, type Pixels } from '../../src/image/encode.ts';
import { renderFaces } from '../../src/image/synthetic/index.ts';

const Jimp = createJimp({ formats: [jpeg, png] });
const face = renderFaces({ width: 160, height: 200 });

async function decoded(bytes: Uint8Array): Promise<Pixels> {
  const { bitmap } = await Jimp.read(Buffer.from(bytes));
  return bitmap;
}

/** The markers of a JPEG up to its scan, as hexadecimal. */
function markers(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const found: string[] = [];
  for (let at = 2; found.at(-1) !== 'ffda'; at += 2 + view.getUint16(at + 2)) {
    found.push(view.getUint16(at).toString(16));
  }
  return found;
}

function chunks(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const found: string[] = [];
  for (let at = 8; at < bytes.length; at += 12 + view.getUint32(at)) {
    found.push(String.fromCharCode(...bytes.subarray(at + 4, at + 8)));
  }
  return found;
}

describe('encodeJpeg', () => {
  it('comes back in the same size with close pixels', async () => {
    const back = await decoded(await encodeJpeg(face));
    expect([back.width, back.height]).toEqual([160, 200]);
    let [sum, most] = [0, 0];
    face.data.forEach((value, at) => {
      const off = Math.abs(value - (back.data[at] ?? 0));
      sum += off;
      most = Math.max(most, off);
    });
    expect(sum / face.data.length).toBeLessThan(2);
    expect(most).toBeLessThan(60);
  });

  it('gives the same bytes twice, fewer at less quality', async () => {
    const once = await encodeJpeg(face);
    expect(await encodeJpeg(face)).toEqual(once);
    expect((await encodeJpeg(face, { quality: 5 })).length).toBeLessThan(once.length / 4);
  });

  it('keeps a drawn face of 480 x 600 under 15 : 1', async () => {
    const bytes = await encodeJpeg(renderFaces());
    expect((480 * 600 * 3) / bytes.length).toBeLessThan(15);
  });

  it('holds JFIF, tables, frame and scan, and nothing about anybody', async () => {
    const bytes = await encodeJpeg(face);
    expect(markers(bytes)).toEqual(['ffe0', 'ffdb', 'ffc0', 'ffc4', 'ffda']);
    expect([...bytes.subarray(13, 18)]).toEqual([0, 0, 1, 0, 1]);
    expect([...bytes.subarray(-2)]).toEqual([0xff, 0xd9]);
  });

  it('writes the density asked for into the JFIF header and changes nothing else', async () => {
    const [without, bytes] = [await encodeJpeg(face), await encodeJpeg(face, { density: 500 })];
    expect(new TextDecoder().decode(bytes.subarray(6, 10))).toBe('JFIF');
    expect([...bytes.subarray(13, 18)]).toEqual([1, 500 >> 8, 500 & 255, 500 >> 8, 500 & 255]);
    expect(bytes.subarray(18)).toEqual(without.subarray(18));
  });

  it.each<[string, Partial<Pixels>, JpegOptions]>([
    ['width', { width: 0 }, {}],
    ['width', { width: 1e9 }, {}],
    ['height', { height: Number.NaN }, {}],
    ['height', { height: -200 }, {}],
    ['data', { width: 161 }, {}],
    ['quality', {}, { quality: 0 }],
    ['quality', {}, { quality: Number.NaN }],
    ['density', {}, { density: 1e9 }],
    ['density', {}, { density: 0 }],
  ])('refuses a wrong %s', async (input, pixels, options) => {
    const error: unknown = await encodeJpeg({ ...face, ...pixels }, options).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(FrskitError);
    expect(error).toMatchObject({ code: 'ERR_ARGUMENT', problems: [{ input }] });
  });
});

describe('encodePng', () => {
  it('comes back exactly', async () => {
    const back = await decoded(await encodePng(face));
    expect([back.width, back.height]).toEqual([160, 200]);
    expect(Buffer.from(back.data).equals(Buffer.from(face.data))).toBe(true);
  });

  it('takes a view into a larger buffer as it is', async () => {
    const large = new Uint8Array(face.data.length + 10);
    large.set(face.data, 7);
    const view = large.subarray(7, 7 + face.data.length);
    expect(await encodePng({ ...face, data: view })).toEqual(await encodePng(face));
  });

  it('holds no more than it must, in eight bits of red, green and blue', async () => {
    const bytes = await encodePng(face);
    expect(new Set(chunks(bytes))).toEqual(new Set(['IHDR', 'IDAT', 'IEND']));
    expect([...bytes.subarray(24, 29)]).toEqual([8, 2, 0, 0, 0]);
  });

  it('lays what is not opaque upon white', async () => {
    const data = new Uint8Array([10, 20, 30, 0, 10, 20, 30, 255]);
    const back = await decoded(await encodePng({ width: 2, height: 1, data }));
    expect([...back.data]).toEqual([255, 255, 255, 255, 10, 20, 30, 255]);
  });

  it('refuses pixels that do not fit', async () => {
    await expect(encodePng({ ...face, height: 1e9 })).rejects.toMatchObject({ code: 'ERR_ARGUMENT' });
  });
});
