/** `ledger verify` finds a damaged, a rewritten and a rolled back ledger. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CASE, emptyOffice, office } from '../agency.ts';
import { json } from './vetted.ts';

describe('verify', () => {
  it('says where it is broken, and ends with 1', async () => {
    const place = await office();
    const { frskit, done } = place;
    expect((await emptyOffice().frskit('ledger', 'verify')).code).toBe(3);
    expect(await done('ledger', 'verify')).toMatch(/^it holds: 3 entries/);
    const path = join(place.home, 'ledger.jsonl');
    const whole = readFileSync(path, 'utf8');
    writeFileSync(path, whole.replace('"by":"O-1"', '"by":"O-2"'));
    const { code, out } = await frskit('ledger', 'verify');
    expect([code, out]).toEqual([1, expect.stringMatching(/entry\[1\][\s\S]*IT DOES NOT HOLD/)]);
    expect((await frskit('ledger', 'close-case', CASE, '--by', 'A-1')).err).toContain('does not verify');
    writeFileSync(path, `${whole}{"torn`);
    expect((await frskit('ledger', 'verify')).out).toContain('ledger.torn-line');
    const next = await frskit('registry', 'stop', 'ca-dmv', '--reason', 'breach', '--key', 'sup-1');
    expect([next.code, next.err]).toEqual([0, expect.stringContaining('it was cut off')]);
    expect(json(await done('ledger', 'verify', '--format', 'json'))).toMatchObject({
      schemaVersion: 1,
      holds: true,
      size: 5,
    });
  });

  it('reports a rollback and a rewritten ledger by a checkpoint that a pinned key signed', async () => {
    const place = await office();
    const { frskit, done } = place;
    const path = join(place.home, 'ledger.jsonl');
    const before = readFileSync(path);
    await done('registry', 'stop', 'ca-dmv', '--reason', 'breach', '--key', 'sup-1');
    const point = join(place.folder, 'point.jws');
    await done('ledger', 'checkpoint', '--key', 'cp-1', '--out', point);
    await done('registry', 'stop', 'ca-dmv', '--reason', 'legal', '--key', 'sup-1');
    expect(await done('ledger', 'verify', '--checkpoint', point)).toContain('it grew out of 1 checkpoints');
    const forged = join(place.folder, 'forged.jws');
    writeFileSync(forged, readFileSync(point, 'utf8').replace(/\.(.)/, '.f'));
    const bad = await frskit('ledger', 'verify', '--checkpoint', forged);
    expect([bad.code, bad.out]).toEqual([1, expect.stringContaining('does not hold under any key')]);
    writeFileSync(path, before);
    expect(await done('ledger', 'verify')).toContain('it holds');
    const back = await frskit('ledger', 'verify', '--checkpoint', point);
    expect([back.code, back.out]).toEqual([1, expect.stringContaining('1 at the end are gone')]);
    await done('registry', 'stop', 'ca-dmv', '--reason', 'legal', '--key', 'sup-1');
    expect((await frskit('ledger', 'verify', '--checkpoint', point)).out).toContain(
      'changed and hashed anew',
    );
  });
});
