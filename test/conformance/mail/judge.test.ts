/** Rules of the mail channel: each known fault of a message is found by exactly its requirements, and correct ones by none. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type JudgedMail,
  type Judgement,
  judgeAlgorithms,
  judgeEncrypted,
  judgeHeaders,
  judgeNotice,
  judgeRecipients,
  judgeReply,
  judgeResidue,
  judged,
  kindOf,
} from '../../../conformance/mail/judge/index.ts';
import { alterMail } from '../../../conformance/mail/alter.ts';
import type { RunMail } from '../../../conformance/mail/mails.ts';
import { profiles } from '../../../src/services/profiles/index.ts';
import { seal, writeEntity, writeSeveral, sign } from '../../../src/services/mail/index.ts';
import { CONTENT } from '../../../src/services/mail/cms/oids.ts';
import { tlv } from '../../../src/services/mail/cms/encode.ts';
import { accepted, certificate, credential, file, openssl, pairOf } from '../../services/mail/cms/setup.ts';
import { readCertificate } from '../../../src/services/mail/index.ts';
import {
  AGENT,
  CANARIES,
  CASE,
  DISCLAIMER,
  LIST,
  NAME,
  NUMBER,
  OWN,
  PROBE,
  REQUESTER,
  SERVICE,
  attribute,
  before,
  cmsOf,
  insideOf,
  mailOf,
  rebuilt,
  rewrapped,
  sealed,
  sides,
  text,
  withHeader,
} from './messages.ts';

const profile = profiles[0] ?? expect.fail();

type Result = { readonly fails: string[]; readonly warns: string[]; readonly undecided: string[] };

/** What every rule finds in a mail. */
function judge(mail: RunMail, sent: readonly Uint8Array[] = []): Result {
  const one: JudgedMail = judged(mail, sides());
  const isReply = mail.direction === 'reply';
  const isNotice = isReply && kindOf(one, sent) === 'notice';
  const all: readonly (readonly [string, Judgement])[] = isNotice
    ? [['MAIL-09', judgeNotice(one, { canaries: CANARIES, contents: [PROBE, LIST], sent })]]
    : [
        ['MAIL-02', judgeEncrypted(one)],
        ['MAIL-03', judgeAlgorithms(one)],
        ['MAIL-04', judgeRecipients(one)],
        ['MAIL-05', judgeHeaders(one, CANARIES)],
        ['MAIL-06', judgeResidue(one, CANARIES)],
        ...(isReply ? ([['MAIL-08', judgeReply(one, profile)]] as const) : []),
      ];
  const of = (level: string): string[] =>
    all.filter(([, { deviations }]) => deviations.some((each) => each.level === level)).map(([id]) => id);
  const undecided = all.filter(([, one]) => one.undecided.length > 0).map(([id]) => id);
  return { fails: of('fail'), warns: of('warn').filter((id) => !of('fail').includes(id)), undecided };
}

const NONE: Result = { fails: [], warns: [], undecided: [] };
const only = (...fails: string[]): Partial<Result> => ({ fails });

const TRACES =
  'Return-Path: <queue@agency.invalid>\r\nDelivered-To: search@frs.invalid\r\n' +
  'Received: from mx.invalid (mx.invalid [192.0.2.1])\r\n\tby mail.invalid with ESMTPS id 4A1; Mon, 30 Nov 2026 01:02:04 +0000\r\n' +
  'Authentication-Results: mail.invalid; spf=pass\r\nDKIM-Signature: v=1; a=rsa-sha256; d=agency.invalid; s=k; b=AAAA\r\n';

const OAEP = ['-keyopt', 'rsa_padding_mode:oaep', '-keyopt', 'rsa_oaep_md:sha256'];

type ByOpenssl = {
  readonly options?: readonly string[];
  readonly inside?: Uint8Array;
  readonly kind?: 'rsa' | 'rsa-1024';
};

