/** How to reach a service: its address, and where its credentials lie. The secrets themselves stand in no file of the home. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { UsageError } from '../exit.ts';
import { readInput } from '../files.ts';
import { demandValid, isPlainName, isThere, schemaProblems, strictJson, writeJson } from './files.ts';
import type { Home } from './home.ts';
import { whileLocked } from './lock.ts';

export type IssuerKey = { readonly iss: string; readonly jwk: JWK };

/** A service that speaks the protocol. */
export type ProtocolService = {
  readonly schemaVersion: 1;
  readonly frs: string;
  /** As leads and reports call it. */
  readonly name: string;
  readonly url: string;
  /** The id of a service profile, or the absolute path of the office's own. */
  readonly profile: string;
  /** Who attests for the service. */
  readonly iss: string;
  /** The requester, as the service knows it. */
  readonly agency: string;
  /** Absolute paths of PEM files: the roots that the service's certificate has to chain to. */
  readonly roots: readonly string[];
  /** Absolute path of the file that holds the token, or the whole `Authorization:` line. */
  readonly credential?: string;
  /** Absolute paths of PEM files, where the service asks for a certificate. One file may hold both. */
  readonly clientCertificate?: string;
  readonly clientKey?: string;
  /** Public keys that the office pinned. */
  readonly keys: {
    readonly attestation: readonly IssuerKey[];
    readonly policy: readonly IssuerKey[];
    readonly examiner: readonly { readonly jwk: JWK }[];
    /** Of the holders behind a hub. */
    readonly holders: readonly (IssuerKey & { readonly gallery: string })[];
  };
};

/** A service with an interface of its own, through an adapter. Credentials and roots are in its run file. */
export type AdaptedConnection = {
  readonly schemaVersion: 2;
  readonly frs: string;
  readonly name: string;
  readonly profile: string;
  /** The requester in records; adapters do not send it. */
  readonly agency?: string;
  /** A ready-made adapter, or the absolute path of a module. */
  readonly adapter?: string;
  /** A program and its arguments, and the folder against which its file names are resolved. */
  readonly command?: string;
  readonly from?: string;
  /** Absolute paths of the declaration of the office and of the run file. */
  readonly declaration: string;
  readonly run?: string;
  /** True where the run file may name files outside of its folder. */
  readonly outsidePaths?: true;
};

/** A service without a connection of the system: requests go by hand, or by e-mail. */
export type ManualService = {
  readonly schemaVersion: 3;
  readonly frs: string;
  readonly name: string;
  readonly profile: string;
  /** The requester, as the service knows it. */
  readonly agency: string;
  readonly channel: 'manual';
  /** Absolute path of the settings of the e-mail channel, and the fingerprint of the certificate that the office pinned. */
  readonly mail?: { readonly settings: string; readonly peer: string };
};

export type Service = ProtocolService | AdaptedConnection | ManualService;

/** True for a service without a connection. */
export function isByHand(service: Service): service is ManualService {
  return service.schemaVersion === 3;
}

/** True for a service that is asked through an adapter. */
export function isAdapted(service: Service): service is AdaptedConnection {
  return service.schemaVersion === 2;
}

/** What is wrong with a service; the schema leaves the syntax of a URL to its parser. */
function problemsOf(service: unknown): readonly string[] {
  const { schemaVersion } = (service ?? {}) as { readonly schemaVersion?: unknown };
  if (schemaVersion === 2) return schemaProblems('adaptedService', service);
  if (schemaVersion === 3) return schemaProblems('manualService', service);
  const problems = schemaProblems('service', service);
  if (problems.length > 0) return problems;
  const { url: text } = service as ProtocolService;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url?.protocol === 'https:' && url.username === '' && url.password === '';
  return isSafe ? [] : ['url must be an https:// URL without credentials'];
}

/** Who signs statements and attestations for a service. */
export function issuersOf({ iss, keys }: ProtocolService): readonly string[] {
  return [...new Set([iss, ...keys.policy.map((key) => key.iss)])];
}

function fileOf({ services }: Home, frs: string): string {
  if (!isPlainName(frs)) throw new UsageError('a service is named by at most 64 letters, digits, - and _');
  return join(services, `${frs}.json`);
}

/**
 * How to reach a service.
 * @throws UsageError where it is not connected, or its file is invalid
 */
export async function serviceOf(home: Home, frs: string): Promise<Service> {
  const file = fileOf(home, frs);
  if (!(await isThere(file)))
    throw new UsageError(`the service ${frs} is not connected`, ['frskit registry connect does that']);
  const value = strictJson(file, await readInput(file));
  demandValid(file, problemsOf(value));
  const service = value as Service;
  if (service.frs !== frs) throw new UsageError(`${file}: frs is not the name of the file`);
  return service;
}

/** Writes how to reach a service; what it was before is gone. */
export async function writeService(home: Home, service: Service): Promise<void> {
  const problems = problemsOf(service);
  if (problems.length > 0) throw new UsageError('the service cannot be written down', problems);
  await whileLocked(home, () => writeJson(fileOf(home, service.frs), service));
}

/** The services that are connected, by name. */
export async function serviceNames({ services }: Home): Promise<readonly string[]> {
  if (!(await isThere(services))) return [];
  const files = (await readdir(services)).filter((file) => file.endsWith('.json'));
  return files.map((file) => file.slice(0, -'.json'.length)).sort();
}
