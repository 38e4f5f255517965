/** A file that is no transaction gives one finding that names what it is, and what is inside it. */
import { describe, expect, it } from 'vitest';
import { readTransaction, validate } from '../../../src/itl/index.ts';
import { good } from '../../cli/files.ts';
import { mailOf, zipOf } from './make.ts';
import { FOREIGN, bytes, single } from './described.ts';

describe('a file that is no transaction', () => {
  it.each(FOREIGN)('%s', (_, file, kind, message) => {
    const { findings, foreign } = validate(file);
    expect(findings).toEqual([
      {
        rule: 'itl.framing.not-a-transaction',
        severity: 'error',
        at: { path: 'transaction', offset: 0, length: file.length },
        message,
        facts: { kind },
      },
    ]);
    expect(foreign?.kind).toBe(kind);
  });

  it.each(FOREIGN)('is kept whole: %s', (_, file) => {
    const { transaction } = readTransaction(file);
    expect(transaction.records).toEqual([]);
    expect(transaction.leading).toEqual(file);
  });
});

describe('a transaction', () => {
  it.each([
    ['as it is', good],
    ['with a byte order mark', Buffer.concat([bytes('\xef\xbb\xbf'), good])],
    ['with a line before it', Buffer.concat([bytes('log 17\n'), good])],
    ['that ends early', good.slice(0, 200)],
    ['in XML of another namespace', bytes('<p:NISTBiometricInformationExchangePackage xmlns:p="x"/>')],
    [
      'in XML in ISO 8859-1',
      bytes(
        '<?xml version="1.0" encoding="iso-8859-1"?><p:NISTBiometricInformationExchangePackage xmlns:p="x">\xe9',
      ),
    ],
    ['in XML in UTF-16', Buffer.from('\ufeff<NISTBiometricInformationExchangePackage/>', 'utf16le')],
    ['in XML that is cut', bytes('<itl:NISTBiometricInformationExchangePackage xmlns:itl="http://bio')],
    ['in JSON of another version', bytes('{"schemaVersion":9,"format":"ansi-nist-itl","records":[]}')],
  ])('is never called something else: %s', (_, file) => {
    expect(readTransaction(file).foreign).toBeUndefined();
  });
});

describe('hostile containers', () => {
  const parts = (count: number): Uint8Array =>
    bytes(`MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(count)}`);
  const nested = (levels: number): Uint8Array => {
    let inner = mailOf('a.an2', good);
    for (let i = 0; i < levels; i++) inner = mailOf('m.eml', inner);
    return inner;
  };

  it('opens a limited number of levels', () => {
    expect(readTransaction(nested(3)).foreign?.transaction).toBe(true);
    expect(readTransaction(nested(9)).foreign).toEqual({ kind: 'mail', what: 'a mail message' });
  });

  it('unpacks a limited number of bytes of a bomb', () => {
    const bomb = zipOf('a.zip', zipOf('b', new Uint8Array(200 * 2 ** 20)));
    expect(readTransaction(bomb).foreign).toEqual({ kind: 'zip', what: 'a ZIP archive' });
  });

  it.each([
    ['open comments', (n: number) => bytes('<!--'.repeat(n))],
    ['parts', parts],
    [
      'header fields',
      (n: number) => bytes(`From: a\nTo: b\n${'Content-Type: a;\n ;;;; name="\n'.repeat(n)}`),
    ],
    ['encoded words', (n: number) => single(`Content-Type: x/y; name="${'=?a?b?'.repeat(n)}"`, '')],
    [
      'boundaries',
      (n: number) => single(`Content-Type: multipart/x; boundary="${'-'.repeat(60)}"`, '-'.repeat(n)),
    ],
  ])('takes time that grows with the size of %s', (_, make) => {
    const cost = (n: number): number => {
      const file = make(n);
      const before = process.cpuUsage();
      readTransaction(file);
      return process.cpuUsage(before).user;
    };
    cost(2000);
    const [small, large] = [Math.min(cost(20_000), cost(20_000)), Math.min(cost(80_000), cost(80_000))];
    expect(large).toBeLessThan(small * 10 + 30_000);
  });
});