/** The content of a request encrypted by openssl for the service. */
function byOpenssl(
  cipher: string,
  { options = OAEP, inside = insideOf(sealed(), OWN.service), kind = 'rsa' }: ByOpenssl = {},
): Uint8Array {
  const args = ['-encrypt', '-binary', '-outform', 'DER', cipher, '-recip', pairOf(kind).cert, ...options];
  return rewrapped(sealed(), openssl(['cms', ...args], inside));
}

/** A request whose inner headers agree with the outer ones, encrypted by openssl. */
function signedInside(cipher: string, options = OAEP): Uint8Array {
  const raw = sealed();
  const inside = insideOf(raw, OWN.service);
  const args = ['-encrypt', '-binary', '-outform', 'DER', cipher, '-recip', pairOf('rsa').cert, ...options];
  return rewrapped(raw, openssl(['cms', ...args], inside));
}

const HEADERS = [
  ['From', SERVICE],
  ['To', REQUESTER],
  ['Date', 'Mon, 30 Nov 2026 01:02:03 +0000'],
  ['Message-ID', '<4b1f2f4e-0000-4000-8000-000000000001@frs.invalid>'],
  ['Subject', '[...]'],
  ['MIME-Version', '1.0'],
] as const;

const clearReply = (disclaimer = DISCLAIMER): Uint8Array =>
  writeSeveral(
    HEADERS,
    [
      writeEntity([['Content-Type', 'text/plain; charset=utf-8']], text(disclaimer)),
      writeEntity([['Content-Type', 'application/json']], LIST),
    ],
    { boundary: '=_x1' },
  );

function signedOnly(raw: Uint8Array, kind: 'rsa' | 'p256'): Uint8Array {
  const content = insideOf(raw, kind);
  // The inner entity of what was decrypted is the signed CMS structure.
  const cms = cmsOf(content);
  return rewrapped(raw, cms, (lines) =>
    lines.map(([name, value]) => [name, value.replace('authEnveloped-data', 'signed-data')]),
  );
}

function mixed(raw: Uint8Array, direction: 'request' | 'reply'): Uint8Array {
  const attached = writeEntity(
    [['Content-Type', 'application/pkcs7-mime; smime-type=authEnveloped-data; name=smime.p7m']],
    cmsOf(raw),
  );
  const note = writeEntity([['Content-Type', 'text/plain']], text('See the attachment.'));
  const [from, to] = direction === 'request' ? [REQUESTER, SERVICE] : [SERVICE, REQUESTER];
  const headers = HEADERS.map(
    ([name, value]) => [name, name === 'From' ? from : name === 'To' ? to : value] as const,
  );
  return writeSeveral(headers, [note, attached], { boundary: '=_x1' });
}

describe('a correct message', () => {
  it.each(['request', 'reply'] as const)('has no deviation: %s', (direction) => {
    const raw = sealed({ direction });
    expect(judge(mailOf(raw, direction))).toEqual(NONE);
    expect(judge(mailOf(before(raw, TRACES), direction))).toEqual(NONE);
    expect(
      judge(mailOf(text(Buffer.from(raw).toString('latin1').replaceAll('\r\n', '\n')), direction)),
    ).toEqual(NONE);
  });

  it.each([
    ['-aes-256-gcm', OAEP],
    ['-aes-128-gcm', OAEP],
    ['-aes-256-gcm', ['-keyopt', 'rsa_padding_mode:oaep']],
    ['-aes-256-gcm', [...OAEP, '-keyid']],
    ['-aes-256-gcm', [...OAEP, '-stream']],
  ])('has no deviation as openssl encrypts it: %s %j', (cipher, options) => {
    expect(judge(mailOf(signedInside(cipher, options)))).toEqual(NONE);
  });

  it('has no deviation where ECDH encrypts the key, also with SHA-1 in the key derivation', () => {
    const raw = sealed({ direction: 'reply' });
    const inside = insideOf(raw, 'p256');
    for (const options of [['-aes256-wrap'], ['-keyopt', 'ecdh_kdf_md:sha256', '-aes256-wrap']]) {
      const args = ['-encrypt', '-binary', '-outform', 'DER', '-aes-256-gcm', '-recip', pairOf('p256').cert];
      const made = rewrapped(raw, openssl(['cms', ...args, ...options], inside));
      expect(judge(mailOf(made, 'reply'))).toEqual(NONE);
    }
  });
});

