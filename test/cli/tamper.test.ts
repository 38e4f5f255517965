/** Attacks on case files by somebody who can write to the home folder and has no key: each is seen and refused. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CASE, type Office, office, submitted } from './agency.ts';

const vet = (...args: readonly string[]): readonly string[] => [
  ...['ledger', 'vet', CASE, '--submission', 'S-1', '--by', 'A-1'],
  ...args,
];
const create = (lead: string): readonly string[] => [
  ...['lead', 'create', lead, '--case', CASE, '--submission', 'S-1', '--candidate', '1'],
  ...['--agent', 'A-1', '--means-report', 'ROI-77', '--identifier'],
];
const vetted = [
  '--candidate',
  '1',
  '--state',
  'vetted',
  '--why',
  'corroborated',
  '--evidence',
  'address:RC-1',
];

type Prepared = Office & {
  /** The folder of the case. */
  readonly folderOfCase: string;
  /** Paths of the items of a kind, by the label in clear, in the order of the case. */
  readonly items: (kind: string) => readonly string[];
};

/** A case with a vetted candidate, an eliminated one, and a lead that waits for a supervisor. */
async function prepared(): Promise<Prepared> {
  const place = await office();
  await submitted(place);
  await place.done(...vet('--candidate', '0', '--state', 'eliminated', '--why', 'other-person'));
  await place.done(...vet(...vetted));
  await place.done(...vet('--rest', '--state', 'left', '--why', 'not-pursued'));
  await place.done(...create('L-1'));
  const folderOfCase = join(place.home, 'cases', CASE);
  const items = (kind: string): readonly string[] =>
    readdirSync(folderOfCase)
      .map((name) => join(folderOfCase, name))
      .map((path) => ({ path, label: labelOf(path) }))
      .filter(({ label }) => label.cty === kind)
      .sort((a, b) => a.label.seq - b.label.seq)
      .map(({ path }) => path);
  return { ...place, folderOfCase, items };
}

function labelOf(path: string): { readonly cty?: string; readonly seq: number } {
  const [head = ''] = readFileSync(path, 'latin1').split('.');
  return JSON.parse(Buffer.from(head, 'base64url').toString()) as { cty?: string; seq: number };
}

/** Commands that decide on, show or release what is in a case file. */
const commands = (place: Prepared): readonly (readonly string[])[] => [
  vet(),
  vet('--candidate', '1', '--state', 'eliminated', '--why', 'other-person'),
  create('L-2'),
  ['lead', 'show', 'L-1', '--case', CASE],
  ['lead', 'show', 'L-1', '--case', CASE, '--out', join(place.folder, 'lead.json')],
  ['lead', 'approve', 'L-1', '--case', CASE, '--key', 'sup-1'],
  ['lead', 'reject', 'L-1', '--case', CASE, '--key', 'sup-1'],
  [
    ...['ledger', 'export', CASE, '--by', 'A-1', '--purpose', 'discovery'],
    ...['--out', join(place.folder, 'discovery')],
  ],
  ['ledger', 'close-case', CASE, '--by', 'A-1'],
];

/** The case is refused by every command with a finding, nothing is written, and `ledger verify` reports the same. */
async function demandSeen(place: Prepared, rule: string): Promise<void> {
  const ledger = readFileSync(join(place.home, 'ledger.jsonl'));
  for (const command of commands(place)) {
    const { code, out, err } = await place.frskit(...command);
    expect([command.slice(0, 2), code, out]).toEqual([command.slice(0, 2), 1, '']);
    expect(err).toContain(rule);
    expect(err).toContain('nothing was released');
  }
  const json = await place.frskit(...create('L-2'), '--format', 'json');
  expect(JSON.parse(json.out)).toMatchObject({
    findings: expect.arrayContaining([expect.objectContaining({ rule, severity: 'error' })]) as unknown,
  });
  expect(readFileSync(join(place.home, 'ledger.jsonl'))).toEqual(ledger);
  expect(existsSync(join(place.folder, 'discovery')) || existsSync(join(place.folder, 'lead.json'))).toBe(
    false,
  );
  const verified = await place.frskit('ledger', 'verify');
  expect([verified.code, verified.out]).toEqual([1, expect.stringContaining(rule)]);
  expect(verified.out).toContain('IT DOES NOT HOLD');
}

/** Attacks by the id of the finding that each ends in. */
const ATTACKS: Readonly<Record<string, readonly [rule: string, attack: (place: Prepared) => unknown]>> = {
  'a decision is removed': ['case.missing', ({ items }) => rmSync(items('decision')[0] ?? '')],
  'the search result is removed': ['case.missing', ({ items }) => rmSync(items('return')[0] ?? '')],
  'the case file is removed': [
    'case.missing',
    ({ folderOfCase }) => rmSync(folderOfCase, { recursive: true }),
  ],
  'two decisions are swapped': [
    'case.exchanged',
    ({ items }) => {
      const [a = '', b = ''] = items('decision');
      const [one, two] = [readFileSync(a), readFileSync(b)];
      writeFileSync(a, two);
      writeFileSync(b, one);
    },
  ],
  'one byte of an item is changed': [
    'case.exchanged',
    ({ items }) => {
      const [path = ''] = items('lead');
      const bytes = readFileSync(path);
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      writeFileSync(path, bytes);
    },
  ],
  'an item is a link to its own bytes': [
    'case.exchanged',
    ({ items, folder }) => {
      const [path = ''] = items('decision');
      renameSync(path, join(folder, 'elsewhere'));
      symlinkSync(join(folder, 'elsewhere'), path);
    },
  ],
  'a copy of an item has another name': [
    'case.extra',
    ({ items, folderOfCase }) => cpSync(items('lead')[0] ?? '', join(folderOfCase, `${'ab'.repeat(16)}.jwe`)),
  ],
  'an item waits again, changed': [
    'case.missing',
    ({ items }) => {
      const [path = ''] = items('decision');
      writeFileSync(`${path}.pending`, readFileSync(items('lead')[0] ?? ''));
      rmSync(path);
    },
  ],
};

