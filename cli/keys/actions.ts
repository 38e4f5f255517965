/** The subcommands of `keys`: create, list, export and trust keys. */
import { calculateJwkThumbprint } from 'jose';
import { demanded } from '../demanded.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import { STANDARD, readInput } from '../files.ts';
import { writeOutput } from '../output.ts';
import { jsonOf } from '../command.ts';
import {
  CASE_KEY,
  type TrustedKey,
  demandPerson,
  distrustKey,
  isMailKey,
  keyNames,
  keyOf,
  makeHome,
  newCaseKey,
  newSigningKey,
  openHome,
  publicKeyIn,
  publicPartOf,
  trustKey,
  trustedKeys,
} from '../home/index.ts';
import type { Io } from '../print.ts';
import { giveMailKey, listedMailKeys, makeMailKey } from './mail.ts';
import type { KeysArgs } from './options.ts';

async function make(args: KeysArgs, io: Io): Promise<Exit> {
  const { name, role, person, mail } = demanded(args, 'keys new', 'name');
  if (mail !== undefined) return makeMailKey(args, name, mail, io);
  if (args.rsa === true) throw new UsageError('--rsa goes with --mail: signing keys are P-256');
  if ((role === undefined) !== (person === undefined))
    throw new UsageError('--role and --person go together: a key is trusted with a role for a person');
  if (name === CASE_KEY && role !== undefined)
    throw new UsageError('the key of the case files signs nothing');
  if (person !== undefined) demandPerson(person);
  const home = await makeHome(args.home);
  if (name === CASE_KEY) {
    await newCaseKey(home);
    io.out(
      args.format === 'json'
        ? jsonOf({ name, kind: 'case-file' })
        : `${name}: the key of the case files. Keep a copy apart: without it no case file opens.\n`,
    );
    return EXIT.ok;
  }
  const made = await newSigningKey(home, name);
  const { kid } = made.jwk;
  if (role !== undefined && person !== undefined)
    await trustKey(home, { role, person, key: publicPartOf(made) });
  const trusted = role === undefined || person === undefined ? {} : { role, person };
  io.out(
    args.format === 'json'
      ? jsonOf({ name, kind: 'signing', kid, ...trusted })
      : `${name}: ES256, thumbprint ${kid}${role === undefined ? '' : `, trusted as ${role} ${person ?? ''}`}\n`,
  );
  return EXIT.ok;
}

async function list({ home: folder, format }: KeysArgs, io: Io): Promise<Exit> {
  const home = await openHome(folder);
  const names = await keyNames(home);
  const own = await Promise.all(
    names.map(async (name) =>
      name === CASE_KEY
        ? { name, kind: 'case-file' }
        : { name, kind: 'signing', kid: (await keyOf(home, name)).jwk.kid },
    ),
  );
  const mail = await listedMailKeys(home);
  const trusted = (await trustedKeys(home)).map(({ role, person, key: { kid } }) => ({ role, person, kid }));
  if (format === 'json') {
    io.out(jsonOf({ keys: [...own, ...mail], trusted }));
    return EXIT.ok;
  }
  for (const key of own)
    io.out(`key      ${key.name.padEnd(16)} ${'kid' in key ? key.kid : 'the key of the case files'}\n`);
  for (const key of mail) io.out(`mail     ${key.name.padEnd(16)} SHA-256 ${key.fingerprint256}\n`);
  for (const { role, person, kid } of trusted) io.out(`trusted  ${role.padEnd(16)} ${kid}  ${person}\n`);
  return EXIT.ok;
}

async function give(args: KeysArgs, io: Io): Promise<Exit> {
  const { name, out = STANDARD } = demanded(args, 'keys export', 'name');
  if (name === CASE_KEY) throw new UsageError('the key of the case files has no public part');
  const home = await openHome(args.home);
  if (await isMailKey(home, name)) return giveMailKey(args, home, name, io);
  const key = publicPartOf(await keyOf(home, name));
  const text = `${JSON.stringify(key, null, 2)}\n`;
  if (out === STANDARD) io.out(text);
  else {
    await writeOutput(out, text, { inputs: [], force: args.force });
    if (args.format === 'json') io.out(jsonOf({ name, out, kid: key.kid }));
  }
  io.note(`thumbprint ${key.kid}: confirm it through another channel than the file`);
  return EXIT.ok;
}

/** Reads the public key of a file and compares it with a thumbprint from another channel. */
async function pinned(file: string, thumbprint: string): Promise<TrustedKey['key']> {
  const key = publicKeyIn(file, await readInput(file));
  const own = await calculateJwkThumbprint(key);
  if (own !== thumbprint)
    throw new UsageError(`${file} does not contain the key of this thumbprint; it is not trusted`);
  return { ...key, kid: own };
}

async function trust(args: KeysArgs, io: Io): Promise<Exit> {
  const { name, role, person, thumbprint } = demanded(
    args,
    'keys trust',
    'name',
    'role',
    'person',
    'thumbprint',
  );
  const key = await pinned(name, thumbprint);
  await trustKey(await makeHome(args.home), { role, person, key });
  io.out(
    args.format === 'json'
      ? jsonOf({ role, person, kid: key.kid })
      : `trusted as ${role} ${person}: ${key.kid}\n`,
  );
  return EXIT.ok;
}

async function distrust(args: KeysArgs, io: Io): Promise<Exit> {
  const { name } = demanded(args, 'keys distrust', 'name');
  const found = await distrustKey(await openHome(args.home), name);
  if (!found) throw new UsageError('no key of that thumbprint is trusted');
  io.out(args.format === 'json' ? jsonOf({ kid: name, trusted: false }) : `not trusted any more: ${name}\n`);
  return EXIT.ok;
}

export const ACTIONS = { new: make, list, export: give, trust, distrust } as const;
