/** Commands at the same time on one home: nothing that was acknowledged is lost or undone. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commandLine } from './run.ts';

const { main, cwd } = commandLine();
const home = join(cwd, 'home');

type Ended = { readonly code: number | null; readonly out: string };

function frskit(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, ...args, '--home', home], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let out = '';
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.on('close', (code) => resolve({ code, out }));
  });
}

type Trust = {
  readonly keys: readonly { readonly person: string; readonly key: { readonly kid: string } }[];
};
const trusted = (): readonly string[] =>
  (JSON.parse(readFileSync(join(home, 'trust.json'), 'utf8')) as Trust).keys.map(({ person }) => person);

const make = (name: string): Promise<Ended> =>
  frskit('keys', 'new', name, '--role', 'agent', '--person', name, '--format', 'json');

it('eight keys at once: each is trusted, and one name is given once', async () => {
  const names = Array.from({ length: 8 }, (_, i) => `k-${i}`);
  const ended = await Promise.all(names.map(make));
  expect(ended.map(({ code }) => code)).toEqual(names.map(() => 0));
  expect([...trusted()].sort()).toEqual(names);
  const twice = await Promise.all(Array.from({ length: 4 }, () => make('same')));
  expect(twice.map(({ code }) => code).sort()).toEqual([0, 3, 3, 3]);
}, 60_000);

it('a distrust is not undone by keys that are made at the same time', async () => {
  for (let round = 0; round < 2; round++) {
    const { out } = await make(`gone-${round}`);
    const { kid } = JSON.parse(out) as { kid: string };
    const [distrusted] = await Promise.all([
      frskit('keys', 'distrust', kid),
      ...[0, 1, 2, 3].map((i) => make(`n-${round}-${i}`)),
    ]);
    expect(distrusted.code).toBe(0);
    expect(trusted()).not.toContain(`gone-${round}`);
    expect(trusted().filter((person) => person.startsWith(`n-${round}-`))).toHaveLength(4);
  }
}, 120_000);
