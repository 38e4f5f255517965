/** The store on disk, looked at from outside: after each kind of end, and after kill -9 in mid-search. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ReferenceFrs, startReferenceFrs } from '../../conformance/reference-frs/index.ts';
import { judged } from './attested.ts';
import { type Answer, call, folder, probeOf, sendSearch, start, submission } from './client.ts';
import { filesWith, filesWithPictures, namesIn } from './disk.ts';
import { jpegOf, pictureOf, variant } from './images.ts';
import { builtChild, ended, startChild } from './processes.ts';

const SEED = 5;
const child = builtChild();
const seconds = (): number => Math.floor(Date.now() / 1000);

function expectNothing(frs: { readonly folder: string }, ...pictures: readonly Uint8Array[]): void {
  for (const picture of pictures) expect(filesWith(frs.folder, picture)).toEqual([]);
  expect(filesWithPictures(frs.folder)).toEqual([]);
  expect(namesIn(join(frs.folder, 'store', 'probes'))).toEqual([]);
  expect(namesIn(join(frs.folder, 'store', 'pending'))).toEqual([]);
}

/** Looks until there is a probe in the store, for at most twenty seconds. */
async function untilStored(place: string, picture: Uint8Array): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (filesWith(join(place, 'store', 'probes'), picture).length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('no probe came to the store');
}

describe('the store on disk', () => {
  it('holds the probe during a search, so that its deletion is one, and nothing of it afterwards', async () => {
    const frs = await start({ seed: SEED, gallerySize: 4, later: true, delay: 1500 });
    const picture = await pictureOf(SEED, 3);
    const request = submission(frs, { probe: probeOf(picture) });
    await sendSearch(frs, request);
    await untilStored(frs.folder, picture);
    let answer: Answer | undefined;
    for (let tries = 0; tries < 200 && answer?.status !== 200; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      answer = await call(frs, `/v1/searches/${String(request['requestId'])}`);
    }
    expect(answer?.status).toBe(200);
    expectNothing(frs, picture);
  });

  it('holds nothing after a search, a refusal, a comparison, a cancellation, at holders neither', async () => {
    const frs = await start({ seed: SEED, gallerySize: 4, profile: 'obim' });
    const statute = '18 USC 2251';
    const [one, two, none, broken] = [
      await pictureOf(SEED, 3),
      await pictureOf(SEED, 2),
      await jpegOf(variant('nobody')),
      (await pictureOf(SEED, 0)).subarray(0, 5000),
    ];
    const galleries = ['main', 'north', 'south'];
    await sendSearch(frs, submission(frs, { probe: probeOf(one), statute, galleries }));
    expectNothing(frs, one);
    for (const picture of [none, broken]) {
      await sendSearch(frs, submission(frs, { probe: probeOf(picture), statute }));
      expectNothing(frs, picture);
    }
    const body = JSON.stringify(submission(frs, { probes: [probeOf(one), probeOf(two)], statute }));
    expect((await call(frs, '/v1/comparisons', { method: 'POST', body })).status).toBe(200);
    expectNothing(frs, one, two);
    expect((await call(frs, '/v1/searches', { method: 'POST', body: `${body}}` })).status).toBe(400);
    expectNothing(frs, one, two);
  });

  it('holds nothing when it is stopped in mid-search, and that is attested', async () => {
    const place = folder();
    const frs = await startReferenceFrs({
      folder: place,
      seed: SEED,
      gallerySize: 4,
      later: true,
      delay: 60_000,
    });
    const picture = await pictureOf(SEED, 3);
    const request = submission(frs, { probe: probeOf(picture) });
    const sentAt = seconds();
    await sendSearch(frs, request);
    await untilStored(place, picture);
    await frs.close();
    expectNothing(frs, picture);
    const again = await start({ folder: place, seed: SEED, gallerySize: 4 });
    const { report, event } = await judged(again, { request, outcomes: ['timed-out'], sentAt });
    expect(report.findings).toEqual([]);
    expect(event).toBe('timed-out');
  });

  it('after kill -9 in mid-search, the next start purges what was left, and attests it', async () => {
    const place = folder();
    const options = { folder: place, seed: SEED, gallerySize: 4, later: true, delay: 60_000 };
    const { child: victim, told } = await startChild(child, ['service', JSON.stringify(options)]);
    const frs = told as unknown as ReferenceFrs;
    const picture = await pictureOf(SEED, 3);
    const request = submission(frs, { probe: probeOf(picture) });
    const sentAt = seconds();
    expect((await sendSearch(frs, request)).status).toBe(202);
    await untilStored(place, picture);
    victim.kill('SIGKILL');
    expect(await ended(victim)).toEqual({ code: null, signal: 'SIGKILL' });
    expect(filesWith(place, picture).length).toBe(1);

    const again = await start({ folder: place, seed: SEED, gallerySize: 4 });
    expectNothing(again, picture);
    const { report, event } = await judged(again, { request, outcomes: ['timed-out'], sentAt });
    expect(report.findings).toEqual([]);
    expect(event).toBe('timed-out');
    expect((await sendSearch(again, request)).status).toBe(409);
  });
});
