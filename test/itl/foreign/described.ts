/** Files that are no transaction, with the kind and the message of each. */
import { gzipSync } from 'node:zlib';
import { bad, good, picture } from '../../cli/files.ts';
import { mailOf, tarOf, zipOf } from './make.ts';

export const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const base64 = (from: Uint8Array): string => Buffer.from(from).toString('base64');

export const single = (headers: string, body: string): Uint8Array =>
  bytes(`From: a@example.org\nMIME-Version: 1.0\n${headers}\n\n${body}`);

/** What the file holds, its kind, and the message. */
export const FOREIGN: readonly (readonly [string, Uint8Array, kind: string, message: string])[] = [
  ['an empty file', bytes(''), 'empty', 'this is an empty file, not a transaction'],
  ['white space', bytes(' \r\n\t\n'), 'blank', 'this is a file of white space, not a transaction'],
  ['zeros', new Uint8Array(900), 'zeros', 'this is a file of zeros, not a transaction'],
  ['text', bytes('# How to submit\n\nSend the file.\n'), 'text', 'this is text, not a transaction'],
  [
    'one line that looks like a header',
    bytes('Note: call back\n'),
    'text',
    'this is text, not a transaction',
  ],
  [
    'noise',
    Uint8Array.from({ length: 400 }, (_, i) => (i * 97 + 3) % 251),
    'unknown',
    'this is data in an unknown format, not a transaction',
  ],
  ['JSON', bytes('[{"candidates":[]}]'), 'json', 'this is JSON, not a transaction'],
  [
    'a candidate list',
    bytes('{"schemaVersion":1,"candidates":[]}'),
    'json',
    'this is JSON, not a transaction',
  ],
  [
    'HTML',
    bytes('<!DOCTYPE html>\n<html><p>Sign in</p></html>'),
    'html',
    'this is an HTML page, not a transaction',
  ],
  [
    'XML',
    bytes('<?xml version="1.0"?><!-- > --><a:project xmlns:a="b"/>'),
    'xml',
    'this is an XML document (root element project), not a transaction',
  ],
  ['a PDF', bytes('%PDF-1.7\n%\xe2\xe3'), 'pdf', 'this is a PDF document, not a transaction'],
  ['a JPEG', picture, 'jpeg', 'this is a JPEG image, not a transaction'],
  ['a TIFF', bytes('II*\0\x08\0\0\0'), 'tiff', 'this is a TIFF image, not a transaction'],
  ['a WSQ', bytes('\xff\xa0\xff\xa8\0\0'), 'wsq', 'this is a WSQ fingerprint image, not a transaction'],
  [
    'an ISO face record',
    bytes('FAC\x00010\0'),
    'iso-19794-5',
    'this is an ISO/IEC 19794-5 face record, not a transaction',
  ],
  [
    'an Outlook message',
    bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
    'ole',
    'this is an Outlook message or an older Office document, not a transaction',
  ],
  ['gzip', gzipSync(good), 'gzip', 'this is a gzip file; its content looks like a transaction'],
  ['gzip of text', gzipSync('text'), 'gzip', 'this is a gzip file, not a transaction'],
  [
    'gzip of tar',
    gzipSync(tarOf('a.an2', good)),
    'gzip',
    'this is a gzip file; its content is a tar archive; its entry "a.an2" looks like a transaction',
  ],
  [
    'tar',
    tarOf('x/a.eft', good),
    'tar',
    'this is a tar archive; its entry "x/a.eft" looks like a transaction',
  ],
  ['zip', zipOf('a.an2', good), 'zip', 'this is a ZIP archive; its entry "a.an2" looks like a transaction'],
  [
    'zip, stored',
    zipOf('a.an2', good, { stored: true }),
    'zip',
    'this is a ZIP archive; its entry "a.an2" looks like a transaction',
  ],
  [
    'zip, encrypted',
    zipOf('a', good, { encrypted: true }),
    'zip',
    'this is a ZIP archive; 1 of its 1 entries are encrypted',
  ],
  [
    'zip, encrypted, named so',
    zipOf('a.eft', good, { encrypted: true }),
    'zip',
    'this is a ZIP archive; its entry "a.eft" is named like a transaction',
  ],
  [
    'zip without its end',
    zipOf('a.an2', good).slice(0, -40),
    'zip',
    'this is a ZIP archive; its entry "a.an2" looks like a transaction',
  ],
  [
    'base64',
    bytes(base64(good).replace(/.{64}/g, '$&\n')),
    'base64',
    'this is base64 text; the decoded content looks like a transaction',
  ],
  [
    'base64 in one line',
    bytes(base64(bad)),
    'base64',
    'this is base64 text; the decoded content looks like a transaction',
  ],
  ['base64 of a JPEG', bytes(base64(picture)), 'base64', 'this is base64 text, not a transaction'],
  [
    'a data URL',
    bytes(`data:application/octet-stream;base64,${base64(good)}`),
    'base64',
    'this is base64 text; the decoded content looks like a transaction',
  ],
  [
    'uuencode',
    bytes(`begin 644 a.eft\n-+C Q'LP,3HQ,S \n`),
    'uuencode',
    'this is uuencoded text; the decoded content "a.eft" is named like a transaction',
  ],
  [
    'mail',
    mailOf('a.nist', good),
    'mail',
    'this is a mail message; its attachment "a.nist" looks like a transaction',
  ],
  [
    'mail, quoted-printable',
    mailOf('a.nist', good, 'quoted-printable'),
    'mail',
    'this is a mail message; its attachment "a.nist" looks like a transaction',
  ],
  [
    'mail, 8bit',
    mailOf('a.nist', good, '8bit'),
    'mail',
    'this is a mail message; its attachment "a.nist" looks like a transaction',
  ],
  [
    'mail of a single part',
    single(
      'Content-Type: application/octet-stream; name="a.nist"\nContent-Transfer-Encoding: base64',
      base64(good),
    ),
    'mail',
    'this is a mail message; its attachment "a.nist" looks like a transaction',
  ],
  [
    'mail without attachment',
    single('Subject: hello', 'Call me.'),
    'mail',
    'this is a mail message, not a transaction',
  ],
  [
    'mail with a zip',
    mailOf('all.zip', zipOf('a.an2', good)),
    'mail',
    'this is a mail message; its attachment "all.zip" is a ZIP archive; its entry "a.an2" looks like a transaction',
  ],
  [
    'mail in a mail',
    mailOf('fw.eml', mailOf('a.an2', good)),
    'mail',
    'this is a mail message; its attachment "fw.eml" is a mail message; its attachment "a.an2" looks like a transaction',
  ],
  [
    'mail with a name in RFC 2231',
    single(
      "Content-Disposition: attachment; filename*=utf-8''%C3%A9t%C3%A9.an2\nContent-Transfer-Encoding: base64",
      base64(good),
    ),
    'mail',
    'this is a mail message; its attachment "\u00e9t\u00e9.an2" looks like a transaction',
  ],
  [
    'mail with a name in RFC 2047',
    single('Content-Type: x/y; name="=?utf-8?B?w6kuYW4y?="\nContent-Transfer-Encoding: base64', base64(good)),
    'mail',
    'this is a mail message; its attachment "\u00e9.an2" looks like a transaction',
  ],
  [
    'an HTTP answer',
    bytes(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>`),
    'mail',
    'this is an HTTP message, not a transaction',
  ],
  [
    'a transaction in UTF-16',
    Buffer.concat([bytes('\xff\xfe'), Buffer.from(Buffer.from(good).toString('latin1'), 'utf16le')]),
    'transaction-utf-16',
    'this is a transaction that was converted to UTF-16 or UTF-32',
  ],
  [
    'a transaction without separators',
    bytes(
      Buffer.from(good)
        .toString('latin1')
        .replace(/[\x1c-\x1f]/g, '')
        .slice(0, 300),
    ),
    'transaction-text',
    'this is the text of a transaction whose separators (FS, GS, RS, US) were lost or replaced',
  ],
];
