/** MAIL-08, MAIL-09: replies, bounces and automatic replies. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { RunMail } from '../../../../conformance/mail/mails.ts';
import { seal, writeEntity, writeSeveral, sign } from '../../../../src/services/mail/index.ts';
import { certificate, credential, openssl, pairOf } from '../../../services/mail/cms/setup.ts';
import {
  AGENT,
  CASE,
  LIST,
  NAME,
  NUMBER,
  PROBE,
  REQUESTER,
  SERVICE,
  cmsOf,
  insideOf,
  mailOf,
  rewrapped,
  sealed,
  text,
} from '../messages.ts';
import { HEADERS, NONE, judge, only } from './judging.ts';

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
