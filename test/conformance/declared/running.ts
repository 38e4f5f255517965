/** A run of the suite against a stub of a vendor, through its ready-made adapter and a declaration. */
import { declaredAdapter } from '../../../conformance/adapters/declared/index.ts';
import { httpsAdapter } from '../../../conformance/adapters/https.ts';
import { profileNamed } from '../../../conformance/harness.ts';
import { countSyntheticFaces } from '../../../conformance/reference-frs/index.ts';
import type { ConformanceReport } from '../../../conformance/report/model.ts';
import { type Fixture, type Subject, type TestSet, sha256Of } from '../../../conformance/suite/images.ts';
import { run } from '../../../conformance/suite/run.ts';
import type { Verdict } from '../../../conformance/suite/verdict.ts';
import {
  type Declaration,
  type MakeAdapter,
  READY_ADAPTERS,
  type ServiceAdapter,
  isFilesEndpoint,
} from '../../../src/services/adapters/index.ts';
import { contextFor, observedClient, semanticAdapter } from '../../../src/services/adapters/node/index.ts';
import { localStore, waiting } from '../../services/adapters/setup.ts';
import type { Seen } from '../../stubs/server.ts';
import { ucnOf } from '../../stubs/ebts-answer.ts';
import { uuidOf } from '../../stubs/galleries.ts';
import { BAD_IMAGES, STUBS, type StubMode, imageOf, people } from '../../stubs/index.ts';

export type DeclaredRun = {
  readonly adapter: string;
  readonly mode?: StubMode;
  readonly faults?: readonly string[];
  readonly only?: readonly string[];
  readonly maxSearches?: number;
  readonly declare?: (declaration: Declaration) => Declaration;
  /** Called with every exchange of the run before the stub is closed. */
  readonly inspect?: (requests: readonly Seen[]) => void;
  /** Changes the adapter, for adapters that are faulty. */
  readonly alter?: (adapter: ServiceAdapter) => ServiceAdapter;
};

async function fixture(id: string, octets: Promise<Uint8Array>): Promise<Fixture> {
  const bytes = await octets;
  return { id, mediaType: 'image/jpeg', octets: bytes, sha256: sha256Of(bytes) };
}

async function subject(person: number, candidateIds?: readonly string[]): Promise<Subject> {
  const pictures = await Promise.all([7, 8, 9].map((o) => fixture(`${person}-${o}`, imageOf(person, o))));
  return { id: String(person), pictures, ...(candidateIds === undefined ? {} : { candidateIds }) };
}

async function prepared(): Promise<TestSet> {
  return {
    kind: 'folder',
    digest: `sha-256:${'0'.repeat(64)}`,
    enrolled: await Promise.all(
      [0, 1, 2].map((person) =>
        subject(person, [`subject-${person}`, uuidOf(`subject-${person}`), ucnOf(`subject-${person}`)]),
      ),
    ),
    absent: await Promise.all([900_001, 900_002, 900_003].map((person) => subject(person))),
    restricted: [],
    noFace: [await fixture('no face', BAD_IMAGES['no-face']())],
    severalFaces: [await fixture('several faces', BAD_IMAGES['several-faces']())],
    tooPoor: [await fixture('too poor', BAD_IMAGES['too-poor']())],
  };
}

const [gallery, testSet] = [await people(), await prepared()];

/** Runs the suite and closes the stub. */
export async function declaredRun({
  adapter: name,
  mode = 'best',
  faults = [],
  only,
  maxSearches,
  declare = (declaration) => declaration,
  alter = (adapter) => adapter,
  inspect = () => undefined,
}: DeclaredRun): Promise<ConformanceReport> {
  const stub = await STUBS.get(name)?.start({ mode, faults, people: gallery });
  const make: MakeAdapter | undefined = READY_ADAPTERS.get(name);
  if (stub === undefined || make === undefined) throw new RangeError(`there is no stub ${name}`);
  const declaration = declare(stub.declaration);
  const { credentials, options, roots, url } = stub;
  const store = await localStore();
  const observed = observedClient({
    roots,
    endpoints: declaration.endpoints.map((one) => one.url),
    store,
    ...(stub.folders === undefined ? {} : { files: { folders: stub.folders, ...waiting } }),
  });
  const { client, files, store: offering } = observed;
  const made = await make(
    contextFor({ client, files, store: offering, declaration, credentials, options, now: Date.now }),
  );
  const semantic = semanticAdapter(alter(made), observed);
  const adapter = declaredAdapter({
    semantic,
    declaration,
    ...(isFilesEndpoint(url)
      ? {}
      : { open: httpsAdapter({ base: url, roots, credentials: { primary: '' } }) }),
    without: credentials.expired === undefined ? ['expired'] : [],
  });
  try {
    const { report } = await run({
      profile: profileNamed(declaration.service.kind),
      channel: 'api',
      simulated: true,
      testSet,
      adapter,
      base: url,
      seed: 'declared',
      issuer: declaration.service.id,
      keys: { operator: [], attestation: [], examiner: [] },
      agencies: { primary: 'Office', second: 'Second office' },
      agent: 'AGENT-1',
      tls: { roots, plainPort: 0 },
      countFaces: countSyntheticFaces,
      declared: { declaration, digest: `sha-256:${'0'.repeat(64)}`, operations: semantic.operations },
      now: Date.now,
      sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      ...(only === undefined ? {} : { only }),
      ...(maxSearches === undefined ? {} : { maxSearches }),
    });
    return report;
  } finally {
    await adapter.close();
    inspect(stub.requests);
    await stub.close();
  }
}

/** IDs of the requirements with a verdict. */
export function withVerdict({ requirements }: ConformanceReport, ...verdicts: readonly Verdict[]): string[] {
  return requirements.filter(({ verdict }) => verdicts.includes(verdict)).map(({ id }) => id);
}

/** The verdict of a requirement. */
export function verdictIn({ requirements }: ConformanceReport, id: string): Verdict | undefined {
  return requirements.find((row) => row.id === id)?.verdict;
}
