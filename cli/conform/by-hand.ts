/** Runs by hand: `conform packet` writes the probes, `conform run --channel manual` reads what came back. */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { declaredAdapter } from '../../conformance/adapters/declared/index.ts';
import {
  NAMES,
  ONE_CALLER,
  type Packet,
  readPacket,
  readSheet,
  rehearse,
  mailsIn,
  returnedAdapter,
  sheetCsv,
  sheetPage,
  type WrittenProbe,
  writtenProbe,
} from '../../conformance/manual/index.ts';
import { loadTestSet } from '../../conformance/run-file/index.ts';
import { sha256Of } from '../../conformance/suite/images.ts';
import type { RunSetup } from '../../conformance/suite/setup.ts';
import { assess } from '../../src/image/quality/index.ts';
import type { ServiceProfile } from '../../src/services/profiles/index.ts';
import { declarationIn } from '../adapters/make.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import { readInput, writeFileWhole } from '../files.ts';
import { refuseExisting, writeNewFolder } from '../new-folder.ts';
import type { Io } from '../print.ts';
import { readReturned } from '../returned-files.ts';
import { plainly } from './documents.ts';
import type { ConformArgs } from './options.ts';
import type { PreparedRun } from './prepared-run.ts';

/** Searches of a run by hand, where nothing else is given: a person makes each of them. */
const BY_HAND_SEARCHES = 20;

const MOST_SEARCHES = 500;

/** Limits of what comes back for a probe. */
const LIMITS = { files: 20, bytes: 67_108_864 } as const;

type Common = Partial<RunSetup> & Pick<RunSetup, 'seed' | 'now' | 'sleep'>;

type Given = Pick<ConformArgs, 'declaration' | 'testSet'>;

/** Everything of a run by hand but its adapter. */
async function setupOf(given: Given, profile: ServiceProfile, common: Common) {
  const { declaration: path, testSet: folder } = given;
  if (path === undefined || folder === undefined)
    throw new UsageError('a run by hand needs --declaration and --test-set', [
      'the declaration of the office states format and scale; docs/adapters.md',
    ]);
  if (!profile.channels.value.includes('manual'))
    throw new UsageError(`a service of the profile ${profile.id} has no channel manual`);
  const { declaration, digest } = await declarationIn(path);
  if (declaration.service.kind !== (profile.extends ?? profile.id))
    throw new UsageError(`${path} declares a service of another profile`);
  return {
    profile,
    channel: 'manual',
    simulated: false,
    issuer: declaration.service.id,
    keys: { operator: [], attestation: [], examiner: [] },
    agencies: { primary: declaration.by.office, second: 'second office' },
    agent: 'agent of the test',
    countFaces: async (octets: Uint8Array) => (await assess(octets)).faces?.length,
    declared: { declaration, digest, operations: ['search'] },
    ...common,
    // Requirements that bind come first; the packet limits the searches, and what it lacks is not submitted.
    maxSearches: MOST_SEARCHES,
    // Days may lie between two probes: nothing is waited for.
    sleep: () => Promise.resolve(),
    testSet: await loadTestSet(folder),
  } as const;
}

/** Writes the packet into a new folder. */
async function writePacket(
  folder: string,
  packet: Packet,
  written: readonly WrittenProbe[],
  service: string,
): Promise<void> {
  const text = new TextEncoder();
  const options = { mode: 0o600, isNew: true };
  const probes = written.map(({ probe }) => probe);
  await writeNewFolder(folder, 'the packet', async (temporary) => {
    for (const name of [NAMES.probes, NAMES.return]) await mkdir(join(temporary, name), { mode: 0o700 });
    for (const { probe, bytes } of written) {
      await writeFileWhole(join(temporary, NAMES.probes, probe.file), bytes, options);
      await mkdir(join(temporary, NAMES.return, probe.number), { mode: 0o700 });
    }
    const files: readonly (readonly [string, string])[] = [
      [NAMES.sheet, sheetCsv(probes)],
      [NAMES.page, sheetPage(service, probes)],
      [NAMES.packet, `${JSON.stringify(packet, null, 2)}\n`],
    ];
    for (const [name, content] of files)
      await writeFileWhole(join(temporary, name), text.encode(content), options);
  });
}

