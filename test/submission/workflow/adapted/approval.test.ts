/** Submissions through an adapter: what approval and declaration permit. */
import { describe, expect, it } from 'vitest';
import { DIGESTS, listed, submitTo } from '../adapted-world.ts';
import { osiaDeclared } from '../vendors.ts';
import { world } from '../world.ts';
import { bodiesOf, osia, picture, toOsia } from './stubs.ts';

describe('the approval', () => {
  it.each([
    ['adapter', 'the adapter'],
    ['declaration', 'the declaration'],
    ['options', 'the options of the adapter'],
  ] as const)('of another %s stops before the adapter is started', async (part, words) => {
    const here = await world();
    const entry = listed({}, { ...DIGESTS, [part]: `sha-256:${'0'.repeat(64)}` });
    let started = 0;
    const make = (): never => {
      started++;
      throw new Error('started');
    };
    const before = osia.heard.length;
    const outcome = await submitTo(here, toOsia({ make }), picture, {}, entry);
    expect([outcome.end, started, osia.heard.length]).toEqual(['refused', 0, before]);
    expect(outcome.refusals).toMatchObject([
      {
        requirement: 'GATE-01',
        reason: expect.stringContaining(`changed since the approval: ${words}`) as string,
        remedy: expect.stringContaining('restore what was approved') as string,
      },
    ]);
    expect(bodiesOf(here, 'gate.refused')).toMatchObject([{ refused: ['GATE-01'] }]);
  });

  it('without an adapter, or after the declaration has expired, does not open the gate', async () => {
    const { adapter: _, ...bare } = listed();
    const none = await submitTo(await world(), toOsia(), picture, {}, bare);
    expect(none.refusals.map(({ reason }) => reason).join()).toContain('the approval names none');
    const declaration = osiaDeclared(osia.url, {
      by: { office: 'O', at: '2020-01-01', until: '2020-12-31' },
    });
    const late = await submitTo(await world(), toOsia({ declaration }), picture);
    expect(late.refusals.map(({ reason }) => reason).join()).toContain('has expired');
  });

  it('despite a report shows its unmet ids with every answer of the gate', async () => {
    const conformance = {
      result: 'not-conformant',
      on: new Date().toISOString().slice(0, 10),
      simulated: false,
      partial: false,
      unmet: ['DEL-01', 'DEL-06'],
      issuer: 'none',
      address: osia.url,
      profile: 'ci-smoke',
    } as const;
    const entry = listed({ conformance, despite: 'no other service' });
    const { end, advice } = await submitTo(await world(), toOsia(), picture, {}, entry);
    expect(end).toBe('returned');
    expect(advice.map(({ reason }) => reason).join()).toContain('not shown to be met: DEL-01, DEL-06');
  });
});

describe('what the office declares', () => {
  it.each<[string, Parameters<typeof osiaDeclared>[1], object, string]>([
    ['a shorter list', { list: { min: 1, max: 10, from: 'api' } }, {}, 'a length of 20; it takes 1 to 10'],
    [
      'no threshold',
      { threshold: { control: 'none', from: 'api' } },
      { threshold: '100' },
      'does not take a threshold',
    ],
    ['smaller images', { images: { maxBytes: 100, from: 'api' } }, {}, 'use one of at most 100'],
    ['no JPEG', { images: { types: ['image/png'], from: 'api' } }, {}, 'use one of image/png'],
    [
      'other galleries',
      { galleries: [{ id: 'G1', from: 'api' }] },
      { galleries: ['G9'] },
      'one of the galleries',
    ],
  ])('%s stops what it does not take, and nothing leaves', async (_, more, change, words) => {
    const here = await world();
    const before = osia.heard.length;
    const service = toOsia({ declaration: osiaDeclared(osia.url, more) });
    const { failure } = await submitTo(here, service, picture, change);
    expect(failure).toMatchObject({ code: 'ERR_NOT_OFFERED', outcome: 'not-sent', sent: false });
    expect(failure?.message).toContain(words);
    expect(osia.heard.length).toBe(before);
  });
});
