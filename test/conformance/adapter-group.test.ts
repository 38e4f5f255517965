/** What an adapter program starts ends with it, counts as its memory, and keeps nobody waiting. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import type { Adapter, AdapterCall } from '../../conformance/adapters/adapter.ts';
import { stdioAdapter } from '../../conformance/adapters/stdio.ts';

const folder = mkdtempSync(join(tmpdir(), 'frskit-group-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const look: AdapterCall = { operation: 'capabilities', as: 'none' };

const REPLY = `
const reply = (seq) => process.stdout.write(JSON.stringify({ seq, ok: { status: 200, at: '2026-01-02T03:04:05Z', headers: [], body: 'e30=' } }) + '\\n');
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => reply(JSON.parse(line).seq));`;

/** An adapter that starts a program of its own, which writes its number into a file and stays. */
function starting(name: string, options: string, program: string, more: object = {}): Promise<Adapter> {
  const file = join(folder, `${name}.cjs`);
  const noted = `require('node:fs').writeFileSync(${JSON.stringify(join(folder, `${name}.pid`))}, String(process.pid)); ${program}; setInterval(() => {}, 1000);`;
  writeFileSync(
    file,
    `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(noted)}], ${options}).unref();${REPLY}`,
  );
  return stdioAdapter({ words: [process.execPath, file], from: folder, ...more });
}

async function pidOf(name: string): Promise<number> {
  for (let tries = 0; tries < 200; tries++) {
    try {
      const pid = Number(readFileSync(join(folder, `${name}.pid`), 'utf8'));
      if (pid > 0) return pid;
    } catch {
      // It has not begun.
    }
    await later(100);
  }
  throw new Error('the program was not started');
}

async function isGone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 50; tries++) {
    try {
      // A process that has ended and that nobody waits for is still listed.
      if (/^\d+ \(.*\) [ZX] /s.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))) return true;
    } catch {
      return true;
    }
    await later(100);
  }
  return false;
}

describe.runIf(process.platform === 'linux')('a program that an adapter starts', () => {
  it.each([
    ['in its group', `{ stdio: 'inherit' }`],
    ['in a group of its own, with its pipes', `{ stdio: 'inherit', detached: true }`],
  ])('%s ends with it, and closing does not wait for it', async (name, options) => {
    const adapter = await starting(name.replaceAll(' ', '-'), options, '');
    const pid = await pidOf(name.replaceAll(' ', '-'));
    expect(await adapter.call(look)).toHaveProperty('ok.status', 200);
    await adapter.close();
    expect(await isGone(pid)).toBe(true);
  });

  it('counts as its memory', async () => {
    const hungry = 'globalThis.kept = Buffer.alloc(6e8, 1)';
    const adapter = await starting('hungry', `{ stdio: 'ignore' }`, hungry, { memory: 5e8 });
    await pidOf('hungry');
    let cause = '';
    for (let tries = 0; tries < 100 && cause === ''; tries++) {
      await later(100);
      await adapter.call(look).catch((error: unknown) => (cause = String(error)));
    }
    await adapter.close();
    expect(cause).toContain('more memory than');
  });
});

describe('an adapter that writes single bytes', () => {
  it('is read in memory of the size of what it wrote', async () => {
    const file = join(folder, 'bytes.cjs');
    writeFileSync(
      file,
      `require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
         const text = JSON.stringify({ seq: JSON.parse(line).seq, ok: { status: 200, at: '2026-01-02T03:04:05Z', headers: [], body: 'e30='.padStart(20000, 'A') } }) + '\\n';
         const next = (i) => { if (i < text.length) process.stdout.write(text[i], () => next(i + 1)); }; next(0);
       });`,
    );
    const adapter = await stdioAdapter({ words: [process.execPath, file], from: folder });
    expect(await adapter.call(look)).toHaveProperty('ok.status', 200);
    await adapter.close();
  });
});
