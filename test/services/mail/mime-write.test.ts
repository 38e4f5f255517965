/** The writer of e-mails: what it writes is read back, and no header can hold what ends it. */
import { describe, expect, it } from 'vitest';
import { readMail, writeEntity, writeSeveral } from '../../../src/services/mail/index.ts';
import { payload } from './cms/setup.ts';

const ascii = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

describe('writeEntity', () => {
  it.each([0, 1, 2, 3, 56, 57, 58, 114, 10_000])('writes %i bytes that are read back', (length) => {
    const content = payload(length);
    const bytes = writeEntity([['Content-Type', 'application/octet-stream']], content);
    const mail = readMail(bytes);
    expect('parts' in mail && mail.parts[0]?.bytes).toEqual(content);
    const [head = '', body = ''] = ascii(bytes).split('\r\n\r\n');
    expect(head).toBe('Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64');
    const lines = body.split('\r\n');
    expect(lines.pop()).toBe('');
    expect(lines.slice(0, -1).every((line) => line.length === 76)).toBe(true);
    expect(lines.every((line) => line.length <= 76)).toBe(true);
    expect(lines.join('')).toBe(Buffer.from(content).toString('base64'));
  });

  it.each([
    'a\rb',
    'a\nb',
    'a\r\nBcc: x@y.example',
    'a\0b',
    'stra\u00dfe',
    'a\u2028b',
    'a\tb',
    '\u007f',
    ' a',
    'a ',
    '',
  ])('refuses the header value %j without repeating it', (value) => {
    expect(() => writeEntity([['Subject', value]], new Uint8Array())).toThrow(
      /^the mail header Subject must be printable ASCII on one line, without spaces at its ends$/,
    );
  });

  it('refuses a malformed name and a line of 998 bytes', () => {
    expect(() => writeEntity([['Sub ject', 'a']], new Uint8Array())).toThrow(/name of a mail header/);
    expect(() => writeEntity([['Subject:', 'a']], new Uint8Array())).toThrow(/name of a mail header/);
    expect(() => writeEntity([['Subject', 'a'.repeat(989)]], new Uint8Array())).toThrow(/shorter than 998/);
    expect(ascii(writeEntity([['Subject', 'a'.repeat(988)]], new Uint8Array())).indexOf('\r\n')).toBe(997);
  });
});

describe('writeSeveral', () => {
  it('writes parts that are read back in order', () => {
    const parts = ['text/plain', 'application/octet-stream'].map((type, i) =>
      writeEntity([['Content-Type', type]], payload(100 * (i + 1))),
    );
    const mail = readMail(writeSeveral([['Subject', 'a']], parts, { boundary: '=_part' }));
    if ('problem' in mail) throw new Error(mail.problem);
    expect(mail.parts.map(({ type }) => type)).toEqual(['text/plain', 'application/octet-stream']);
    expect(mail.parts.map(({ bytes }) => bytes)).toEqual([payload(100), payload(200)]);
  });

  it.each(['part', '=_', '=_a b', '=_a"'])('refuses the boundary %j', (boundary) => {
    expect(() => writeSeveral([], [], { boundary })).toThrow(/boundary/);
  });
});
