/** What is refused, how, and that each refusal of a readable number is attested. */
import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ReferenceFrs } from '../../conformance/reference-frs/index.ts';
import { validateSchema } from '../../src/schemas/validate.ts';
import { checkSchema } from '../../src/schemas/check.ts';
import { validator as refusalSchema } from '../../src/schemas/compiled/frs-refusal.js';
import { shared } from '../oracle/shared.ts';
import { judged } from './attested.ts';
import { call, probeOf, sendSearch, start, submission } from './client.ts';
import { listIn } from './lists.ts';
import { jpegOf, pictureOf, variant } from './images.ts';

const SEED = 5;
const seconds = (): number => Math.floor(Date.now() / 1000);

let frs: ReferenceFrs;
let picture: Uint8Array;
beforeAll(async () => {
  frs = await start({ seed: SEED, gallerySize: 4 });
  picture = await pictureOf(SEED, 3);
});

function isRefusal(text: string): boolean {
  return checkSchema('frs_refusal', refusalSchema, JSON.parse(text)).length === 0;
}

describe('a refused picture', () => {
  const cases: readonly (readonly [name: string, code: string, make: () => Promise<Uint8Array>])[] = [
    ['nobody', 'NO_FACE', () => jpegOf(variant('nobody'))],
    ['two people', 'MULTIPLE_FACES', () => jpegOf(variant('two-people'))],
    ['three people', 'MULTIPLE_FACES', () => jpegOf(variant('three-people'))],
    ['tiny', 'NO_FACE', () => jpegOf(variant('tiny'))],
    ['small', 'QUALITY_TOO_LOW', () => jpegOf({ ied: 0.09, width: 360, height: 450 })],
    ['too dark', 'QUALITY_TOO_LOW', () => jpegOf(variant('too-dark'))],
    ['over-exposed', 'QUALITY_TOO_LOW', () => jpegOf(variant('over-exposed'))],
    ['no picture', 'UNSUPPORTED_FORMAT', () => Promise.resolve(new Uint8Array(randomBytes(600)))],
    ['half a picture', 'IMAGE_UNREADABLE', async () => (await pictureOf(SEED, 2)).subarray(0, 6000)],
  ];
  for (const [name, code, make] of cases) {
    it(`${name}: refused as ${code}, attested, never an empty list`, async () => {
      const octets = await make();
      const request = submission(frs, { probe: probeOf(octets) });
      const sentAt = seconds();
      const answer = await sendSearch(frs, request);
      expect([413, 415, 422]).toContain(answer.status);
      expect(validateSchema('candidate_list', JSON.parse(answer.text))).toEqual([]);
      const list = listIn(answer.body);
      expect(list.outcome.kind).toBe('rejected');
      expect(list.outcome.problems?.map((problem) => problem.code)).toEqual([code]);
      expect(list.disclaimers.length).toBeGreaterThan(0);
      const { report, event } = await judged(frs, {
        request,
        outcomes: ['refused'],
        pictures: [octets],
        sentAt,
      });
      expect(report.findings).toEqual([]);
      expect(event).toBe('request-rejected');
    });
  }
});

const photographs = shared('data', 'images');
if (photographs === undefined) console.warn('no photographs here: their test is skipped');

describe('photographs', () => {
  it.skipIf(photographs === undefined)(
    'of real people and things find no way in: only drawn faces are known',
    async () => {
      const names = readdirSync(photographs ?? '').filter((name) => /\.(?:jpg|png)$/.test(name));
      for (const name of names) {
        const octets = new Uint8Array(readFileSync(join(photographs ?? '', name)));
        const probe = probeOf(octets, name.endsWith('png') ? 'image/png' : 'image/jpeg');
        const { status, body } = await sendSearch(frs, submission(frs, { probe }));
        expect([name, status]).toEqual([name, 422]);
        expect(listIn(body).outcome.kind).toBe('rejected');
      }
      expect(names.length).toBeGreaterThan(3);
    },
  );
});

