/** A case is closed, exported and destroyed. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Inclusion, holdsInclusion } from '../../../src/ledger/index.ts';
import { reference } from '../../results/sample.ts';
import { CASE, office, submitted } from '../agency.ts';
import { create, json, vet, vetted } from './vetted.ts';

describe('the end of a case', () => {
  it('is closed, exported whole with proofs, and destroyed with a tombstone', async () => {
    const place = await office();
    const { frskit, done } = place;
    await submitted(place);
    await vetted(place);
    await done(...create('L-1', '--means-report', 'ROI-77', '--identifier'));
    const out = join(place.folder, 'discovery');
    const by = ['--by', 'A-1', '--purpose', 'discovery'];
    const answer = json(await done('ledger', 'export', CASE, ...by, '--out', out, '--format', 'json'));
    expect(readdirSync(out, { recursive: true }).map(String).sort()).toEqual([
      'NOTICE.txt',
      'case.json',
      'leads',
      join('leads', '1.json'),
      join('leads', '1.txt'),
      'ledger.jsonl',
      'proofs.json',
    ]);
    const whole = json(readFileSync(join(out, 'case.json'), 'utf8'));
    expect(whole).toMatchObject({
      case: CASE,
      submissions: [{ submission: 'S-1', leads: [{ status: 'pending' }] }],
    });
    expect(JSON.stringify(whole)).toContain(reference.candidates[2]?.candidateId);
    const { proofs } = json(readFileSync(join(out, 'proofs.json'), 'utf8')) as { proofs: Inclusion[] };
    expect(proofs.length).toBe(answer['entries']);
    expect(proofs.every(holdsInclusion)).toBe(true);
    expect((await frskit('ledger', 'export', CASE, ...by, '--out', out)).err).toContain('is there already');
    const none = join(place.folder, 'none');
    expect((await frskit('ledger', 'export', 'C-9', ...by, '--out', none)).code).toBe(3);
    expect(existsSync(none)).toBe(false);
    expect(readdirSync(place.folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);

    const destroy = [
      'ledger',
      'destroy',
      CASE,
      '--by',
      'A-1',
      '--key',
      'sup-1',
      '--what',
      'case-file',
      '--reason',
    ];
    const open = await frskit(...destroy, 'retention-ended');
    expect([open.code, open.err]).toEqual([1, expect.stringContaining('AUD-04')]);
    expect(await done('ledger', 'close-case', CASE, '--by', 'A-1')).toContain('to be destroyed on ');
    await done('ledger', 'reopen-case', CASE, '--by', 'A-1');
    expect(await done('ledger', 'due', '--on', '2199-01-01')).toBe('');
    await done('ledger', 'close-case', CASE, '--by', 'A-1');
    expect(await done('ledger', 'due')).toMatch(/^later {2}C-2026-0042/);
    const due = await frskit('ledger', 'due', '--on', '2199-01-01');
    expect([due.code, due.out]).toEqual([1, expect.stringMatching(/^DUE[\s\S]*AUD-04/)]);
    expect((await frskit(...destroy, 'retention-ended')).err).toContain('the day of disposal has not come');
    await done('keys', 'new', 'own', '--role', 'supervisor', '--person', 'a-1');
    const own = await frskit(
      ...destroy.map((arg) => (arg === 'sup-1' ? 'own' : arg)),
      'improperly-collected',
    );
    expect([own.code, own.err]).toEqual([1, expect.stringContaining('AUD-08')]);
    expect(await done(...destroy, 'improperly-collected')).toContain('a tombstone stays');
    expect((await frskit(...vet())).code).toBe(3);
    expect(await done('ledger', 'verify')).toContain('it holds');
    expect(await done('ledger', 'list', CASE, '--kind', 'destroyed')).toContain(
      'reason=improperly-collected',
    );
  });
});
