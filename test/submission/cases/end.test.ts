/** The end of a case: disposal (AUD-04), destruction (AUD-08), export (AUD-09), and the review of exigent use (GATE-13). */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { requirements } from '../../../src/catalogue/index.ts';
import { problemsOfNew } from '../../../src/ledger/entry.ts';
import { readReturn } from '../../../src/returns/formats/read.ts';
import { judgeDisclaimers } from '../../../src/returns/rules/disclaimer/judge.ts';
import { checkCase } from '../../../src/submission/cases/check.ts';
import { askingRules, keepAsked } from '../../../src/submission/cases/asked.ts';
import { destroy } from '../../../src/submission/cases/destroy.ts';
import { type Destruction, destructionRules } from '../../../src/submission/cases/destruction-rules.ts';
import { disposalDay } from '../../../src/submission/cases/disposal.ts';
import { EXPORT_NOTICE, exportCase } from '../../../src/submission/cases/export.ts';
import { keepingRules } from '../../../src/submission/cases/held.ts';
import { decideOnLead, makeLead } from '../../../src/submission/cases/leads.ts';
import { heldReturn, keepReturn } from '../../../src/submission/cases/returns.ts';
import { closeReview, reviewDueOn, reviewRules, type Review } from '../../../src/submission/cases/review.ts';
import {
  beginCase,
  closeCase,
  dueCases,
  openCase,
  reopenCase,
  stateOfCase,
} from '../../../src/submission/cases/state.ts';
import { type CaseFile, itemsOf } from '../../../src/submission/cases/store.ts';
import { decideOnCandidate } from '../../../src/submission/cases/vetting.ts';
import { noticeOf } from '../../../src/submission/leads/notice.ts';
import { profileOf, reference } from '../../returns/sample.ts';
import { eliminated, left, less, vetted } from '../leads/subjects.ts';
import {
  AT,
  PROBE,
  type World,
  asking,
  filesBelow,
  frs,
  held,
  received,
  vendorList,
  world,
} from './world.ts';

const closing = { by: 'agent-1', on: '2026-12-31', at: AT };
const ids = (refusals: readonly { readonly requirement: string }[]) =>
  refusals.map(({ requirement }) => requirement);

describe('disposal (AUD-04)', () => {
  it.each([
    ['2026-12-31', '2046-12-31'],
    ['2024-02-29', '2044-02-29'],
    ['2080-02-29', '2100-03-01'],
    ['0099-05-05', '0119-05-05'],
  ])('of a case closed on %s is on %s', (closed, disposal) => {
    expect(disposalDay(closed)).toBe(disposal);
  });

  it('has no day while the case is open, nor once it is open again', async () => {
    const here = await world();
    const file = await held(here);
    expect(await stateOfCase(file)).toEqual({ state: 'open', on: '2026-11-01' });
    expect(await dueCases(here.cases, '9999-12-31')).toEqual({ due: [], findings: [] });
    expect(await closeCase(file, closing)).toEqual({
      state: 'closed',
      on: '2026-12-31',
      disposal: '2046-12-31',
    });
    expect((await dueCases(here.cases, '2046-12-31')).due).toHaveLength(1);
    expect((await dueCases(here.cases, '2046-12-30')).due).toHaveLength(0);
    await reopenCase(file, { ...closing, on: '2027-01-15' });
    expect(await stateOfCase(file)).toEqual({ state: 'open', on: '2027-01-15' });
    expect((await dueCases(here.cases, '9999-12-31')).due).toEqual([]);
    await closeCase(file, { ...closing, on: '2027-02-01' });
    expect((await dueCases(here.cases, '2047-02-01')).due).toEqual([
      { case: 'C-2026-0042', closed: '2027-02-01', disposal: '2047-02-01' },
    ]);
    expect(here.told.map(({ kind }) => kind)).toEqual(['case.closed', 'case.reopened', 'case.closed']);
  });

  it('is not of a day that is none, of a case that is closed, or before it began', async () => {
    const file = await held(await world());
    for (const on of ['2026-02-30', '31.12.2026', '', '2026-10-31']) {
      await expect(closeCase(file, { ...closing, on })).rejects.toMatchObject({ code: 'ERR_ARGUMENT' });
    }
    await expect(reopenCase(file, closing)).rejects.toMatchObject({ code: 'ERR_ARGUMENT' });
    await closeCase(file, closing);
    await expect(closeCase(file, closing)).rejects.toMatchObject({ code: 'ERR_ARGUMENT' });
    await expect(keepAsked(file, asking('S-2'), AT)).rejects.toMatchObject({ code: 'ERR_ARGUMENT' });
  });

  it.skipIf(process.platform === 'win32')(
    'lists what is due past what is no case, and follows no link',
    async () => {
      const here = await world();
      await closeCase(await held(here), closing);
      writeFileSync(join(here.folder, 'notes'), 'x');
      symlinkSync(join(here.folder, 'C-2026-0042'), join(here.folder, 'C-3'));
      const { due, findings } = await dueCases(here.cases, '2046-12-31');
      expect(due.map((one) => one.case)).toEqual(['C-2026-0042']);
      expect(findings.map(({ rule }) => rule)).toEqual(['case.stray', 'case.stray']);
    },
  );
});