function formOf({ packetForm, agency }: ConformArgs): {
  readonly form: Packet['form'];
  readonly agency: string;
} {
  if (packetForm !== 'itl') return { form: 'image', agency: '' };
  if (agency === undefined)
    throw new UsageError('--packet-form itl needs --agency, the originating agency of the transactions');
  return { form: 'itl', agency };
}

/** `conform packet`: the probes of a run by hand, and the sheet for the operator. */
export async function packetAction(args: ConformArgs, profile: ServiceProfile, io: Io): Promise<Exit> {
  const { out, maxSearches = BY_HAND_SEARCHES } = args;
  if (out === undefined) throw new UsageError('--out is missing: a new folder for the packet');
  await refuseExisting(out, 'the packet');
  if (!Number.isInteger(maxSearches) || maxSearches < 10 || maxSearches > MOST_SEARCHES)
    throw new UsageError('--max-searches takes a whole number from 10 to 500');
  const { form, agency } = formOf(args);
  const seed = args.seed ?? randomBytes(16).toString('hex');
  const common = { seed, now: Date.now, sleep: () => Promise.resolve() };
  const setup = await plainly(() => setupOf(args, profile, common));
  const searches = await rehearse(setup, maxSearches);
  const { service } = setup.declared.declaration;
  const date = new Date().toISOString().slice(0, 10).replaceAll('-', '');
  const envelope = form === 'itl' ? { agency, destination: service.id, date, profile } : undefined;
  const written = searches.map((search, nth) => writtenProbe(search, nth, envelope));
  const packet: Packet = {
    schema: 'frs-packet/1',
    profile: profile.id,
    seed,
    declaration: setup.declared.digest,
    testSet: setup.testSet.digest,
    maxSearches,
    form,
    probes: written.map(({ probe }) => probe),
  };
  await writePacket(out, packet, written, `${service.vendor} ${service.product}`);
  io.out(
    `${out}: ${written.length} probes in ${NAMES.probes}, ${NAMES.sheet} and ${NAMES.page} for the operator, ${NAMES.return} for what comes back; keep ${NAMES.packet} at the office\n`,
  );
  return EXIT.ok;
}

/**
 * A run over what came back.
 * @throws UsageError, DocumentError where packet, sheet or files cannot be used, or are of another run
 */
export async function manualRun(
  args: ConformArgs,
  profile: ServiceProfile,
  common: Common,
): Promise<PreparedRun> {
  const { return: folder } = args;
  if (folder === undefined)
    throw new UsageError('--channel manual needs --return, the folder that conform packet wrote');
  const { adapter: own, command, run, waivers, state, thorough } = args;
  if ((own ?? command ?? run ?? waivers ?? state) !== undefined || thorough)
    throw new UsageError(
      'a run by hand takes no --adapter, --command, --run, --waivers, --state and --thorough',
    );
  const octets = await readInput(join(folder, NAMES.packet));
  const packet = readPacket(octets);
  const given = await setupOf(args, profile, {
    ...common,
    seed: packet.seed,
  });
  const others = [
    ...(packet.profile === profile.id ? [] : ['profile']),
    ...(packet.declaration === given.declared.digest ? [] : ['declaration']),
    ...(packet.testSet === given.testSet.digest ? [] : ['test set']),
    ...(args.seed === undefined || args.seed === packet.seed ? [] : ['seed']),
  ];
  if (others.length > 0)
    throw new UsageError(`the packet was made with another ${others.join(', ')}`, [
      'use those it was made with, or make a new packet',
    ]);
  const files = new Map<string, readonly Uint8Array[]>();
  for (const { number } of packet.probes)
    files.set(
      number,
      (await readReturned([join(folder, NAMES.return, number)], LIMITS)).map(({ bytes }) => bytes),
    );
  const noted = readSheet(new TextDecoder().decode(await readInput(join(folder, NAMES.sheet))));
  const semantic = returnedAdapter(packet, { files, noted });
  const adapter = declaredAdapter({
    semantic,
    declaration: given.declared.declaration,
    digest: `sha-256:${sha256Of(octets)}`,
    without: ONE_CALLER,
  });
  const returnedMails = mailsIn([...files.values()].flat(), given.now());
  return {
    setup: { ...given, adapter, returnedMails },
    secrets: [],
    isEmbedded: false,
    close: () => Promise.resolve(),
  };
}
