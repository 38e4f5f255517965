/** `frs serve`: the embedded reference service, a simulator on loopback. */
import { TEST_PROFILE } from '../../src/services/profiles/index.ts';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  type FrsOptions,
  type ReferenceFrs,
  UnknownProfileError,
  sampleSearch,
  startReferenceFrs,
} from '../../conformance/reference-frs/index.ts';
import { type MailFiles, writeMailFiles, writeRunFile } from '../../conformance/run-file/index.ts';
import { type ArgsOf, FORMATS, family, jsonOf } from '../command.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import { refusalOf } from '../files.ts';
import type { Io } from '../print.ts';
import { demandOwnFolder } from './folder.ts';

const MOST_PEOPLE = 2000;
/** A gallery of this size is created in a few seconds. */
const SOON = 100;

function whole(name: string, value: number, least: number, greatest: number): number {
  if (!Number.isInteger(value) || value < least || value > greatest)
    throw new UsageError(`--${name} takes a whole number from ${least} to ${greatest}`);
  return value;
}

/** Writes what a client needs besides the address, each in its own file: no secret is an argument. */
async function writeClientFiles(
  frs: ReferenceFrs,
  options: FrsOptions,
): Promise<Readonly<Record<string, string>>> {
  const folder = join(frs.folder, 'client');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { primary, second, expired } = frs.tokens;
  const request = await sampleSearch(options, primary.agency);
  const contents: Readonly<Record<string, string>> = {
    'ca.pem': frs.ca,
    'primary.header': `Authorization: Bearer ${primary.token}\n`,
    'second.header': `Authorization: Bearer ${second.token}\n`,
    'expired.header': `Authorization: Bearer ${expired.token}\n`,
    'search.json': `${JSON.stringify(request)}\n`,
    'keys.json': `${JSON.stringify(frs.keys, null, 2)}\n`,
    ...(frs.clients === undefined
      ? {}
      : { 'primary.pem': `${frs.clients.primary.certificate}\n${frs.clients.primary.key}\n` }),
  };
  for (const [name, content] of Object.entries(contents))
    await writeFile(join(folder, name), content, { mode: 0o600 });
  const run = await writeRunFile(frs, folder, options.seed ?? 1);
  const paths = Object.keys(contents).map((name) => [name, join(folder, name)] as const);
  return { ...Object.fromEntries(paths), 'run.json': run, requestId: request.requestId };
}

/** Longest lifetime of the mail servers, in milliseconds: they serve until the command is stopped. */
const LIFETIME = 2 ** 31 - 1;

/** What an agency needs to write to the service: ports, addresses, files. */
function mailOf(frs: ReferenceFrs, files: MailFiles | undefined) {
  const { mail } = frs;
  if (mail === undefined || files === undefined) return {};
  const { mode, smtp, address, clients } = mail;
  return {
    mail: {
      smtp: { port: smtp.port, tls: mode },
      pop3s: { port: clients.primary.pop3.port },
      addresses: { from: clients.primary.address, to: address },
      ...files,
    },
  };
}

function mailText(frs: ReferenceFrs, files: MailFiles | undefined): readonly string[] {
  const { mail } = mailOf(frs, files);
  if (mail === undefined) return [];
  const { smtp, pop3s, addresses, certificates, settings, run } = mail;
  return [
    'By encrypted e-mail:',
    `  submission: localhost, port ${smtp.port} (${smtp.tls}), from ${addresses.from} to ${addresses.to}`,
    `  mailbox: localhost, port ${pop3s.port} (POP3 over TLS)`,
    `  root certificate of both servers: ${certificates.root}`,
    `  certificate of the service: ${certificates.peer}`,
    `  certificate of the requester: ${certificates.own}`,
    `  mail settings: ${settings}`,
    `  run file: ${run}`,
    '',
  ];
}

/** Shell commands that run as written. */
function curlLines(
  { url, clients }: ReferenceFrs,
  files: Readonly<Record<string, string>>,
): readonly string[] {
  const quoted = (name: string): string => `'${(files[name] ?? '').replaceAll("'", `'\\''`)}'`;
  const certificate = clients === undefined ? '' : ` --cert ${quoted('primary.pem')}`;
  const curl = `curl -sS --cacert ${quoted('ca.pem')}${certificate}`;
  const header = `@${files['primary.header'] ?? ''}`.replaceAll("'", `'\\''`);
  const caller = `${curl} -H '${header}'`;
  const number = files['requestId'] ?? '';
  const body = `@${files['search.json'] ?? ''}`.replaceAll("'", `'\\''`);
  return [
    `${curl} ${url}/.well-known/frs-policy`,
    `${caller} -H 'Content-Type: application/json' --data-binary '${body}' ${url}/v1/searches`,
    `${caller} -H 'Accept: application/xml' ${url}/v1/searches/${number}`,
    `${caller} ${url}/v1/attestations/${number}`,
    `${caller} ${url}/v1/audit-events`,
  ];
}

