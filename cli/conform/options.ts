/** Options of the subcommands of `conform`. */
import { type ArgsOf } from '../command.ts';
import { UsageError } from '../exit.ts';
import { forceOption } from '../output.ts';

export const options = {
  profile: { type: 'string', describe: 'Service profile (frskit profiles), or a profile file' },
  channel: {
    choices: ['api', 'mail', 'manual'] as const,
    default: 'api' as const,
    describe: 'Channel to test: a connection, encrypted e-mail, or by hand with a packet',
  },
  return: { type: 'string', describe: 'Folder of conform packet with what came back, for --channel manual' },
  'packet-form': {
    choices: ['itl', 'image'] as const,
    default: 'image' as const,
    describe: 'Form of the probes: images, or ANSI/NIST-ITL transactions',
  },
  agency: { type: 'string', describe: 'Originating agency of the transactions, for --packet-form itl' },
  run: { type: 'string', describe: 'Run file: address, keys, and paths of the credentials' },
  'allow-outside-paths': {
    type: 'boolean',
    default: false,
    describe: 'Accept paths of the run file that lead out of its folder',
  },
  'test-set': { type: 'string', describe: 'Folder of test images with manifest.json' },
  enrolment: {
    type: 'string',
    describe: 'Folder of the record of conform enrol, whose IDs are those of the people of the test set',
  },
  adapter: {
    type: 'string',
    describe: 'Adapter that carries the calls: a module, or with --declaration a ready-made one',
  },
  command: { type: 'string', describe: 'Adapter program that carries the calls: "python3 adapter.py"' },
  declaration: {
    type: 'string',
    describe: 'Declaration of the office, for a service with an interface of its own',
  },
  'max-searches': {
    type: 'number',
    describe:
      'Most searches and comparisons of the run (default: 60 where the declaration states a cost, else no limit)',
  },
  only: {
    type: 'string',
    array: true,
    describe: 'Only these requirements or families: DEL, CAN-03; repeatable',
  },
  waivers: { type: 'string', describe: 'File of waivers signed by the office' },
  evidence: { type: 'string', describe: 'Folder of documentary evidence with manifest.json' },
  'authorised-by': {
    type: 'string',
    describe: 'Who authorised the test; required for a service on another machine',
  },
  thorough: {
    type: 'boolean',
    default: false,
    describe: 'Send three times as many searches, for a service that misbehaves rarely',
  },
  seed: {
    type: 'string',
    describe: 'Seed of images, nonces and order (default: random, committed to by its digest)',
  },
  certify: { type: 'string', describe: 'Private key of the office, to sign a certificate of the result' },
  'office-key': { type: 'string', array: true, describe: 'Public key of the office; repeatable' },
  'allow-test-key': {
    type: 'boolean',
    default: false,
    describe: 'Accept a signature by a key that is marked as a test key',
  },
  out: { type: 'string', describe: 'Folder for the report' },
  format: {
    choices: ['text', 'json', 'oscal'] as const,
    default: 'text' as const,
    describe: 'Output format',
  },
  verbose: {
    type: 'boolean',
    default: false,
    describe: 'Print the whole report, not its first screen only',
  },
  state: { type: 'string', describe: 'File for what conform recheck needs, outside of --out' },
  key: { type: 'string', describe: 'Key of the state file; created if it does not exist' },
  force: forceOption,
} as const;

export type ConformArgs = ArgsOf<typeof options> & { readonly files?: readonly string[] };

/** Requirement ids and families given by `--only`, in capitals. */
export function onlyOf({ only }: Pick<ConformArgs, 'only'>): readonly string[] | undefined {
  const ids = only?.flatMap((text) => text.split(',')).filter((id) => id !== '');
  if (ids === undefined || ids.length === 0) return undefined;
  const upper = ids.map((id) => id.toUpperCase());
  const strange = upper.filter((id) => !/^[A-Z]{2,5}(?:-\d{2})?$/.test(id));
  if (strange.length > 0)
    throw new UsageError('--only takes requirement ids or families, such as DEL or CAN-03');
  return upper;
}

/** Refuses ids that select no requirement. */
export function refuseUnknown(only: readonly string[] | undefined, known: readonly string[]): void {
  const none = only?.filter((one) => !known.some((id) => id === one || id.startsWith(`${one}-`))) ?? [];
  if (none.length > 0)
    throw new UsageError(
      `no requirement of a service has the id ${none.join(', ')}; frskit conform catalogue lists them`,
    );
}

/**
 * The limit of `--max-searches`.
 * @throws UsageError for a number that is no budget
 */
export function searchesOf({ maxSearches }: Pick<ConformArgs, 'maxSearches'>): number | undefined {
  if (maxSearches === undefined) return undefined;
  if (Number.isInteger(maxSearches) && maxSearches >= 10) return maxSearches;
  throw new UsageError('--max-searches takes a whole number of at least 10');
}
