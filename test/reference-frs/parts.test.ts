/** The parts by themselves: ranking, store, log, credentials. */
import { createHash } from 'node:crypto';
import { appendFileSync, linkSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAudit } from '../../conformance/reference-frs/audit.ts';
import type { Entry, Gallery } from '../../conformance/reference-frs/gallery.ts';
import { rank } from '../../conformance/reference-frs/rank.ts';
import { type Grid, similarity } from '../../conformance/reference-frs/similarity.ts';
import { type Arrival, openStore } from '../../conformance/reference-frs/store.ts';
import { makeGate, makeTokens } from '../../conformance/reference-frs/tokens.ts';
import { folder } from './client.ts';

const LENGTH = 560;

function flat(value: number): Grid {
  return new Float32Array(LENGTH).fill(value);
}

/** A gallery of flat grids: person and shade of each entry. */
function galleryOf(
  eventBased: boolean,
  ...people: readonly (readonly [person: number, shade: number])[]
): Gallery {
  const entries = people.map(([person, shade], i): Entry => ({
    gallery: 'g',
    candidateId: `P-${person}`,
    encounterId: `E-${i}`,
    person,
    occasion: i,
    owner: 'O',
    shared: person !== 99,
    grid: flat(shade),
    picture: () => Promise.reject(new Error('not asked for')),
  }));
  return { id: 'g', name: 'g', eventBased, entries };
}

const probe = flat(100);
const score = (shade: number): number => similarity(flat(shade), probe);

describe('ranking', () => {
  const people = [
    [1, 100],
    [2, 110],
    [3, 120],
    [99, 100],
  ] as const;
  const terms = { length: 20, fillUp: false };
  const ids = (gallery: Gallery, more: Partial<Parameters<typeof rank>[2]> = {}): string[] =>
    rank([gallery], probe, { ...terms, ...more }).ranked.map(({ entry }) => entry.candidateId);

  it('the best first, restricted entries neither listed nor counted', () => {
    const ranking = rank([galleryOf(false, ...people)], probe, terms);
    expect(ranking.ranked.map(({ entry }) => entry.candidateId)).toEqual(['P-1', 'P-2', 'P-3']);
    expect(ranking.above).toBe(3);
    expect(ids(galleryOf(false, [99, 100]))).toEqual([]);
    expect(rank([galleryOf(false, [99, 100])], probe, terms).reason).toBe('emptyGallery');
  });

  it('never one person alone, however many entries there are of it', () => {
    for (const gallery of [
      galleryOf(false, [1, 100], [1, 101]),
      galleryOf(true, [1, 100], [1, 101], [1, 102]),
    ]) {
      expect(rank([gallery], probe, terms)).toMatchObject({
        ranked: [],
        reason: 'single-candidate-withheld',
        above: 0,
      });
    }
    const gallery = galleryOf(true, [1, 100], [1, 101], [2, 120]);
    expect(rank([gallery], probe, { ...terms, length: 2 }).reason).toBe('single-candidate-withheld');
    expect(ids(gallery)).toEqual(['P-1', 'P-1', 'P-2']);
  });

  it('a person once in a gallery of people, each time in one of events', () => {
    expect(ids(galleryOf(false, [1, 100], [1, 101], [2, 120]))).toEqual(['P-1', 'P-2']);
  });

  it('a threshold is inclusive; a service that always gives several fills up and says so', () => {
    const gallery = galleryOf(false, ...people);
    expect(ids(gallery, { threshold: score(110) })).toEqual(['P-1', 'P-2']);
    expect(ids(gallery, { threshold: score(110) + 1 })).toEqual([]);
    const filled = rank([gallery], probe, { length: 20, fillUp: true, threshold: score(110) + 1 });
    expect(filled.ranked.map(({ entry, below }) => [entry.candidateId, below])).toEqual([
      ['P-1', false],
      ['P-2', true],
    ]);
  });

  it('ties stand in one order, whatever the order of the gallery', () => {
    const gallery = galleryOf(false, [1, 110], [2, 90], [3, 110]);
    const turned = { ...gallery, entries: gallery.entries.toReversed() };
    expect(ids(turned)).toEqual(ids(gallery));
  });
});

