/** The adapter of `registry connect` and `registry add`: which one, with which declaration, and what the office approves of it. */
import { compact } from '../../src/bytes/index.ts';
import { printable } from '../../src/findings/index.ts';
import { profileById } from '../../src/services/profiles/index.ts';
import type { ApprovedAdapter } from '../../src/submission/gate/index.ts';
import { absoluteFiles, type AdapterFiles, type ReadAdapter, readAdapter } from '../adapters/connected.ts';
import { profileOf } from '../candidates/inputs.ts';
import { UsageError } from '../exit.ts';
import {
  type AdaptedConnection,
  type Home,
  isAdapted,
  serviceNames,
  serviceOf,
  writeService,
} from '../home/index.ts';
import type { RegistryArgs } from './options.ts';

/** The files of the options; undefined where no adapter is given. */
export function givenFiles(args: RegistryArgs): AdapterFiles | undefined {
  const { adapter, adapterCommand: command, declaration, run, allowOutsidePaths } = args;
  if (adapter === undefined && command === undefined) {
    if (declaration !== undefined || run !== undefined)
      throw new UsageError('--declaration and --run go with --adapter or --adapter-command');
    return undefined;
  }
  if (adapter !== undefined && command !== undefined)
    throw new UsageError('--adapter and --adapter-command exclude each other');
  if (declaration === undefined)
    throw new UsageError('an adapter needs the declaration of the office', ['--declaration is missing']);
  return absoluteFiles({
    declaration,
    ...compact({ adapter, command, run, outsidePaths: allowOutsidePaths ? (true as const) : undefined }),
  });
}

function displayName({ declaration: { service } }: ReadAdapter): string {
  return printable(`${service.vendor} ${service.product}`).slice(0, 80).trim();
}

/** Writes down how the service is reached through its adapter. It approves of nothing. */
export async function connectAdapter(
  home: Home,
  args: RegistryArgs,
  frs: string,
  files: AdapterFiles,
): Promise<{ readonly service: AdaptedConnection; readonly read: ReadAdapter }> {
  const read = await readAdapter(files);
  const profile = args.profile ?? read.declaration.service.kind;
  await profileOf(profile);
  if (args.profile === undefined && profileById(profile) === undefined)
    throw new UsageError('the declaration names no known service profile; name one by --profile');
  const service: AdaptedConnection = {
    schemaVersion: 2,
    frs,
    name: args.name ?? displayName(read),
    profile: absoluteProfile(profile),
    ...compact({ agency: args.agency }),
    ...files,
  };
  await writeService(home, service);
  return { service, read };
}

function absoluteProfile(profile: string): string {
  if (profileById(profile) !== undefined) return profile;
  return absoluteFiles({ declaration: profile }).declaration;
}

/** What an approval is for: the adapter that is given, else the one that is connected. */
export async function approvedAdapter(
  home: Home,
  args: RegistryArgs,
  frs: string,
): Promise<ApprovedAdapter | undefined> {
  const given = givenFiles(args);
  const unobserved = args.acceptUnobserved ? { unobserved: true as const } : {};
  if (given !== undefined) {
    if (args.out !== undefined) return { ...(await readAdapter(given)).digests, ...unobserved };
    const { read } = await connectAdapter(home, args, frs, given);
    return { ...read.digests, ...unobserved };
  }
  const isConnected = (await serviceNames(home)).includes(frs);
  const service = isConnected ? await serviceOf(home, frs) : undefined;
  if (service !== undefined && isAdapted(service))
    return { ...(await readAdapter(service)).digests, ...unobserved };
  if (args.acceptUnobserved) throw new UsageError('--accept-unobserved goes with an adapter');
  return undefined;
}
