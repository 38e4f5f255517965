/** The demo's office: keys, trust, a listed service, signed terms, and how the service is reached. */
import { TEST_PROFILE } from '../../src/services/profiles/index.ts';
import { hash } from 'node:crypto';
import { join } from 'node:path';
import type { JWK } from 'jose';
import type { ReferenceFrs } from '../../conformance/reference-frs/index.ts';
import { signLine } from '../../src/submission/registry/index.ts';
import {
  type Home,
  addLine,
  newCaseKey,
  newSigningKey,
  now,
  publicPartOf,
  trustKey,
  withLedger,
  writePrivate,
  writeService,
} from '../home/index.ts';
import type { Io } from '../print.ts';
import { AGENT, FRS, OFFICE, SUPERVISOR } from './story.ts';

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

/** Makes it, each decision in the ledger first. */
export async function openOffice(home: Home, frs: ReferenceFrs, io: Io): Promise<void> {
  const key = await keysOf(home);
  await connect(home, frs);
  await withLedger(home, io, async ({ tell }) => {
    const { at, today } = now();
    const report = hash('sha256', 'no conformance report: a demo');
    const terms = { approval: 'office-list', scope: 'search-and-compare', from: today, until: LAST } as const;
    const line = await signLine(
      {
        kind: 'entry',
        frs: FRS.id,
        ...terms,
        report: `sha-256:${report}`,
        reviewed: { on: today, months: 12 },
        privacyUpdate: 'DEMO-ONLY',
      },
      key,
    );
    await tell({
      kind: 'registry.approved',
      at,
      body: { frs: FRS.id, ...terms, by: OFFICE, report, privacyUpdate: 'DEMO-ONLY' },
    });
    await addLine(home, line);
    await tell({
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
}
