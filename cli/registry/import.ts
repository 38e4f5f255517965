/** `registry import`: records lines that the office or a supervisor signed on another machine. */
import { type Access, type Body, kinds } from '../../src/ledger/index.ts';
import { fileText } from '../../src/findings/index.ts';
import { allCodes } from '../../src/catalogue/index.ts';
import type { Entry } from '../../src/submission/gate/index.ts';
import type { Refusal } from '../../src/submission/leads/index.ts';
import { type EntryLine, type SignedLine, readLines } from '../../src/submission/registry/index.ts';
import { jsonOf } from '../command.ts';
import { demanded } from '../demanded.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import { readInput } from '../files.ts';
import {
  type Book,
  type Home,
  now,
  openHome,
  readLedger,
  readSettled,
  recordLine,
  registryOf,
  reportRefusals,
  signersOf,
  withLedger,
} from '../home/index.ts';
import { whileLocked } from '../home/lock.ts';
import type { Io } from '../print.ts';
import { approvalRefusals, entryOf } from './approval.ts';
import type { RegistryArgs } from './options.ts';

type Known = { readonly access: Access; readonly entries: readonly Entry[] };

function refused(reason: string, remedy: string): readonly Refusal[] {
  return [{ requirement: 'GATE-01', reason, remedy }];
}

type StopReason = Body<'registry.stopped'>['reason'];

function isStopReason(reason: string): reason is StopReason {
  return (kinds['registry.stopped'].must.reason.codes as readonly string[]).includes(reason);
}

const ANEW = 'have it approved anew';

/** An old approval must not bring back what was decided after it. */
function lateRefusals({ frs, approval, signed, ...line }: EntryLine, known: Known): readonly Refusal[] {
  if (signed === undefined) return refused('the line does not state the day of its signature', ANEW);
  const stop = known.access.stopped.get(frs);
  if (stop !== undefined && signed <= stop.on)
    return refused(`the service was stopped on ${stop.on}, and the line was signed no later`, ANEW);
  const later = known.entries.find(
    (one) =>
      one.frs === frs &&
      one.approval === approval &&
      one.case === line.case &&
      one.exigent === line.exigent &&
      (one.signed ?? '') > signed,
  );
  return later === undefined ? [] : refused('a later line is recorded in its place', ANEW);
}

function refusalsOf({ line, by }: SignedLine, known: Known): readonly Refusal[] {
  if (line.kind === 'stop') return [];
  const isList = line.approval === 'office-list';
  const isBased =
    (line.report !== undefined && line.conformance !== undefined) || line.withoutReport !== undefined;
  const isFalse = line.withoutReport !== undefined && known.access.reported.has(line.frs);
  return [
    ...approvalRefusals(line, by.person),
    ...(isList && !isBased ? refused('the line rests on no verified conformance report', ANEW) : []),
    ...(isFalse ? refused('a conformance report of the service is recorded here', ANEW) : []),
    ...lateRefusals(line, known),
  ];
}

/** @throws UsageError where a key that signed a line was distrusted since the file was read */
async function demandSigners(home: Home, lines: readonly SignedLine[]): Promise<void> {
  const trusted = new Set((await signersOf(home)).map(({ kid }) => kid));
  if (lines.some(({ by }) => !trusted.has(by.kid)))
    throw new UsageError('a key that signed was distrusted meanwhile, and nothing was imported');
}

/** Records every line of a file that is not recorded yet, or none where one of them is refused. */
export async function importLines(args: RegistryArgs, io: Io): Promise<Exit> {
  const { file } = demanded(args, 'registry import', 'file');
  const home = await openHome(args.home);
  const text = new TextDecoder().decode(await readInput(file));
  const { lines, findings } = await readLines(text, await signersOf(home));
  if (findings.length > 0) {
    io.say(fileText({ file, findings }, allCodes()).trimEnd());
    io.say('nothing was imported');
    return EXIT.findings;
  }
  if (lines.length === 0) throw new UsageError(`${file} holds no signed line`);
  await readSettled(home, io);
  const record = async (book: Book): Promise<Exit> => {
    await demandSigners(home, lines);
    const { access } = await readLedger(home);
    const known = { access, entries: (await registryOf(home, access)).entries };
    const fresh = lines.filter(({ sha256 }) => !access.recorded.has(sha256));
    const refusals = fresh.flatMap((one) => refusalsOf(one, known));
    if (refusals.length > 0) {
      reportRefusals(io, file, refusals);
      io.say('nothing was imported');
      if (args.format === 'json') io.out(jsonOf({ file, refusals }));
      return EXIT.findings;
    }
    for (const { line, by, sha256, text: jws } of fresh) {
      const { at } = now();
      const signed = { sha256, by: by.person, at };
      if (line.kind === 'entry') await recordLine(home, book, jws, entryOf(line, signed));
      else {
        const { frs, reason } = line;
        if (!isStopReason(reason)) throw new UsageError('the reason of a stop is not a known code');
        const body = { frs, by: by.person, reason, line: sha256 };
        await recordLine(home, book, jws, { kind: 'registry.stopped', at, body });
      }
    }
    const counts = { imported: fresh.length, known: lines.length - fresh.length };
    io.out(
      args.format === 'json'
        ? jsonOf({ file, ...counts })
        : `${file}: ${counts.imported} lines recorded, ${counts.known} recorded before\n`,
    );
    return EXIT.ok;
  };
  return withLedger(home, io, (book) => whileLocked(home, () => record(book)));
}
