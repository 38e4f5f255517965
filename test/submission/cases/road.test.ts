/** A case from its opening to its end, with the real ledger, and a canary in everything that is put in. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitmentTo } from '../../../src/ledger/commitment.ts';
import { openLedger } from '../../../src/ledger/file-store.ts';
import { verifyLedger } from '../../../src/ledger/verify.ts';
import { validateResult } from '../../../src/results/rules/judge.ts';
import { checkCase } from '../../../src/submission/cases/check.ts';
import { destroy } from '../../../src/submission/cases/destroy.ts';
import { storeRequest } from '../../../src/submission/cases/request.ts';
import { exportCase } from '../../../src/submission/cases/export.ts';
import { decideOnLead, leadsOf, makeLead } from '../../../src/submission/cases/leads.ts';
import { storedResult, storeResult, readStoredResult } from '../../../src/submission/cases/results.ts';
import { beginCase, closeCase, dueCases, openCase } from '../../../src/submission/cases/state.ts';
import { type CasesOptions, openCases } from '../../../src/submission/cases/store.ts';
import { decideOnCandidate } from '../../../src/submission/cases/vetting.ts';
import { leadJson, leadText, readLead } from '../../../src/submission/leads/index.ts';
import { profileOf, reference } from '../../results/sample.ts';
import { eliminated, left, vetted } from '../leads/subjects.ts';
import { refusing } from './ledgers.ts';
import {
  AT,
  KEY,
  asking,
  filesBelow,
  formsOf,
  gate,
  held,
  received,
  temporary,
  vendorList,
  world,
} from './world.ts';

const CASE = 'C-2026-0042';
const newLead = {
  lead: 'L-1',
  agent: 'agent-1',
  meansReport: 'ROI-77',
  candidate: 1,
  identifier: true,
  today: '2026-11-23',
  at: AT,
} as const;
const approval = { decision: 'approved', by: 'sup-1', on: '2026-11-24', bySupervisor: true, at: AT } as const;

it('goes the whole workflow, and the ledger verifies', async () => {
  const home = temporary();
  const path = join(home, 'ledger.jsonl');
  const { ledger } = await openLedger(path, { at: AT, ledger: 'ab'.repeat(32) });
  const options: CasesOptions = {
    folder: join(home, 'cases'),
    key: KEY,
    ledger: {
      write: (work) => work((entry) => Promise.resolve(void ledger.append(entry))),
      read: (see) => Promise.resolve(void verifyLedger(path, { onEntry: see })),
    },
    commit: commitmentTo,
  };
  const cases = await openCases(options);
  const file = await beginCase(cases, CASE, '2026-11-01', AT);
  await storeRequest(file, asking(), AT);
  await storeResult(file, 'S-1', received(), AT);
  await readStoredResult(file, 'S-1', { by: 'agent-1', purpose: 'vetting', at: AT });

  expect((await makeLead(file, 'S-1', newLead)).refusals.map(({ requirement }) => requirement)).toEqual([
    'GATE-04',
    'GATE-11',
    'GATE-11',
  ]);
  for (const decision of [eliminated, vetted, left]) {
    expect(await decideOnCandidate(file, 'S-1', decision, AT)).toEqual([]);
  }
  const { lead } = await makeLead(file, 'S-1', newLead);
  expect(lead).toMatchObject({
    status: 'pending',
    person: { identifier: reference.candidates[1]?.candidateId },
    origin: { frs: 'ca-dmv' },
  });
  expect((await makeLead(file, 'S-1', newLead)).refusals.map(({ requirement }) => requirement)).toEqual([
    'GATE-04',
  ]);
  expect((await decideOnLead(file, 'L-1', { ...approval, by: 'agent-1' })).lead).toBeUndefined();
  expect((await decideOnLead(file, 'L-1', approval)).lead?.status).toBe('approved');
  const [stored] = await leadsOf(file);
  if (stored === undefined) throw new Error('no lead');
  expect(readLead(leadJson(stored)).lead).toEqual(stored);
  expect(leadText(stored)).toContain('APPROVED by a supervisor');

  const exported = await exportCase(file, { by: 'agent-1', purpose: 'discovery', at: AT, ledger: [] });
  expect(exported.findings).toEqual([]);
  await closeCase(file, { by: 'agent-1', on: '2026-12-31', at: AT });
  expect((await dueCases(cases, '2046-12-30')).due).toEqual([]);
  const due = [{ case: CASE, closed: '2026-12-31', disposal: '2046-12-31' }];
  expect(await dueCases(cases, '2046-12-31')).toEqual({ due, findings: [] });
  expect(await checkCase(file)).toEqual([]);

  const end = { what: 'case-file', reason: 'retention-ended', by: 'agent-2', approver: 'sup-2' } as const;
  const { destroyed, refusals } = await destroy(file, end, { today: '2046-12-31', at: AT });
  expect({ destroyed, refusals }).toEqual({ destroyed: 10, refusals: [] });
  expect(filesBelow(file.folder).length).toBe(1);
  expect((await dueCases(cases, '2047-01-01')).due).toEqual([]);
  await expect(storeRequest(await openCase(cases, CASE), asking('S-2'), AT)).rejects.toMatchObject({
    code: 'ERR_ARGUMENT',
  });

  const size = ledger.size();
  ledger.close();
  const verification = verifyLedger(path);
  expect(verification.findings).toEqual([]);
  // Opened, stored twice, read, judged three times, lead and decision, read and exported, closed, begun and destroyed.
  expect(size).toBe(1 + 3 + 1 + 3 + 2 + 2 + 1 + 2);
});

describe('a canary in everything', () => {
  const canary = 'Zq7canaryWord';
  const canaries = formsOf(canary);

  it('is nowhere in clear on the disk, in no finding, no refusal, no error, no entry', async () => {
    const here = await world();
    const heard: unknown[] = [];
    const file = await beginCase(here.cases, CASE, '2026-11-01', AT);
    const gated = gate('commercial-vendor', { channel: 'web-upload' });
    const declaration = {
      ...gated.declaration,
      source: { kind: 'open-source', authority: canary, necessity: canary },
    } as const;
    const pictures = [new TextEncoder().encode(`${canary} picture ${canary}`)];
    heard.push(
      (await storeRequest(file, asking(canary, { gate: { ...gated, declaration }, pictures }), AT)).refusals,
    );
    const list = vendorList(4, canary);
    const profile = profileOf('commercial-vendor');
    const salient = { by: canary, candidates: [0, 1, 2] };
    heard.push(
      (
        await storeResult(
          file,
          canary,
          received({ profile, salient, findings: validateResult(list, { profile }) }, list),
          AT,
        )
      ).refusals,
    );
    for (const decision of [eliminated, vetted, left]) {
      const by = canary;
      heard.push(await decideOnCandidate(file, canary, { ...decision, by, sourceLookedAt: true }, AT));
    }
    heard.push(
      await decideOnCandidate(file, canary, { ...vetted, by: `${canary} x`, reason: canary as never }, AT),
    );
    const lead = {
      ...newLead,
      lead: canary,
      agent: canary,
      meansReport: canary,
      source: true,
      information: [0],
    };
    heard.push((await makeLead(file, canary, lead)).refusals);
    expect((await leadsOf(file)).length).toBe(1);
    heard.push((await makeLead(file, canary, { ...lead, meansReport: `${canary} said` })).refusals);
    heard.push((await decideOnLead(file, canary, { ...approval, by: canary })).refusals);
    heard.push((await decideOnLead(file, canary, { ...approval, by: `${canary} x` })).refusals);
    heard.push(await checkCase(file));
    const wrong = {
      what: canary as 'probe',
      reason: canary as 'court-order',
      by: `${canary} 1`,
      approver: `${canary} 1`,
    };
    heard.push((await destroy(file, wrong, { today: '2026-11-23', at: AT })).refusals);

    const failing = [
      openCase(here.cases, `${canary}/../x`),
      openCase(here.cases, canary),
      storedResult(file, `${canary}-2`),
      decideOnLead(file, `${canary}-2`, approval),
      closeCase(file, { by: `${canary} x`, on: '2026-12-31', at: AT }),
      closeCase(file, { by: canary, on: canary, at: AT }),
      exportCase(file, { by: `${canary} x`, purpose: 'discovery', at: AT, ledger: [] }),
      openCases({ ...here.cases, folder: join(here.folder, CASE, `${canary}\0`), key: KEY }),
      world(here.folder, new TextEncoder().encode(canary.padEnd(32, canary))).then(({ cases }) =>
        openCase(cases, CASE),
      ),
    ];
    for (const result of await Promise.allSettled(failing)) {
      expect(result.status).toBe('rejected');
      const { message, problems } = (result as PromiseRejectedResult).reason as {
        message: string;
        problems: unknown;
      };
      heard.push(message, problems);
    }
    const spoken = JSON.stringify(heard);
    for (const form of canaries) expect(spoken).not.toContain(form);
    // References are what the ledger is for; nothing of a candidate, a picture or a source is among them.
    const entries = JSON.stringify(here.told, (_, value: unknown) =>
      value === canary ? '(reference)' : value,
    );
    for (const form of canaries) expect(entries).not.toContain(form);
    expect(here.told.length).toBe(7);

    const files = filesBelow(here.folder);
    expect(files.length).toBe(8);
    for (const { path, bytes } of files) {
      const clear = `${path}\n${bytes.toString('latin1')}\n${decoded(bytes)}`;
      for (const form of canaries) expect(clear).not.toContain(form);
    }
  });

  it('would be found where it stood in clear', () => {
    expect(canaries.some((form) => Buffer.from(`x ${canary} y`).toString('base64url').includes(form))).toBe(
      true,
    );
    expect(canaries.some((form) => Buffer.from(`xy ${canary} y`).toString('base64').includes(form))).toBe(
      true,
    );
  });
});

/** Every part of a token, decoded. */
function decoded(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString('latin1'))
    .join('\n');
}

