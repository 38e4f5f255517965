import { describe, expect, it } from 'vitest';
import {
  asciiBytes,
  compact,
  compactFilled,
  concatBytes,
  equalBytes,
  fromBase64Url,
  fromHex,
  toBase64Url,
  toHex,
} from '../../src/bytes/index.ts';

describe('bytes', () => {
  it('compares content, not identity', () => {
    const bytes = Uint8Array.of(1, 2, 3);
    expect(equalBytes(bytes, Uint8Array.of(1, 2, 3))).toBe(true);
    expect(equalBytes(bytes, bytes.subarray(0))).toBe(true);
    expect(equalBytes(bytes, Uint8Array.of(1, 2, 4))).toBe(false);
    expect(equalBytes(bytes, bytes.subarray(0, 2))).toBe(false);
  });

  it('concatenates byte strings and lists of numbers', () => {
    expect(concatBytes([asciiBytes('ab'), [0x1d], new Uint8Array(), [0x63]])).toEqual(
      asciiBytes('ab\u001dc'),
    );
    expect(concatBytes([])).toEqual(new Uint8Array());
  });

  it('writes and reads hexadecimal', () => {
    const bytes = Uint8Array.of(0, 10, 255);
    expect(toHex(bytes)).toBe('000aff');
    expect(fromHex('000aFF')).toEqual(bytes);
    for (const text of ['0', '0g', '00 0a', '0x00']) expect(fromHex(text)).toBeUndefined();
  });

  it('writes and reads base64url without padding', () => {
    const bytes = Uint8Array.of(0xfb, 0xff, 0xfe, 1);
    expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
    expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
    for (const text of ['_-8=', '+/8', 'A', 'AB', '-_\n8']) expect(fromBase64Url(text)).toBeUndefined();
  });
});

describe('compact', () => {
  it('omits undefined members only', () => {
    const text: string | undefined = undefined;
    expect(compact({ a: 1, b: text, c: '', d: null, e: [] })).toStrictEqual({ a: 1, c: '', d: null, e: [] });
  });

  it('omits empty texts and lists too where only content counts', () => {
    expect(compactFilled({ a: 0, b: undefined, c: '', d: [], e: [0] })).toStrictEqual({ a: 0, e: [0] });
  });
});
