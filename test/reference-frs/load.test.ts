/** Searches one after the other and several at once: all answered, nothing left behind. The full run is in the bench. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkAuditChain } from '../../src/services/protocol/audit.ts';
import type { AuditListing } from '../../src/services/protocol/answers.ts';
import { call, probeOf, start } from './client.ts';
import { namesIn } from './disk.ts';
import { load } from './load.ts';
import { pictureOf } from './images.ts';

const SEED = 5;

describe('load', () => {
  it('forty searches in sequence, forty with eight at once', async () => {
    const frs = await start({ seed: SEED, gallerySize: 6 });
    const probe = probeOf(await pictureOf(SEED, 3));
    const sequence = await load(frs, probe, 40, 1);
    const crowd = await load(frs, probe, 40, 8);
    expect([sequence.failed, crowd.failed]).toEqual([0, 0]);
    expect([sequence.times.length, crowd.times.length]).toEqual([40, 40]);
    expect(namesIn(`${frs.folder}/store/probes`)).toEqual([]);
    expect(namesIn(`${frs.folder}/store/pending`)).toEqual([]);
    expect(readdirSync(`${frs.folder}/store/attestations`).length).toBe(80);
    const events: AuditListing['events'][number][] = [];
    for (let after = 0; events.length % 200 === 0 && after === events.length; after = events.length) {
      const { text } = await call(frs, `/v1/audit-events?after=${after}`);
      const page = (JSON.parse(text) as AuditListing).events;
      if (page.length === 0) break;
      events.push(...page);
    }
    expect(events.length).toBe(240);
    expect(checkAuditChain(events)).toEqual([]);
  });
});