describe('destruction (AUD-08)', () => {
  const end: Destruction = {
    what: 'case-file',
    reason: 'court-order',
    by: 'agent-1',
    approver: 'sup-1',
    reference: 'CO-1',
  };
  const improper: Destruction = {
    what: 'submission',
    reason: 'improperly-submitted',
    by: 'agent-1',
    approver: 'sup-1',
    submission: 'S-1',
  };
  const day = { today: '2026-11-23', at: AT };

  /** Two submissions, a decision and an item on each. */
  async function two(here: World): Promise<CaseFile> {
    const file = await held(here);
    await keepAsked(file, asking('S-2', { pictures: [new TextEncoder().encode('second')] }), AT);
    await keepReturn(file, 'S-2', received({ original: new TextEncoder().encode('as it came') }), AT);
    for (const submission of ['S-1', 'S-2']) await decideOnCandidate(file, submission, eliminated, AT);
    return file;
  }
  const kinds = async (file: CaseFile) =>
    (await itemsOf(file)).items
      .map(({ head: { kind, submission } }) => [kind, submission].join(' ').trim())
      .sort();

  it.each<[string, Destruction, number, string[]]>([
    ['the probe', { ...improper, what: 'probe' }, 1, ['asked S-1', 'decision S-1', 'return S-1']],
    ['the return, and what came of it', { ...improper, what: 'return' }, 2, ['asked S-1', 'probe S-1']],
    ['the submission', improper, 4, []],
  ])('takes %s at once, and nothing else', async (_, destruction, files, stays) => {
    const here = await world();
    const file = await two(here);
    const told = here.told.length;
    expect(await destroy(file, destruction, day)).toEqual({ destroyed: files, refusals: [], findings: [] });
    const others = [
      'asked S-2',
      'case',
      'decision S-2',
      'original S-2',
      'probe S-2',
      'return S-2',
      'tombstone',
    ];
    expect(await kinds(file)).toEqual([...stays, ...others].sort());
    expect(here.told.slice(told)).toEqual([
      { kind: 'destroyed', at: AT, body: { case: file.ref, ...destruction, files } },
    ]);
    expect(await checkCase(file)).toEqual([]);
  });

  it('takes the whole case file and leaves its tombstone', async () => {
    const here = await world();
    const file = await two(here);
    const before = readdirSync(file.folder);
    expect((await destroy(file, end, day)).destroyed).toBe(before.length);
    expect(readdirSync(file.folder).filter((name) => before.includes(name))).toEqual([]);
    expect(await kinds(file)).toEqual(['tombstone']);
    const [tombstone] = (await itemsOf(file)).items;
    expect(JSON.parse(new TextDecoder().decode(tombstone?.body))).toMatchObject({ destruction: end });
    expect(await stateOfCase(file)).toEqual({ state: 'destroyed', on: '2026-11-23' });
    expect(await checkCase(file)).toEqual([]);
    await expect(heldReturn(file, 'S-1')).rejects.toMatchObject({ code: 'ERR_MISSING_INPUT' });
    expect(ids((await destroy(file, end, day)).refusals)).toEqual(['AUD-08']);
  });

  it('takes damaged files with the case, and says of a part that it cannot tell', async () => {
    const here = await world();
    const file = await two(here);
    const { items } = await itemsOf(file, ['return'], 'S-1');
    writeFileSync(join(file.folder, items[0]?.head.name ?? ''), 'damaged');
    const part = await destroy(file, improper, day);
    expect(part.destroyed).toBe(3);
    expect(part.findings.map(({ rule }) => rule)).toEqual(['case.damaged']);
    expect((await destroy(file, end, day)).refusals).toEqual([]);
    expect(readdirSync(file.folder).length).toBe(2);
  });

  it.skipIf(process.platform === 'win32')('overwrites before it takes away', async () => {
    const here = await world();
    const file = await held(here);
    const { items } = await itemsOf(file, ['probe']);
    const path = join(file.folder, items[0]?.head.name ?? '');
    const sealed = readFileSync(path);
    // A descriptor outlives the name: what is on the disk can still be looked at.
    const kept = await open(path, 'r');
    await destroy(file, { ...improper, what: 'probe' }, day);
    const after = await kept.readFile();
    await kept.close();
    expect(after.length).toBe(sealed.length);
    const alike = after.filter((byte, i) => byte === sealed[i]).length;
    expect(alike / sealed.length).toBeLessThan(0.1);
    expect(() => statSync(path)).toThrow();
  });

  it.each<[string, Destruction, string[]]>([
    ['nobody approved', { ...improper, approver: '' }, ['AUD-08']],
    ['who destroys approved', { ...improper, approver: 'Agent-1' }, ['AUD-08']],
    ['no reason', { ...improper, reason: 'tidying' as 'court-order' }, ['AUD-08']],
    ['no kind', { ...improper, what: 'ledger' as 'probe' }, ['AUD-08']],
    ['a part of no submission', less<Destruction>(improper, 'submission'), ['AUD-08']],
    ['the whole of one submission', { ...end, submission: 'S-1' }, ['AUD-08']],
    ['an order that is not named', less<Destruction>(end, 'reference'), ['AUD-08']],
    ['a narrative', { ...improper, reference: 'it was wrong' }, ['AUD-08']],
    ['retention of an open case', { ...end, reason: 'retention-ended' }, ['AUD-04']],
    ['retention of a part', { ...improper, reason: 'retention-ended' }, ['AUD-04']],
    ['nothing of it held', { ...improper, submission: 'S-9' }, ['AUD-08']],
  ])('is refused: %s', async (_, destruction, expected) => {
    const here = await world();
    const file = await two(here);
    const [files, told] = [filesBelow(here.folder).length, here.told.length];
    expect(ids((await destroy(file, destruction, day)).refusals)).toEqual(expected);
    expect([filesBelow(here.folder).length, here.told.length]).toEqual([files, told]);
  });

  it('by retention waits for the day', async () => {
    const here = await world();
    const file = await held(here);
    await closeCase(file, closing);
    const retention: Destruction = { ...end, reason: 'retention-ended' };
    expect(ids((await destroy(file, retention, { ...day, today: '2046-12-30' })).refusals)).toEqual([
      'AUD-04',
    ]);
    expect((await destroy(file, retention, { ...day, today: '2046-12-31' })).refusals).toEqual([]);
  });

  it('that was cut short is ended when the case is opened', async () => {
    const here = await world();
    const file = await two(here);
    const cut = { ...file, tell: () => Promise.reject(new Error('power cut')) };
    await expect(destroy(cut, improper, day)).rejects.toThrow('power cut');
    expect(here.told.filter(({ kind }) => kind === 'destroyed')).toEqual([]);
    const again = await openCase(here.cases, file.ref);
    expect(here.told.filter(({ kind }) => kind === 'destroyed')).toHaveLength(1);
    expect((await kinds(again)).filter((name) => name.endsWith('S-1'))).toEqual([]);
    expect(await checkCase(again)).toEqual([]);
    await openCase(here.cases, file.ref);
    expect(here.told.filter(({ kind }) => kind === 'destroyed')).toHaveLength(1);
  });
});

