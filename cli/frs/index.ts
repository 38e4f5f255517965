/** `frs serve`: the embedded reference service, a simulator on loopback, until it is told to stop. */
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
import { writeRunFile } from '../../conformance/run-file/index.ts';
import { FORMATS, command, jsonOf } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { refusalOf } from '../files.ts';
import type { Io } from '../print.ts';

const MOST_PEOPLE = 2000;
/** So many are drawn in a few seconds. */
const SOON = 100;

function whole(name: string, value: number, least: number, greatest: number): number {
  if (!Number.isInteger(value) || value < least || value > greatest)
    throw new UsageError(`--${name} takes a whole number from ${least} to ${greatest}`);
  return value;
}

/** What a client needs besides the address, each in a file of its own: secrets stand in no argument. */
async function writePapers(
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

/** Lines for a shell that work as they stand. */
function curlLines(
  { url, clients }: ReferenceFrs,
  papers: Readonly<Record<string, string>>,
): readonly string[] {
  const quoted = (name: string): string => `'${(papers[name] ?? '').replaceAll("'", `'\\''`)}'`;
  const certificate = clients === undefined ? '' : ` --cert ${quoted('primary.pem')}`;
  const curl = `curl -sS --cacert ${quoted('ca.pem')}${certificate}`;
  const header = `@${papers['primary.header'] ?? ''}`.replaceAll("'", `'\\''`);
  const caller = `${curl} -H '${header}'`;
  const number = papers['requestId'] ?? '';
  const body = `@${papers['search.json'] ?? ''}`.replaceAll("'", `'\\''`);
  return [
    `${curl} ${url}/.well-known/frs-policy`,
    `${caller} -H 'Content-Type: application/json' --data-binary '${body}' ${url}/v1/searches`,
    `${caller} -H 'Accept: application/xml' ${url}/v1/searches/${number}`,
    `${caller} ${url}/v1/attestations/${number}`,
    `${caller} ${url}/v1/audit-events`,
  ];
}

function text(frs: ReferenceFrs, profile: string, lines: readonly string[]): string {
  return [
    `reference service (${profile}), a simulator for tests: ${frs.url}`,
    'It knows drawn faces only, and says so in every answer.',
    '',
    'Try it:',
    ...lines.map((line) => `  ${line}`),
    '',
  ].join('\n');
}

/** Resolves when the process is told to stop. */
function toldToStop(): Promise<void> {
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
      throw new UsageError('there is no such profile; frskit profiles lists them');
    const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') throw new UsageError('the port is taken; 0 takes a free one');
    const why = refusalOf(error);
    if (why === undefined) throw error;
    throw new UsageError(`cannot start the service: ${why}`);
  }
}

async function serve(options: FrsOptions, profile: string, format: 'text' | 'json', io: Io): Promise<void> {
  const stop = toldToStop();
  if ((options.gallerySize ?? 0) > SOON) io.note(`drawing ${options.gallerySize ?? 0} people first`);
  const frs = await started(options);
  try {
    const papers = await writePapers(frs, options);
    const lines = curlLines(frs, papers);
    io.out(
      format === 'json'
        ? jsonOf({ url: frs.url, profile, files: papers, curl: lines })
        : text(frs, profile, lines),
    );
    io.note(`Test it: frskit conform run --profile ${profile} --run ${papers['run.json'] ?? ''}`);
    io.note('Stop it with Ctrl-C.');
    await stop;
  } finally {
    await frs.close();
  }
  io.note('stopped');
}

export const frs = command(
  (yargs) =>
    yargs
      .positional('action', { choices: ['serve'] as const, demandOption: true, describe: 'what to do' })
      .option('profile', {
        type: 'string',
        default: TEST_PROFILE,
        describe: 'the kind of service that it plays',
      })
      .option('port', { type: 'number', default: 0, describe: 'on loopback; 0 takes a free one' })
      .option('gallery', {
        type: 'number',
        default: 24,
        describe: 'people in its gallery, all of them drawn',
      })
      .option('seed', { type: 'number', default: 1, describe: 'which people' })
      .option('folder', {
        type: 'string',
        describe: 'where its store, log and keys stay; unless told they go with it',
      })
      .option('mtls', { type: 'boolean', default: false, describe: 'ask callers for a certificate' })
      .option('later', { type: 'boolean', default: false, describe: 'answer a search with 202 first' })
      .option('format', { choices: FORMATS, default: 'text' as const, describe: 'form of the answer' }),
  async ({ profile, port, gallery, seed, folder, mtls, later, format }, io) => {
    const numbers = {
      port: whole('port', port, 0, 65_535),
      gallerySize: whole('gallery', gallery, 0, MOST_PEOPLE),
      seed: whole('seed', seed, 0, 0xffff_ffff),
    };
    const kept = folder === undefined ? undefined : resolve(folder);
    const place = kept ?? (await mkdtemp(join(tmpdir(), 'reference-frs-')));
    const options: FrsOptions = { profile, ...numbers, folder: place, mtls, later };
    try {
      await serve(options, profile, format, io);
    } finally {
      if (kept === undefined) await rm(place, { recursive: true, force: true });
    }
    return EXIT.ok;
  },
);
