/** `registry connect`: how to reach a service, with what was pinned of it. Connecting approves of nothing. */
import { resolve } from 'node:path';
import { compact } from '../../src/bytes/index.ts';
import { profileById } from '../../src/services/profiles/index.ts';
import { profileOf } from '../candidates/inputs.ts';
import { jsonOf } from '../command.ts';
import { demanded } from '../demanded.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import { readInput } from '../files.ts';
import {
  type ManualService,
  type ProtocolService,
  makeHome,
  readMailService,
  readServiceKeys,
  writeService,
} from '../home/index.ts';
import type { AdapterFiles } from '../adapters/connected.ts';
import type { Io } from '../print.ts';
import { connectAdapter, givenFiles } from './adapter.ts';
import type { RegistryArgs } from './options.ts';

/** The absolute path of a file that can be read; what is in it is not kept. */
async function there(file: string): Promise<string> {
  await readInput(file);
  return resolve(file);
}

async function optional(file: string | undefined): Promise<string | undefined> {
  return file === undefined ? undefined : there(file);
}

async function demandPem(file: string): Promise<string> {
  const text = new TextDecoder().decode(await readInput(file));
  if (!text.includes('-----BEGIN CERTIFICATE-----'))
    throw new UsageError(`${file} holds no certificate in PEM form`);
  return resolve(file);
}

async function connectThrough(files: AdapterFiles, args: RegistryArgs, io: Io): Promise<Exit> {
  const { frs } = demanded(args, 'registry connect', 'frs');
  const other = [args.url, args.root, args.keys, args.credential, args.clientCertificate, args.clientKey];
  if (other.some((one) => one !== undefined))
    throw new UsageError(
      'with an adapter, address, roots and credentials are in the declaration and the run file',
      ['leave out --url, --root, --keys, --credential and --client-certificate'],
    );
  const { service, read } = await connectAdapter(await makeHome(args.home), args, frs, files);
  io.out(
    args.format === 'json'
      ? jsonOf({ service, digests: read.digests })
      : `${frs}: ${read.address} as ${service.profile}, by the adapter ${read.digests.name}; this connects, and approves of nothing\n`,
  );
  return EXIT.ok;
}

/** A service to which requests go by hand or by e-mail. By hand nothing is pinned; by e-mail the certificate of the service. */
async function connectByHand(args: RegistryArgs, io: Io): Promise<Exit> {
  const [option, channel] =
    args.mail === undefined ? (['--manual', 'manual'] as const) : (['--mail', 'mail'] as const);
  const given = demanded(args, `registry connect ${option}`, 'frs', 'name', 'profile', 'agency');
  const more = [
    args.url,
    args.root,
    args.keys,
    args.credential,
    args.clientCertificate,
    args.clientKey,
    args.iss,
  ];
  if (more.some((one) => one !== undefined))
    throw new UsageError(`with ${option} no address of an interface is called`, [
      'leave out --url, --root, --keys, --iss, --credential and --client-certificate',
    ]);
  const profile = await profileOf(given.profile);
  if (profile?.channels.value.includes(channel) !== true)
    throw new UsageError(`a service of the profile ${given.profile} has no channel ${channel}`);
  const read = args.mail === undefined ? undefined : await readMailService(args.mail);
  const service: ManualService = {
    schemaVersion: 3,
    frs: given.frs,
    name: given.name,
    profile: profileById(given.profile) === undefined ? resolve(given.profile) : given.profile,
    agency: given.agency,
    channel: 'manual',
    ...(args.mail === undefined || read === undefined
      ? {}
      : { mail: { settings: resolve(args.mail), peer: read.peer.certificate.fingerprint256 } }),
  };
  await writeService(await makeHome(args.home), service);
  io.out(
    args.format === 'json'
      ? jsonOf({ service })
      : `${service.frs}: ${read === undefined ? 'by hand' : `by e-mail to ${read.peer.address}, certificate ${read.peer.certificate.fingerprint256}`}, as ${service.profile}; this connects, and approves of nothing\n`,
  );
  return EXIT.ok;
}

export async function connect(args: RegistryArgs, io: Io): Promise<Exit> {
  const files = givenFiles(args);
  if (files !== undefined && (args.manual || args.mail !== undefined))
    throw new UsageError('an adapter, --manual and --mail exclude each other');
  if (files !== undefined) return connectThrough(files, args, io);
  if (args.manual || args.mail !== undefined) return connectByHand(args, io);
  const given = demanded(args, 'registry connect', 'frs', 'name', 'url', 'profile', 'agency', 'root', 'keys');
  const keys = await readServiceKeys(given.keys);
  const iss = args.iss ?? keys.attestation[0]?.iss;
  if (iss === undefined)
    throw new UsageError('--iss is missing, and the keys name no issuer of attestations');
  await profileOf(given.profile);
  const service: ProtocolService = {
    schemaVersion: 1,
    frs: given.frs,
    name: given.name,
    url: given.url.replace(/\/+$/, ''),
    profile: profileById(given.profile) === undefined ? resolve(given.profile) : given.profile,
    iss,
    agency: given.agency,
    roots: await Promise.all(given.root.map(demandPem)),
    ...compact({
      credential: await optional(args.credential),
      clientCertificate:
        args.clientCertificate === undefined ? undefined : await demandPem(args.clientCertificate),
      clientKey: await optional(args.clientKey ?? args.clientCertificate),
    }),
    keys,
  };
  await writeService(await makeHome(args.home), service);
  io.out(
    args.format === 'json'
      ? jsonOf({ service })
      : `${service.frs}: ${service.url} as ${service.profile}; this connects, and approves of nothing\n`,
  );
  return EXIT.ok;
}
