/** `candidates accept`: the office signs that the unknown statements of one disclaimer are accepted for one service. */
import { FrskitError } from '../../src/findings/index.ts';
import {
  type ResultReading,
  disclaimerDigest,
  signAcceptance,
  validateDisclaimers,
} from '../../src/results/index.ts';
import { openCase, readStoredResult } from '../../src/submission/cases/index.ts';
import { jsonOf } from '../command.ts';
import { demanded } from '../demanded.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import { readInput } from '../files.ts';
import {
  type Home,
  acceptedIn,
  actorOf,
  casesOf,
  demandDay,
  now,
  openHome,
  recordAcceptance,
  withLedger,
} from '../home/index.ts';
import type { Io } from '../print.ts';
import { returnOf } from './inputs.ts';

export type AcceptArgs = {
  readonly files?: readonly string[];
  readonly submission?: string | undefined;
  readonly caseRef?: string | undefined;
  readonly frs?: string | undefined;
  readonly until?: string | undefined;
  readonly key?: string | undefined;
  readonly home?: string | undefined;
  readonly accepted?: string | undefined;
  readonly format: 'text' | 'json';
};

/** Why nothing is accepted: an acceptance settles unknown statements and nothing else. */
function refusalOf({ list, comparison }: ResultReading): string | undefined {
  const verdict = validateDisclaimers((list ?? comparison)?.disclaimers ?? []);
  if (verdict.kind === 'none') return 'there is no disclaimer';
  if (verdict.kind === 'language') return 'the disclaimer is in another language';
  const open = [...verdict.elements].filter(([, said]) => said !== 'said').map(([element]) => element);
  if (open.length > 0) return `the disclaimer does not state, or contradicts: ${open.join(', ')}`;
  if (verdict.hidden) return 'the disclaimer holds hidden text';
  if (verdict.foreign > 0) return 'the disclaimer holds statements in another language';
  return verdict.unknown === 0 ? 'every statement of the disclaimer is known' : undefined;
}

/** The result of a file, or the stored result of a submission, which is recorded as read. */
async function givenResult(args: AcceptArgs, home: Home, by: string, io: Io): Promise<ResultReading> {
  const { submission, caseRef, files = [] } = args;
  if (submission === undefined) return returnOf(files, undefined);
  if (caseRef === undefined || files.length > 0)
    throw new UsageError('--submission names a stored result: it goes with --case-ref, and without a file');
  return withLedger(home, io, async (book) => {
    const file = await openCase(await casesOf(home, book), caseRef);
    const reading = { by, purpose: 'review', at: now().at } as const;
    const { list } = await readStoredResult(file, submission, reading);
    return { format: 'json', list, findings: [], also: [] };
  });
}

/**
 * Records the acceptance in the home, where submit, ledger vet and lead use it, and prints it. The text itself is shown
 * by `candidates show` and `ledger vet`; read it first.
 */
export async function accept(args: AcceptArgs, io: Io): Promise<Exit> {
  const { frs, until, key } = demanded(args, 'candidates accept', 'frs', 'until', 'key');
  demandDay(until);
  const { today } = now();
  const home = await openHome(args.home);
  const actor = await actorOf(home, key, ['office']);
  const reading = await givenResult(args, home, actor.person, io);
  const refusal = refusalOf(reading);
  if (refusal !== undefined) {
    io.say(`nothing was accepted: ${refusal}`);
    return EXIT.findings;
  }
  const digest = disclaimerDigest((reading.list ?? reading.comparison)?.disclaimers ?? []);
  const acceptance = {
    schema: 'disclaimer-acceptance/1',
    digest,
    frs,
    by: actor.person,
    from: today,
    until,
  } as const;
  try {
    const jws = await signAcceptance(acceptance, actor.privateKey);
    await withLedger(home, io, (book) => recordAcceptance(home, book, acceptance, jws), { by: actor });
    io.out(args.format === 'json' ? jsonOf({ acceptance, jws }) : `${jws}\n`);
    return EXIT.ok;
  } catch (error) {
    if (error instanceof FrskitError) throw new UsageError(error.message);
    throw error;
  }
}

/**
 * Digests that the office's acceptances settle for the service today.
 * @throws UsageError where the file holds none that counts
 */
export async function acceptedDigests(args: AcceptArgs): Promise<readonly string[]> {
  if (args.accepted === undefined) return [];
  const { frs } = demanded(args, 'candidates validate --accepted', 'frs');
  const home = await openHome(args.home);
  const text = new TextDecoder().decode(await readInput(args.accepted));
  const { digests, others } = await acceptedIn(home, text, frs);
  if (digests.length > 0) return digests;
  const why = [...new Set(others)].join(', ') || 'empty';
  throw new UsageError(`${args.accepted} holds no acceptance in force for ${frs} (${why})`);
}