describe('MAIL-02', () => {
  it('9: a reply in clear (and MAIL-08)', () => {
    expect(judge(mailOf(clearReply(), 'reply'))).toMatchObject(only('MAIL-02', 'MAIL-08'));
  });

  it('10: signed only; a reply also fails MAIL-08', () => {
    expect(judge(mailOf(signedOnly(sealed(), 'rsa')))).toMatchObject(only('MAIL-02'));
    const reply = signedOnly(sealed({ direction: 'reply' }), 'p256');
    expect(judge(mailOf(reply, 'reply'))).toMatchObject(only('MAIL-02', 'MAIL-08'));
  });

  it('10: multipart/signed by openssl', () => {
    const { cert, key } = pairOf('p256');
    const made = openssl(['cms', '-sign', '-signer', cert, '-inkey', key], text('a\r\n'));
    const raw = before(made, `From: ${REQUESTER}\r\nTo: ${SERVICE}\r\nSubject: [...]\r\n`);
    expect(judge(mailOf(raw))).toMatchObject(only('MAIL-02'));
  });

  it('11: an encrypted part within a clear root; a reply also fails MAIL-08', () => {
    expect(judge(mailOf(mixed(sealed(), 'request')))).toMatchObject(only('MAIL-02'));
    const reply = mixed(sealed({ direction: 'reply' }), 'reply');
    expect(judge(mailOf(reply, 'reply'))).toMatchObject(only('MAIL-02', 'MAIL-08'));
  });

  it('content in clear that states CMS', () => {
    const raw = rewrapped(sealed(), text('no structure at all'));
    expect(judge(mailOf(raw))).toMatchObject(only('MAIL-02'));
  });

  it('a CMS structure with bytes after it', () => {
    const raw = sealed();
    expect(judge(mailOf(rewrapped(raw, Buffer.concat([cmsOf(raw), text('clear')]))))).toMatchObject(
      only('MAIL-02'),
    );
  });
});

