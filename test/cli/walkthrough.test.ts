/** `docs/submission-guide.md`, command by command, in a shell and in processes of its own. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commandLine } from './run.ts';

const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'submission-guide.md');

/** What `npx` is here: the build of this checkout, in the place of the process that calls it. */
const npx = (main: string): string => `#!/bin/sh\nshift\nexec "${process.execPath}" "${main}" "$@"\n`;

/** Commands run as they stand; the service is stopped at the end. */
const HEAD = `set -eu
trap 'kill $(jobs -p); wait' EXIT
`;

const { main, cwd } = commandLine();

it.runIf(process.platform !== 'win32')(
  'every command of the page works, and the ledger verifies at the end',
  () => {
    const blocks = [...readFileSync(PAGE, 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)].map(
      ([, code = '']) => code,
    );
    expect(blocks.length).toBeGreaterThan(6);
    const script = join(cwd, 'walk.sh');
    writeFileSync(script, HEAD + blocks.join(''));
    mkdirSync(join(cwd, 'bin'));
    writeFileSync(join(cwd, 'bin', 'npx'), npx(main), { mode: 0o755 });
    const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'FRSKIT_HOME'));
    const env = { ...own, PATH: `${join(cwd, 'bin')}:${process.env['PATH'] ?? ''}` };
    const { status, stdout, stderr } = spawnSync('bash', [script], {
      cwd,
      encoding: 'utf8',
      timeout: 400_000,
      env,
    });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('APPROVED by a supervisor');
    expect(stdout).toMatch(/it holds: \d+ entries, root [0-9a-f]{64}\n/);
    const ledger = readFileSync(join(cwd, '.frskit', 'ledger.jsonl'), 'utf8');
    const kinds = ledger
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { kind: string }).kind);
    expect(kinds.filter((kind, i) => kinds.indexOf(kind) === i)).toEqual([
      'ledger.opened',
      'registry.approved',
      'terms.signed',
      'case.opened',
      'submission.prepared',
      'case.stored',
      'submission.sent',
      'return.received',
      'attestation.received',
      'return.read',
      'candidate.judged',
      'lead.created',
      'lead.decided',
      'submission.reviewed',
      'exigent.approved',
      'case.exported',
      'case.closed',
    ]);
    // Nobody of the list, and no image, is anywhere in clear in the home. JFIF and NUL: ciphertext is text without NUL.
    const [person = 'none'] = /P-[0-9A-F]{12}/.exec(stdout) ?? [];
    expect(person).not.toBe('none');
    for (const entry of readdirSync(join(cwd, '.frskit'), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const bytes = readFileSync(join(entry.parentPath, entry.name), 'latin1');
      expect([entry.name, bytes.includes(person), bytes.includes('JFIF\0')]).toEqual([
        entry.name,
        false,
        false,
      ]);
    }
  },
  420_000,
);

it('five at once: each is written, none is lost, and the ledger verifies', async () => {
  const home = join(cwd, 'shared');
  const frskit = (...args: readonly string[]): Promise<number | null> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [main, ...args, '--home', home], { stdio: 'ignore' });
      child.on('close', resolve);
    });
  expect(await frskit('keys', 'new', 'sup-1', '--role', 'supervisor', '--person', 'S-9')).toBe(0);
  const names = ['a', 'b', 'c', 'd', 'e'];
  const stop = (name: string) => frskit('registry', 'stop', name, '--reason', 'breach', '--key', 'sup-1');
  expect(await Promise.all(names.map(stop))).toEqual([0, 0, 0, 0, 0]);
  expect(readFileSync(join(home, 'registry.jws'), 'utf8').trimEnd().split('\n')).toHaveLength(5);
  expect(readFileSync(join(home, 'ledger.jsonl'), 'utf8').trimEnd().split('\n')).toHaveLength(6);
  expect(await frskit('ledger', 'verify')).toBe(0);
}, 60_000);