describe('a request that cannot be read', () => {
  const identity = () => ({
    requestId: `REQ-${randomBytes(6).toString('hex')}`,
    nonce: randomBytes(16).toString('base64url'),
  });
  const valid = () => JSON.stringify(submission(frs, { probe: probeOf(picture) }));
  const bodies: readonly (readonly [name: string, status: number, body: () => string, type?: string])[] = [
    ['no JSON', 400, () => '{"requestId": '],
    ['a number twice', 400, () => valid().replace('{', '{"requestId":"REQ-A",')],
    ['nested without end', 400, () => '['.repeat(100_000)],
    ['no object', 400, () => '"REQ-1"'],
    ['XML entities', 415, () => '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'application/xml'],
    ['a form', 415, () => 'requestId=1', 'application/x-www-form-urlencoded'],
    ['a member too many', 400, () => valid().replace('{', '{"watchlist":true,')],
    ['base64 with line ends', 400, () => valid().replace('"data":"', '"data":"\\n')],
  ];
  for (const [name, status, body, type = 'application/json'] of bodies) {
    it(`${name}: refused with ${status}, attested by the headers`, async () => {
      const { requestId, nonce } = identity();
      const text = body().replace(/"requestId":"REQ-[0-9a-f]{12}"/, `"requestId":"${requestId}"`);
      const sent = text.replace(/"nonce":"[^"]*"/, `"nonce":"${nonce}"`);
      const sentAt = seconds();
      const answer = await call(frs, '/v1/searches', {
        method: 'POST',
        body: sent,
        headers: { 'Content-Type': type, 'FRS-Request-Id': requestId, 'FRS-Nonce': nonce },
      });
      expect(answer.status).toBe(status);
      const list = listIn(answer.body);
      expect(list.requestId).toBe(requestId);
      expect(list.outcome.kind).toBe('rejected');
      expect(answer.text).not.toMatch(/node:|\.ts|\/work|at [A-Za-z.]+ \(/);
      const { report } = await judged(frs, {
        request: { requestId, nonce },
        outcomes: ['refused'],
        pictures: [new Uint8Array(0)],
        body: new TextEncoder().encode(sent),
        sentAt,
      });
      expect(report.findings).toEqual([]);
    });
  }

  it('without number and nonce it is refused all the same, outside of any transaction', async () => {
    const answer = await call(frs, '/v1/searches', { method: 'POST', body: '{"probe":"canary-4711"}' });
    expect(answer.status).toBe(400);
    expect(isRefusal(answer.text)).toBe(true);
    expect(answer.text).not.toContain('canary');
  });

  it('headers that name another number are refused', async () => {
    const answer = await sendSearch(frs, submission(frs, { probe: probeOf(picture) }), {
      headers: { 'FRS-Request-Id': 'REQ-OTHER', 'FRS-Nonce': randomBytes(16).toString('base64url') },
    });
    expect(answer.status).toBe(400);
  });
});

describe('who may ask', () => {
  it('no, wrong and expired credentials are refused, and nothing of a return is in the refusal', async () => {
    const request = submission(frs, { probe: probeOf(picture) });
    await sendSearch(frs, request);
    const path = `/v1/searches/${String(request['requestId'])}`;
    for (const token of ['', 'not-a-token', frs.tokens.expired.token]) {
      const answers = await Promise.all([
        call(frs, path, { token }),
        sendSearch(frs, submission(frs, { probe: probeOf(picture) }), { token }),
        call(frs, '/v1/audit-events', { token }),
        call(frs, path, { token, method: 'DELETE' }),
      ]);
      for (const answer of answers) {
        expect(answer.status).toBe(401);
        expect(isRefusal(answer.text)).toBe(true);
        expect(answer.text).not.toContain('candidate');
        expect(answer.headers['www-authenticate']).toBe('Bearer');
      }
    }
  });

  it("another requester's return, attestation and log look like nothing at all", async () => {
    const request = submission(frs, { probe: probeOf(picture) });
    await sendSearch(frs, request);
    const requestId = String(request['requestId']);
    const { token } = frs.tokens.second;
    for (const path of [`/v1/searches/${requestId}`, `/v1/attestations/${requestId}`]) {
      const others = await call(frs, path, { token });
      const unknown = await call(frs, path.replace(requestId, 'REQ-NEVER'), { token });
      expect(others.status).toBe(404);
      expect(others.text).toBe(unknown.text);
      expect((await call(frs, path)).status).toBe(200);
    }
    const log = await call(frs, `/v1/audit-events?requestId=${requestId}`, { token });
    expect(JSON.parse(log.text)).toEqual({ schema: 'frs-audit/1', events: [] });
  });

  it('who speaks for another agency is refused', async () => {
    const request = submission(frs, { probe: probeOf(picture) });
    const answer = await sendSearch(frs, request, { token: frs.tokens.second.token });
    expect(answer.status).toBe(403);
    expect(isRefusal(answer.text)).toBe(true);
  });
});

describe('numbers', () => {
  it('the same number and body is answered once; another body is refused', async () => {
    const request = submission(frs, { probe: probeOf(picture) });
    const [one, two] = await Promise.all([sendSearch(frs, request), sendSearch(frs, request)]);
    const three = await sendSearch(frs, request);
    expect(one.status).toBe(200);
    expect(two.text).toBe(one.text);
    expect(three.text).toBe(one.text);
    const other = await sendSearch(frs, { ...request, maxCandidates: 2 });
    expect(other.status).toBe(409);
    expect(isRefusal(other.text)).toBe(true);
    const again = await sendSearch(frs, submission(frs, { probe: probeOf(picture) }));
    expect(listIn(again.body).responseId).not.toBe(listIn(one.body).responseId);
    expect(listIn(again.body).attestation).not.toBe(listIn(one.body).attestation);
  });

  it('the probe cannot be had again, in any way', async () => {
    const request = submission(frs, { probe: probeOf(picture) });
    await sendSearch(frs, request);
    const requestId = String(request['requestId']);
    for (const path of ['/v1/searches/{}/probe', '/v1/probes/{}', '/v1/searches/{}/image', '/store/probes']) {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'OPTIONS']) {
        const answer = await call(frs, path.replace('{}', requestId), {
          method,
          headers: { Range: 'bytes=0-99' },
        });
        expect(answer.status).toBe(404);
      }
    }
    expect((await call(frs, `/v1/searches/${requestId}`, { method: 'PUT' })).status).toBe(405);
  });
});