describe('a case file that somebody without a key changed', () => {
  it.each(Object.entries(ATTACKS))('is refused: %s', async (_, [rule, attack]) => {
    const place = await prepared();
    attack(place);
    await demandSeen(place, rule);
  });

  it('is refused when it is rolled back to an older copy', async () => {
    const place = await prepared();
    const copy = join(place.folder, 'copy');
    cpSync(place.folderOfCase, copy, { recursive: true });
    await place.done(...vet('--candidate', '1', '--state', 'eliminated', '--why', 'other-person'));
    rmSync(place.folderOfCase, { recursive: true });
    cpSync(copy, place.folderOfCase, { recursive: true });
    await demandSeen(place, 'case.missing');
  });

  it('is refused when what was destroyed is put back, the whole case file or a part', async () => {
    for (const what of ['case-file', 'return']) {
      const place = await prepared();
      const copy = join(place.folder, 'copy');
      cpSync(place.folderOfCase, copy, { recursive: true });
      await place.done(
        ...['ledger', 'destroy', CASE, '--what', what, '--reason', 'improperly-collected'],
        ...(what === 'return' ? ['--submission', 'S-1'] : []),
        ...['--by', 'A-1', '--key', 'sup-1'],
      );
      expect(await place.done('ledger', 'verify')).toMatch(/^it holds/);
      cpSync(copy, place.folderOfCase, { recursive: true });
      await demandSeen(place, 'case.revived');
    }
  });

  it('is refused when items of another case are put into it', async () => {
    const place = await prepared();
    const other = join(place.home, 'cases', 'C-2');
    mkdirSync(other);
    cpSync(place.folderOfCase, other, { recursive: true });
    const { code, out } = await place.frskit('ledger', 'verify');
    expect([code, out]).toEqual([1, expect.stringMatching(/case\.extra[\s\S]*C-2/)]);
    const show = await place.frskit('lead', 'show', 'L-1', '--case', 'C-2');
    expect([show.code, show.out, show.err]).toEqual([1, '', expect.stringContaining('case.extra')]);
    expect((await place.frskit('lead', 'show', 'L-1', '--case', CASE)).code).toBe(0);
  });

  it('is destroyed all the same when a court orders it', async () => {
    const place = await prepared();
    rmSync(place.items('decision')[0] ?? '');
    await place.done(
      ...['ledger', 'destroy', CASE, '--what', 'case-file', '--reason', 'court-order', '--reference', 'CO-1'],
      ...['--by', 'A-1', '--key', 'sup-1'],
    );
    expect(readdirSync(place.folderOfCase)).toHaveLength(1);
    expect(await place.done('ledger', 'verify')).toMatch(/^it holds/);
  });
});

describe('what a crash left', () => {
  it('is discarded where no entry binds it, and gets its name where one does', async () => {
    const place = await prepared();
    const [decision = ''] = place.items('decision');
    renameSync(decision, `${decision}.pending`);
    const stray = join(place.folderOfCase, `${'cd'.repeat(16)}.jwe.pending`);
    writeFileSync(stray, 'half written');
    expect(await place.done('ledger', 'verify')).toMatch(/^it holds/);
    expect(existsSync(stray)).toBe(true);
    await place.done('lead', 'approve', 'L-1', '--case', CASE, '--key', 'sup-1');
    expect([existsSync(stray), existsSync(decision)]).toEqual([false, true]);
    expect(await place.done('ledger', 'verify')).toMatch(/^it holds/);
  });
});

describe('ledger verify', () => {
  it('names what was not given', async () => {
    const place = await prepared();
    const json = async (...args: readonly string[]): Promise<unknown> =>
      (JSON.parse(await place.done('ledger', 'verify', '--format', 'json', ...args)) as { notGiven: unknown })
        .notGiven;
    expect(await json()).toEqual(['checkpoint']);
    const point = join(place.folder, 'point.jws');
    await place.done('ledger', 'checkpoint', '--key', 'cp-1', '--out', point);
    expect(await json('--checkpoint', point)).toEqual([]);
    rmSync(join(place.home, 'keys', 'case-file.jwk'));
    expect(await json('--checkpoint', point)).toEqual(['key']);
    const text = await place.done('ledger', 'verify');
    expect(text).toMatch(/case files: 1 compared with the ledger, \d+ items agree/);
    expect(text).toMatch(/not given: a checkpoint;[\s\S]*not given: the key of the case files/);
    // Without the key the digests still show what was removed.
    rmSync(place.items('decision')[0] ?? '');
    expect((await place.frskit('ledger', 'verify')).out).toContain('case.missing');
  });

  it('says that no case files were there', async () => {
    const place = await office();
    expect(await place.done('ledger', 'verify')).toMatch(/not given: case files; the home has none/);
  });
});
