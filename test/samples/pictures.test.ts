/** The pictures of the samples are pictures: other decoders open them, and see what their names say. */
import jpegCodec from '@jimp/js-jpeg';
import pngCodec from '@jimp/js-png';
import { describe, expect, it } from 'vitest';
import { value } from '../../samples/values.ts';

type Decoded = { readonly width: number; readonly height: number; readonly data: Uint8Array };

function decoded(words: string): Decoded {
  const codec = words.startsWith('png') ? pngCodec() : jpegCodec();
  return codec.decode(Buffer.from(value(`{${words}}`)));
}

describe('pictures of samples', () => {
  it.each([
    ['jpeg 96x120', 128],
    ['jpeg 97x121 density=96/inch', 128],
    ['jpeg 96x120 components=1', 128],
    ['jpeg 96x120 progressive', 128],
    ['png 24x16', 0],
    // More than one block of a zlib stream.
    ['png 300x100', 0],
  ])('%s is plain', (words, shade) => {
    const { width, height, data } = decoded(words);
    expect(`${width}x${height}`).toBe(words.split(' ')[1]);
    expect([...new Set(data)].toSorted((a, b) => a - b)).toEqual([shade, 255]);
  });
});

describe('values of samples', () => {
  it.each([
    ['A␟B␞C', [0x41, 0x1f, 0x42, 0x1e, 0x43]],
    ['ë', [0xc3, 0xab]],
    ['{hex FF 00}A', [0xff, 0, 0x41]],
    ['{A␞*2}B', [0x41, 0x1e, 0x41, 0x1e, 0x42]],
    ['{hex 01 02 03 | cut 1 | after A}', [1, 2, 0x41]],
    ['{zeros 3 | put 1 {hex FF} | insert 0 A}', [0x41, 0, 0xff, 0]],
    ['{segment FE AB}', [0xff, 0xfe, 0, 4, 0x41, 0x42]],
  ])('%s', (text, bytes) => {
    expect([...value(text)]).toEqual(bytes);
  });

  it('that cannot be read are refused', () => {
    expect(() => value('{hex F}')).toThrow('hexadecimal');
    expect(() => value('{gif 8x8}')).toThrow('unknown in braces');
    expect(() => value('{zeros 3')).toThrow('no brace closes');
  });
});
