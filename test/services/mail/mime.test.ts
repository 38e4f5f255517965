/** The reader of e-mails: what programs make is read, what two programs could read differently is refused by place. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { MAIL_LIMITS, isMail, readMail } from '../../../src/services/mail/index.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const texts = (mail: ReturnType<typeof readMail>): readonly string[] =>
  'problem' in mail
    ? [`${mail.offset}: ${mail.problem}`]
    : mail.parts.map((part) => `${part.type}|${new TextDecoder().decode(part.bytes)}`);

/** A message made by Python's library; its content is given as a program. */
function made(program: string): Uint8Array {
  const head = `import sys
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
m = EmailMessage()
m['From'] = 'a@x.invalid'; m['To'] = 'b@y.invalid'; m['Subject'] = '[...]'
`;
  const run = spawnSync('python3', ['-c', `${head}${program}\nsys.stdout.buffer.write(m.as_bytes())`]);
  expect(run.stderr.toString()).toBe('');
  return new Uint8Array(run.stdout);
}

describe('e-mails of another library', () => {
  it('are read: text, quoted-printable, base64, parts within parts, a forwarded message', () => {
    expect(texts(readMail(made("m.set_content('plain')")))).toEqual(['text/plain|plain\n']);
    const quoted = made("m.set_content('Stra\\u00dfe = ' + 'x' * 100, cte='quoted-printable')");
    expect(texts(readMail(quoted))).toEqual([`text/plain|Straße = ${'x'.repeat(100)}\n`]);
    const several = made(
      "m.set_content('t'); m.add_alternative('<p>t</p>', subtype='html'); m.add_attachment(bytes(range(256)), maintype='application', subtype='octet-stream', filename='c.an2')",
    );
    const mail = readMail(several);
    expect('parts' in mail && mail.parts.map(({ type }) => type)).toEqual([
      'text/plain',
      'text/html',
      'application/octet-stream',
    ]);
    expect('parts' in mail && [...(mail.parts[2]?.bytes ?? [])]).toEqual(
      Array.from({ length: 256 }, (_, i) => i),
    );
    const forwarded = made(
      "i = EmailMessage(); i['Subject'] = 'inner'; i.set_content('inside'); m.set_content('out'); m.add_attachment(i)",
    );
    expect(texts(readMail(forwarded))).toEqual(['text/plain|out\n', 'text/plain|inside\n']);
  });
});

const MULTI = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n';

describe('what is ambiguous or too large', () => {
  it.each([
    [
      'two types',
      'Content-Type: text/plain\r\nContent-Type: text/html\r\n\r\nx',
      26,
      /content-type stands twice/,
    ],
    [
      'two boundaries',
      'Content-Type: multipart/mixed; boundary=a; boundary=b\r\n\r\n--a--\r\n',
      0,
      /boundary stands twice/,
    ],
    ['no boundary', 'Content-Type: multipart/mixed\r\n\r\nx', 33, /no valid boundary/],
    ['no end', `${MULTI}--b\r\n\r\nx\r\n`, 45, /no closing delimiter/],
    ['bare carriage return', 'Subject: a\rb\r\n\r\n', 0, /bare carriage return/],
    ['NUL', 'Subject: a\0b\r\n\r\n', 0, /NUL/],
    ['no header', 'Subject: a\r\nno header\r\n\r\n', 12, /no header/],
    ['folded first', ' a\r\n\r\n', 0, /follows no header/],
    ['long line', `Subject: ${'x'.repeat(1000)}\r\n\r\n`, 0, /longer than 998/],
    ['bad base64', 'Content-Transfer-Encoding: base64\r\n\r\nAA*A', 37, /base64/],
    [
      'bad quoted-printable',
      'Content-Transfer-Encoding: quoted-printable\r\n\r\nab=G1',
      49,
      /quoted-printable/,
    ],
    ['unknown encoding', 'Content-Transfer-Encoding: uuencode\r\n\r\nx', 39, /unknown transfer encoding/],
    ['bad type', 'Content-Type: text\r\n\r\nx', 0, /media type/],
    ['bad parameters', 'Content-Type: text/plain; charset\r\n\r\nx', 0, /parameters/],
  ])('%s is refused, by its byte', (_, text, offset, words) => {
    expect(readMail(bytes(text))).toEqual({ offset, problem: expect.stringMatching(words) as string });
  });

  it('many headers, parts and levels are refused', () => {
    const headers = bytes(`${'X-A: b\r\n'.repeat(101)}\r\n`);
    expect(readMail(headers)).toEqual({ offset: 800, problem: 'more than 100 headers' });
    const block = bytes(`${`X-A: ${'b'.repeat(900)}\r\n`.repeat(80)}\r\n`);
    expect(texts(readMail(block))[0]).toMatch(/larger than 65536 bytes/);
    const parts = bytes(`${MULTI}${'--b\r\n\r\nx\r\n'.repeat(60)}--b--\r\n`);
    expect(texts(readMail(parts))[0]).toMatch(/more than 50 parts/);
    let nested = 'x';
    for (let depth = 0; depth < 9; depth++)
      nested = `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n${nested}\r\n--b${depth}--\r\n`;
    expect(texts(readMail(bytes(nested)))[0]).toMatch(/nested more than 8 deep/);
    expect(texts(readMail(new Uint8Array(MAIL_LIMITS.bytes + 1)))[0]).toMatch(/larger than/);
  });

  it('preamble and epilogue are no part, and a boundary within a line is none', () => {
    const text = `${MULTI}before\r\n--b\r\n\r\none --b\r\n--bb\r\n--b\r\n\r\ntwo\r\n--b--\r\nafter\r\n`;
    expect(texts(readMail(bytes(text)))).toEqual(['text/plain|one --b\r\n--bb', 'text/plain|two']);
  });

  it('never throws, whatever the bytes are', () => {
    const base = made(
      "m.set_content('t'); m.add_attachment(b'abc', maintype='a', subtype='b', filename='c')",
    );
    for (let at = 0; at < base.length; at += 3)
      for (const byte of [0, 10, 13, 34, 45, 58, 61, 255]) {
        const changed = base.slice();
        changed[at] = byte;
        expect(() => readMail(changed)).not.toThrow();
      }
    for (let end = 0; end < base.length; end += 7)
      expect(() => readMail(base.subarray(0, end))).not.toThrow();
  });
});

it('is distinguished from other text', () => {
  expect(['Subject: x\r\n\r\n', 'Received: from a\n\n'].map((text) => isMail(bytes(text)))).toEqual([
    true,
    true,
  ]);
  expect(['{"a": 1}', '<a/>', '', 'searchId,b'].map((text) => isMail(bytes(text)))).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

it('grows no faster than its size', () => {
  const time = (count: number): number => {
    const text = bytes(`${MULTI}--b\r\n\r\n${'--b x\r\n'.repeat(count)}--b--\r\n`);
    const { user } = process.cpuUsage();
    readMail(text);
    return process.cpuUsage({ user, system: 0 }).user;
  };
  time(20_000);
  const [one, four] = [time(100_000), time(400_000)];
  expect(four / Math.max(one, 1000)).toBeLessThan(10);
});
