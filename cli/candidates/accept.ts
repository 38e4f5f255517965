/** `candidates accept`: the office signs that the unknown statements of one disclaimer are accepted for one service. */
import { FrskitError } from '../../src/findings/index.ts';
import {
  type ResultReading,
  disclaimerDigest,
  signAcceptance,
  validateDisclaimers,
  verifyAcceptance,
} from '../../src/results/index.ts';
import { jsonOf } from '../command.ts';
import { demanded } from '../demanded.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import { readInput } from '../files.ts';
import { actorOf, demandDay, now, openHome, trustedKeys } from '../home/index.ts';
import type { Io } from '../print.ts';
import { returnOf } from './inputs.ts';

export type AcceptArgs = {
  readonly files: readonly string[];
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

/** Prints the signed acceptance. The text itself is shown by `candidates show`; read it first. */
export async function accept(args: AcceptArgs, io: Io): Promise<Exit> {
  const { frs, until, key } = demanded(args, 'candidates accept', 'frs', 'until', 'key');
  demandDay(until);
  const { today } = now();
  const reading = await returnOf(args.files, undefined);
  const refusal = refusalOf(reading);
  if (refusal !== undefined) {
    io.say(`nothing was accepted: ${refusal}`);
    return EXIT.findings;
  }
  const home = await openHome(args.home);
  const actor = await actorOf(home, key, ['office']);
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
  const keys = (await trustedKeys(home, 'office')).map(({ key }) => key);
  const lines = new TextDecoder().decode(await readInput(args.accepted)).split('\n');
  const { today } = now();
  const states = await Promise.all(
    lines
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .slice(0, 1_000)
      .map((line) => verifyAcceptance(line, keys, { frs, today })),
  );
  const digests = states.flatMap((state) => (state.state === 'valid' ? [state.digest] : []));
  if (digests.length > 0) return digests;
  const why = [...new Set(states.map(({ state }) => state))].join(', ') || 'empty';
  throw new UsageError(`${args.accepted} holds no acceptance in force for ${frs} (${why})`);
}
