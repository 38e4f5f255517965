/** Real processes, really killed: what was acknowledged is there, the rest verifies, the next append works. */
import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FrskitError } from '../../src/findings/errors.ts';
import { thisProcess } from '../../src/ledger/holder.ts';
import { openLedger, verifyLedger } from '../../src/ledger/index.ts';
import { builtScript } from '../child.ts';
import { AT, NUMBER, submission } from './bodies.ts';
import { folder, freshLedger } from './recipes.ts';

const CHILD = builtScript(join(import.meta.dirname, 'writer-child.ts'));

type Child = {
  readonly process: ChildProcess;
  readonly acknowledged: () => number[];
  readonly ended: Promise<unknown>;
};

const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** Starts a writer; `seen` is called with what it has said so far. */
function start(
  path: string,
  mode: string,
  count: number,
  first: number,
  seen?: (said: string) => void,
): Child {
  const args = [CHILD, path, mode, String(count), String(first)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let said = '';
  let wrong = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    seen?.(said);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (wrong += text));
  const ended = new Promise((resolve) => {
    child.on('close', (code, signal) => resolve(wrong === '' ? (signal ?? code) : wrong));
  });
  // A line that has no end yet says nothing.
  const whole = (): string[] => said.split('\n').slice(0, -1);
  return {
    process: child,
    ended,
    acknowledged: () =>
      whole()
        .filter((line) => /^\d+$/.test(line))
        .map(Number),
  };
}

function numbersIn(path: string): number[] {
  const numbers: number[] = [];
  const { findings } = verifyLedger(path, {
    onEntry: (entry) => {
      if (entry.kind === 'submission.prepared') numbers.push(Number(entry.body.submission.slice(2)));
    },
  });
  expect(findings.filter(({ rule }) => rule !== 'ledger.torn-line')).toEqual([]);
  return numbers;
}

async function closedLedger(): Promise<string> {
  const { path, ledger } = await freshLedger();
  ledger.close();
  return path;
}

const COUNT = 200;

describe('kill -9 in the middle of 200 appends', () => {
  it.each([
    ['single', 1],
    ['single', 60],
    ['single', 150],
    ['batch', 40],
    ['batch', 110],
  ])(
    '%s, after %i acknowledgements: nothing acknowledged is lost, and the next append works',
    async (mode, after) => {
      const path = await closedLedger();
      let killed = false;
      const child: Child = start(path, mode, COUNT, 0, (said) => {
        if (killed || said.split('\n').length <= after + 1) return;
        killed = true;
        child.process.kill('SIGKILL');
      });
      expect(await child.ended).toBe('SIGKILL');
      const acknowledged = child.acknowledged();
      expect(acknowledged.length).toBeGreaterThanOrEqual(after);
      expect(acknowledged.length).toBeLessThan(COUNT);

      const kept = numbersIn(path);
      // In order from the first on, without a gap, and at least as far as was acknowledged.
      expect(kept).toEqual(Array.from({ length: kept.length }, (_, i) => i));
      expect(kept.length).toBeGreaterThanOrEqual(acknowledged.length);

      const { ledger, findings } = await openLedger(path, { at: AT, wait: 0 });
      expect(findings.every(({ rule }) => rule === 'ledger.torn-line')).toBe(true);
      ledger.append(submission(kept.length));
      ledger.close();
      expect(numbersIn(path)).toEqual(Array.from({ length: kept.length + 1 }, (_, i) => i));
      expect(verifyLedger(path).findings).toEqual([]);
    },
  );

  it('at the very beginning, while the file is made: it can be made again', async () => {
    const path = join(folder(), 'ledger.jsonl');
    for (const left of ['', '{"at":"2026']) {
      writeFileSync(path, left);
      const { ledger } = await openLedger(path, { at: AT, ledger: NUMBER, wait: 0 });
      ledger.close();
      expect(verifyLedger(path)).toMatchObject({ ledger: NUMBER, findings: [] });
      rmSync(path);
    }
  });
});