describe('export (AUD-09)', () => {
  const exporting = {
    by: 'agent-1',
    purpose: 'discovery',
    reference: 'SUBPOENA-7',
    at: AT,
    ledger: [],
  } as const;
  const parsed = (bytes: Uint8Array): Record<string, never> =>
    JSON.parse(new TextDecoder().decode(bytes)) as Record<string, never>;

  it('holds what was asked, of whom, and every candidate, narrowing and vetting', async () => {
    const here = await world();
    const narrowed = {
      requested: true,
      byRole: 'examiner',
      agency: 'XX1',
      method: 'morphological',
      from: 20,
      at: '2026-03-02T15:00:00Z',
      signature: 'e30.e30.AA',
    } as const;
    const list = { ...reference, narrowed };
    const file = await held(here, 'S-1', { findings: [] }, list);
    for (const decision of [eliminated, vetted, left]) await decideOnCandidate(file, 'S-1', decision, AT);
    const made = await makeLead(file, 'S-1', {
      lead: 'L-1',
      agent: 'agent-1',
      meansReport: 'ROI-77',
      candidate: 1,
      today: '2026-11-23',
      at: AT,
    });
    expect(made.refusals).toEqual([]);
    await decideOnLead(file, 'L-1', {
      decision: 'approved',
      by: 'sup-1',
      on: '2026-11-24',
      bySupervisor: true,
      at: AT,
    });
    const told = here.told.length;
    const { bytes, digest, findings } = await exportCase(file, exporting);
    expect(findings).toEqual([]);
    const whole = parsed(bytes);
    expect(whole).toMatchObject({
      schema: 'case-export/1',
      notice: EXPORT_NOTICE,
      case: 'C-2026-0042',
      state: { state: 'open', on: '2026-11-01' },
      destroyed: [],
      unread: [],
      submissions: [
        {
          submission: 'S-1',
          asked: {
            frs,
            request: { kind: 'search', length: 20 },
            statute: '18 USC 2251(a)',
            declaration: { agent: 'agent-1', meansTried: true },
          },
          probes: [Buffer.from(PROBE).toString('base64')],
          return: {
            usable: true,
            disclaimer: 'present',
            received: 3,
            length: 20,
            threshold: '-3.25',
            scale: { kind: 'similarity', min: '-5', max: '1' },
            algorithm: { product: 'Matcher', version: '7.2' },
            narrowed,
            states: [
              { candidate: 0, state: 'eliminated' },
              { candidate: 1, state: 'vetted' },
              { candidate: 2, state: 'left' },
            ],
          },
          decisions: [eliminated, vetted, left],
          leads: [
            { status: 'pending', notice: noticeOf(frs.name) },
            { status: 'approved', notice: noticeOf(frs.name) },
          ],
        },
      ],
    });
    // The list stands there letter for letter.
    const text = new TextDecoder().decode(bytes);
    const listText = text.slice(text.indexOf('"list":') + 7, text.indexOf('},"originals"'));
    expect(readReturn(new TextEncoder().encode(listText)).list).toEqual(list);
    expect(digest).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(here.told.slice(told)).toEqual([
      { kind: 'return.read', at: AT, body: { submission: 'S-1', by: 'agent-1', purpose: 'export' } },
      {
        kind: 'case.exported',
        at: AT,
        body: {
          case: 'C-2026-0042',
          by: 'agent-1',
          purpose: 'discovery',
          entries: 0,
          export: digest,
          reference: 'SUBPOENA-7',
        },
      },
    ]);
  });

  it('shows what was destroyed, what of a vendor was not kept, and what could not be read', async () => {
    const here = await world();
    const list = vendorList(5);
    const file = await held(
      here,
      'S-1',
      { profile: profileOf('commercial-vendor'), salient: { by: 'a-1', candidates: [1] }, findings: [] },
      list,
    );
    await destroy(
      file,
      { what: 'probe', reason: 'improperly-collected', by: 'a-1', approver: 's-1', submission: 'S-1' },
      { today: '2026-11-23', at: AT },
    );
    const { items } = await itemsOf(file, ['asked']);
    writeFileSync(join(file.folder, items[0]?.head.name ?? ''), 'damaged');
    const { bytes, findings } = await exportCase(file, exporting);
    expect(findings.map(({ rule }) => rule)).toEqual(['case.damaged']);
    expect(parsed(bytes)).toMatchObject({
      unread: [{ rule: 'case.damaged' }],
      destroyed: [{ destruction: { what: 'probe', reason: 'improperly-collected', approver: 's-1' } }],
      submissions: [
        {
          probes: [],
          return: { received: 5, kept: [1], rest: { count: 4 }, states: [{ candidate: 1, state: 'open' }] },
        },
      ],
    });
  });

  it('says what a disclaimer says, also where a return had none', () => {
    const verdict = judgeDisclaimers([{ text: EXPORT_NOTICE }]);
    expect(verdict.kind === 'judged' && [...verdict.elements.values()]).toEqual([
      'said',
      'said',
      'said',
      'said',
    ]);
  });

  it('is not given where the ledger does not take it', async () => {
    const here = await world();
    const file = await held(here);
    const deaf = { ...file, tell: () => Promise.reject(new Error('full')) };
    await expect(exportCase(deaf, exporting)).rejects.toThrow('full');
  });

  it('keeps values text: no tag, no line, and the same again', async () => {
    const nasty = '</script><img src=x onerror=alert(1)>\u0000\u202e\u2028&\ud800';
    const list = vendorList(3, nasty);
    const file = await held(await world(), 'S-1', {}, list);
    const { bytes } = await exportCase(file, exporting);
    const text = new TextDecoder().decode(bytes);
    expect(text).not.toMatch(/[<>&]/);
    expect(text.trimEnd()).not.toContain('\n</');
    const [submission] = parsed(bytes)['submissions'] as unknown as {
      return: { list: { candidates: { candidateId: string }[] } };
    }[];
    expect(submission?.return.list.candidates[2]?.candidateId).toBe(`${nasty}-2`);
  });
});