function text(
  frs: ReferenceFrs,
  profile: string,
  lines: readonly string[],
  mail: MailFiles | undefined,
): string {
  return [
    `reference service (${profile}), a simulator for tests: ${frs.url}`,
    'It contains synthetic faces only, and every answer states so.',
    '',
    'Try it:',
    ...lines.map((line) => `  ${line}`),
    '',
    ...mailText(frs, mail),
  ].join('\n');
}

/** Resolves when the process receives SIGINT or SIGTERM. */
function stopSignal(): Promise<void> {
  return new Promise((stop) => {
    const end = (): void => {
      process.off('SIGINT', end).off('SIGTERM', end);
      stop();
    };
    process.on('SIGINT', end).on('SIGTERM', end);
  });
}

async function started(options: FrsOptions): Promise<ReferenceFrs> {
  try {
    return await startReferenceFrs(options);
  } catch (error) {
    if (error instanceof UnknownProfileError)
      throw new UsageError('unknown profile; frskit profiles lists them');
    const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') throw new UsageError('the port is in use; 0 selects a free one');
    const why = refusalOf(error);
    if (why === undefined) throw error;
    throw new UsageError(`cannot start the service: ${why}`);
  }
}

async function serve(options: FrsOptions, profile: string, format: 'text' | 'json', io: Io): Promise<void> {
  const stop = stopSignal();
  if ((options.gallerySize ?? 0) > SOON) io.note(`creating ${options.gallerySize ?? 0} synthetic subjects`);
  const frs = await started(options);
  try {
    const files = await writeClientFiles(frs, options);
    const lines = curlLines(frs, files);
    const mail =
      frs.mail === undefined
        ? undefined
        : await writeMailFiles(frs, frs.mail, join(frs.folder, 'client'), options.seed ?? 1);
    io.out(
      format === 'json'
        ? jsonOf({ url: frs.url, profile, files: files, curl: lines, ...mailOf(frs, mail) })
        : text(frs, profile, lines, mail),
    );
    io.note(`Test it: frskit conform run --profile ${profile} --run ${files['run.json'] ?? ''}`);
    if (mail !== undefined)
      io.note(`By mail: frskit conform run --profile ${profile} --channel mail --run ${mail.run}`);
    io.note('Stop it with Ctrl-C.');
    await stop;
  } finally {
    await frs.close();
  }
  io.note('stopped');
}

const options = {
  profile: { type: 'string', default: TEST_PROFILE, describe: 'Service profile (frskit profiles)' },
  port: { type: 'number', default: 0, describe: 'Port on loopback; 0 selects a free one' },
  gallery: { type: 'number', default: 24, describe: 'Number of synthetic subjects in the gallery' },
  seed: { type: 'number', default: 1, describe: 'Seed of the synthetic subjects' },
  folder: { type: 'string', describe: 'Folder for store, log and keys (default: temporary)' },
  mtls: { type: 'boolean', default: false, describe: 'Require a client certificate' },
  later: { type: 'boolean', default: false, describe: 'Answer a search with 202 first' },
  mail: {
    type: 'boolean',
    default: false,
    describe: 'Also take requests by encrypted e-mail: submission and mailbox on loopback over TLS',
  },
  force: { type: 'boolean', default: false, describe: 'Use a folder that holds other files' },
  format: { choices: FORMATS, default: 'text' as const, describe: 'Output format' },
} as const;

type Args = ArgsOf<typeof options>;

async function serveUntilStopped(args: Args, io: Io): Promise<Exit> {
  const { profile, port, gallery, seed, folder, mtls, later, mail, force, format } = args;
  const numbers = {
    port: whole('port', port, 0, 65_535),
    gallerySize: whole('gallery', gallery, 0, MOST_PEOPLE),
    seed: whole('seed', seed, 0, 0xffff_ffff),
  };
  const kept = folder === undefined ? undefined : resolve(folder);
  if (kept !== undefined) await demandOwnFolder(kept, force);
  const place = kept ?? (await mkdtemp(join(tmpdir(), 'reference-frs-')));
  try {
    const byMail = mail ? { mail: { limits: { lifetime: LIFETIME } } } : {};
    await serve({ profile, ...numbers, folder: place, mtls, later, ...byMail }, profile, format, io);
  } finally {
    if (kept === undefined) await rm(place, { recursive: true, force: true });
  }
  return EXIT.ok;
}

export const frs = family<Args>([
  {
    usage: 'serve',
    about: 'Run the reference service: a simulator with synthetic faces, on loopback over TLS',
    options,
    run: serveUntilStopped,
  },
]);
