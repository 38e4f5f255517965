/** The second half of the demo: the gate, a service over TLS, a list that is kept, a lead, and a ledger that verifies. */
import { type ReferenceFrs } from '../../conformance/reference-frs/index.ts';
import type { Entry } from '../../src/ledger/index.ts';
import {
  type CaseFile,
  decideOnCandidate,
  decideOnLead,
  makeLead,
  openCase,
} from '../../src/submission/cases/index.ts';
import { type Lead, leadText } from '../../src/submission/leads/index.ts';
import { type Submission, type SubmitOutcome, submit } from '../../src/submission/workflow/index.ts';
import { listText } from '../candidates/show.ts';
import { type Home, isBroken, now, readLedger } from '../home/index.ts';
import type { Io } from '../print.ts';
import { workspaceOf, recordRead } from '../submit/workspace.ts';
import { requestedService } from '../submit/service.ts';
import { LEADS_ONLY, deletionText } from '../submit/text.ts';
import { openOffice } from './agency.ts';
import type { Pictured, Telling } from './image.ts';
import { AGENT, CASE, FRS, HASTY, NEED, REPORT, SUPERVISOR, WHOLE } from './story.ts';

export type SendOutcome = {
  readonly fine: boolean;
  readonly candidates: number;
  readonly attestation: string;
  readonly lead: string;
  readonly entries: number;
  readonly root: string;
};

function tellRefusals({ refusals }: SubmitOutcome, tell: Telling): void {
  for (const { requirement, reason, remedy } of refusals)
    tell(`   ${requirement.padEnd(8)} ${reason}; ${remedy}\n`);
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '   ');
}

/** Vets the list, as one would who had looked each candidate up: one corroborated, the others not. */
async function leadOf(file: CaseFile, { submission, list }: SubmitOutcome): Promise<Lead | undefined> {
  const { at, today } = now();
  const base = { by: AGENT, on: today };
  for (const candidate of (list?.candidates ?? []).keys()) {
    const decision =
      candidate === 1
        ? ({
            state: 'vetted',
            reason: 'corroborated',
            evidence: [{ kind: 'address', reference: 'RC-0144' }],
          } as const)
        : ({ state: 'eliminated', reason: 'elsewhere-at-the-time', evidence: [] } as const);
    await decideOnCandidate(file, submission, { ...base, candidate, ...decision }, at);
  }
  const asked = { lead: 'LEAD-0001', agent: AGENT, meansReport: REPORT, candidate: 1, today, at };
  return (await makeLead(file, submission, { ...asked, identifier: true })).lead;
}

async function tellLedger(
  home: Home,
  tell: Telling,
): Promise<Pick<SendOutcome, 'entries' | 'root'> & { broken: boolean }> {
  const entries: Entry[] = [];
  const { verification } = await readLedger(home, { onEntry: (entry) => entries.push(entry) });
  for (const { seq, kind } of entries) tell(`   ${String(seq).padStart(2)}  ${kind}\n`);
  const broken = isBroken(verification);
  tell(
    broken
      ? '   it does NOT verify\n'
      : `   it holds: ${verification.size} entries, root ${verification.root}\n`,
  );
  return { entries: verification.size, root: verification.root, broken };
}

/** Steps 6 to 11. */
export async function road(
  {
    home,
    frs,
    picture,
    io,
  }: { readonly home: Home; readonly frs: ReferenceFrs; readonly picture: Pictured; readonly io: Io },
  tell: Telling,
): Promise<SendOutcome> {
  tell('6. Set up an agency: keys, a tested and approved service, signed terms of use.\n');
  const reservation = await openOffice(home, frs, io);
  const [workspace, service] = [await workspaceOf(home, io), await requestedService(home, FRS.id)];
  tell(`   ${FRS.name}, a simulator at ${frs.url}\n`);
  tell(`   ${reservation ?? 'approved'}\n\n`);

  tell('7. Check the submission policy. First with an incomplete declaration:\n');
  const search = { kind: 'search', photo: picture.photo } as const;
  const given: Submission = {
    search,
    declaration: WHOLE,
    statute: '18 USC 2251(a)',
    length: 5,
    missionNeed: NEED,
    ...(picture.looked ? {} : { facesCountedBy: 'agent' }),
  };
  const { missionNeed: _need, statute: _statute, ...bare } = given;
  const hasty = await submit(workspace, service, { ...bare, declaration: HASTY });
  tellRefusals(hasty, tell);
  tell(
    '   Refused; nothing was sent, and the ledger records the refusal. Then with a complete declaration:\n',
  );
  const outcome = await submit(workspace, service, given);
  tellRefusals(outcome, tell);
  if (outcome.failure !== undefined) tell(`   ${outcome.failure.message}\n`);
  tell(
    `   ${outcome.end === 'returned' ? 'allowed' : outcome.end}; faces counted by: ${outcome.facesCountedBy}\n`,
  );
  tell(
    '   Sent over TLS: a minimal transaction as in step 4, the agent ID and the list length. The declaration is not sent.\n\n',
  );

  tell('8. Validate the candidate list and store it, encrypted, in the case file.\n');
  await recordRead(workspace, outcome, AGENT);
  if (outcome.list !== undefined) tell(`${listText(outcome.list, false)}\n${LEADS_ONLY}\n\n`);

  tell('9. Verify the attestation that the probe was deleted.\n');
  tell(`   ${deletionText(outcome) ?? 'no attestation was received'}\n\n`);

  tell('10. Create a lead from the candidate that an address corroborates, not from the best score.\n');
  const file = await openCase(workspace.cases, CASE);
  const lead = outcome.end === 'returned' ? await leadOf(file, outcome) : undefined;
  const { at, today } = now();
  const decision = { decision: 'approved', by: SUPERVISOR, on: today, at, bySupervisor: true } as const;
  const decided = lead === undefined ? undefined : (await decideOnLead(file, lead.lead, decision)).lead;
  if (lead !== undefined) tell(indented(`${leadText(lead).split('\n')[0] ?? ''}\n`));
  tell('   After the decision of a supervisor other than the agent:\n');
  if (decided !== undefined) tell(`${indented(leadText(decided))}\n`);

  tell('11. Verify the ledger. It contains references only, no image and no name.\n');
  const { broken, ...ledger } = await tellLedger(home, tell);
  const attestation = outcome.deletion?.result ?? 'missing';
  const refusedFirst = hasty.end === 'refused';
  return {
    fine:
      refusedFirst &&
      outcome.end === 'returned' &&
      attestation === 'verified' &&
      decided?.status === 'approved' &&
      !broken,
    candidates: outcome.list?.candidates.length ?? 0,
    attestation,
    lead: decided?.status ?? 'none',
    ...ledger,
  };
}
