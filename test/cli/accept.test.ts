/** `candidates accept` and `validate --accepted`: what an office's signature settles, and what it does not. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { OBIM_TEXT } from '../../src/services/profiles/obim.ts';
import { type Office, emptyOffice } from './agency.ts';

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