describe('MAIL-03', () => {
  it('12: CBC signed inside warns', () => {
    expect(judge(mailOf(signedInside('-aes-256-cbc')))).toEqual({ ...NONE, warns: ['MAIL-03'] });
  });

  it('13: CBC not signed fails, and no rule decides the reply', () => {
    const raw = byOpenssl('-aes-256-cbc', { inside: text('Content-Type: text/plain\r\n\r\nnot signed\r\n') });
    expect(judge(mailOf(raw))).toMatchObject(only('MAIL-03'));
    const reply = sealed({ direction: 'reply' });
    const args = ['-encrypt', '-binary', '-outform', 'DER', '-aes-256-cbc', '-recip', pairOf('p256').cert];
    const cbc = openssl(['cms', ...args], text('Content-Type: text/plain\r\n\r\nnot signed\r\n'));
    expect(judge(mailOf(rewrapped(reply, cbc), 'reply'))).toEqual({
      fails: ['MAIL-03'],
      warns: [],
      undecided: ['MAIL-08'],
    });
  });

  it('12: CBC is undecided where no key opens the message', () => {
    const { opened, ...closed } = mailOf(signedInside('-aes-256-cbc'));
    expect(opened).toBeDefined();
    expect(judge(closed)).toEqual({ ...NONE, undecided: ['MAIL-03'] });
  });

  it('14: 3DES', () => {
    expect(judge(mailOf(signedInside('-des3')))).toMatchObject(only('MAIL-03'));
  });

  it('15: RC2', () => {
    const cms = Buffer.from(cmsOf(signedInside('-des3')));
    const at = cms.indexOf(Buffer.from('2a864886f70d0307', 'hex'));
    cms[at + 7] = 2;
    expect(judge(mailOf(rewrapped(sealed(), cms)))).toMatchObject(only('MAIL-03'));
  });

  it('16: PKCS #1 v1.5, the default of openssl', () => {
    expect(judge(mailOf(signedInside('-aes-256-gcm', [])))).toMatchObject(only('MAIL-03'));
  });

  it('17: GCM in EnvelopedData', () => {
    const raw = sealed();
    const cms = rebuilt(cmsOf(raw), (members) => members.slice(0, 3), CONTENT.enveloped);
    expect(judge(mailOf(rewrapped(raw, cms)))).toMatchObject(only('MAIL-03'));
  });

  it('CBC in AuthEnvelopedData', () => {
    const raw = sealed();
    const cms = Buffer.from(cmsOf(raw));
    const at = cms.indexOf(Buffer.from('60864801650304012e', 'hex'));
    cms[at + 8] = 42;
    expect(judge(mailOf(rewrapped(raw, cms)))).toMatchObject(only('MAIL-03'));
  });

  it.each([1, 4, 8, 11])('a tag of %i bytes', (length) => {
    const raw = sealed();
    const whole = cmsOf(raw);
    const tag = whole.subarray(-16);
    const cut = rebuilt(whole, (members) => [...members.slice(0, 3), tlv(0x04, [tag.subarray(0, length)])]);
    expect(judge(mailOf(rewrapped(raw, cut)))).toMatchObject(only('MAIL-03'));
  });

  it('a tag of one byte, as the parameters state', () => {
    const raw = alterMail(sealed(), 'short-tag') ?? expect.fail();
    expect(judge(mailOf(raw))).toMatchObject(only('MAIL-03'));
  });

  it('RSA of 1024 bits', () => {
    const { fails } = judge(mailOf(byOpenssl('-aes-256-gcm', { kind: 'rsa-1024' })));
    // The certificate is also not the pinned one.
    expect(fails).toEqual(['MAIL-03', 'MAIL-04']);
  });
});

describe('MAIL-04', () => {
  it('18: a second recipient', () => {
    expect(judge(mailOf(sealed({ recipients: ['rsa', 'rsa-other'] })))).toMatchObject(only('MAIL-04'));
    expect(judge(mailOf(sealed({ recipients: ['rsa', 'rsa'] })))).toMatchObject(only('MAIL-04'));
  });

  it('a copy for the declared certificate of the sender warns', () => {
    expect(judge(mailOf(sealed({ recipients: ['rsa', 'p384'] })))).toEqual({ ...NONE, warns: ['MAIL-04'] });
    expect(judge(mailOf(sealed({ recipients: ['p384'] })))).toMatchObject(only('MAIL-04'));
  });

  it('19: another certificate of the same name', () => {
    const names = ['-addext', 'extendedKeyUsage=emailProtection', '-subj', '/CN=Role rsa', '-days', '2'];
    const pem = openssl(['req', '-x509', '-nodes', '-newkey', 'rsa:2048', '-keyout', '/dev/null', ...names]);
    const other = accepted(readCertificate(pem));
    expect(other.issuer).toBe(certificate('rsa').issuer);
    const raw = sealed();
    const cms = seal(insideOf(raw, 'rsa'), [other], randomBytes);
    expect(judge(mailOf(rewrapped(raw, cms)))).toMatchObject(only('MAIL-04'));
    const keyId = openssl(
      [
        'cms',
        '-encrypt',
        '-binary',
        '-outform',
        'DER',
        '-aes-256-gcm',
        '-keyid',
        '-recip',
        file('other.crt', pem),
        ...OAEP,
      ],
      insideOf(raw, 'rsa'),
    );
    expect(judge(mailOf(rewrapped(raw, keyId)))).toMatchObject(only('MAIL-04'));
  });

  it.each([
    // OpenSSL has no password recipients with AES-GCM.
    ['a password', '-aes-256-cbc', ['-pwri_password', 'secret']],
    [
      'a shared key',
      '-aes-256-gcm',
      ['-secretkey', '000102030405060708090A0B0C0D0E0F', '-secretkeyid', 'C0FEE0'],
    ],
  ])('20: %s besides the recipient', (_, cipher, options) => {
    expect(judge(mailOf(signedInside(cipher, [...OAEP, ...options])))).toMatchObject(only('MAIL-04'));
  });

  it('21: a second RCPT, or another one', () => {
    expect(judge(mailOf(sealed(), 'request', [SERVICE, 'copy@frs.invalid']))).toMatchObject(only('MAIL-04'));
    expect(judge(mailOf(sealed(), 'request', ['copy@frs.invalid']))).toMatchObject(only('MAIL-04'));
  });

  it('a second address in the headers', () => {
    const raw = withHeader(sealed(), 'To', `${SERVICE}, copy@frs.invalid`);
    expect(judge(mailOf(raw))).toMatchObject(only('MAIL-04'));
  });

  it('is undecided without a pinned certificate, and still counts keys', () => {
    const open = (raw: Uint8Array): Judgement =>
      judgeRecipients(judged(mailOf(raw), { requester: {}, service: {} }));
    expect(open(sealed())).toEqual({
      deviations: [],
      undecided: ['no certificate of the recipient is pinned'],
    });
    expect(open(sealed({ recipients: ['rsa', 'rsa-other'] })).deviations).toHaveLength(1);
  });
});

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

