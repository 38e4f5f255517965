/** Documentary evidence and waivers are read, held against digest and signature, and refused by code. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import { loadDocuments } from '../../../conformance/evidence/documents.ts';
import { loadWaivers, signWaivers } from '../../../conformance/evidence/waivers.ts';
import { kid, open, refusal, runFolder, secret, sha } from './folder.ts';

const { folder, put } = runFolder();

describe('papers', () => {
  const text = Buffer.from('terms of service');
  const paper = {
    requirement: 'DEL-10',
    title: 'Terms of service',
    date: '2026-01-02',
    digest: `sha-256:${sha(text)}`,
    decision: 'accepted',
    by: 'reviewer-7',
  };
  const papersOf = (row: object): string => {
    mkdirSync(join(folder, 'papers'), { recursive: true });
    writeFileSync(join(folder, 'papers', 'terms.txt'), text);
    writeFileSync(
      join(folder, 'papers', 'manifest.json'),
      JSON.stringify({ schema: 'frs-evidence/1', papers: [{ ...paper, ...row }] }),
    );
    return join(folder, 'papers');
  };
  it('are a decision each', async () => {
    expect(await loadDocuments(papersOf({ file: 'terms.txt' }))).toEqual([paper]);
  });
  it.each([
    ['a decision by nobody', { by: undefined }, 'ERR_SHAPE'],
    ['another document', { file: 'terms.txt', digest: `sha-256:${'0'.repeat(64)}` }, 'ERR_DIGEST'],
    ['a document outside', { file: '../root.pem' }, 'ERR_PATH'],
    ['what a program judges', { requirement: 'DEL-03' }, 'ERR_TERM'],
  ])('with %s are refused', async (_, row, code) => {
    expect((await refusal(loadDocuments(papersOf(row)))).code).toBe(code);
  });
});

describe('waivers', () => {
  const now = Date.parse('2026-03-01T12:00:00Z');
  const row = { requirement: 'ENC-08', reason: 'a new server is ordered', by: 'office', until: '2026-05-29' };
  const keys = [{ ...open, kid }];
  const signed = async (members: object, more: object = {}): Promise<string> => {
    const waivers = {
      schema: 'frs-waivers/1' as const,
      iss: 'office',
      issuedAt: '2026-03-01',
      waivers: [{ ...row, ...members }],
      ...more,
    };
    return join(folder, put('waivers.jws', await signWaivers(waivers, secret)));
  };
  it('hold by a key of the office, for 90 days', async () => {
    expect(await loadWaivers(await signed({}), keys, now)).toEqual([row]);
    expect(await loadWaivers(await signed({ until: '2026-05-30' }), keys, now)).toHaveLength(1);
  });
  it.each([
    ['91 days', { until: '2026-05-31' }, {}, 'ERR_TERM'],
    ['what can never be waived', { requirement: 'DEL-03' }, {}, 'ERR_TERM'],
    ['a control', { requirement: 'CTL-04' }, {}, 'ERR_TERM'],
    ['no requirement', { requirement: 'ENC-99' }, {}, 'ERR_TERM'],
    ['a day that is none', { until: '2026-13-01' }, {}, 'ERR_SHAPE'],
    ['a day to come', {}, { issuedAt: '2026-03-09' }, 'ERR_TERM'],
    ['no reason', { reason: undefined }, {}, 'ERR_SHAPE'],
  ])('of %s are refused', async (_, members, more, code) => {
    expect((await refusal(loadWaivers(await signed(members, more), keys, now))).code).toBe(code);
  });
  it('of another key, of none, and altered ones are refused', async () => {
    const path = await signed({});
    const nonMated = await exportJWK((await generateKeyPair('ES256', { extractable: true })).publicKey);
    const altered = join(
      folder,
      put(
        'altered.jws',
        (
          await signWaivers(
            { schema: 'frs-waivers/1', iss: 'o', issuedAt: '2026-03-01', waivers: [row] },
            secret,
          )
        ).replace(/\.[^.]{20}/, '.AAAAAAAAAAAAAAAAAAAA'),
      ),
    );
    const results = [
      await refusal(loadWaivers(path, [{ ...nonMated, kid }], now)),
      await refusal(loadWaivers(path, [{ ...open, kid: 'other' }], now)),
      await refusal(loadWaivers(path, [], now)),
      await refusal(loadWaivers(altered, keys, now)),
    ];
    expect(results.map(({ code }) => code)).toEqual(Array.from({ length: 4 }, () => 'ERR_SIGNATURE'));
  });
});
