/** A home in which a service without a connection is approved for one exigent use, and what comes back from it. */
import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { reference } from '../results/sample.ts';
import { candidateListText } from '../../src/results/formats/json/write.ts';
import { photo } from '../submission/workflow/world.ts';
import { type Office, UNTIL, emptyOffice } from './agency.ts';

export const CASE = 'C-QZCASE-1';
export const AGENT = 'A-QZAGENT';
export const CANARY = 'QZCANARYQZ';
export const picture = photo(3, CANARY);

const USE = [
  ...['--circumstance', 'threat-to-life', '--relevance', 'face-visible', '--necessity', 'time-critical'],
] as const;

export type World = Office & {
  readonly submit: (...more: readonly string[]) => ReturnType<Office['frskit']>;
  readonly receive: (...more: readonly string[]) => ReturnType<Office['frskit']>;
  readonly packet: string;
  /** The request number of the packet. */
  readonly number: () => string;
};

/** How the service is connected, and over which channel requests go. */
export type Reached = {
  readonly channel: 'manual' | 'mail';
  readonly connection: (office: Office) => readonly string[] | Promise<readonly string[]>;
};

const BY_HAND: Reached = { channel: 'manual', connection: () => ['--manual'] };

/** A home where a service without a connection of the system is approved for one exigent use. */
export async function world(
  profile = 'obim',
  agency = 'XXAGENCY1',
  { channel, connection }: Reached = BY_HAND,
): Promise<World> {
  const place = emptyOffice();
  const { done, file, folder, frskit } = place;
  await done('keys', 'new', 'case-file');
  await done('keys', 'new', 'sup-1', '--role', 'supervisor', '--person', 'S-9');
  await done(
    ...[
      'registry',
      'connect',
      'hart',
      ...(await connection(place)),
      '--name',
      'Biometric service',
      '--profile',
      profile,
    ],
    ...['--agency', agency],
  );
  await done(
    ...['registry', 'add', 'hart', '--approval', 'exigent', '--case', CASE, '--agent', AGENT],
    ...['--scope', 'search', '--until', UNTIL, '--key', 'sup-1', '--exigent', 'X-1', ...USE],
  );
  await done(
    'registry',
    'terms',
    'hart',
    '--user',
    AGENT,
    '--terms',
    file('terms.txt', 'x'),
    '--until',
    UNTIL,
  );
  writeFileSync(join(folder, `${CANARY}.jpg`), await picture);
  const packet = join(folder, 'packet');
  const common = ['--frs', 'hart', '--agent', AGENT, '--case-ref', CASE, '--submission', 'S-1'];
  const declared = [
    ...['--list-length', '20', '--case-open', '--purpose', 'criminal-investigation', '--person', 'suspect'],
    ...['--not-first-amendment', '--means-tried', '--relevant', '--necessary', '--likely'],
    ...['--source', 'open-source', '--authority', 'SW-77', '--necessity', 'time-critical'],
    ...['--statute', '18 USC 2251(a)', '--faces-counted-by', 'agent', '--channel', channel],
    ...(profile === 'fbi-ngi-ips' ? ['--cooperative-case'] : []),
  ];
  const submit = (...more: readonly string[]) =>
    frskit('submit', join(folder, `${CANARY}.jpg`), ...common, ...declared, ...more);
  const receive = (...more: readonly string[]) =>
    frskit('submit', ...common, '--channel', channel, '--receive', ...more);
  const number = (): string =>
    (readdirSync(packet).find((name) => name.endsWith('.an2')) ?? '').replace('.an2', '');
  return { ...place, submit, receive, packet, number };
}

/** The reference list as an answer to a request. */
export function answer(requestId: string, change: object = {}): string {
  return candidateListText({ ...reference, requestId, ...change });
}

/** An e-mail made by the library of another language, with a text and an attachment. */
export function email(text: string, attachment: string, name = 'candidates.json'): string {
  const made = spawnSync(
    'python3',
    [
      '-c',
      `import sys, json
from email.message import EmailMessage
given = json.load(sys.stdin)
mail = EmailMessage()
mail['From'] = 'bsc@frs.invalid'; mail['To'] = 'office@agency.invalid'; mail['Subject'] = '[...]'
mail.set_content(given['text'])
mail.add_attachment(given['attachment'].encode(), maintype='application', subtype='octet-stream', filename=given['name'])
sys.stdout.buffer.write(mail.as_bytes())`,
    ],
    { input: JSON.stringify({ text, attachment, name }), encoding: 'utf8' },
  );
  expect(made.status).toBe(0);
  return made.stdout;
}
