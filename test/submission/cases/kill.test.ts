/** A writer that is killed, and a disk that refuses. */
import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FrskitError } from '../../../src/findings/errors.ts';
import { checkCase } from '../../../src/submission/cases/check.ts';
import { beginCase, openCase } from '../../../src/submission/cases/state.ts';
import { putItems } from '../../../src/submission/cases/record.ts';
import { itemsOf, openCases } from '../../../src/submission/cases/store.ts';
import { commitmentTo } from '../../../src/ledger/commitment.ts';
import { builtScript } from '../../child.ts';
import { fileLedger } from './ledgers.ts';
import { AT, KEY, temporary, world } from './world.ts';

async function thrown(action: Promise<unknown>): Promise<FrskitError> {
  const error: unknown = await action.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FrskitError)) throw new Error(`not thrown: ${String(error)}`);
  return error;
}

const WRITER = builtScript(join(import.meta.dirname, 'writer.ts'));

const onUnix = it.skipIf(process.platform === 'win32');

/** Kills a writer as soon as one of its files is seen growing; how many it had acknowledged. */
async function killedWriting(folder: string, ledger: string, inCase: string): Promise<number> {
  const child = spawn(process.execPath, [WRITER, folder, ledger], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  let acknowledged = 0;
  child.stdout.on('data', (data: Buffer) => (acknowledged += data.length));
  const known = new Set(readdirSync(inCase));
  while (child.exitCode === null && child.signalCode === null) {
    const growing = readdirSync(inCase)
      .filter((name) => !known.has(name))
      .map((name) => statSync(join(inCase, name), { throwIfNoEntry: false })?.size ?? 0)
      .some((size) => size > 0 && size < SEALED);
    if (growing && acknowledged > 0) child.kill('SIGKILL');
    await new Promise((resolve) => setImmediate(resolve));
  }
  await ended;
  return acknowledged;
}
/** Bytes of a picture of the writer, and the least that they are when sealed. */
const PICTURE = 4_000_000;
const SEALED = (PICTURE * 4) / 3;

onUnix('a kill in the middle of writing leaves no half file', async () => {
  const folder = join(temporary(), 'cases');
  const path = join(folder, '..', 'ledger.jsonl');
  const cases = await openCases({ folder, key: KEY, ledger: fileLedger(path), commit: commitmentTo });
  const file = await beginCase(cases, 'C-1', '2026-11-01', AT);
  const halves = () => readdirSync(file.folder).filter((name) => name.endsWith('.pending')).length;
  let [before, cut] = [0, 0];
  for (let round = 0; round < 8 && cut === 0; round++) {
    const acknowledged = await killedWriting(folder, path, file.folder);
    cut += halves();
    // What was written without its entry is erased when the case is opened; what has its entry gets its name.
    await openCase(cases, 'C-1');
    expect(halves()).toBe(0);
    const { items, findings } = await itemsOf(file, ['probe']);
    expect(findings).toEqual([]);
    expect(items.length).toBeGreaterThanOrEqual(before + acknowledged);
    for (const { body } of items) expect(body.length).toBe(PICTURE);
    before = items.length;
  }
  expect(cut).toBeGreaterThan(0);
  expect(await checkCase(file)).toEqual([]);
});

onUnix('a disk that refuses leaves nothing, and says no path', async () => {
  const here = await world();
  const file = await beginCase(here.cases, 'C-1', '2026-11-01', AT);
  const gone = { ...file, folder: join(file.folder, 'gone') };
  const error = await thrown(putItems(gone, [{ kind: 'probe', at: AT, body: new Uint8Array(3) }]));
  expect(error.message).not.toContain(file.folder);
  expect(error.message).not.toContain('C-1');
});
