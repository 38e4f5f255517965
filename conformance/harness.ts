/** Runs the suite against the reference service: for tests, for `selftest`, and for pipelines without a service. */
import { createHash } from 'node:crypto';
import { access, constants, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServiceProfile } from '../src/services/profiles/index.ts';
import { profileById } from '../src/services/profiles/index.ts';
import { httpsAdapter } from './adapters/https.ts';
import {
  type FrsOptions,
  type ReferenceFrs,
  type TemplateOf,
  countSyntheticFaces,
  startReferenceFrs,
  templateOf,
} from './reference-frs/index.ts';
import type { TestSet } from './suite/images.ts';
import { seeded } from './suite/seed.ts';
import { serviceRequirements } from './suite/levels.ts';
import type { DocumentEvidence, RunSetup } from './suite/setup.ts';
import { syntheticSet } from './suite/synthetic.ts';

export type HarnessOptions = {
  readonly profile: string;
  readonly seed?: string;
  /** Options of the service; its folder is created and removed. */
  readonly service?: Partial<FrsOptions>;
  readonly setup?: Partial<RunSetup>;
  /** A prepared test set, so that several runs share it. */
  readonly testSet?: TestSet;
};

export type Harness = {
  readonly frs: ReferenceFrs;
  readonly setup: RunSetup;
  readonly close: () => Promise<void>;
};

/** Seed of the synthetic subjects in the gallery of the reference service. */
export const GALLERY_SEED = 1;

/** Deadlines of runs against the reference service, in seconds. */
const DEADLINES = { respond: 10, attest: 1, returnWindow: 5 } as const;

/** Limits of a call in milliseconds: service and suite share a process, which other work may delay by many seconds. */
const LIMITS = { connect: 30_000, firstByte: 60_000, call: 90_000 } as const;

const MEMORY = '/dev/shm';

/** Face counts by digest, cached for the process, because galleries of one seed return the same images in every run. */
const counted = new Map<string, Promise<number | undefined>>();

function sha256(octets: Uint8Array): string {
  return createHash('sha256').update(octets).digest('hex');
}

function countOnce(octets: Uint8Array): Promise<number | undefined> {
  const digest = sha256(octets);
  const count = counted.get(digest) ?? countSyntheticFaces(octets);
  counted.set(digest, count);
  return count;
}

/** Templates by the digest of their image, cached for the process, because runs of one seed send the same probes. */
const templates = new Map<string, ReturnType<TemplateOf>>();

const templateOnce: TemplateOf = async (octets) => {
  const digest = sha256(octets);
  const known = templates.get(digest) ?? templateOf(octets);
  templates.set(digest, known);
  const template = await known;
  // The service erases the grid after the search.
  return 'grid' in template ? { ...template, grid: template.grid.slice() } : template;
};

/** An invented decision on each document that a run requires, for tests. */
export function acceptedDocuments(): readonly DocumentEvidence[] {
  return serviceRequirements
    .filter(({ level }) => level === 'DOC')
    .map(({ id: requirement }) => ({
      requirement,
      title: 'a document for tests',
      date: '2026-01-02',
      digest: `sha-256:${'0'.repeat(64)}`,
      decision: 'accepted',
      by: 'test',
    }));
}

/** The profile with the ID. Throws a RangeError if there is none. */
export function profileNamed(id: string): ServiceProfile {
  const profile = profileById(id);
  if (profile === undefined) throw new RangeError(`unknown profile ${id}`);
  return profile;
}

/** The test set of synthetic subjects for a seed. */
export function syntheticTestSet(seed: string): Promise<TestSet> {
  return syntheticSet({ gallery: GALLERY_SEED }, seeded(`${seed} images`));
}

/** The run setup for a running reference service. */
export function setupFor(
  frs: ReferenceFrs,
  { profile, seed = 'seed', setup = {} }: HarnessOptions,
  testSet: TestSet,
): RunSetup {
  const { tokens, keys, url, ca, clients } = frs;
  const bearer = ({ token }: { readonly token: string }): string => `Bearer ${token}`;
  const certificates = clients === undefined ? {} : { client: clients.primary, secondClient: clients.second };
  return {
    profile: profileNamed(profile),
    channel: 'api',
    simulated: true,
    adapter: httpsAdapter({
      base: url,
      roots: [ca],
      credentials: {
        primary: bearer(tokens.primary),
        second: bearer(tokens.second),
        expired: bearer(tokens.expired),
      },
      ...certificates,
      limits: LIMITS,
    }),
    base: url,
    testSet,
    seed,
    issuer: keys.policy.iss,
    keys: {
      operator: [keys.policy],
      attestation: [keys.attestation, ...Object.values(keys.holders)],
      examiner: [keys.examiner.jwk],
    },
    agencies: { primary: tokens.primary.agency, second: tokens.second.agency },
    agent: 'AGENT-1',
    tls: {
      roots: [ca],
      plainPort: 0,
      ...(clients === undefined ? {} : { client: clients.primary }),
    },
    deadlines: DEADLINES,
    examine: frs.examinerQueue.sign,
    waiting: frs.examinerQueue.list,
    countFaces: countOnce,
    now: Date.now,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    ...setup,
  };
}

/** Creates the folder of a service for one run, in memory if the system supports it. */
async function folderFor(): Promise<string> {
  const inMemory = await access(MEMORY, constants.W_OK).then(
    () => true,
    () => false,
  );
  return mkdtemp(join(inMemory ? MEMORY : tmpdir(), 'reference-frs-'));
}

/** Starts the reference service and prepares a run setup. */
export async function harness(options: HarnessOptions): Promise<Harness> {
  const { profile, seed = 'seed', service = {} } = options;
  const folder = await folderFor();
  const frs = await startReferenceFrs({
    profile,
    seed: GALLERY_SEED,
    returnSeconds: 3600,
    imageBytes: 2 ** 20,
    folder,
    templateOf: templateOnce,
    ...service,
  });
  const testSet = options.testSet ?? (await syntheticTestSet(seed));
  return {
    frs,
    setup: setupFor(frs, options, testSet),
    close: async () => {
      await frs.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
