/** The registry: only what a trusted person signed, who may decide it, is used. */
import { type JWK, CompactSign, exportJWK, generateKeyPair, importJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { FrskitError } from '../../../src/findings/index.ts';
import type { EntryLine } from '../../../src/submission/registry/line.ts';
import { type Signer, readRegistry } from '../../../src/submission/registry/read.ts';
import { entryStatuses } from '../../../src/submission/registry/lookup.ts';
import { signLine } from '../../../src/submission/registry/sign.ts';

async function person(
  kid: string,
  role: Signer['role'],
  alg = 'ES256',
): Promise<{ key: JWK; signer: Signer }> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid, alg };
  return { key, signer: { kid, person: `p-${kid}`, role, key: { ...(await exportJWK(publicKey)), alg } } };
}

const office = await person('office', 'office');
const supervisor = await person('sup', 'supervisor', 'EdDSA');
const nonMated = await person('office', 'office');
const signers = [office.signer, supervisor.signer];

const listed: EntryLine = {
  kind: 'entry',
  frs: 'hart',
  approval: 'office-list',
  scope: 'search',
  from: '2026-01-01',
  until: '2026-12-31',
  report: `sha-256:${'0'.repeat(64)}`,
};
const forCase: EntryLine = { ...listed, approval: 'case', case: 'C-1' };
const read = (...lines: string[]) => readRegistry(lines.join('\n'), signers);
const ids = async (...lines: string[]) => (await read(...lines)).findings.map(({ rule }) => rule);

async function signed(payload: string, header: object, key: JWK = office.key): Promise<string> {
  return new CompactSign(new TextEncoder().encode(payload))
    .setProtectedHeader({ alg: 'ES256', kid: 'office', typ: 'frs-registry+jwt', ...header })
    .sign(await importJWK(key, 'ES256'));
}

describe('what is used', () => {
  it('entries of the office and approvals of supervisors', async () => {
    const { entries, findings } = await read(
      await signLine(listed, office.key),
      '',
      await signLine(forCase, supervisor.key),
    );
    expect(findings).toEqual([]);
    expect(entries).toMatchObject([
      { approval: 'office-list', approvedBy: 'p-office', bySupervisor: false },
      { approval: 'case', case: 'C-1', approvedBy: 'p-sup', bySupervisor: true },
    ]);
  });

  it('a later line takes the place of an earlier one', async () => {
    const { entries } = await read(
      await signLine(listed, office.key),
      await signLine({ ...listed, until: '2027-12-31' }, office.key),
    );
    expect(entries).toMatchObject([{ until: '2027-12-31' }]);
  });

  it('a stop holds for what stands before it, and a new entry lists again', async () => {
    const stop = await signLine(
      { kind: 'stop', frs: 'hart', on: '2026-06-01', reason: 'breach' },
      supervisor.key,
    );
    const lines = [await signLine(listed, office.key), stop];
    expect((await read(...lines)).entries).toMatchObject([{ stopped: { reason: 'breach' } }]);
    const again = await read(...lines, await signLine(listed, office.key));
    expect(again.entries[0]?.stopped).toBeUndefined();
  });
});

describe('a stop', () => {
  const stop = { kind: 'stop', frs: 'hart', on: '2026-06-01', reason: 'breach' } as const;

  it('is not lifted by a supervisor, before or after it', async () => {
    for (const before of [[], [await signLine(forCase, supervisor.key)]]) {
      const { entries } = await read(
        ...before,
        await signLine(stop, office.key),
        await signLine(forCase, supervisor.key),
      );
      expect(entries).toMatchObject([{ approval: 'case', stopped: { reason: 'breach' } }]);
    }
  });

  it('lifted by the office takes approvals from before it away; another service is not touched', async () => {
    const { entries } = await read(
      await signLine(forCase, supervisor.key),
      await signLine({ ...listed, frs: 'other' }, office.key),
      await signLine(stop, supervisor.key),
      await signLine(listed, office.key),
    );
    expect(entries.map(({ frs, approval, stopped }) => [frs, approval, stopped])).toEqual([
      ['other', 'office-list', undefined],
      ['hart', 'office-list', undefined],
    ]);
  });
});

