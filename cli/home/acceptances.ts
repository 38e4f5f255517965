/** Acceptances of disclaimers (DIS-02): signed by the office, recorded by the ledger, kept in one file of the home. */
import { type DisclaimerAcceptance, verifyAcceptance } from '../../src/results/index.ts';
import { type CaseFile, storedRequest } from '../../src/submission/cases/index.ts';
import { readInput } from '../files.ts';
import { now } from './clock.ts';
import { isThere, writePrivate } from './files.ts';
import type { Home } from './home.ts';
import { type Book, type Facts, readLedger } from './ledger.ts';
import { digestOfLine } from './registry.ts';
import { trustedKeys } from './trust.ts';

/** Most acceptances of one file that are verified. */
const MOST = 1_000;

/** Why an acceptance is not in force. */
export type Unaccepted = Exclude<Awaited<ReturnType<typeof verifyAcceptance>>['state'], 'valid'>;

/** Digests of the disclaimers whose acceptance is in force, and why the other acceptances are not. */
export type Accepted = { readonly digests: readonly string[]; readonly others: readonly Unaccepted[] };

function linesIn(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The acceptances of a file that are in force today for a service, by the trusted keys of the office. */
export async function acceptedIn(
  home: Home,
  text: string,
  frs: string,
  counts: (line: string) => boolean = () => true,
): Promise<Accepted> {
  const keys = (await trustedKeys(home, 'office')).map(({ key }) => key);
  const { today } = now();
  const lines = linesIn(text).filter(counts).slice(-MOST);
  const states = await Promise.all(lines.map((line) => verifyAcceptance(line, keys, { frs, today })));
  return {
    digests: states.flatMap((one) => (one.state === 'valid' ? [one.digest] : [])),
    others: states.flatMap(({ state }) => (state === 'valid' ? [] : [state])),
  };
}

async function textOf({ acceptances }: Home): Promise<string> {
  return (await isThere(acceptances)) ? new TextDecoder().decode(await readInput(acceptances)) : '';
}

/**
 * Digests of the disclaimers of a service that the office has accepted and whose acceptance is in force today. An
 * acceptance that the ledger has not recorded does not count.
 */
export async function acceptedDisclaimers(
  home: Home,
  frs: string,
  known?: Pick<Facts, 'access'>,
): Promise<readonly string[]> {
  const text = await textOf(home);
  if (text === '') return [];
  const { acceptances } = (known ?? (await readLedger(home))).access;
  return (await acceptedIn(home, text, frs, (line) => acceptances.has(digestOfLine(line)))).digests;
}

/** The same for the service that a submission asked. */
export async function acceptedFor(
  home: Home,
  file: CaseFile,
  submission: string,
  known?: Pick<Facts, 'access'>,
): Promise<readonly string[]> {
  const frs = (await storedRequest(file, submission))?.frs.id;
  return frs === undefined ? [] : acceptedDisclaimers(home, frs, known);
}

/** Records an acceptance in the ledger, then adds it to the file of the home. */
export async function recordAcceptance(
  home: Home,
  { tell }: Pick<Book, 'tell'>,
  { digest, frs, by, from, until }: DisclaimerAcceptance,
  jws: string,
): Promise<void> {
  const body = { frs, disclaimer: digest, by, from, until, acceptance: digestOfLine(jws) };
  await tell({ kind: 'disclaimer.accepted', at: now().at, body });
  await writePrivate(home.acceptances, [...linesIn(await textOf(home)), jws, ''].join('\n'));
}
