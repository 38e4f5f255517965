/** Answers of a hostile service: what the suite reads out of them takes no longer than in proportion to their size. */
import { describe, expect, it } from 'vitest';
import { addressesIn } from '../../conformance/checks/enc/find-addresses.ts';
import { sightingsIn } from '../../conformance/checks/del/sightings.ts';
import { saysRetained } from '../../conformance/evidence/retention-words.ts';
import type { Exchange } from '../../conformance/suite/exchange.ts';
import { processorTime } from './processor-time.ts';

function answered(type: string, text: string): Exchange {
  return {
    seq: 1,
    call: { operation: 'search', as: 'primary' },
    purpose: 'hostile',
    sentAt: 0,
    doneAt: 1,
    answer: {
      status: 200,
      at: '2026-01-01T00:00:00Z',
      headers: [['content-type', type]],
      body: new TextEncoder().encode(text),
    },
  };
}

const BODIES: readonly (readonly [what: string, type: string, unit: string])[] = [
  ['one long name', 'application/xml', 'a'],
  ['closing brackets', 'application/xml', '>'],
  ['opening brackets', 'application/xml', '<'],
  ['comments that do not end', 'application/xml', '<!--'],
  ['attributes without a value', 'application/xml', 'a="'],
  ['separators', 'application/vnd.frskit.itl', '\x1f'],
  ['strings', 'application/json', '"http://a.example/"'],
  ['words of a token', 'application/jose', 'ab.'],
];

const READERS: readonly (readonly [name: string, read: (exchange: Exchange) => unknown])[] = [
  ['addresses', addressesIn],
  ['sightings', sightingsIn],
  ['words', ({ answer }) => saysRetained(new TextDecoder().decode(answer?.body))],
];

describe.each(READERS)('%s', (_, read) => {
  it.each(BODIES)('in %s', (__, type, unit) => {
    const spent = (bytes: number): number => {
      const head = type === 'application/xml' ? '<' : '';
      const exchange = answered(type, head + unit.repeat(bytes / unit.length));
      return processorTime(() => void read(exchange));
    };
    const small = spent(50_000);
    expect(spent(200_000)).toBeLessThan(6 * small + 150);
  });
});
