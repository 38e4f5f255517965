/** The home folder: closed to others, invalid content is reported by file and property, never by value. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JWK, exportJWK, generateKeyPair } from 'jose';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type Home,
  type Service,
  CASE_KEY,
  actorOf,
  caseKeyOf,
  keyNames,
  keyOf,
  makeHome,
  newCaseKey,
  newSigningKey,
  openHome,
  publicPartOf,
  readLedger,
  serviceOf,
  trustKey,
  trustedKeys,
  withLedger,
  writeService,
} from '../../cli/home/index.ts';
import { UsageError } from '../../cli/exit.ts';
import { ioOf } from '../../cli/print.ts';

const CANARY = 'Zq7canaryWord';
const sink = { write: () => true };
const io = ioOf(sink, sink, {}, true);

function temporary(): string {
  const path = mkdtempSync(join(tmpdir(), 'frskit-home-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

async function fresh(): Promise<Home> {
  return makeHome(join(temporary(), 'home'));
}

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);

/** The words of a refusal. */
async function said(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UsageError)) throw new Error('no UsageError');
  return [error.message, ...error.details].join('\n');
}

describe('where it lies', () => {
  it('by option, else by the environment; never made by reading', async () => {
    const folder = temporary();
    process.env['FRSKIT_HOME'] = join(folder, 'env');
    onTestFinished(() => {
      delete process.env['FRSKIT_HOME'];
    });
    expect((await makeHome()).folder).toBe(join(folder, 'env'));
    expect((await makeHome(join(folder, 'option'))).folder).toBe(join(folder, 'option'));
    expect(await said(openHome(join(folder, 'nowhere')))).toContain('there is no home folder');
    delete process.env['FRSKIT_HOME'];
    expect(await said(openHome(''))).toContain('--home');
  });

  it('is closed to others, and closed again where it was open', async () => {
    const home = await fresh();
    await newSigningKey(home, 'agent-1');
    await newCaseKey(home);
    expect([home.folder, home.keys, home.services].map(mode)).toEqual(['700', '700', '700']);
    expect(['agent-1.jwk', `${CASE_KEY}.jwk`].map((name) => mode(join(home.keys, name)))).toEqual([
      '600',
      '600',
    ]);
    chmodSync(home.folder, 0o755);
    await openHome(home.folder);
    expect(mode(home.folder)).toBe('700');
  });
});

describe('keys', () => {
  it('are read back, reported without their private part, and never overwritten', async () => {
    const home = await fresh();
    const made = await newSigningKey(home, 'sup-1');
    await newCaseKey(home);
    expect(await keyOf(home, 'sup-1')).toEqual(made);
    expect(publicPartOf(made)).not.toHaveProperty('d');
    expect(await keyNames(home)).toEqual([CASE_KEY, 'sup-1']);
    expect((await caseKeyOf(home)).length).toBe(32);
    expect(await said(newSigningKey(home, 'sup-1'))).toContain('never overwritten');
    expect(await said(newCaseKey(home))).toContain('never overwritten');
    expect(await said(newSigningKey(home, '../sup-2'))).toContain('named by');
    expect(await said(keyOf(home, 'nobody'))).toContain('there is no key nobody');
  });

  it('that others may read, or that were altered, are refused without their values', async () => {
    const home = await fresh();
    const { jwk } = await newSigningKey(home, 'sup-1');
    const file = join(home.keys, 'sup-1.jwk');
    chmodSync(file, 0o644);
    expect(await said(keyOf(home, 'sup-1'))).toContain('open to others');
    chmodSync(file, 0o600);
    for (const change of [{ d: CANARY }, { [CANARY]: 1 }, { kid: 'A'.repeat(43) }, { alg: 'none' }]) {
      writeFileSync(file, JSON.stringify({ ...jwk, ...change }));
      const words = await said(keyOf(home, 'sup-1'));
      expect(words).toContain(file);
      expect(words).not.toContain(CANARY);
      expect(words).not.toContain(jwk['d']);
    }
    writeFileSync(file, `{"d":"${CANARY}`);
    expect(await said(keyOf(home, 'sup-1'))).toMatch(/is not strict JSON at byte \d+$/);
  });
});

