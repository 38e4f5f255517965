/** `registry terms`: that a user signed the terms of a service, and had the training that they ask for (GATE-08, GOV-10). */
import { compact } from '../../src/bytes/index.ts';
import { jsonOf } from '../command.ts';
import { demanded } from '../demanded.ts';
import { EXIT, type Exit } from '../exit.ts';
import { now, openHome, withLedger } from '../home/index.ts';
import type { Io } from '../print.ts';
import type { RegistryArgs } from './options.ts';
import { digestOf } from './digest.ts';

async function optional(file: string | undefined): Promise<string | undefined> {
  return file === undefined ? undefined : digestOf(file);
}

export async function terms(args: RegistryArgs, io: Io): Promise<Exit> {
  const given = demanded(args, 'registry terms', 'frs', 'user', 'terms', 'until');
  const { frs, user, until } = given;
  if (args.training !== undefined) demanded(args, 'registry terms --training', 'trainingUntil');
  const { at, today } = now();
  const body = compact({
    user,
    frs,
    terms: await digestOf(given.terms),
    signed: args.signed ?? today,
    until,
    training: await optional(args.training),
    trainingUntil: args.trainingUntil,
    rulesOfBehavior: await optional(args.rules),
  });
  const home = await openHome(args.home);
  await withLedger(home, io, ({ tell }) => tell({ kind: 'terms.signed', at, body }));
  io.out(
    args.format === 'json'
      ? jsonOf({ terms: body })
      : `${frs}: ${user} signed the terms on ${body.signed}; they hold until ${until}\n`,
  );
  return EXIT.ok;
}
