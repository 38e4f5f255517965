/** Approvals that were signed on another machine. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digestOfLine, openHome, readLedger, registryOf } from '../../../cli/home/index.ts';
import { FRS, type Office, UNTIL, emptyOffice } from '../agency.ts';
import { TODAY, connected } from './reports.ts';

describe('registry import', () => {
  async function machines(): Promise<{ readonly here: Office; readonly there: Office }> {
    const [here, there] = [await connected(), emptyOffice()];
    await there.done('keys', 'new', 'sup-2', '--role', 'supervisor', '--person', 'S-2');
    const key = join(here.folder, 'sup-2.jwk');
    await there.done('keys', 'export', 'sup-2', '--out', key);
    const { kid } = JSON.parse(readFileSync(key, 'utf8')) as { kid: string };
    await here.done(
      ...['keys', 'trust', key, '--role', 'supervisor', '--person', 'S-2', '--thumbprint', kid],
    );
    return { here, there };
  }
  const approve = ['registry', 'add', FRS.id, '--approval', 'case', '--case', 'C-1', '--scope', 'search'];

  it('records an approval that was signed on another machine, once', async () => {
    const { here, there } = await machines();
    const out = join(here.folder, 'approval.jws');
    await there.done(...approve, '--until', UNTIL, '--key', 'sup-2', '--out', out);
    expect(await there.done('registry', 'list')).toBe('');
    expect(await here.done('registry', 'import', out)).toContain('1 lines recorded, 0 recorded before');
    expect(await here.done('registry', 'import', out)).toContain('0 lines recorded, 1 recorded before');
    const home = await openHome(here.home);
    const { access } = await readLedger(home);
    const { entries } = await registryOf(home, access);
    expect(entries).toMatchObject([{ approval: 'case', approvedBy: 'S-2', bySupervisor: true }]);
    expect(access.recorded).toContain(digestOfLine(readFileSync(out, 'utf8').trim()));
    expect((await there.frskit(...approve, '--until', UNTIL, '--key', 'sup-2', '--out', out)).code).toBe(3);
  });

  it('refuses keys that are not trusted here, edited lines, and lines from before a stop', async () => {
    const { here, there } = await machines();
    const out = join(here.folder, 'approval.jws');
    await there.done('keys', 'new', 'sup-3', '--role', 'supervisor', '--person', 'S-3');
    await there.done(...approve, '--until', UNTIL, '--key', 'sup-3', '--out', out);
    const strange = await here.frskit('registry', 'import', out);
    expect([strange.code, strange.err]).toEqual([1, expect.stringContaining('registry.signature')]);
    await there.done(...approve, '--until', UNTIL, '--key', 'sup-2', '--out', out, '--force');
    const [head = '', , tail = ''] = readFileSync(out, 'utf8').split('.');
    const body = Buffer.from(JSON.stringify({ kind: 'stop', frs: 'x', on: TODAY, reason: 'breach' }));
    const edited = here.file('edited.jws', `${head}.${body.toString('base64url')}.${tail}`);
    expect((await here.frskit('registry', 'import', edited)).code).toBe(1);
    await here.done('registry', 'stop', FRS.id, '--reason', 'breach', '--key', 'sup-1');
    const late = await here.frskit('registry', 'import', out);
    expect([late.code, late.err]).toEqual([1, expect.stringContaining('was stopped')]);
    expect(await here.done('ledger', 'list', '--kind', 'registry.approved')).toBe('');
  });
});
