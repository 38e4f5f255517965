/** A whole case for testimony and discovery (AUD-09). */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readResult } from '../../../src/results/formats/read.ts';
import { validateDisclaimers } from '../../../src/results/rules/disclaimer/judge.ts';
import { destroy } from '../../../src/submission/cases/destroy.ts';
import { EXPORT_NOTICE, exportCase } from '../../../src/submission/cases/export.ts';
import { decideOnLead, makeLead } from '../../../src/submission/cases/leads.ts';
import { itemsOf } from '../../../src/submission/cases/store.ts';
import { decideOnCandidate } from '../../../src/submission/cases/vetting.ts';
import { noticeOf } from '../../../src/submission/leads/notice.ts';
import { profileOf, reference } from '../../results/sample.ts';
import { eliminated, left, vetted } from '../leads/subjects.ts';
import { refusing } from './ledgers.ts';
import { AT, PROBE, frs, held, vendorList, world } from './world.ts';

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
    expect(readResult(new TextEncoder().encode(listText)).list).toEqual(list);
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
    const verdict = validateDisclaimers([{ text: EXPORT_NOTICE }]);
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
    const deaf = refusing(file, 'full');
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
