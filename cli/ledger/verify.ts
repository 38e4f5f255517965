/** `ledger verify` and `ledger checkpoint`: whether it holds, and what it was at a time, signed (AUD-03). */
import { fileText } from '../../src/findings/index.ts';
import { allCodes } from '../../src/catalogue/index.ts';
import { type Checkpoint, isBadCheckpoint, readCheckpoint, signCheckpoint } from '../../src/ledger/index.ts';
import { jsonOf } from '../command.ts';
import { demanded } from '../demanded.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import { readInput } from '../files.ts';
import { writeOutput } from '../output.ts';
import {
  type Home,
  actorOf,
  isBroken,
  now,
  openHome,
  plainly,
  readLedger,
  trustedKeys,
  withLedger,
} from '../home/index.ts';
import type { Io } from '../print.ts';
import { comparedCases } from './compared.ts';
import type { LedgerArgs } from './options.ts';

/** A checkpoint that a pinned key has signed, or why it is none. */
async function checkpointIn(home: Home, file: string): Promise<Checkpoint | string> {
  const jws = new TextDecoder().decode(await readInput(file)).trim();
  const keys = await trustedKeys(home, 'checkpoint');
  if (keys.length === 0)
    throw new UsageError('no key is trusted with checkpoints', ['frskit keys trust --role checkpoint']);
  let why = '';
  for (const { key } of keys) {
    const read = await readCheckpoint(jws, key);
    if (!isBadCheckpoint(read)) return read;
    if (why === '' || read.refused === 'content') why = read.message;
  }
  return why.replace('under this key', 'under any key that is trusted with checkpoints');
}

/** What the verification does not show, by what was not given. */
const NOT_GIVEN = {
  checkpoint:
    'a checkpoint; only one kept elsewhere shows that the ledger was not cut back or rewritten as a whole',
  cases: 'case files; the home has none, and nothing was compared with the ledger',
  key: 'the key of the case files; items were compared with the ledger by their digests and not opened',
} as const;

/** Verifies the chain, checkpoints against it, and the case files against it; reports what was not given. */
export async function verify(args: LedgerArgs, io: Io): Promise<Exit> {
  const home = await openHome(args.home);
  const read = await Promise.all(
    (args.checkpoint ?? []).map(async (file) => ({ file, said: await checkpointIn(home, file) })),
  );
  const checkpoints = read.flatMap(({ said }) => (typeof said === 'string' ? [] : [said]));
  const refused = read.flatMap(({ file, said }) => (typeof said === 'string' ? [{ file, why: said }] : []));
  const { verification } = await readLedger(home, { checkpoints });
  if (verification.size === 0 && args.checkpoint === undefined)
    throw new UsageError(`there is no ledger in ${home.folder} yet`);
  const { size, head, root } = verification;
  const { cases, isOpened } = await comparedCases(home);
  const findings = [...verification.findings, ...(cases?.findings ?? [])];
  const holds = !isBroken({ findings }) && refused.length === 0;
  const notGiven = [
    ...(checkpoints.length === 0 ? (['checkpoint'] as const) : []),
    ...(cases === undefined ? (['cases'] as const) : isOpened ? [] : (['key'] as const)),
  ];
  if (args.format === 'json') {
    io.out(
      jsonOf({
        holds,
        size,
        ledger: verification.ledger,
        head,
        root,
        checkpoints: checkpoints.length,
        refused,
        ...(cases === undefined
          ? {}
          : { cases: { compared: cases.cases, items: cases.items, version1: cases.unbound } }),
        notGiven,
        findings,
      }),
    );
  } else {
    for (const { file, why } of refused) io.out(`${file}: ${why}\n`);
    if (findings.length > 0) io.out(fileText({ file: home.ledger, findings }, allCodes()));
    io.out(`${holds ? 'it holds' : 'IT DOES NOT HOLD'}: ${size} entries, root ${root}\n`);
    if (checkpoints.length > 0 && holds) io.out(`it grew out of ${checkpoints.length} checkpoints\n`);
    if (cases !== undefined && cases.cases > 0)
      io.out(`case files: ${cases.cases} compared with the ledger, ${cases.items} items agree\n`);
    for (const what of notGiven) io.out(`not given: ${NOT_GIVEN[what]}\n`);
  }
  return holds ? EXIT.ok : EXIT.findings;
}

/** Writes what the ledger is now, signed; to be kept where who can change the ledger cannot reach. */
export async function checkpoint(args: LedgerArgs, io: Io): Promise<Exit> {
  const { key, out } = demanded(args, 'ledger checkpoint', 'key', 'out');
  const home = await openHome(args.home);
  const actor = await actorOf(home, key, ['checkpoint']);
  const { at } = now();
  const point = await withLedger(home, io, ({ ledger }) => Promise.resolve(ledger.checkpoint(at)), {
    by: actor,
  });
  const { kid } = actor.key;
  const jws = await plainly(() => signCheckpoint(point, { key: actor.privateKey, alg: 'ES256', kid }));
  await writeOutput(out, `${jws}\n`, { inputs: [], force: args.force });
  io.out(
    args.format === 'json'
      ? jsonOf({ out, checkpoint: point })
      : `${out}: ${point.size} entries, root ${point.root}; keep it where the ledger does not lie\n`,
  );
  return EXIT.ok;
}
