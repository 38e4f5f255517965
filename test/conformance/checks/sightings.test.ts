/** Addresses and identifiers in the answers of a service, wherever they are. */
import { describe, expect, it } from 'vitest';
import {
  type Sighting,
  isAddress,
  isIdentifier,
  sightingsIn,
} from '../../../conformance/checks/del/sightings.ts';
import type { Exchange } from '../../../conformance/suite/exchange.ts';

const PATH = '/copies/abc-1';

function exchange(
  type: string,
  text: string,
  headers: readonly (readonly [string, string])[] = [],
): Exchange {
  return {
    seq: 1,
    call: { operation: 'result', as: 'primary', requestId: 'R-1', transaction: 'searches' },
    purpose: 'a result',
    sentAt: 0,
    doneAt: 1,
    answer: { status: 200, headers: [['content-type', type], ...headers], body: Buffer.from(text) },
  };
}

function addresses(one: Exchange): readonly string[] {
  return sightingsIn(one)
    .filter(isAddress)
    .map(({ value }) => value);
}

const payload = Buffer.from(JSON.stringify({ ext: { from: PATH } })).toString('base64url');

describe('sightings', () => {
  it.each([
    ['a header of any name', exchange('application/json', '{}', [['x-job', PATH]])],
    ['a Link header', exchange('application/json', '{}', [['link', `<${PATH}>; rel="item"`]])],
    ['a nested JSON member', exchange('application/json', `{"a":[{"b":"${PATH}"}]}`)],
    ['the payload of a JWS', exchange('application/jose', `eyJhbGciOiJub25lIn0.${payload}.c2lnbmF0dXJl`)],
    [
      'a JWS within JSON',
      exchange('application/json', `{"t":"eyJhbGciOiJub25lIn0.${payload}.c2lnbmF0dXJl"}`),
    ],
    ['an XML attribute', exchange('application/xml', `<a><b href="${PATH}"/></a>`)],
    ['XML text', exchange('application/xml', `<a><b>${PATH}</b></a>`)],
    ['an XML comment', exchange('application/xml', `<a><!-- see ${PATH} --></a>`)],
    ['a traditional record', exchange('application/vnd.frskit.itl', `2.001:9\x1d2.850:${PATH}\x1c`)],
    ['plain text', exchange('text/plain', PATH)],
  ] as const)('finds an address in %s', (_, one) => {
    expect(addresses(one)).toContain(PATH);
  });

  it('takes a relative address in a member that names an address', () => {
    expect(addresses(exchange('application/json', '{"href":"../copies/1","note":"a/b"}'))).toEqual([
      '../copies/1',
    ]);
  });

  it('takes no media type, time, decimal or digest name for an address or an identifier', () => {
    const of = (value: string): Sighting => ({ value, source: 'x', base: '/', isLink: false });
    for (const text of ['image/jpeg', '2026-01-01T00:00:00Z', '0.123456', 'sha-256:00ff', 'two words 12345'])
      expect([text, isAddress(of(text)), isIdentifier(of(text))]).toEqual([text, false, false]);
    expect(isIdentifier(of('job-000123'))).toBe(true);
  });
});
