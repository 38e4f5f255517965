/** What a run is given: read, held against schema and digest, and refused with a reason that holds no value. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, calculateJwkThumbprint } from 'jose';
import { afterAll, describe, expect, it } from 'vitest';
import { loadDocuments } from '../../conformance/evidence/documents.ts';
import { loadWaivers, signWaivers } from '../../conformance/evidence/waivers.ts';
import { DocumentError, isLoopback, loadRun, loadTestSet } from '../../conformance/run-file/index.ts';
import { changedIn } from '../../conformance/suite/images.ts';
import { renderFaces } from '../../src/image/index.ts';
import { encodeJpeg, encodePng } from '../../src/image/quality/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'frskit-run-file-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const SECRET = 'Bearer s3cr3t-t0ken';
const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
const open = await exportJWK(publicKey);
const kid = await calculateJwkThumbprint(open);
const secret = { ...(await exportJWK(privateKey)), kid, alg: 'ES256' };

function put(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return name;
}

/** The code of the refusal, and all of its words. */
async function refusal(work: Promise<unknown>): Promise<{ code: string; words: string }> {
  try {
    await work;
    return { code: 'none', words: '' };
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return { code: error.code, words: [error.message, ...error.details].join('\n') };
  }
}

put('root.pem', 'PEM');
put('key.json', JSON.stringify(open));
put('private.json', JSON.stringify(secret));
put('primary', `Authorization: ${SECRET}\n`);
const file = {
  schema: 'frs-run/1',
  url: 'https://127.0.0.1:8443/frs',
  issuer: 'frs.example',
  roots: ['root.pem'],
  keys: {
    operator: ['key.json'],
    attestation: [{ issuer: 'holder.example', file: 'key.json' }],
    office: ['key.json'],
    examinerSigning: 'private.json',
  },
  agencies: { primary: 'XXAGENCY1', second: 'XXAGENCY2' },
  agent: 'AGENT-77',
  credentials: { primary: 'primary' },
  budget: { requests: 500, perSecond: 5 },
  plainPort: 0,
};
const written = (members: object): string =>
  join(folder, put('run.json', JSON.stringify({ ...file, ...members })));

describe('paths of a run file', () => {
  it.each([
    ['an absolute path', join(tmpdir(), 'frskit-outside.pem')],
    ['dots', '../frskit-outside.pem'],
    ['a link', 'outside-link.pem'],
  ])('%s outside its folder is refused, and accepted where the caller allows it', async (_, name) => {
    const outside = join(tmpdir(), 'frskit-outside.pem');
    writeFileSync(outside, 'PEM outside');
    rmSync(join(folder, 'outside-link.pem'), { force: true });
    symlinkSync(outside, join(folder, 'outside-link.pem'));
    const path = written({ roots: [name] });
    expect((await refusal(loadRun(path))).code).toBe('ERR_PATH');
    expect((await loadRun(path, { outsidePaths: true })).roots).toEqual(['PEM outside']);
    rmSync(outside);
  });

  it('that name a FIFO or a device are refused without waiting', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.pem')]);
    for (const name of ['pipe.pem', '/dev/zero'])
      expect((await refusal(loadRun(written({ roots: [name] }), { outsidePaths: true }))).code).toBe(
        'ERR_UNREADABLE',
      );
  });
});

describe('a run file', () => {
  it('uses the certificate under `stranger` as the client of another authority', async () => {
    put('other.pem', 'OTHER');
    put('other.key', 'OTHER KEY');
    const clients = { ['stranger']: { certificate: 'other.pem', key: 'other.key' } };
    const { setup, secrets } = await loadRun(written({ clients }));
    expect(setup.tls?.otherClient).toEqual({ certificate: 'OTHER', key: 'OTHER KEY' });
    expect(secrets).toContain('OTHER KEY');
  });

  it('names files, and a run has what is in them', async () => {
    const run = await loadRun(written({}));
    expect(run.credentials).toEqual({ primary: SECRET });
    expect(run.secrets).toEqual([SECRET, 's3cr3t-t0ken', secret.d]);
    expect(run.setup).toMatchObject({
      base: file.url,
      issuer: 'frs.example',
      budget: 500,
      tls: { roots: ['PEM'], plainPort: 0 },
    });
    expect(run.setup.keys.operator).toEqual([{ iss: 'frs.example', jwk: { ...open, kid } }]);
    expect(run.setup.keys.attestation[0]?.iss).toBe('holder.example');
    expect((await run.setup.examine?.(new Uint8Array(3)))?.split('.')).toHaveLength(3);
  });

  it.each([
    ['an unknown member', { verdict: 'pass' }, 'ERR_SHAPE'],
    ['a secret in the file itself', { credentials: { primary: 'primary', token: 'x' } }, 'ERR_SHAPE'],
    ['plain HTTP', { url: 'http://127.0.0.1/' }, 'ERR_SHAPE'],
    ['credentials in the address', { url: 'https://user:secret@127.0.0.1/' }, 'ERR_SHAPE'],
    ['a file that is not there', { credentials: { primary: 'nowhere' } }, 'ERR_UNREADABLE'],
    ['a folder for a file', { roots: ['.'] }, 'ERR_UNREADABLE'],
    [
      'a private key where a public one belongs',
      { keys: { ...file.keys, operator: ['private.json'] } },
      'ERR_SHAPE',
    ],
    ['a public key to sign by', { keys: { ...file.keys, examinerSigning: 'key.json' } }, 'ERR_SHAPE'],
    ['no key at all', { keys: { ...file.keys, operator: ['root.pem'] } }, 'ERR_SHAPE'],
    ['a credential of two lines', { credentials: { primary: put('two', `${SECRET}\nX: y`) } }, 'ERR_SHAPE'],
  ])('with %s is refused', async (_, members, code) => {
    const { code: found, words } = await refusal(loadRun(written(members)));
    expect(found).toBe(code);
    expect(words).not.toContain('s3cr3t');
  });

  it('distinguishes this machine from others', () => {
    const mine = ['https://127.0.0.1:1/', 'https://localhost/', 'https://[::1]:9/', 'https://127.9.9.9/'];
    const others = [
      'https://localhost.example/',
      'https://128.0.0.1/',
      'https://127.0.0.1.example/',
      'https://[::2]/',
    ];
    expect([...mine, ...others].map(isLoopback)).toEqual([
      ...mine.map(() => true),
      ...others.map(() => false),
    ]);
  });
});

