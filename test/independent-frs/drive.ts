/** Drives the suite, by its public entry points, against the independent service. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConformanceReport, httpsAdapter, loadRun, loadTestSet, run } from '../../conformance/index.ts';
import { profileById } from '../../src/services/profiles/index.ts';
import { decode } from './pictures/codec.ts';
import { heads } from './pictures/match.ts';
import { writeTestSet } from './pictures/people.ts';
import { type Credentials, newCertificate, newCredentials, writeRun } from './service/material.ts';
import { type Certificate, listen } from './service/server.ts';
import type { Deviation } from './service/shapes.ts';

export type Place = {
  readonly folder: string;
  readonly certificate: Certificate & { readonly root: string };
  readonly credentials: Credentials;
  readonly close: () => Promise<void>;
};

/** Certificates, credentials and the test set, once for many runs. */
export async function prepare(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'independent-frs-'));
  await writeTestSet(join(folder, 'people'));
  return {
    folder,
    certificate: await newCertificate(join(folder, 'certificates')),
    credentials: newCredentials(),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

export type Wanted = {
  readonly profile: string;
  readonly deviation: Deviation;
  readonly only?: readonly string[];
  readonly seed?: string;
  /** Seconds; shorter waits of the suite. */
  readonly deadlines?: {
    readonly respond?: number;
    readonly attest?: number;
    readonly returnWindow?: number;
  };
};

/** The faces of a picture by the service's own finder: the models of the suite know photos, not these. */
async function countFaces(octets: Uint8Array): Promise<number | undefined> {
  const bytes = Buffer.from(octets);
  const picture = decode(bytes, bytes[0] === 0xff ? 'image/jpeg' : 'image/png');
  return Promise.resolve(picture === undefined ? undefined : heads(picture).length);
}

let runs = 0;

type Setup = Parameters<typeof run>[0];

/** One run of the suite against a service with one deviation. */
export function drive(place: Place, wanted: Wanted): Promise<ConformanceReport> {
  return visit(place, wanted, async (setup) => (await run(setup)).report);
}

/** Starts the service with one deviation, and gives the setup of a run to `use`. */
export async function visit<T>(place: Place, wanted: Wanted, use: (setup: Setup) => Promise<T>): Promise<T> {
  const profile = profileById(wanted.profile);
  if (profile === undefined) throw new Error(`no profile ${wanted.profile}`);
  const { certificate, credentials } = place;
  const { frs, close } = await listen(wanted.profile, wanted.deviation, certificate, credentials.tokens);
  try {
    const path = await writeRun(
      join(place.folder, `run-${++runs}`),
      frs,
      certificate.root,
      credentials.values,
    );
    const loaded = await loadRun(path);
    const adapter = httpsAdapter({
      base: loaded.file.url,
      roots: loaded.roots,
      credentials: loaded.credentials,
    });
    try {
      return await use({
        ...loaded.setup,
        profile,
        channel: 'api',
        simulated: !profile.channels.value.includes('api'),
        adapter,
        testSet: await loadTestSet(join(place.folder, 'people')),
        seed: wanted.seed ?? 'independent',
        countFaces,
        budget: 5000,
        now: Date.now,
        sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
        ...(wanted.only === undefined ? {} : { only: wanted.only }),
        ...(wanted.deadlines === undefined ? {} : { deadlines: wanted.deadlines }),
      });
    } finally {
      await adapter.close();
    }
  } finally {
    await close();
  }
}