describe('two writers', () => {
  it('three processes that open, write and close in turn: every entry is there once', async () => {
    const path = await closedLedger();
    const writers = [0, 100, 200].map((first) => start(path, 'rounds', 12, first));
    expect(await Promise.all(writers.map(({ ended }) => ended))).toEqual([0, 0, 0]);
    const wanted = [0, 100, 200].flatMap((first) => Array.from({ length: 12 }, (_, i) => first + i));
    expect(numbersIn(path).toSorted((a, b) => a - b)).toEqual(wanted);
    expect(readFileSync(`${path}.lock`, 'utf8')).toBe('');
  });

  it('a second one is refused while the first writes, and takes over when it was killed', async () => {
    const path = await closedLedger();
    const holder = await new Promise<Child>((resolve) => {
      const child: Child = start(path, 'hold', 1, 0, (said) => {
        if (said.includes('0\n')) resolve(child);
      });
    });
    const began = performance.now();
    const refused = await openLedger(path, { at: AT, wait: 100 }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(FrskitError);
    expect(refused).toMatchObject({ code: 'ERR_UNWRITABLE' });
    expect((refused as FrskitError).message).toContain(`process ${String(holder.process.pid)}`);
    expect(performance.now() - began).toBeLessThan(5000);
    holder.process.kill('SIGKILL');
    await holder.ended;
    const { ledger } = await openLedger(path, { at: AT, wait: 0 });
    ledger.append(submission(1));
    ledger.close();
    expect(numbersIn(path)).toEqual([0, 1]);
  });

  it('one that waits gets its turn', async () => {
    const { path, ledger } = await freshLedger();
    const waiting = openLedger(path, { at: AT, wait: 10_000 });
    await new Promise((resolve) => setTimeout(resolve, 60));
    ledger.append(submission(1));
    ledger.close();
    const { ledger: second } = await waiting;
    expect(second.size()).toBe(2);
    second.close();
  });

  it('in one process too: refused, not mixed', async () => {
    const { path, ledger } = await freshLedger();
    await expect(openLedger(path, { at: AT, wait: 0 })).rejects.toMatchObject({ code: 'ERR_UNWRITABLE' });
    ledger.append(submission(1));
    ledger.close();
    expect(() => ledger.append(submission(2))).toThrow(/closed/);
    ledger.close();
    expect(numbersIn(path)).toEqual([1]);
  });
});

describe('claims that a crash left', () => {
  const claim = (change: object): string =>
    `${JSON.stringify({ claim: { ...thisProcess(), id: 'another', ...change } })}\n`;

  const opens = async (lock: string): Promise<boolean> => {
    const path = await closedLedger();
    appendFileSync(`${path}.lock`, lock);
    try {
      (await openLedger(path, { at: AT, wait: 0 })).ledger.close();
      return true;
    } catch (error) {
      expect(error).toMatchObject({ code: 'ERR_UNWRITABLE' });
      return false;
    }
  };

  it('a process that runs keeps it; one that does not is passed over', async () => {
    expect(await opens(claim({}))).toBe(false);
    expect(await opens(claim({ pid: 999_999_999 }))).toBe(true);
  });

  it.runIf(process.platform === 'linux')(
    'a number that another process has now is told by its start',
    async () => {
      expect(await opens(claim({ start: '1' }))).toBe(true);
      expect(await opens(claim({ boot: 'before' }))).toBe(true);
      // Process 1 always runs.
      expect(await opens(claim({ pid: 1, start: '' }))).toBe(false);
      expect(await opens(claim({ pid: 1, start: '1' }))).toBe(true);
    },
  );

  it('a process of another machine cannot be asked: it keeps the lock, and the refusal says what to do', async () => {
    const path = await closedLedger();
    writeFileSync(`${path}.lock`, claim({ host: `not-${hostname()}`, pid: 999_999_999 }));
    await expect(openLedger(path, { at: AT, wait: 0 })).rejects.toThrow(/another machine.*delete/);
  });

  it('withdrawn claims, torn and foreign lines count for nothing', async () => {
    expect(await opens(`${claim({})}{"withdrawn":"another"}\n`)).toBe(true);
    expect(await opens('{"claim":{"pid":1}}\nnonsense\nnull\n{"cla\n')).toBe(true);
  });

  it('several that died in a row', async () => {
    const dead = [1, 2, 3].map((i) => claim({ pid: 999_999_990 + i, id: `dead-${i}` }));
    expect(await opens(dead.join(''))).toBe(true);
    expect(await opens(dead.join('') + claim({}))).toBe(false);
  });

  it('a refused writer withdraws, so that it never stands in the way', async () => {
    const { path, ledger } = await freshLedger();
    await expect(openLedger(path, { at: AT, wait: 0 })).rejects.toThrow();
    ledger.close();
    await expect(
      openLedger(path, { at: AT, wait: 0 }).then((opened) => opened.ledger.close()),
    ).resolves.toBeUndefined();
  });
});

describe('opening', () => {
  it('asks for a number where there is no ledger, and makes nothing without', async () => {
    const path = join(folder(), 'ledger.jsonl');
    await expect(openLedger(path, { at: AT })).rejects.toMatchObject({ code: 'ERR_MISSING_INPUT' });
    await expect(openLedger(path, { at: AT, ledger: 'short' })).rejects.toMatchObject({
      code: 'ERR_ARGUMENT',
    });
    expect(existsSync(path) || existsSync(`${path}.lock`)).toBe(false);
    await expect(openLedger(join(path, 'no', 'folder'), { at: AT })).rejects.toMatchObject({
      code: 'ERR_MISSING_INPUT',
    });
    // A folder stands where the file should be.
    await expect(openLedger(folder(), { at: AT })).rejects.toMatchObject({ code: 'ERR_UNWRITABLE' });
    expect(() => verifyLedger(path)).toThrow(FrskitError);
  });

  it('keeps the number of a ledger that is there', async () => {
    const path = await closedLedger();
    const { ledger } = await openLedger(path, { at: AT, ledger: 'ff'.repeat(32) });
    expect(ledger.checkpoint(AT).ledger).toBe(NUMBER);
    ledger.close();
  });
});