const sha = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex');
const pictures = await Promise.all(
  [1, 2, 3, 4, 5].map((n) => (n === 3 ? encodePng : encodeJpeg)(renderFaces({ width: 40 + n, height: 50 }))),
);
mkdirSync(join(folder, 'set', 'people'), { recursive: true });
const names = pictures.map((octets, i) => {
  writeFileSync(join(folder, 'set', 'people', `${i}.img`), octets);
  return { file: `people/${i}.img`, sha256: sha(octets) };
});
const [a, b, c, d, e] = names;
writeFileSync(join(folder, 'outside.jpg'), pictures[0] ?? '');
symlinkSync(join(folder, 'outside.jpg'), join(folder, 'set', 'link.jpg'));
symlinkSync(folder, join(folder, 'set', 'up'));
writeFileSync(join(folder, 'set', 'words.jpg'), 'no picture');

const manifest = {
  schema: 'frs-test-set/1',
  persons: [
    { id: 'one', role: 'enrolled', label: 'group', candidateIds: ['C-1'], pictures: [a, b] },
    { id: 'two', role: 'absent', pictures: [c, d] },
  ],
  noFace: [e],
};
const setOf = (members: object): string => {
  writeFileSync(join(folder, 'set', 'manifest.json'), JSON.stringify({ ...manifest, ...members }));
  return join(folder, 'set');
};
const onePicture = (name: string, sha256 = a?.sha256) => ({ noFace: [{ file: name, sha256 }], persons: [] });

describe('a test set', () => {
  it('is people and pictures by role, with their media types', async () => {
    const set = await loadTestSet(setOf({}));
    expect(set.enrolled).toMatchObject([{ id: 'one', label: 'group', candidateIds: ['C-1'] }]);
    expect(set.absent[0]?.pictures.map(({ mediaType }) => mediaType)).toEqual(['image/png', 'image/jpeg']);
    expect(set.noFace[0]?.octets).toEqual(pictures[4]);
    expect(set).toMatchObject({ kind: 'folder', restricted: [], severalFaces: [], tooPoor: [] });
    // The digest of each picture comes with it, and is looked at again in a run (CTL-01).
    expect(changedIn(set)).toBe(0);
    set.absent[0]?.pictures[1]?.octets.set([0], 20);
    expect(changedIn(set)).toBe(1);
    expect((await loadTestSet(setOf({ noFace: [] }))).digest).not.toBe(set.digest);
  });

  it.each([
    ['a person with one picture', { persons: [{ id: 'x', role: 'absent', pictures: [a] }] }, 'ERR_SHAPE'],
    ['a role that there is not', { persons: [{ id: 'x', role: 'suspect', pictures: [a, b] }] }, 'ERR_SHAPE'],
    [
      'a person twice',
      { persons: [manifest.persons[0], { ...manifest.persons[1], id: 'one' }] },
      'ERR_SHAPE',
    ],
    [
      'a picture of two people',
      { persons: [manifest.persons[0], { id: 'x', role: 'absent', pictures: [a, c] }] },
      'ERR_SHAPE',
    ],
    ['another picture than it says', onePicture('people/0.img', '0'.repeat(64)), 'ERR_DIGEST'],
    ['what is no picture', onePicture('words.jpg', sha(Buffer.from('no picture'))), 'ERR_SHAPE'],
    ['a way out by dots', onePicture('../outside.jpg'), 'ERR_PATH'],
    ['a way out in the middle', onePicture('people/../../outside.jpg'), 'ERR_PATH'],
    ['an absolute name', onePicture('/etc/hostname'), 'ERR_PATH'],
    ['a drive', onePicture('C:/x.jpg'), 'ERR_PATH'],
    ['backslashes', onePicture('people\\0.img'), 'ERR_PATH'],
    ['a link', onePicture('link.jpg'), 'ERR_PATH'],
    ['a folder that is a link', onePicture('up/outside.jpg'), 'ERR_PATH'],
    ['a file that is not there', onePicture('people/9.img'), 'ERR_UNREADABLE'],
  ])('with %s is refused', async (_, members, code) => {
    expect((await refusal(loadTestSet(setOf(members)))).code).toBe(code);
  });
});

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
