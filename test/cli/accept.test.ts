/** `candidates accept` and `validate --accepted`: what an office's signature settles, and what it does not. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { OBIM_TEXT } from '../../src/services/profiles/obim.ts';
import { reference } from '../results/sample.ts';
import { CASE, FRS, type Office, emptyOffice, office, submitted } from './agency.ts';

const sample = readFileSync(join(import.meta.dirname, '../../samples/candidates/reference.json'), 'utf8');

function resultWith(office: Office, name: string, text: string): string {
  const list = JSON.parse(sample) as object;
  return office.file(name, JSON.stringify({ ...list, disclaimers: [{ text, lang: 'en' }] }));
}

it('settles the unknown statements of one text for one service, and no missing element', async () => {
  const office = emptyOffice();
  await office.done('keys', 'new', 'desk');
  const key = office.file('desk.jwk', await office.done('keys', 'export', 'desk'));
  const { kid } = JSON.parse(readFileSync(key, 'utf8')) as { readonly kid: string };
  await office.done('keys', 'trust', key, '--role', 'office', '--person', 'o-7', '--thumbprint', kid);
  const unknown = resultWith(office, 'unknown.json', `${OBIM_TEXT} Our engine is trusted by many.`);
  const open = ['candidates', 'validate', unknown, '--fail-on', 'inconclusive'];
  expect((await office.frskit(...open)).code).toBe(1);
  const accept = ['--frs', 'metro', '--until', '2099-12-31', '--key', 'desk'];
  const jws = await office.done('candidates', 'accept', unknown, ...accept);
  const accepted = ['--accepted', office.file('accepted.jws', jws)];
  expect((await office.frskit(...open, ...accepted, '--frs', 'metro')).code).toBe(0);
  expect((await office.frskit(...open, ...accepted, '--frs', 'other')).code).toBe(3);
  const short = resultWith(office, 'short.json', 'Our engine is trusted by many.');
  const refused = await office.frskit('candidates', 'accept', short, ...accept);
  expect(refused.code).toBe(1);
  expect(refused.out).toBe('');
  expect(refused.err).not.toContain('engine');
});

const vet = ['ledger', 'vet', CASE, '--submission', 'S-1', '--by', 'A-1'];
const eliminate = [...vet, '--candidate', '0', '--state', 'eliminated', '--why', 'deceased'];
const vetOne = [
  ...[...vet, '--candidate', '1', '--state', 'vetted', '--why', 'corroborated'],
  ...['--evidence', 'address:RC-1'],
];
const lead = [
  ...['lead', 'create', 'L-1', '--case', CASE, '--submission', 'S-1', '--candidate', '1', '--agent', 'A-1'],
  ...['--means-report', 'ROI-77', '--identifier'],
];

it('is what lets a stored search result with unknown statements be vetted and become a lead', async () => {
  const place = await office();
  const { frskit, done, file } = place;
  const text = `${OBIM_TEXT} Our engine is trusted by many.`;
  await submitted(place, 'S-1', { ...reference, disclaimers: [{ text, lang: 'en' }] });
  const refused = await frskit(...eliminate);
  expect([refused.code, refused.err]).toEqual([
    1,
    expect.stringMatching(/GATE-05.*DIS-02.*candidates accept/s),
  ]);
  expect(await done(...vet)).toContain('DIS-02');
  const accept = (frs: string) => [
    'candidates',
    'accept',
    '--frs',
    frs,
    '--until',
    '2099-12-31',
    '--key',
    'office-1',
  ];
  const stored = ['--case-ref', CASE, '--submission', 'S-1'];
  await done(...accept('another-service'), ...stored);
  expect((await frskit(...vetOne)).code).toBe(1);
  await done(...accept(FRS.id), ...stored);
  await done(...eliminate);
  await done(...vetOne);
  await done(...vet, '--rest', '--state', 'left', '--why', 'not-pursued');
  // An acceptance that the ledger has not recorded does not count, nor does one of a key that is trusted no more.
  const ledger = readFileSync(`${place.home}/ledger.jsonl`, 'utf8');
  expect(ledger).toContain('disclaimer.accepted');
  const kept = readFileSync(`${place.home}/acceptances.jws`, 'utf8');
  writeFileSync(`${place.home}/acceptances.jws`, '');
  expect((await frskit(...lead)).code).toBe(1);
  writeFileSync(`${place.home}/acceptances.jws`, kept);
  const key = file('o.jwk', await done('keys', 'export', 'office-1'));
  const { kid } = JSON.parse(readFileSync(key, 'utf8')) as { readonly kid: string };
  await done('keys', 'distrust', kid);
  expect((await frskit(...lead)).code).toBe(1);
  await done('keys', 'trust', key, '--role', 'office', '--person', 'O-1', '--thumbprint', kid);
  await done(...lead);
}, 240_000);
