/** What is put into the ledger is shown by nothing but lists and leads. */
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reference } from '../../results/sample.ts';
import { formsOf } from '../../submission/cases/world.ts';
import { CASE, office, submitted } from '../agency.ts';
import { create, vet, vetted } from './vetted.ts';

describe('a canary in everything that is put in', () => {
  const canary = 'Zq7canaryWord';

  it('is shown by nothing but the lists and leads themselves', async () => {
    const place = await office();
    const [one, two, three] = reference.candidates;
    if (one === undefined || two === undefined || three === undefined) throw new Error('no candidates');
    const planted = [one, two, three].map((candidate, i) => ({
      ...candidate,
      candidateId: `${canary}-${i}`,
    }));
    await submitted(place, 'S-1', { ...reference, candidates: planted });
    appendFileSync(join(place.home, 'registry.jws'), `${canary}.${canary}.${canary}\n`);
    const heard: string[] = [];
    const hear = async (...args: readonly string[]): Promise<number | null> => {
      const { code, out, err } = await place.frskit(...args);
      heard.push(out, err);
      return code;
    };
    const words = `${canary} and more`;
    await vetted(place);
    expect(await hear('registry', 'list')).toBe(1);
    expect(await hear('ledger', 'list')).toBe(0);
    expect(await hear('ledger', 'list', '--format', 'json')).toBe(0);
    for (const args of [
      vet('--candidate', '9', '--state', 'vetted', '--why', 'corroborated', '--evidence', `witness:${words}`),
      create('L-9', '--means-report', words),
    ])
      expect(await hear(...args)).toBe(1);
    for (const args of [
      vet('--candidate', '1', '--state', words),
      vet('--candidate', '1', '--state', 'vetted', '--why', 'corroborated', '--evidence', words),
      ['ledger', 'review', 'S-1', '--key', 'sup-1', '--outcome', 'proper', '--reference', words],
      ['ledger', 'close-case', CASE, '--by', words],
      ['ledger', 'close-case', CASE, '--by', 'A-1', '--on', words],
      ['ledger', 'vet', words, '--submission', 'S-1', '--by', 'A-1'],
      ['ledger', 'vet', CASE, '--submission', words, '--by', 'A-1'],
      ['registry', 'stop', 'ca-dmv', '--reason', 'breach', '--reference', words, '--key', 'sup-1'],
      [
        'registry',
        'terms',
        'ca-dmv',
        '--user',
        words,
        '--terms',
        place.file('t', canary),
        '--until',
        '2199-01-01',
      ],
      ['keys', 'new', 'x', '--role', 'agent', '--person', words],
      ['lead', 'show', words, '--case', CASE],
    ])
      expect([args, await hear(...args)]).toEqual([args, 3]);
    expect(await hear(...create('L-1', '--means-report', 'ROI-77'))).toBe(0);
    const out = join(place.folder, 'discovery');
    expect(await hear('ledger', 'export', CASE, '--by', 'A-1', '--purpose', 'discovery', '--out', out)).toBe(
      0,
    );
    expect(await hear('ledger', 'verify')).toBe(0);
    heard.push(readFileSync(join(place.home, 'ledger.jsonl'), 'utf8'));
    for (const form of formsOf(canary)) expect(heard.join('\n')).not.toContain(form);
    expect(await place.done(...vet())).toContain(canary);
  });
});
