import { describe, expect, it } from 'vitest';
import { probe } from '../../../src/image/file/probe.ts';
import { ascii, be32, box, join, jp2, jpeg } from './build.ts';

describe('what may not stand in a face record', () => {
  const ftyp = (major: string, ...others: readonly string[]) =>
    join(box('ftyp', join(ascii(major), be32(0), ...others.map(ascii))), new Uint8Array(40));
  it.each<[string, Uint8Array]>([
    ['gif', ascii('GIF89a.............')],
    ['gif', ascii('GIF87a.............')],
    ['webp', ascii('RIFF\u0010\0\0\0WEBPVP8 ')],
    ['avi', ascii('RIFF\u0010\0\0\0AVI LIST')],
    ['tiff', ascii('II*\0\u0008\0\0\0')],
    ['tiff', ascii('MM\0*\0\0\0\u0008')],
    ['bmp', join(ascii('BM'), be32(0x36000000), be32(0), be32(0x36000000), be32(0x28000000))],
    ['svg', ascii('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['svg', ascii('\u00ef\u00bb\u00bf<?xml version="1.0"?>\n<svg/>')],
    ['heic', ftyp('heic', 'mif1')],
    ['heic', ftyp('mif1', 'heic')],
    ['avif', ftyp('avif', 'mif1')],
    ['mp4', ftyp('isom', 'mp41')],
    ['mp4', ftyp('qt  ')],
    ['matroska', Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3, 0)],
    ['wsq', Uint8Array.of(0xff, 0xa0, 0xff, 0xa8)],
    ['jxl', Uint8Array.of(0xff, 0x0a, 0)],
    ['pdf', ascii('%PDF-1.7')],
    ['zip', ascii('PK\u0003\u0004')],
    ['nist', ascii('1.001:123')],
    ['mj2', join(jp2().subarray(0, 12), ftyp('mjp2', 'mjp2'))],
    ['jpx', join(jp2().subarray(0, 12), ftyp('jpx ', 'jpx '))],
  ])('%s', (name, bytes) => {
    const found = probe(bytes);
    expect(found.recognised).toBe(name);
    expect(found.info).toBeUndefined();
    expect(found.findings.map(({ rule }) => rule)).toEqual(['image.file.not-allowed']);
  });

  it('unknown bytes and none', () => {
    expect(probe(ascii('hello')).findings[0]?.rule).toBe('image.file.unknown-format');
    expect(probe(new Uint8Array()).findings[0]?.rule).toBe('image.file.unknown-format');
    expect(probe(join(ascii('0101'), jpeg())).findings[0]).toMatchObject({
      rule: 'image.file.leading-bytes',
      facts: { length: 4 },
    });
  });
});
