/** A submitter that is killed, really, at each place of its road: a repetition brings the one submission to its end. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { ReferenceFrs } from '../../../conformance/reference-frs/index.ts';
import { audit } from '../../../src/services/transport/index.ts';
import { checkCase } from '../../../src/submission/cases/check.ts';
import { openCase } from '../../../src/submission/cases/state.ts';
import { wholeItems } from '../../../src/submission/cases/store.ts';
import { submit } from '../../../src/submission/workflow/index.ts';
import { start } from '../../reference-frs/client.ts';
import { workspaceIn } from './workspace.ts';
import { CASE, SEED, photo, serviceOf, submission, temporary } from './world.ts';

let frs: ReferenceFrs;
let picture: Uint8Array;
beforeAll(async () => {
  // Slow enough that a submitter can be killed while it waits.
  [frs, picture] = await Promise.all([start({ seed: SEED, delay: 300 }), photo()]);
});

/** Kills a submitter as soon as so many files are in the case; what it had said by then. */
async function killedAt(folder: string, files: number): Promise<string> {
  const script = join(import.meta.dirname, 'submitter.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const place = join(folder, 'cases', CASE);
  while (child.exitCode === null && child.signalCode === null) {
    const there = existsSync(place) ? readdirSync(place).filter((name) => name.endsWith('.jwe')).length : 0;
    if (there >= files) child.kill('SIGKILL');
    await new Promise((resolve) => setImmediate(resolve));
  }
  await ended;
  return said;
}

// The case, its probe, what was asked, the plan, the request; then the original and the return.
it.skipIf(process.platform === 'win32').each([3, 5, 7])(
  'killed when %d files are there, it is mended by repeating',
  async (files) => {
    const folder = temporary();
    const service = serviceOf(frs);
    writeFileSync(join(folder, 'service.json'), JSON.stringify(service));
    writeFileSync(join(folder, 'probe.jpg'), picture);
    const queries = async (): Promise<number> =>
      (await audit(service.reach)).events.filter(({ kind }) => kind === 'query').length;
    const before = await queries();
    await workspaceIn(folder);
    expect(await killedAt(folder, files)).toBe('');
    const here = await workspaceIn(folder);
    const given = submission(picture, { facesCountedBy: 'agent' });
    const mended = await submit(here.workspace, service, given, { assess: { without: ['models'] } });
    // A service whose caller is gone ends the search and says so; the same request again gets that answer.
    const gone = mended.failure?.problem === 'TIMEOUT';
    expect(gone || mended.end === 'returned').toBe(true);
    expect(mended.deletion?.result).toBe('verified');
    expect(await queries()).toBe(before + 1);
    const kinds = here.kinds();
    expect(kinds.filter((kind) => kind === 'submission.prepared')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'submission.sent')).toHaveLength(1);
    expect(kinds.at(-1)).toBe('attestation.received');
    const file = await openCase(here.cases, CASE);
    expect(await wholeItems(file, ['request'])).toHaveLength(1);
    expect(await checkCase(file)).toEqual([]);
  },
);
