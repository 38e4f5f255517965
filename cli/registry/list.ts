/** `registry list`: what holds on a day, what was stopped, what is due (GATE-01, 13, 14, CMP-06). */
import { fileText } from '../../src/findings/index.ts';
import { allCodes } from '../../src/catalogue/index.ts';
import { type EntryStatus, entryStatuses } from '../../src/submission/registry/index.ts';
import { reservationOf } from '../../src/submission/gate/index.ts';
import { jsonOf } from '../command.ts';
import { EXIT, type Exit } from '../exit.ts';
import { demandDay, now, openHome, readSettled, registryOf, serviceNames } from '../home/index.ts';
import type { Io } from '../print.ts';
import type { RegistryArgs } from './options.ts';

function lineOf({ entry, state, due }: EntryStatus): string {
  const { frs, approval, scope, from, until, stopped, exigent } = entry;
  const words = [
    frs.padEnd(16),
    approval.padEnd(11),
    (stopped === undefined ? state : `stopped ${stopped.on} (${stopped.reason})`).padEnd(9),
    `${scope}, ${from} to ${until}`,
    `by ${entry.approvedBy}`,
    ...(entry.case === undefined ? [] : [`case ${entry.case}`]),
    ...(exigent === undefined ? [] : [`use ${exigent}`]),
  ];
  const dues = due.map(({ what, on, overdue }) => `    ${overdue ? 'OVERDUE' : 'due'} ${what} ${on}\n`);
  const { conformance } = entry;
  const report = conformance === undefined ? '' : `    report of ${conformance.on}: ${conformance.result}\n`;
  const reservation = reservationOf(entry);
  const reserved = reservation === undefined ? '' : `    ${reservation}\n`;
  const carried = entry.adapter === undefined ? '' : `    adapter ${entry.adapter.name}\n`;
  return `${words.join('  ')}\n${report}${reserved}${carried}${dues.join('')}`;
}

export async function list(args: RegistryArgs, io: Io): Promise<Exit> {
  const home = await openHome(args.home);
  const today = demandDay(args.on ?? now().today);
  const { access } = await readSettled(home, io);
  const { entries, findings } = await registryOf(home, access);
  const looked = entryStatuses(entries, today).filter(
    ({ entry }) => args.frs === undefined || entry.frs === args.frs,
  );
  const connected = await serviceNames(home);
  if (args.format === 'json') io.out(jsonOf({ on: today, entries: looked, connected, findings }));
  else {
    for (const one of looked) io.out(lineOf(one));
    for (const frs of connected) io.out(`${frs.padEnd(16)}  connected\n`);
    if (findings.length > 0) io.out(fileText({ file: home.registry, findings }, allCodes()));
  }
  const overdue = looked.some(({ due }) => due.some((one) => one.overdue));
  return overdue || findings.some(({ severity }) => severity === 'error') ? EXIT.findings : EXIT.ok;
}