describe('MAIL-08', () => {
  const reply = (made = {}): Uint8Array => sealed({ direction: 'reply', ...made });

  it('31: no disclaimer', () => {
    const content = { kind: 'reply', disclaimer: ' ', result: { form: 'json', bytes: LIST } } as const;
    expect(judge(mailOf(reply({ content }), 'reply'))).toEqual({ ...NONE, fails: ['MAIL-08'] });
  });

  it('a text that is no disclaimer decides nothing', () => {
    const content = {
      kind: 'reply',
      disclaimer: 'See below.',
      result: { form: 'json', bytes: LIST },
    } as const;
    expect(judge(mailOf(reply({ content }), 'reply'))).toEqual({ ...NONE, undecided: ['MAIL-08'] });
  });

  it('32: encrypted to another requester (and MAIL-04)', () => {
    const raw = reply({ recipients: ['p256-other'] });
    expect(judge(mailOf(raw, 'reply'))).toMatchObject(only('MAIL-04', 'MAIL-08'));
  });

  it('33: signed by another key, or not signed', () => {
    expect(judge(mailOf(reply({ signer: 'rsa-other' }), 'reply'))).toEqual({ ...NONE, fails: ['MAIL-08'] });
    const raw = reply();
    const entity = writeEntity([['Content-Type', 'application/json']], LIST);
    const cms = seal(entity, [certificate('p256')], randomBytes);
    expect(judge(mailOf(rewrapped(raw, cms), 'reply'))).toEqual({ ...NONE, fails: ['MAIL-08'] });
  });

  it('a reply that is signed for another address', () => {
    const raw = reply();
    const inside = writeEntity(
      [['Content-Type', 'application/pkcs7-mime; smime-type=signed-data']],
      sign(
        writeEntity(
          [
            ['From', SERVICE],
            ['To', 'other@agency.invalid'],
            ['Date', 'Mon, 30 Nov 2026 01:02:03 +0000'],
            ['Subject', 'x'],
            ['Content-Type', 'application/json; hp="cipher"'],
          ],
          LIST,
        ),
        credential('rsa'),
        new Date('2026-11-30T01:02:03Z'),
      ),
    );
    const cms = seal(inside, [certificate('p256')], randomBytes);
    expect(judge(mailOf(rewrapped(raw, cms), 'reply'))).toEqual({ ...NONE, fails: ['MAIL-08'] });
  });

  it('is not decided by a reply whose algorithms MAIL-03 refuses', () => {
    const raw = reply();
    const args = ['-encrypt', '-binary', '-outform', 'DER', '-des3', '-recip', pairOf('p256').cert];
    const made = rewrapped(raw, openssl(['cms', ...args], insideOf(raw, 'p256')));
    expect(judge(mailOf(made, 'reply'))).toEqual({ fails: ['MAIL-03'], warns: [], undecided: ['MAIL-08'] });
  });

  it('is not decided without a key', () => {
    const { opened, ...closed } = mailOf(reply(), 'reply');
    expect(opened).toBeDefined();
    expect(judge(closed)).toEqual({ ...NONE, undecided: ['MAIL-08'] });
  });
});

