/** `submit --channel mail` to the reference mail service, by the settings that it writes: out, searched, and back. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startReferenceFrs } from '../../conformance/reference-frs/index.ts';
import { writeMailFiles } from '../../conformance/run-file/index.ts';
import { world } from './by-hand-world.ts';

it('brings a list back from the reference mail service', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'frskit-mail-submit-'));
  const frs = await startReferenceFrs({ profile: 'obim', seed: 1, folder, mail: {} });
  try {
    if (frs.mail === undefined) throw new Error('no mail side');
    const { settings } = await writeMailFiles(frs, frs.mail, join(folder, 'client'), 1);
    const { submit, receive, done } = await world('obim', 'XXAGENCY1', {
      channel: 'mail',
      connection: () => ['--mail', settings],
    });
    const sent = await submit();
    expect([sent.code, sent.out]).toEqual([0, expect.stringContaining('the message is sent')]);
    await expect
      .poll(async () => (await receive()).out, { timeout: 60_000, interval: 500 })
      .toContain('returned and kept in the case file');
    expect(await done('ledger', 'list')).toMatch(/return\.received .*submission=S-1/);
  } finally {
    await frs.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
