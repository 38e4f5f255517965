/** `ledger list` and `ledger due`: entries, what stands open, and what is due (AUD-04, AUD-06, GATE-12, GATE-13). */
import { fileText, type Finding } from '../../src/findings/index.ts';
import { allCodes } from '../../src/catalogue/index.ts';
import { type Entry, dueOn, followCase } from '../../src/ledger/index.ts';
import { jsonOf } from '../command.ts';
import { EXIT, type Exit } from '../exit.ts';
import { type Facts, demandDay, isBroken, now, openHome, readLedger } from '../home/index.ts';
import type { Io } from '../print.ts';
import type { LedgerArgs } from './options.ts';

/** True for each entry that is asked for. */
function wanted({
  ref,
  kind,
  submission,
  frs,
  agent,
  from,
  until,
  by,
}: LedgerArgs): (entry: Entry) => boolean {
  const isAbout = ref === undefined ? () => true : followCase(ref);
  const members = Object.entries({ submission, frs, agent, by }).filter(([, value]) => value !== undefined);
  const [first, last] = [from, until].map((day) => (day === undefined ? undefined : demandDay(day)));
  return (entry) => {
    const said = entry.body as Readonly<Record<string, unknown>>;
    const day = entry.at.slice(0, 10);
    return (
      isAbout(entry) &&
      (kind === undefined || entry.kind === kind) &&
      members.every(([name, value]) => said[name] === value) &&
      (first === undefined || first <= day) &&
      (last === undefined || day <= last)
    );
  };
}

function shown(value: unknown): string {
  const text = Array.isArray(value) ? value.join(',') : String(value);
  const long = /^(?:hmac-sha256:)?[0-9a-f]{64}$/.exec(text);
  return long === null ? text : `${text.replace('hmac-sha256:', '').slice(0, 12)}…`;
}

function lineOf({ seq, at, kind, body }: Entry): string {
  const members = Object.entries(body).map(([name, value]) => `${name}=${shown(value)}`);
  return `${String(seq).padStart(6)}  ${at}  ${kind.padEnd(20)}  ${members.join(' ')}\n`;
}

function openText({ unreviewed, exigent, pending }: Facts['standing'], today: string): string {
  const mark = (due: string): string => (due < today ? 'OVERDUE' : 'due');
  return [
    ...unreviewed.map(
      ({ submission, case: one, frs, agent, due }) =>
        `not reviewed   ${submission}  case ${one}  ${frs}  agent ${agent}  ${mark(due)} ${due}\n`,
    ),
    ...exigent.map(
      ({ exigent: use, case: one, frs, due }) =>
        `exigent review ${use}  case ${one}  ${frs}  ${mark(due)} ${due}\n`,
    ),
    ...pending.map((lead) => `lead pending   ${lead}\n`),
  ].join('');
}

/** The exit code that findings about a day call for. */
function exitOf(findings: readonly Finding[], facts: Facts): Exit {
  const grave = findings.some(({ severity }) => severity === 'error');
  return grave || isBroken(facts.verification) ? EXIT.findings : EXIT.ok;
}

export async function list(args: LedgerArgs, io: Io): Promise<Exit> {
  const home = await openHome(args.home);
  const today = demandDay(args.on ?? now().today);
  const isWanted = wanted(args);
  const entries: Entry[] = [];
  const show = (entry: Entry): void => {
    if (args.open || !isWanted(entry)) return;
    if (args.format === 'json') entries.push(entry);
    else io.out(lineOf(entry));
  };
  const facts = await readLedger(home, { onEntry: show });
  const { unreviewed, exigent, pending } = facts.standing;
  const findings = dueOn(facts.standing, today).filter(({ rule }) => rule !== 'AUD-04');
  if (args.format === 'json') io.out(jsonOf({ on: today, entries, unreviewed, exigent, pending, findings }));
  else {
    io.out(openText(facts.standing, today));
    if (findings.length > 0) io.out(fileText({ file: home.ledger, findings }, allCodes()));
  }
  return exitOf(findings, facts);
}

/** Closed cases and their days of disposal; 1 where one has come. */
export async function due(args: LedgerArgs, io: Io): Promise<Exit> {
  const home = await openHome(args.home);
  const today = demandDay(args.on ?? now().today);
  const facts = await readLedger(home);
  const findings = dueOn(facts.standing, today).filter(({ rule }) => rule === 'AUD-04');
  const { closed } = facts.standing;
  if (args.format === 'json') io.out(jsonOf({ on: today, closed, findings }));
  else {
    for (const { case: one, closed: on, disposal } of closed)
      io.out(`${disposal <= today ? 'DUE  ' : 'later'}  ${one}  closed ${on}  disposal ${disposal}\n`);
    if (findings.length > 0) io.out(fileText({ file: home.ledger, findings }, allCodes()));
  }
  return findings.length > 0 ? EXIT.findings : exitOf(findings, facts);
}
