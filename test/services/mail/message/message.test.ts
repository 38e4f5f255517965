/** Messages of the mail channel: both ways, against OpenSSL, and what must refuse them. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type MailMessage,
  type MailOwner,
  type MailPeer,
  inspect,
  isMessageId,
  newMessageId,
  open,
  openMessage,
  readMail,
  seal,
  sealMessage,
  sign,
} from '../../../../src/services/mail/index.ts';
import {
  type Kind,
  accepted,
  certificate,
  codeOf,
  credential,
  file,
  openssl,
  pairOf,
  payload,
  text,
} from '../cms/setup.ts';

const [AGENCY, SERVICE] = ['queue@agency.example', 'search@frs.example'];
const REQUEST: MailMessage = {
  from: AGENCY,
  to: SERVICE,
  date: new Date('2026-11-30T01:02:03Z'),
  messageId: newMessageId(payload(16), 'agency.example'),
  subject: 'Face search 12-CASE-3456',
  content: { kind: 'request', form: 'itl', bytes: payload(5000) },
};
const REPLY: MailMessage = {
  ...REQUEST,
  from: SERVICE,
  to: AGENCY,
  messageId: newMessageId(payload(17).subarray(1), 'frs.example'),
  inReplyTo: REQUEST.messageId,
  content: {
    kind: 'reply',
    disclaimer: 'No positive identification. \u00a7 1',
    result: { form: 'json', bytes: text('{}') },
    attestation: 'eyJh.eyJi.c2ln',
  },
};

const service = (kind: Kind = 'p256'): MailOwner => ({ ...credential(kind), address: SERVICE });
const agency = (kind: Kind = 'rsa'): MailPeer => ({ address: AGENCY, certificate: certificate(kind) });
const sealed = (message: MailMessage = REQUEST, from: Kind = 'rsa', to: Kind = 'p256'): Uint8Array =>
  sealMessage(message, credential(from), [certificate(to)], randomBytes);
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const replaced = (bytes: Uint8Array, from: string | RegExp, to: string): Uint8Array => {
  const changed = latin1(bytes).replace(from, to);
  expect(changed).not.toBe(latin1(bytes));
  return Uint8Array.from(Buffer.from(changed, 'latin1'));
};

describe('newMessageId', () => {
  it('is a UUID of version 4 at the domain', () => {
    expect(newMessageId(new Uint8Array(16).fill(0xff), 'agency.example')).toBe(
      '<ffffffff-ffff-4fff-bfff-ffffffffffff@agency.example>',
    );
    expect(isMessageId(REQUEST.messageId)).toBe(true);
    expect(() => newMessageId(new Uint8Array(15), 'agency.example')).toThrow(/16 random bytes/);
    expect(() => newMessageId(new Uint8Array(16), 'a>\r\nb')).toThrow(/domain/);
  });
});

describe('sealMessage', () => {
  it('writes exactly the headers of the channel', () => {
    const [head = ''] = latin1(sealed()).split('\r\n\r\n');
    expect(head.split('\r\n')).toEqual([
      'From: queue@agency.example',
      'To: search@frs.example',
      'Date: Mon, 30 Nov 2026 01:02:03 +0000',
      `Message-ID: ${REQUEST.messageId}`,
      'Subject: [...]',
      'Auto-Submitted: auto-generated',
      'MIME-Version: 1.0',
      'Content-Type: application/pkcs7-mime; smime-type=authEnveloped-data; name=smime.p7m',
      'Content-Disposition: attachment; filename=smime.p7m',
      'Content-Transfer-Encoding: base64',
    ]);
    const [reply = ''] = latin1(sealed(REPLY)).split('\r\n\r\n');
    expect(reply.split('\r\n').slice(4, 7)).toEqual([
      `In-Reply-To: ${REQUEST.messageId}`,
      'Subject: [...]',
      'Auto-Submitted: auto-replied',
    ]);
  });

  it.each<Partial<MailMessage>>([
    { from: 'Agent Smith <queue@agency.example>' },
    { to: 'a@b.example\r\nBcc: c@d.example' },
    { to: 'a@b.example, c@d.example' },
    { messageId: '12-CASE-3456' },
    { inReplyTo: '<a b@c.example>' },
    { subject: 'a\r\nb' },
    { subject: 'stra\u00dfe' },
    { date: new Date(Number.NaN) },
    { content: { kind: 'attestation', attestation: 'no JWS' } },
  ])('refuses %j', (wrong) => {
    let message = '';
    try {
      sealed({ ...REQUEST, ...wrong });
    } catch (error) {
      message =
        error instanceof Error && 'code' in error && error.code === 'ERR_ARGUMENT' ? error.message : '';
    }
    expect(message).not.toBe('');
    expect(message).not.toMatch(/Smith|Bcc|CASE|stra/);
  });

  it('shows nothing of the inner parts in its bytes, at any layer that needs no key', () => {
    const canaries = ['12-CASE-3456-OF-2026', 'JANE QUENTINA ROE-DOE', 'AGENT-77-FIELD-OFFICE'];
    const bytes = sealed({
      ...REQUEST,
      subject: canaries.join(' '),
      content: { kind: 'request', form: 'itl', bytes: text(canaries.join(' ')) },
    });
    const mail = readMail(bytes);
    if ('problem' in mail) throw new Error(mail.problem);
    const raw = [bytes, ...mail.parts.map((part) => part.bytes)].map(latin1).join('\n');
    const encoded = canaries.flatMap((canary) => [
      canary,
      Buffer.from(canary).toString('hex'),
      ...[0, 1, 2].map((shift) =>
        Buffer.from('x'.repeat(shift) + canary)
          .toString('base64')
          .slice(4, -4),
      ),
    ]);
    expect(Math.min(...encoded.map(({ length }) => length))).toBeGreaterThan(16);
    encoded.push('probe.an2', 'octet-stream', 'HP-Outer');
    expect(encoded.filter((canary) => raw.toLowerCase().includes(canary.toLowerCase()))).toEqual([]);
    // The canaries are in the message: who has the key reads them.
    const opened = openMessage(bytes, service(), agency());
    if ('refused' in opened) throw new Error(opened.problem);
    expect(opened.subject).toBe(canaries.join(' '));
    expect(latin1(opened.parts[0]?.bytes ?? new Uint8Array())).toBe(canaries.join(' '));
  });
});

describe('openMessage', () => {
  it.each<[Kind, Kind]>([
    ['rsa', 'p256'],
    ['p256', 'rsa'],
    ['p384', 'p384'],
  ])('opens what sealMessage makes: signed by %s, sealed for %s', (from, to) => {
    const opened = openMessage(sealed(REQUEST, from, to), service(to), agency(from));
    expect(opened).toMatchObject({
      from: AGENCY,
      to: SERVICE,
      date: '2026-11-30T01:02:03.000Z',
      subject: 'Face search 12-CASE-3456',
      messageId: REQUEST.messageId,
      signedAt: '261130010203Z',
      facts: [],
    });
    expect('parts' in opened && opened.parts).toMatchObject([
      { type: 'application/octet-stream', bytes: payload(5000) },
    ]);
  });

  it('opens a reply with its disclaimer, result and attestation', () => {
    const own: MailOwner = { ...credential('rsa'), address: AGENCY };
    const opened = openMessage(sealed(REPLY, 'p256', 'rsa'), own, {
      address: SERVICE,
      certificate: certificate('p256'),
    });
    if ('refused' in opened) throw new Error(opened.problem);
    expect(opened.inReplyTo).toBe(REQUEST.messageId);
    expect(opened.parts.map(({ type, bytes }) => [type, Buffer.from(bytes).toString('utf8')])).toEqual([
      ['text/plain', 'No positive identification. \u00a7 1'],
      ['application/json', '{}'],
      ['application/jose', 'eyJh.eyJi.c2ln'],
    ]);
  });

  it('opens a message whose line ends became LF, and with headers of mail servers', () => {
    const bytes = replaced(sealed(), /^/, 'Received: from a by b; Mon, 30 Nov 2026 01:02:04 +0000\r\n');
    const opened = openMessage(replaced(bytes, /\r\n/g, '\n'), service(), agency());
    expect(opened).toMatchObject({ subject: 'Face search 12-CASE-3456', facts: [] });
  });

  it('states deviations of the outer headers as facts', () => {
    const named = replaced(sealed(), 'From: queue@agency.example', 'From: Queue <queue@AGENCY.example>');
    const bytes = replaced(
      replaced(named, 'Subject: [...]', 'Subject: x'),
      'MIME-Version',
      'X-Mailer: y\r\nMIME-Version',
    );
    const opened = openMessage(bytes, service(), agency());
    expect('facts' in opened && opened.facts.map(({ fact, layer }) => `${layer} ${fact}`)).toEqual([
      'message display-name',
      'message outer-subject',
      'message further-header',
    ]);
  });

  it('refuses other addresses, dates and Message-IDs outside than inside', () => {
    const codes = [
      replaced(sealed(), 'From: queue@', 'From: other@'),
      replaced(sealed(), 'To: search@', 'To: other@'),
      replaced(sealed(), '01:02:03', '01:02:04'),
      replaced(sealed(), /Message-ID: <...../, 'Message-ID: <abcde'),
    ].map((bytes) => codeOf(openMessage(bytes, service(), agency())));
    expect(codes).toEqual(['header-mismatch', 'header-mismatch', 'header-mismatch', 'header-mismatch']);
  });

  it('refuses a message for another address, of another sender, for another key', () => {
    const codes = [
      openMessage(sealed({ ...REQUEST, to: 'other@frs.example' }), service(), agency()),
      openMessage(sealed({ ...REQUEST, from: 'other@agency.example' }), service(), agency()),
      openMessage(sealed(), service(), agency('rsa-other')),
      openMessage(sealed(), service('p256-other'), agency()),
    ].map(codeOf);
    expect(codes).toEqual(['wrong-address', 'wrong-address', 'signer', 'not-a-recipient']);
  });

  it('refuses what is not encrypted, not signed inside, or has a mixed root', () => {
    const part = (content: Uint8Array, type: string): Uint8Array =>
      text(
        `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(content).toString('base64')}`,
      );
    const plain = text('From: a@b.example\r\nContent-Type: text/plain; hp="cipher"\r\n\r\nHello\r\n');
    const unprotected = text('From: a@b.example\r\nContent-Type: text/plain\r\n\r\nHello\r\n');
    const signed = part(
      sign(unprotected, credential('rsa'), REQUEST.date),
      'application/pkcs7-mime; smime-type=signed-data',
    );
    const mixed = text(
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${latin1(sealed())}\r\n--b--\r\n`,
    );
    const unsigned = part(seal(plain, [certificate('p256')], randomBytes), 'application/pkcs7-mime');
    const bare = part(seal(signed, [certificate('p256')], randomBytes), 'application/pkcs7-mime');
    const found = [plain, signed, mixed, unsigned, bare].map((bytes) =>
      openMessage(bytes, service(), agency()),
    );
    expect(found.map((each) => ('refused' in each ? `${each.layer} ${each.refused}` : 'accepted'))).toEqual([
      'message not-secured',
      'message not-secured',
      'message not-secured',
      'decrypted not-secured',
      'content inner-headers',
    ]);
  });
});

describe('large and hostile messages', () => {
  it('a probe of 4 MB goes through within 2.6 times its size', () => {
    const bytes = payload(4_000_000);
    const message = sealed({ ...REQUEST, content: { kind: 'request', form: 'itl', bytes } });
    expect(message.length).toBeLessThan(2.6 * bytes.length);
    const opened = openMessage(message, service(), agency());
    expect('parts' in opened && Buffer.compare(opened.parts[0]?.bytes ?? new Uint8Array(), bytes)).toBe(0);
    expect(() =>
      sealed({ ...REQUEST, content: { kind: 'request', form: 'itl', bytes: payload(13_700_000) } }),
    ).toThrow(/more than 33554432 bytes/);
  });

  it('altered messages never throw and never yield other content', () => {
    const bytes = sealed({ ...REQUEST, content: { kind: 'request', form: 'itl', bytes: payload(40) } });
    const noise = payload(4000);
    for (let run = 0; run < 400; run++) {
      const copy = Uint8Array.from(bytes);
      const at =
        (((noise[2 * run] ?? 0) << 8) | (noise[2 * run + 1] ?? 0)) % (run % 2 === 0 ? 700 : copy.length);
      copy[at] = noise[run + 1000] ?? 0;
      const opened = openMessage(copy, service(), agency());
      if (!('refused' in opened)) expect(opened.parts.map((part) => part.bytes)).toEqual([payload(40)]);
    }
  });
});

describe('OpenSSL', () => {
  const smime = ['-inform', 'SMIME'];

  it('opens and verifies a whole message', () => {
    const { cert, key } = pairOf('p256');
    const inner = openssl(['cms', '-decrypt', ...smime, '-recip', cert, '-inkey', key], sealed());
    const content = openssl(['cms', '-verify', ...smime, '-CAfile', pairOf('rsa').cert], inner);
    expect(latin1(content)).toContain('Subject: Face search 12-CASE-3456\r\n');
    expect(latin1(content)).toContain('HP-Outer: Subject: [...]\r\n');
    const mail = readMail(content);
    expect('parts' in mail && mail.parts[0]?.bytes).toEqual(payload(5000));
  });

  const headers = `From: ${AGENCY}\r\nTo: ${SERVICE}\r\nDate: Mon, 30 Nov 2026 01:02:03 +0000\r\n`;
  const entity = text(`${headers}Subject: Inner\r\nContent-Type: text/plain; hp="cipher"\r\n\r\nHello\r\n`);

  /** A message that OpenSSL signs and encrypts. */
  function made(cipher: string, signer: Kind | undefined): Uint8Array {
    const sign = (kind: Kind): Uint8Array => {
      const { cert, key } = pairOf(kind);
      const options = ['-signer', cert, '-inkey', key, '-keyopt', 'rsa_padding_mode:pss'];
      return openssl(['cms', '-sign', '-nodetach', '-outform', 'SMIME', ...options], entity);
    };
    const path = file('inner.eml', signer === undefined ? entity : sign(signer));
    const options = [
      '-recip',
      pairOf('p256').cert,
      '-keyopt',
      'ecdh_kdf_md:sha256',
      '-outform',
      'SMIME',
      '-in',
      path,
    ];
    const message = openssl(['cms', '-encrypt', cipher, ...options]);
    return text(`${headers}Subject: [...]\r\n${latin1(message)}`);
  }

  it('makes what openMessage opens', () => {
    const opened = openMessage(made('-aes-256-gcm', 'rsa'), service(), agency());
    expect(opened).toMatchObject({ subject: 'Inner', from: AGENCY, facts: [] });
    expect('parts' in opened && latin1(opened.parts[0]?.bytes ?? new Uint8Array())).toBe('Hello\r\n');
  });

  it('AES-CBC is opened over a verified signature only, and all its failures look alike', () => {
    const opened = openMessage(made('-aes-256-cbc', 'rsa'), service(), agency());
    expect('facts' in opened && opened.facts.map(({ fact, layer }) => `${layer} ${fact}`)).toEqual([
      'envelope cbc',
    ]);
    const unsigned = openMessage(made('-aes-256-cbc', undefined), service(), agency());
    const foreign = openMessage(made('-aes-256-cbc', 'rsa-other'), service(), agency());
    const message = made('-aes-256-cbc', 'rsa');
    const mail = readMail(message);
    if ('problem' in mail) throw new Error(mail.problem);
    const cms = mail.parts[0]?.bytes ?? new Uint8Array();
    const facts = accepted(inspect(cms));
    const span = facts.is === 'enveloped' ? facts.ciphertext.at(-1) : undefined;
    const changed = Uint8Array.from(cms);
    // A bit of the last block but one breaks the padding.
    const at = (span?.offset ?? 0) + (span?.length ?? 0) - 17;
    changed[at] = (changed[at] ?? 0) ^ 0x80;
    expect(codeOf(open(changed, credential('p256'), { cbc: true }))).toBe('altered');
    const altered = openMessage(
      text(
        `${headers}Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(changed).toString('base64')}`,
      ),
      service(),
      agency(),
    );
    expect(codeOf(unsigned)).toBe('altered');
    expect(foreign).toEqual(unsigned);
    expect(altered).toEqual(unsigned);
  });
});