describe('MAIL-09', () => {
  const request = sealed();
  const sent = [cmsOf(request)];
  const notice = (body: Uint8Array, type = 'text/plain'): RunMail =>
    mailOf(writeEntity([...HEADERS, ['Content-Type', type]], body), 'reply');

  function bounce(returned: Uint8Array, type: string): RunMail {
    const part = (kind: string, body: string): Uint8Array =>
      Buffer.concat([text(`Content-Type: ${kind}\r\n\r\n`), text(body)]);
    const raw = writeSeveral(
      HEADERS,
      [
        part('text/plain', 'The mail could not be delivered.\r\n'),
        part(
          'message/delivery-status',
          'Reporting-MTA: dns; mx.invalid\r\n\r\nAction: failed\r\nStatus: 5.2.0\r\n',
        ),
        part(type, Buffer.from(returned).toString('latin1')),
      ],
      { boundary: '=_b1' },
    );
    const report = Buffer.from(raw)
      .toString('latin1')
      .replace('multipart/mixed', 'multipart/report; report-type=delivery-status');
    return { ...mailOf(text(report), 'reply'), envelope: { from: '', to: [REQUESTER] } };
  }

  it('finds nothing in a fixed text, or in a bounce with headers only', () => {
    expect(judge(notice(text('The mail cannot be processed.')), sent)).toEqual(NONE);
    const head = Buffer.from(request).subarray(0, Buffer.from(request).indexOf('\r\n\r\n') + 2);
    expect(judge(bounce(head, 'text/rfc822-headers'), sent)).toEqual(NONE);
  });

  it('34: a bounce that returns the encrypted mail warns', () => {
    expect(judge(bounce(request, 'message/rfc822'), sent)).toEqual({ ...NONE, warns: ['MAIL-09'] });
    expect(judge(bounce(request, 'text/plain'), sent)).toEqual({ ...NONE, warns: ['MAIL-09'] });
  });

  it('35: an automatic reply that quotes the opened image or text', () => {
    expect(judge(notice(PROBE, 'application/octet-stream'), sent)).toEqual({ ...NONE, fails: ['MAIL-09'] });
    const quoted = Buffer.from(PROBE).toString('base64').replace(/.{60}/g, '> $&\r\n');
    expect(judge(notice(text(quoted)), sent)).toEqual({ ...NONE, fails: ['MAIL-09'] });
    expect(judge(notice(text(`Your request ${NUMBER} was read.`)), sent)).toEqual({
      ...NONE,
      fails: ['MAIL-09'],
    });
  });

  it.each([CASE, NAME, AGENT])('36: an error text with a canary: %s', (value) => {
    expect(judge(notice(text(`Cannot read the record of ${value}.`)), sent)).toEqual({
      ...NONE,
      fails: ['MAIL-09'],
    });
  });

  it('36: an error text with a canary in a header', () => {
    const mail = notice(text('no'));
    const raw = Buffer.from(mail.raw).toString('latin1').replace('[...]', `failed: ${CASE}`);
    expect(judge({ ...mail, raw: text(raw) }, sent)).toEqual({ ...NONE, fails: ['MAIL-09'] });
  });

  it('does not decide on an image that is not known', () => {
    expect(judge(notice(new Uint8Array(randomBytes(500)), 'image/jpeg'), sent)).toEqual({
      ...NONE,
      undecided: ['MAIL-09'],
    });
  });
});
