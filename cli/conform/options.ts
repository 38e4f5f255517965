/** Options of `conform`. */
import type { ArgumentsCamelCase, Argv } from 'yargs';
import { UsageError } from '../exit.ts';

export const CONFORM_ACTIONS = [
  'plan',
  'run',
  'recheck',
  'verify',
  'compare',
  'catalogue',
  'selftest',
] as const;

const given = {
  profile: { type: 'string', describe: 'the kind of service, or a file of an office’s own' },
  channel: { choices: ['api'] as const, default: 'api' as const, describe: 'the way in that is tested' },
  run: { type: 'string', describe: 'the run file: address, keys, and files that hold the credentials' },
  'test-set': { type: 'string', describe: 'a folder of pictures with its manifest.json' },
  adapter: { type: 'string', describe: 'a module that carries the calls, instead of HTTPS' },
  command: { type: 'string', describe: 'a program that carries the calls: "python3 adapter.py"' },
  only: { type: 'string', array: true, describe: 'only these requirements: DEL, or CAN-03; several' },
} as const;

const judged = {
  waivers: { type: 'string', describe: 'what the office lifts for a time, signed by its key' },
  evidence: { type: 'string', describe: 'a folder of documents with its manifest.json' },
  'authorised-by': {
    type: 'string',
    describe: 'who allows the test of a service that is not on this machine',
  },
  seed: {
    type: 'string',
    describe: 'fixes pictures, nonces and order [drawn, and told before by its digest]',
  },
} as const;

const signed = {
  certify: {
    type: 'string',
    describe: 'of run: the office’s private key, to sign a certificate of the result',
  },
  'office-key': { type: 'string', array: true, describe: 'of verify: a public key of the office; several' },
  'allow-test-key': {
    type: 'boolean',
    default: false,
    describe: 'of verify: a key that is marked as for tests counts',
  },
} as const;

const told = {
  out: { type: 'string', describe: 'a folder for the report; of verify and compare none' },
  format: {
    choices: ['text', 'json', 'oscal'] as const,
    default: 'text' as const,
    describe: 'form of the answer',
  },
  state: {
    type: 'string',
    describe: 'of run: a file for what conform recheck needs later, outside of the report',
  },
  key: {
    type: 'string',
    describe:
      'the key of that file, made where it is not there yet; of verify: public keys of the office (JWK or JWKS)',
  },
} as const;

export function conformOptions(yargs: Argv) {
  return yargs
    .positional('action', { choices: CONFORM_ACTIONS, demandOption: true, describe: 'what to do' })
    .positional('files', {
      type: 'string',
      array: true,
      describe: 'of verify, compare and recheck: what they look at',
    })
    .options(given)
    .options(judged)
    .options(signed)
    .options(told);
}

export type ConformArgs =
  ReturnType<typeof conformOptions> extends Argv<infer T> ? ArgumentsCamelCase<T> : never;

/** Ids and beginnings of ids, in capitals, however they were given. */
export function onlyOf({ only }: Pick<ConformArgs, 'only'>): readonly string[] | undefined {
  const ids = only?.flatMap((text) => text.split(',')).filter((id) => id !== '');
  if (ids === undefined || ids.length === 0) return undefined;
  const upper = ids.map((id) => id.toUpperCase());
  const strange = upper.filter((id) => !/^[A-Z]{2,5}(?:-\d{2})?$/.test(id));
  if (strange.length > 0)
    throw new UsageError('--only takes ids of requirements or their families, such as DEL or CAN-03');
  return upper;
}

/** Refuses ids that choose nothing. */
export function refuseUnknown(only: readonly string[] | undefined, known: readonly string[]): void {
  const none = only?.filter((one) => !known.some((id) => id === one || id.startsWith(`${one}-`))) ?? [];
  if (none.length > 0)
    throw new UsageError(
      `no requirement on a service is called ${none.join(', ')}; frskit conform catalogue lists them`,
    );
}