describe('the review of an exigent use (GATE-13)', () => {
  const review: Review = {
    exigent: 'X-1',
    by: 'osdm-1',
    agent: 'agent-1',
    deletion: 'attestation-verified',
    terms: 'ab'.repeat(32),
    access: 'restricted',
    encryption: 'encrypted',
    decision: 'use-again-case-by-case',
  };

  it('closes with all of it, into an entry that the ledger takes', () => {
    for (const one of [review, { ...review, deletion: 'signed-word', reference: 'R-1' } as const]) {
      const { body, refusals } = closeReview(one);
      expect(refusals).toEqual([]);
      expect(problemsOfNew({ kind: 'exigent.closed', at: AT, body })).toEqual([]);
    }
  });

  it.each<[string, Review]>([
    ...(['deletion', 'terms', 'access', 'encryption', 'decision'] as const).map((name): [string, Review] => [
      `no ${name}`,
      less(review, name),
    ]),
    ['an attestation that failed', { ...review, deletion: 'attestation-failed' as 'signed-word' }],
    ['the agent’s own', { ...review, by: 'AGENT-1' }],
    ['a narrative', { ...review, reference: 'all fine' }],
  ])('does not close with %s', (_, one) => {
    const { body, refusals } = closeReview(one);
    expect(body).toBeUndefined();
    expect(ids(refusals)).toEqual(['GATE-13']);
  });

  it('is due after thirty days, and stops a lead from then on', async () => {
    expect(reviewDueOn('2026-10-24')).toBe('2026-11-23');
    expect(reviewDueOn('2028-02-01')).toBe('2028-03-02');
    const file = await held(await world());
    for (const decision of [eliminated, vetted, left]) await decideOnCandidate(file, 'S-1', decision, AT);
    const lead = {
      lead: 'L-1',
      agent: 'agent-1',
      meansReport: 'ROI-77',
      candidate: 1,
      at: AT,
      reviewDue: '2026-11-23',
    };
    expect(ids((await makeLead(file, 'S-1', { ...lead, today: '2026-11-24' })).refusals)).toEqual([
      'GATE-13',
    ]);
    expect((await makeLead(file, 'S-1', { ...lead, today: '2026-11-23' })).refusals).toEqual([]);
  });
});

it('every rule names a requirement of the catalogue', () => {
  const known = new Set(requirements.map(({ id }) => id));
  const named = [...askingRules, ...keepingRules, ...destructionRules, ...reviewRules].map(
    ({ requirement }) => requirement,
  );
  expect(named.filter((id) => !known.has(id))).toEqual([]);
});

it('a case that was begun is begun again without harm', async () => {
  const here = await world();
  await beginCase(here.cases, 'C-1', '2026-11-01', AT);
  const file = await beginCase(here.cases, 'C-1', '2026-11-05', AT);
  expect(await stateOfCase(file)).toEqual({ state: 'open', on: '2026-11-01' });
  expect(filesBelow(here.folder).length).toBe(1);
});
