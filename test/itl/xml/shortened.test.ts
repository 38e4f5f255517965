/** Dates and times of XML with a part that has no traditional form: the loss is reported. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { convert } from '../../../src/itl/convert.ts';
import { buildFaceTransaction } from '../../../src/itl/face/build.ts';
import { readTransaction } from '../../../src/itl/read.ts';
import { emptyOffice } from '../../cli/agency.ts';
import { inside } from '../../cli/inside.ts';
import { jpeg } from '../../image/file/build.ts';

const ENVELOPE = { agency: 'A', destination: 'B', controlNumber: 'C', date: '20260102' };
const plain = new TextDecoder().decode(
  convert(buildFaceTransaction({ image: jpeg(), ...ENVELOPE }), 'xml').bytes,
);
const CAPTURED = '<biom:CaptureDate>\n          <nc:Date>2026-01-02</nc:Date>';
const SENT = '<biom:TransactionDate>\n        <nc:Date>2026-01-02</nc:Date>\n      </biom:TransactionDate>';

function captured(element: string): Uint8Array {
  expect(plain).toContain(CAPTURED);
  return new TextEncoder().encode(plain.replace(CAPTURED, `<biom:CaptureDate>${element}`));
}

function sentAt(time: string): Uint8Array {
  expect(plain).toContain(SENT);
  const utc = `<biom:TransactionUTCDate><nc:DateTime>${time}</nc:DateTime></biom:TransactionUTCDate>`;
  return new TextEncoder().encode(plain.replace(SENT, `${SENT}${utc}`));
}

const lostOf = (bytes: Uint8Array, to: 'traditional' | 'xml' | 'json') =>
  convert(readTransaction(bytes).transaction, to).lost;

describe('XML to the traditional encoding', () => {
  it.each<[string, Uint8Array, string[]]>([
    ['a moment with a fraction, in its traditional form', sentAt('2026-01-02T10:46:32.123Z'), []],
    ['a fraction of zero', sentAt('2026-01-02T10:46:32.000Z'), []],
    ['an offset, which is counted in', sentAt('2026-01-02T10:46:32+02:00'), []],
    ['a fraction with an offset', sentAt('2026-01-02T10:46:32.5-05:30'), []],
    ['a day', captured('<nc:Date>2026-01-02</nc:Date>'), []],
    ['a day of UTC', captured('<nc:Date>2026-01-02Z</nc:Date>'), []],
    ['the zone of a day', captured('<nc:Date>2026-01-02+05:00</nc:Date>'), ['10[1].005.1.1']],
    ['the time of a day', captured('<nc:DateTime>2026-01-02T10:00:00Z</nc:DateTime>'), ['10[1].005.1.1']],
    ['midnight', captured('<nc:DateTime>2026-01-02T00:00:00Z</nc:DateTime>'), []],
  ])('%s', (_, bytes, lost) => {
    expect(lostOf(bytes, 'traditional')).toEqual(lost);
    expect(lostOf(bytes, 'xml')).toEqual([]);
    expect(lostOf(bytes, 'json')).toEqual([]);
  });

  it('the command says so, and names no element of the file', async () => {
    const { folder } = emptyOffice();
    const file = join(folder, 'a.xml');
    const strange = '<x:Zq7canary xmlns:x="urn:zq7">1</x:Zq7canary></biom:Transaction>';
    const text = new TextDecoder().decode(captured('<nc:Date>2026-01-02+05:00</nc:Date>'));
    writeFileSync(file, text.replace('</biom:Transaction>', strange));
    const refused = await inside('convert', file, join(folder, 'a.an2'));
    expect([refused.code, refused.err]).toEqual([
      1,
      expect.stringContaining('10[1].005.1.1: a part of the value'),
    ]);
    const written = await inside('convert', file, join(folder, 'a.an2'), '--lossy', '--format', 'json');
    expect(JSON.parse(written.out)).toMatchObject({
      lost: [
        expect.stringContaining('an element that is no field'),
        expect.stringContaining('10[1].005.1.1'),
      ],
    });
    expect(refused.err + written.out + written.err).not.toMatch(/zq7/i);
  });
});
