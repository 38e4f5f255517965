/** The office of the demo: keys, trust, a listed service, signed terms, and the connection of the service. */
import { hash } from 'node:crypto';
import { join } from 'node:path';
import type { JWK } from 'jose';
import type { ReferenceFrs } from '../../conformance/reference-frs/index.ts';
import { artefactsOf } from '../../conformance/report/index.ts';
import { writeRunFile } from '../../conformance/run-file/index.ts';
import { run } from '../../conformance/suite/run.ts';
import { TEST_PROFILE } from '../../src/services/profiles/index.ts';
import { reservationOf } from '../../src/submission/gate/index.ts';
import { type EntryLine, signLine } from '../../src/submission/registry/index.ts';
import type { ConformArgs } from '../conform/options.ts';
import { ready } from '../conform/ready.ts';
import { writeAll } from '../conform/write.ts';
import {
  type Home,
  digestOfLine,
  newCaseKey,
  newSigningKey,
  now,
  publicPartOf,
  recordLine,
  trustKey,
  withLedger,
  writePrivate,
  writeService,
} from '../home/index.ts';
import type { Io } from '../print.ts';
import { entryOf } from '../registry/approval.ts';
import { verifiedReport } from '../registry/report.ts';
import { AGENT, DESPITE, FRS, OFFICE, SEED, SUPERVISOR } from './story.ts';

/** The family that the demo tests: transaction control numbers. */
const FAMILY = 'TCN';

/** Runs the suite against the service and writes its report to `folder/report`; returns that folder. */
async function writeDemoReport(frs: ReferenceFrs, folder: string): Promise<string> {
  const file = await writeRunFile(frs, join(folder, 'client'), SEED);
  const { signal } = new AbortController();
  const given = { channel: 'api', profile: TEST_PROFILE, run: file, only: [FAMILY] };
  const { setup, close } = await ready(given as unknown as ConformArgs, signal);
  try {
    const { report } = await run(setup);
    const out = join(folder, 'report');
    await writeAll(out, await artefactsOf(report, {}));
    return out;
  } finally {
    await close();
  }
}

const LAST = '2099-12-31';

async function keysOf(home: Home): Promise<JWK> {
  await newCaseKey(home);
  const office = await newSigningKey(home, 'office');
  const supervisor = await newSigningKey(home, 'supervisor');
  await trustKey(home, { role: 'office', person: OFFICE, key: publicPartOf(office) });
  await trustKey(home, { role: 'supervisor', person: SUPERVISOR, key: publicPartOf(supervisor) });
  return office.jwk;
}

/** How the service is reached, with its papers in files of the home. */
async function connect(home: Home, { url, ca, tokens, keys }: ReferenceFrs): Promise<void> {
  const [root, credential] = [join(home.folder, 'demo-ca.pem'), join(home.folder, 'demo.token')];
  await writePrivate(root, ca);
  await writePrivate(credential, `${tokens.primary.token}\n`);
  await writeService(home, {
    schemaVersion: 1,
    frs: FRS.id,
    name: FRS.name,
    url,
    profile: TEST_PROFILE,
    iss: keys.attestation.iss,
    agency: tokens.primary.agency,
    roots: [root],
    credential,
    keys: { attestation: [keys.attestation], policy: [keys.policy], examiner: [keys.examiner], holders: [] },
  });
}

/** The entry of the office's list: it rests on a report that is partial and simulated, and says so. */
async function listed(home: Home, frs: ReferenceFrs): Promise<EntryLine> {
  const { today } = now();
  const report = await writeDemoReport(frs, join(home.folder, 'demo-service'));
  const { verified, refusals } = await verifiedReport(home, report, { frs: FRS.id, today, despite: DESPITE });
  if (verified === undefined || refusals.length > 0)
    throw new Error(refusals[0]?.reason ?? 'the report of the demo cannot be read');
  return {
    kind: 'entry',
    frs: FRS.id,
    approval: 'office-list',
    scope: 'search-and-compare',
    from: today,
    until: LAST,
    signed: today,
    report: `sha-256:${verified.sha256}`,
    conformance: verified.conformance,
    despite: DESPITE,
    reviewed: { on: today, months: 12 },
    privacyUpdate: 'DEMO-ONLY',
  };
}

/** Creates keys and trust, connects the service, lists it, and records signed terms. Returns the reservation of the list. */
export async function openOffice(home: Home, frs: ReferenceFrs, io: Io): Promise<string | undefined> {
  const key = await keysOf(home);
  await connect(home, frs);
  const entry = await listed(home, frs);
  const line = await signLine(entry, key);
  await withLedger(home, io, async (book) => {
    const { at, today } = now();
    await recordLine(home, book, line, entryOf(entry, { sha256: digestOfLine(line), by: OFFICE, at }));
    await book.tell({
      kind: 'terms.signed',
      at,
      body: {
        user: AGENT,
        frs: FRS.id,
        terms: hash('sha256', 'terms of a demo'),
        signed: today,
        until: LAST,
      },
    });
  });
  return reservationOf({ ...entry, approvedBy: OFFICE, bySupervisor: false });
}
