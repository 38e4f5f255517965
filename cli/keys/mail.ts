/** The subcommands of `keys` for mail certificates. */
import { jsonOf } from '../command.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import { STANDARD } from '../files.ts';
import { type Home, mailKeyNames, mailKeyOf, makeHome, newMailKey } from '../home/index.ts';
import { writeOutput } from '../output.ts';
import type { Io } from '../print.ts';
import type { KeysArgs } from './options.ts';

/** Creates a mail certificate; valid from now. */
export async function makeMailKey(args: KeysArgs, name: string, address: string, io: Io): Promise<Exit> {
  if (args.role !== undefined || args.person !== undefined)
    throw new UsageError(
      '--mail goes without --role and --person: a mail certificate names a role address only',
    );
  const from = new Date();
  from.setUTCMilliseconds(0);
  const made = await newMailKey(await makeHome(args.home), name, { address, rsa: args.rsa === true, from });
  const { fingerprint256, validTo } = made;
  io.out(
    args.format === 'json'
      ? jsonOf({
          name,
          kind: 'mail',
          address,
          key: args.rsa === true ? 'RSA 3072' : 'P-256',
          fingerprint256,
          validTo,
        })
      : `${name}: mail certificate for ${address}, valid until ${validTo.slice(0, 10)}, SHA-256 ${fingerprint256}\n`,
  );
  io.note(`frskit keys export ${name} writes the certificate, which the other side pins`);
  return EXIT.ok;
}

/** The mail certificates of a home, as `keys list` shows them. */
export async function listedMailKeys(
  home: Home,
): Promise<readonly { readonly name: string; readonly kind: 'mail'; readonly fingerprint256: string }[]> {
  const names = await mailKeyNames(home);
  return Promise.all(
    names.map(async (name) => {
      const { fingerprint256, validTo } = await mailKeyOf(home, name);
      return { name, kind: 'mail' as const, fingerprint256, validTo };
    }),
  );
}

/** Writes a mail certificate without its key. */
export async function giveMailKey(args: KeysArgs, home: Home, name: string, io: Io): Promise<Exit> {
  const { certificate, fingerprint256 } = await mailKeyOf(home, name);
  const { out = STANDARD } = args;
  if (out === STANDARD) io.out(certificate);
  else {
    await writeOutput(out, certificate, { inputs: [], force: args.force });
    if (args.format === 'json') io.out(jsonOf({ name, out, fingerprint256 }));
  }
  io.note(`SHA-256 ${fingerprint256}: confirm it through another channel than the file`);
  return EXIT.ok;
}