describe('trust', () => {
  it('is one role and one person for each key', async () => {
    const home = await fresh();
    const key = publicPartOf(await newSigningKey(home, 'sup-1')) as never;
    await trustKey(home, { role: 'supervisor', person: 'S-9', key });
    await trustKey(home, { role: 'supervisor', person: 'S-9', key });
    expect(await trustedKeys(home, 'supervisor')).toHaveLength(1);
    expect(await trustedKeys(home, 'office')).toEqual([]);
    expect(await said(trustKey(home, { role: 'agent', person: 'S-9', key }))).toContain('another role');
    expect(await actorOf(home, 'sup-1', ['supervisor'])).toMatchObject({ person: 'S-9' });
    expect(await said(actorOf(home, 'sup-1', ['office']))).toContain(
      'trusted as supervisor; it takes office',
    );
  });

  it('is not had by a key that bears the number of a trusted one', async () => {
    const home = await fresh();
    const { jwk } = await newSigningKey(home, 'sup-1');
    await newSigningKey(home, 'agent-1');
    expect(await said(actorOf(home, 'agent-1', ['supervisor']))).toContain('trusted with no role');
    await trustKey(home, {
      role: 'supervisor',
      person: 'S-9',
      key: publicPartOf(await keyOf(home, 'sup-1')),
    });
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const { d } = await exportJWK(privateKey);
    writeFileSync(join(home.keys, 'agent-1.jwk'), JSON.stringify({ ...jwk, d }));
    expect(await said(actorOf(home, 'agent-1', ['supervisor']))).toContain('not the private part');
    const other = { ...jwk, kid: 'B'.repeat(43) };
    expect(await said(trustKey(home, { role: 'office', person: 'O-1', key: other }))).toContain('thumbprint');
  });

  it('takes no private key, and says which member is wrong', async () => {
    const home = await fresh();
    const { jwk } = await newSigningKey(home, 'sup-1');
    writeFileSync(
      home.trust,
      JSON.stringify({
        schemaVersion: 1,
        keys: [
          { role: 'chief', person: `${CANARY} and a sentence`, key: jwk },
          { role: 'office', person: 'O-1' },
        ],
      }),
    );
    const words = await said(trustedKeys(home));
    expect(words.split('\n')).toEqual([
      `${home.trust} does not match its schema`,
      expect.stringMatching(/^keys\[0\]\.role must be one of office,/),
      expect.stringMatching(/^keys\[0\]\.person must be a reference/),
      'keys[0].key.d must be absent: a public key is without a private part',
      'keys[1].key is missing',
    ]);
  });
});

describe('services', () => {
  const jwk: JWK = { kid: 'k', kty: 'EC', alg: 'ES256', crv: 'P-256', x: 'x', y: 'y' };
  const service: Service = {
    schemaVersion: 1,
    frs: 'ca-dmv',
    name: 'California Department of Motor Vehicles',
    url: 'https://127.0.0.1:8443',
    profile: 'state-local',
    iss: 'https://frs.example',
    agency: 'XXAGENCY1',
    roots: ['/pins/ca.pem'],
    credential: '/secrets/token',
    keys: { attestation: [{ iss: 'x', jwk }], policy: [], examiner: [{ jwk }], holders: [] },
  };

  it('are written and read back', async () => {
    const home = await fresh();
    await writeService(home, service);
    expect(await serviceOf(home, 'ca-dmv')).toEqual(service);
    expect(mode(join(home.services, 'ca-dmv.json'))).toBe('600');
    expect(await said(serviceOf(home, 'hart'))).toContain('not connected');
    expect(await said(serviceOf(home, '../trust'))).toContain('named by');
    writeFileSync(join(home.services, 'hart.json'), readFileSync(join(home.services, 'ca-dmv.json')));
    expect(await said(serviceOf(home, 'hart'))).toContain('frs is not the name of the file');
  });

  it.each<[string, object, RegExp]>([
    ['no TLS', { url: `http://${CANARY}.example` }, /^url must be an https/m],
    ['a credential in the address', { url: `https://u:${CANARY}@frs.example` }, /^url must be an https/m],
    ['a token for a path', { credential: 7 }, /^credential must be the path/m],
    ['a foreign member', { [CANARY]: CANARY }, /has 1 unknown property/],
    [
      'a private key',
      { keys: { ...service.keys, policy: [{ iss: 'x', jwk: { ...jwk, d: CANARY } }] } },
      /keys\.policy\[0\]\.jwk\.d must be absent/,
    ],
  ])('refuses %s, by file and member', async (_, change, expected) => {
    const home = await fresh();
    const file = join(home.services, 'ca-dmv.json');
    writeFileSync(file, JSON.stringify({ ...service, ...change }));
    const words = await said(serviceOf(home, 'ca-dmv'));
    expect(words).toContain(`${file} does not match its schema`);
    expect(words).toMatch(expected);
    expect(words).not.toContain(CANARY);
    expect(await said(writeService(home, { ...service, ...change }))).not.toContain(CANARY);
  });
});

describe('ledger', () => {
  it('is made by its first entry, and never anew where it is gone', async () => {
    const home = await fresh();
    expect((await readLedger(home)).verification.size).toBe(0);
    await withLedger(home, io, ({ tell }) =>
      tell({ kind: 'retention.set', at: '2126-11-23T10:00:00Z', body: { copies: 1, until: '2133-11-23' } }),
    );
    expect((await readLedger(home)).verification).toMatchObject({ size: 2, findings: [] });
    writeFileSync(home.registry, 'x\n');
    rmSync(home.ledger);
    const gone = 'is gone; put it back';
    expect(await said(readLedger(home))).toContain(gone);
    expect(await said(withLedger(home, io, () => Promise.resolve()))).toContain(gone);
  });

  it('is not written to where it is broken, and says in words what it does not take', async () => {
    const home = await fresh();
    const wrong = {
      kind: 'retention.set',
      at: '2026-11-23T10:00:00Z',
      body: { copies: CANARY, until: 'x' },
    } as never;
    const words = await said(withLedger(home, io, ({ tell }) => tell(wrong)));
    expect(words).toContain('body.copies is a whole number');
    expect(words).not.toContain(CANARY);
    writeFileSync(home.ledger, readFileSync(home.ledger, 'utf8').replace('"ledger":"', '"ledger":"0'));
    expect(await said(withLedger(home, io, () => Promise.resolve()))).toContain('does not verify');
  });
});