describe('the store', () => {
  const arrival: Arrival = {
    requester: 'A',
    requestId: 'R',
    nonce: 'n',
    purpose: '',
    kind: 'search',
    probe: { commitments: [], bytes: 3, images: 1 },
  };

  it('holds the bytes until they are removed, and then neither name nor bytes', async () => {
    const path = folder();
    const store = await openStore(path);
    const octets = new TextEncoder().encode('the octets of a probe');
    await store.arrive(arrival, [octets]);
    const [name = ''] = readdirSync(join(path, 'probes'));
    expect(readFileSync(join(path, 'probes', name))).toEqual(Buffer.from(octets));
    expect(name).not.toContain('R');
    const { deletedAt, verifiedAt } = await store.remove(arrival, () => 7);
    expect([deletedAt, verifiedAt]).toEqual([7, 7]);
    expect(readdirSync(join(path, 'probes'))).toEqual([]);
    expect((await store.pending()).length).toBe(1);
    await store.settle(arrival, 'the attestation');
    expect(await store.pending()).toEqual([]);
    expect(await store.attestationOf(arrival)).toBe('the attestation');
    expect(await store.attestationOf({ ...arrival, requester: 'B' })).toBeUndefined();
  });

  it('overwrites before it unlinks: whoever has another name for the file finds zeros', async () => {
    const path = folder();
    const store = await openStore(path);
    await store.arrive(arrival, [new Uint8Array(200_000).fill(7)]);
    const [name = ''] = readdirSync(join(path, 'probes'));
    const other = join(path, 'another-name');
    linkSync(join(path, 'probes', name), other);
    await store.remove(arrival, Date.now);
    expect(readFileSync(other).equals(Buffer.alloc(200_000))).toBe(true);
  });

  it('opened again: half-written files and probes of nobody are gone, notes are reported', async () => {
    const path = folder();
    const store = await openStore(path);
    await store.arrive(arrival, [new Uint8Array(10)]);
    writeFileSync(join(path, 'probes', `${'0'.repeat(40)}-0`), 'nobody');
    writeFileSync(join(path, 'probes', `${'1'.repeat(40)}-0.tmp`), 'half');
    writeFileSync(join(path, 'pending', 'half.json.tmp'), '{');
    const again = await openStore(path);
    expect(readdirSync(join(path, 'probes')).length).toBe(1);
    expect(readdirSync(join(path, 'pending')).length).toBe(1);
    expect(await again.pending()).toEqual([arrival]);
  });
});

describe('the log', () => {
  const told = { requester: 'A', requestId: 'R', purpose: '', outcome: { kind: 'search' } } as const;

  it('hashes each event without its hash, members sorted, and goes on after a broken last line', () => {
    const path = folder();
    const log = openAudit(path);
    const first = log.append({ ...told, at: '2026-01-02T03:04:05.000Z', kind: 'query' });
    const text =
      '{"at":"2026-01-02T03:04:05.000Z","kind":"query","outcome":{"kind":"search"},' +
      `"prev":"${'0'.repeat(64)}","purpose":"","requestId":"R","requester":"A","seq":1}`;
    expect(first.hash).toBe(createHash('sha256').update(text).digest('hex'));
    const [name = ''] = readdirSync(path);
    appendFileSync(join(path, name), '{"seq":2,"at":');
    const again = openAudit(path);
    const second = again.append({ ...told, at: '2026-01-02T03:04:04.000Z', kind: 'return' });
    expect([second.seq, second.prev, second.at]).toEqual([2, first.hash, first.at]);
    expect(openAudit(path).of('A')).toEqual([first, second]);
    expect(again.of('B')).toEqual([]);
  });
});

describe('credentials', () => {
  it('identify who asks, and why somebody is not let in', () => {
    const tokens = makeTokens();
    const gate = makeGate(tokens);
    expect(gate(`Bearer ${tokens.primary.token}`)).toEqual({
      role: 'primary',
      agency: tokens.primary.agency,
    });
    expect(gate(`bearer ${tokens.second.token}`)).toEqual({ role: 'second', agency: tokens.second.agency });
    expect(gate(`Bearer ${tokens.expired.token}`)).toBe('expired');
    expect(gate(undefined)).toBe('none');
    const wrong = [tokens.primary.token, `Bearer ${tokens.primary.token}x`, 'Basic eDp5', 'Bearer ', ''];
    expect(wrong.map(gate)).toEqual(Array(5).fill('wrong'));
    expect(tokens.primary.agency).not.toBe(tokens.second.agency);
    expect(makeTokens().primary.token).not.toBe(tokens.primary.token);
  });
});