describe('vetting and leads in a case', () => {
  it('are refused where the return is unusable (GATE-05)', async () => {
    const list = { ...reference, search: { ...reference.search, requestedMaxCandidates: 2, galleries: [] } };
    const file = await held(await world(), 'S-1', { findings: validateResult(list) }, list);
    for (const decision of [eliminated, vetted, left]) await decideOnCandidate(file, 'S-1', decision, AT);
    const { lead, refusals } = await makeLead(file, 'S-1', newLead);
    expect(lead).toBeUndefined();
    expect(refusals).toMatchObject([{ requirement: 'GATE-05', reason: 'the return is unusable: CAN-14' }]);
  });

  it('keep every decision, and the last one counts', async () => {
    const here = await world();
    const file = await held(here);
    for (const decision of [eliminated, vetted, left, { ...eliminated, candidate: 1 }]) {
      expect(await decideOnCandidate(file, 'S-1', decision, AT)).toEqual([]);
    }
    expect((await makeLead(file, 'S-1', newLead)).refusals.map(({ requirement }) => requirement)).toEqual([
      'GATE-04',
    ]);
    const judged = here.told.filter(({ kind }) => kind === 'candidate.judged');
    expect(judged).toHaveLength(4);
    expect(judged[1]?.body).toMatchObject({ state: 'vetted', evidence: ['address:RC-2026-0144'] });
  });

  it('of a vendor need the source page (GATE-11), and never take one that was not kept (CAN-21)', async () => {
    const list = vendorList(5);
    const change = {
      profile: profileOf('commercial-vendor'),
      salient: { by: 'agent-1', candidates: [0, 1, 2] },
    };
    const file = await held(await world(), 'S-1', { ...change, findings: [] }, list);
    const ids = async (decision: typeof vetted) =>
      (await decideOnCandidate(file, 'S-1', decision, AT)).map(({ requirement }) => requirement);
    expect(await ids(vetted)).toEqual(['GATE-11']);
    expect(await ids({ ...vetted, candidate: 4, sourceLookedAt: true })).toEqual(['GATE-11']);
    for (const decision of [eliminated, { ...vetted, sourceLookedAt: true }, left])
      expect(await ids(decision)).toEqual([]);
    const { lead } = await makeLead(file, 'S-1', newLead);
    expect(lead?.vetting).toMatchObject({
      sourceLookedAt: true,
      others: { vetted: 0, eliminated: 1, left: 3 },
    });
  });

  it('are recorded in the ledger first: what it refuses does not happen', async () => {
    const here = await world();
    const file = await held(here);
    const before = filesBelow(here.folder).length;
    const silent = refusing(file, 'no');
    await expect(decideOnCandidate(silent, 'S-1', vetted, AT)).rejects.toThrow('no');
    expect(filesBelow(here.folder).length).toBe(before);
  });
});
