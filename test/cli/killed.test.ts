/** kill -9 inside `registry` commands: afterwards the ledger and the registry agree, or the next command repairs them. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { digestOfLine } from '../../cli/home/index.ts';
import { commandLine } from './run.ts';

const { main, cwd, frskit } = commandLine();
const home = join(cwd, 'home');
const KILLS = 24;

type Ended = { readonly code: number | null; readonly milliseconds: number };

function run(args: readonly string[], kill?: number): Promise<Ended> {
  const began = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, ...args, '--home', home], { stdio: 'ignore' });
    const timer = kill === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), kill);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, milliseconds: performance.now() - began });
    });
  });
}

const stop = (name: string): readonly string[] => [
  ...['registry', 'stop', name, '--reason', 'breach', '--key', 'sup-1'],
];

/** Digests of lines by the ledger, and lines of the registry. */
function state(): { readonly recorded: readonly string[]; readonly lines: readonly string[] } {
  const entries = readFileSync(join(home, 'ledger.jsonl'), 'utf8').trimEnd().split('\n');
  const bodies = entries.map((text) => (JSON.parse(text) as { body: { line?: string } }).body);
  const lines = readFileSync(join(home, 'registry.jws'), 'utf8').trimEnd().split('\n');
  return { recorded: bodies.flatMap(({ line }) => line ?? []), lines: lines.map(digestOfLine) };
}

it(`after ${KILLS} kills every entry has its line, every line its entry, and nothing acknowledged is lost`, async () => {
  expect((await run(['keys', 'new', 'sup-1', '--role', 'supervisor', '--person', 'S-9'])).code).toBe(0);
  const { milliseconds } = await run(stop('first'));
  const acknowledged = ['first'];
  for (let i = 0; i < KILLS; i++) {
    // The write is at the end of the command: most kills fall into its last part.
    const { code } = await run(stop(`s-${i}`), milliseconds * (0.6 + ((i * 7) % KILLS) / KILLS / 1.8));
    if (code === 0) acknowledged.push(`s-${i}`);
  }
  const listed = frskit(['registry', 'list', '--home', home]);
  expect(listed.code).toBe(0);
  const { recorded, lines } = state();
  expect([...lines].sort()).toEqual([...recorded].sort());
  const ledger = readFileSync(join(home, 'ledger.jsonl'), 'utf8');
  for (const name of acknowledged) expect(ledger).toContain(`"frs":"${name}"`);
  expect(frskit(['ledger', 'verify', '--home', home]).code).toBe(0);
}, 240_000);