describe('exigent uses', () => {
  const use: EntryLine = { ...forCase, approval: 'exigent', exigent: 'X-1', reviewDue: '2026-06-30' };

  it('stand one beside the other, so that a new one hides no open review', async () => {
    const lines = await Promise.all(
      [use, { ...use, exigent: 'X-2' }].map((line) => signLine(line, supervisor.key)),
    );
    expect((await read(...lines)).entries.map(({ exigent }) => exigent)).toEqual(['X-1', 'X-2']);
    await expect(signLine({ ...listed, exigent: 'X-1' }, office.key)).rejects.toThrow(
      'only an approval for an exigent use',
    );
  });

  it('are looked at with everything else that is due', async () => {
    const lines = [
      await signLine(use, supervisor.key),
      await signLine({ ...listed, reviewed: { on: '2026-01-01', months: 3 } }, office.key),
      await signLine({ ...listed, frs: 'old', until: '2026-02-01' }, office.key),
      await signLine({ ...listed, frs: 'new', from: '2026-12-01' }, office.key),
      await signLine({ ...listed, frs: 'gone' }, office.key),
      await signLine({ kind: 'stop', frs: 'gone', on: '2026-06-01', reason: 'legal' }, office.key),
    ];
    const { entries } = await read(...lines);
    const looked = entryStatuses(entries, '2026-07-01');
    expect(
      looked.map(({ entry, state, due }) => [
        entry.frs,
        state,
        ...due.map(({ what, overdue }) => `${what} ${overdue}`),
      ]),
    ).toEqual([
      ['hart', 'current', 'approval-ends false', 'exigent-review true'],
      ['hart', 'current', 'approval-ends false', 'evidence-review true'],
      ['old', 'run-out'],
      ['new', 'not-yet'],
      ['gone', 'stopped'],
    ]);
    const [first] = entries;
    if (first === undefined) throw new Error('no entry');
    const { reviewDue: _due, ...done } = first;
    expect(entryStatuses([done], '2026-07-01')).toMatchObject([{ state: 'reviewed', due: [] }]);
  });
});

describe('what is not used', () => {
  it.each<[string, () => Promise<string>, string]>([
    ['another key of the same name', () => signLine(listed, nonMated.key), 'registry.signature'],
    ['an unknown key', () => signed(JSON.stringify(listed), { kid: 'who' }), 'registry.signature'],
    [
      'a flipped bit',
      async () =>
        (await signLine(listed, office.key))
          .replace(/.$/, (end) => (end === 'A' ? 'Q' : 'A'))
          .replace(/\.(.)/, (_, one: string) => `.${one === 'e' ? 'f' : 'e'}`),
      'registry.signature',
    ],
    [
      'no signature',
      () => Promise.resolve(`${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`),
      'registry.signature',
    ],
    ['no token', () => Promise.resolve('hello'), 'registry.signature'],
    [
      'another type of token',
      () => signed(JSON.stringify(listed), { typ: 'frs-deletion+jwt' }),
      'registry.line',
    ],
    [
      'a doubled member',
      () => signed(`{"kind":"stop","frs":"a","frs":"hart","on":"2026-06-01","reason":"x"}`, {}),
      'registry.line',
    ],
    ['an unknown member', () => signed(JSON.stringify({ ...listed, note: 'x' }), {}), 'registry.line'],
    [
      'a narrative',
      () => signed(JSON.stringify({ ...listed, frs: 'the man in the blue car' }), {}),
      'registry.line',
    ],
    ['a prototype', () => signed('{"__proto__":{"kind":"entry"}}', {}), 'registry.line'],
    [
      'a case without its name',
      () => signed(JSON.stringify({ ...listed, approval: 'case' }), {}),
      'registry.line',
    ],
    [
      'dates the wrong way round',
      () => signed(JSON.stringify({ ...listed, until: '2025-01-01' }), {}),
      'registry.line',
    ],
    ['the list, by a supervisor', () => signLine(listed, supervisor.key), 'registry.role'],
    ['a case, by the office', () => signLine(forCase, office.key), 'registry.role'],
    ['too long a line', () => Promise.resolve('x'.repeat(20_000)), 'registry.line'],
  ])('%s', async (_, make, code) => {
    const good = await signLine(forCase, supervisor.key);
    const { entries, findings } = await read(await make(), good);
    expect(findings.map(({ rule }) => rule)).toEqual([code]);
    expect(entries.map(({ approval }) => approval)).toEqual(['case']);
    expect(findings[0]?.at).toEqual({ path: 'registry[1]', offset: 0 });
  });

  it('places are counted in bytes', async () => {
    const { findings } = await read('é', 'x');
    expect(findings.map(({ at }) => at.offset)).toEqual([0, 3]);
    expect(await ids('a', 'b', 'c')).toHaveLength(3);
  });
});

it('signs nothing that would not be read', async () => {
  const wrong = { ...listed, frs: 'two words' };
  await expect(signLine(wrong, office.key)).rejects.toThrow(FrskitError);
  const { kid: _kid, ...nameless } = office.key;
  await expect(signLine(listed, nameless)).rejects.toThrow('kid');
});
