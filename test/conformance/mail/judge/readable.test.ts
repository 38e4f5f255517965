/** MAIL-05, MAIL-06: no case data in headers, and none readable in the bytes of a mail. */
import { describe, expect, it } from 'vitest';
import {
  judgeEncrypted,
  judgeHeaders,
  judgeResidue,
  judged,
} from '../../../../conformance/mail/judge/index.ts';
import { writeEntity, writeSeveral } from '../../../../src/services/mail/index.ts';
import { tlv } from '../../../../src/services/mail/cms/encode.ts';
import { openssl } from '../../../services/mail/cms/setup.ts';
import {
  AGENT,
  CANARIES,
  CASE,
  NAME,
  NUMBER,
  REQUESTER,
  attribute,
  cmsOf,
  mailOf,
  rebuilt,
  rewrapped,
  sealed,
  sides,
  text,
  withHeader,
} from '../messages.ts';
import { HEADERS, NONE, judge, mixed, only } from './judging.ts';

describe('MAIL-05', () => {
  it.each([
    ['22: case in Subject', 'Subject', `Search ${CASE}`],
    ['22: case in Subject, in base64', 'Subject', `=?utf-8?B?${Buffer.from(CASE).toString('base64')}?=`],
    ['22: case in Subject, with other separators', 'Subject', 'zq-case/2026 0417'],
    ['23: name as display name', 'From', `=?utf-8?Q?ZQNAME_M=C3=BCller-Ort?= <${REQUESTER}>`],
    ['24: request ID in the file name', 'Content-Disposition', `attachment; filename=${NUMBER}.p7m`],
    [
      '24: request ID in a continued file name',
      'Content-Disposition',
      `attachment; filename*0=${NUMBER.slice(0, 20)}; filename*1=${NUMBER.slice(20)}.p7m`,
    ],
    ['25: case in Message-ID', 'Message-ID', `<${CASE}.1@agency.invalid>`],
    ['25: agent in an X- header', 'X-Operator', AGENT.toUpperCase()],
    [
      '25: case in the boundary',
      'Content-Type',
      `application/pkcs7-mime; smime-type=authEnveloped-data; name=smime.p7m; boundary="${CASE}"`,
    ],
    [
      'a case in a trace of the own server',
      'Received',
      `from ${CASE}.agency.invalid by mx.invalid; Mon, 30 Nov 2026 01:02:03 +0000`,
    ],
  ])('%s', (_, name, value) => {
    expect(judge(mailOf(withHeader(sealed(), name, value)))).toEqual({ ...NONE, fails: ['MAIL-05'] });
  });

  it.each([
    ['Subject', 'Encrypted message'],
    ['From', `Queue <${REQUESTER}>`],
    ['X-Mailer', 'Program 1.0'],
    ['Content-Disposition', 'attachment; filename=message.p7m'],
  ])('warns of what is neither a constant nor a trace: %s', (name, value) => {
    expect(judge(mailOf(withHeader(sealed(), name, value)))).toEqual({ ...NONE, warns: ['MAIL-05'] });
  });

  it('finds canaries in the headers of parts', () => {
    const part = writeEntity([['Content-Type', `text/plain; name=${CASE}.txt`]], text('a'));
    const raw = writeSeveral(HEADERS, [part], { boundary: '=_x1' });
    expect(judge({ ...mailOf(raw), direction: 'request' }).fails).toContain('MAIL-05');
  });
});

describe('MAIL-06', () => {
  const utf16 = Buffer.from(NAME, 'utf16le');
  it.each([
    ['in plain', CASE],
    ['in lower case', CASE.toLowerCase()],
    ['in base64', Buffer.from(`x${CASE}`).toString('base64')],
    [
      'in broken base64',
      (
        Buffer.from(CASE)
          .toString('base64')
          .match(/.{1,5}/g) ?? []
      ).join('\r\n'),
    ],
    ['in hexadecimal', Buffer.from(CASE).toString('hex')],
    [
      'in quoted-printable',
      [...Buffer.from(NAME)].map((byte) => `=${byte.toString(16).padStart(2, '0')}`).join(''),
    ],
    ['in UTF-16, in base64', utf16.toString('base64')],
  ])('26: a canary in the epilogue, %s', (_, value) => {
    const raw = Buffer.concat([sealed(), text(`\r\n--\r\n${value}\r\n`)]);
    expect(judge(mailOf(raw))).toEqual({ ...NONE, fails: ['MAIL-06'] });
  });

  it('26: a canary in UTF-16 in the epilogue', () => {
    expect(judge(mailOf(Buffer.concat([sealed(), text('\r\n--\r\n'), utf16])))).toEqual({
      ...NONE,
      fails: ['MAIL-06'],
    });
  });

  it('26: a canary in the preamble or epilogue of parts (and MAIL-02)', () => {
    const whole = Buffer.from(mixed(sealed(), 'request')).toString('latin1');
    const preamble = whole.replace('\r\n\r\n', `\r\n\r\n${CASE}\r\n`);
    expect(judge(mailOf(text(preamble)))).toMatchObject(only('MAIL-02', 'MAIL-06'));
    expect(judge(mailOf(text(`${whole}${AGENT}\r\n`)))).toMatchObject(only('MAIL-02', 'MAIL-06'));
  });

  it('27: a canary in an unprotected attribute', () => {
    const raw = sealed();
    const cms = rebuilt(cmsOf(raw), (members) => [...members, tlv(0xa2, [attribute(NAME)])]);
    const mail = mailOf(rewrapped(raw, cms));
    expect(judge(mail)).toEqual({ ...NONE, fails: ['MAIL-06'] });
    const [found] = judgeResidue(judged(mail, sides()), CANARIES).deviations;
    expect(found).toMatchObject({
      layer: 'cms',
      says: 'an unprotected attribute holds a name of the run (plain)',
    });
    expect(Buffer.from(cms).subarray(found?.offset).indexOf(Buffer.from(NAME))).toBe(0);
  });

  it('27: a canary in a certificate of the originator', () => {
    const subject = ['-subj', `/CN=${CASE}`, '-days', '2'];
    const options = [
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-keyout',
      '/dev/null',
      '-outform',
      'DER',
    ];
    const der = openssl(['req', '-x509', '-nodes', ...options, ...subject]);
    const raw = sealed();
    const cms = rebuilt(cmsOf(raw), ([version = new Uint8Array(), ...members]) => [
      version,
      tlv(0xa0, [tlv(0xa0, [der])]),
      ...members,
    ]);
    expect(judge(mailOf(rewrapped(raw, cms)))).toEqual({ ...NONE, fails: ['MAIL-06'] });
  });

  it('warns of unknown bytes after the encrypted content', () => {
    const raw = Buffer.concat([sealed(), text('\r\n-- \r\nsent by a list\r\n')]);
    expect(judge(mailOf(raw))).toEqual({ ...NONE, warns: ['MAIL-06'] });
  });

  it('reports no value of a mail', () => {
    const raw = withHeader(
      Buffer.concat([sealed(), text(`\r\n--\r\n${CASE} ${AGENT} ${NAME}`)]),
      'Subject',
      CASE,
    );
    const one = judged(mailOf(raw), sides());
    const all = JSON.stringify([
      judgeHeaders(one, CANARIES),
      judgeResidue(one, CANARIES),
      judgeEncrypted(one),
    ]);
    for (const { text: value } of CANARIES) expect(all.toLowerCase()).not.toContain(value.toLowerCase());
  });
});
