/**
 * The road of a submission: minimised, judged, through the gate, recorded, sent, brought back, kept, and its deletion
 * attested. Each step is on the disk before the next begins; repeated after whatever went wrong, it goes on where it
 * was, under the same number and with the same octets.
 */
import { compact } from '../../bytes/index.ts';
import { instantOf } from '../../calendar/index.ts';
import type { AssessOptions } from '../../image/quality/assess.ts';
import { requestItems } from '../cases/request.ts';
import { type NewItem, record } from '../cases/record.ts';
import { beginCase } from '../cases/state.ts';
import type { CaseFile } from '../cases/store.ts';
import type { Refusal } from '../leads/rule.ts';
import { aloneIn } from './alone.ts';
import { type Decision, decide } from './decide.ts';
import type { RequestedService, Workspace, Subject, Submission } from './declared.ts';
import { counterOf, judgeProbes } from './images.ts';
import type { HandOver } from './manual/files.ts';
import type { SubmitOutcome } from './outcome.ts';
import { type Plan, drawPlan, planItem, planOf, saltOf } from './plan.ts';
import { preparedEntry, refusedEntry } from './record.ts';
import { sendSubmission } from './send.ts';
import { type WorkflowContext, instant } from './context.ts';

export type SubmitOptions = {
  /** Everything up to the gate; nothing is written and nothing sent. */
  readonly dryRun?: boolean;
  readonly assess?: AssessOptions;
  /** Milliseconds to wait for another submission in the same case. */
  readonly wait?: number;
  /** For a submission by hand: where its packet is written. */
  readonly packet?: HandOver;
  /** For a submission by e-mail: send the same message again although an earlier transfer may have succeeded. */
  readonly resend?: boolean;
};

type Common = Omit<SubmitOutcome, 'end'>;

function commonOf({ probes }: Subject, { submission, earlier, refusals, advice }: Decision): Common {
  return {
    submission,
    resumed: earlier !== undefined,
    refusals,
    advice,
    taken: probes.flatMap(({ taken }) => taken),
    findings: probes.flatMap(({ findings }) => findings),
    facesCountedBy: counterOf(probes),
  };
}

async function refused(subject: Subject, decision: Decision, dryRun: boolean): Promise<SubmitOutcome> {
  const { workspace, service } = subject;
  const { submission, gate, refusals } = decision;
  const at = instantOf(service.reach.clock.now());
  const entry = refusedEntry({ submission, frs: service.frs.id, gate }, refusals, at);
  if (entry !== undefined && !dryRun) await workspace.cases.tell(entry);
  return { ...commonOf(subject, decision), end: 'refused' };
}

/** The pictures in the order of the request: as they were kept, where they were. */
function picturesOf({ probes }: Subject, { earlier, gate }: Decision): readonly Uint8Array[] {
  const now = probes.flatMap(({ picture }) => picture ?? []);
  if (earlier === undefined) return now;
  const [only] = earlier.pictures;
  const twice = gate.request.kind === 'comparison' && earlier.pictures.length === 1;
  return twice && only !== undefined ? [only, only] : earlier.pictures;
}

/** What stands in the ledger for what is searched with. */
function commitmentsOf({ workspace, given }: Subject, plan: Plan, pictures: readonly Uint8Array[]) {
  const { commit } = workspace.cases;
  const { search } = given;
  const [first, second] =
    search.kind === 'reference-search' ? [new TextEncoder().encode(search.reference)] : pictures;
  return {
    probe: commit(first ?? new Uint8Array(0), saltOf(plan, 'probe')),
    ...(second === undefined ? {} : { second: commit(second, saltOf(plan, 'second')) }),
  };
}

const GONE: Refusal = {
  requirement: 'AUD-08',
  reason: 'what was to be sent was destroyed',
  remedy: 'begin a new submission',
};

/** Puts on record what is not on record yet: what was asked, under which number it goes, that it is about to go. */
async function prepared(
  subject: Subject,
  decision: Decision,
  file: CaseFile,
  { assess, packet, resend }: Pick<SubmitOptions, 'assess' | 'packet' | 'resend'>,
): Promise<{ readonly context: WorkflowContext } | { readonly refusals: readonly Refusal[] }> {
  const { workspace, service, given, probes } = subject;
  const { submission, gate, history, statute, exigent, earlier } = decision;
  const pictures = picturesOf(subject, decision);
  const at = instantOf(service.reach.clock.now());
  let asked = earlier?.asked;
  const items: NewItem[] = [];
  if (asked === undefined) {
    const kept = await requestItems(
      file,
      {
        submission,
        frs: service.frs,
        gate,
        pictures,
        ...(given.examine === undefined ? {} : { examine: given.examine }),
        ...(statute === undefined ? {} : { statute }),
        ...(given.search.kind === 'reference-search' ? { galleryImage: given.search.reference } : {}),
      },
      at,
    );
    if (kept.asked === undefined) return { refusals: kept.refusals };
    asked = kept.asked;
    items.push(...kept.items);
  }
  let plan = await planOf(file, submission);
  if (plan === undefined && (history.prepared || history.left)) return { refusals: [GONE] };
  if (plan === undefined) {
    plan = drawPlan(workspace, given.galleries);
    items.push(planItem(submission, plan, at));
  }
  const context: WorkflowContext = {
    ...{ workspace, service, given, file, asked, plan, pictures, history },
    ...compact({ assess, packet, resend }),
  };
  if (!history.prepared) {
    const recording = {
      submission,
      frs: service.frs.id,
      gate,
      asked: given,
      facesCountedBy: counterOf(probes),
      commitments: commitmentsOf(subject, plan, pictures),
      ...(statute === undefined ? {} : { statute }),
      ...(exigent === undefined ? {} : { exigent }),
    };
    await record(file, preparedEntry(recording, instant(context)), items);
  }
  return { context };
}

/**
 * Submits, or goes on with what was interrupted.
 * @throws FrskitError where case files or ledger cannot be used, or a reference of the case is none
 *
 * @example
 * const outcome = await submit(workspace, requestedService, submission);
 */
export async function submit(
  workspace: Workspace,
  service: RequestedService,
  given: Submission,
  { dryRun = false, wait = 5000, ...options }: SubmitOptions = {},
): Promise<SubmitOutcome> {
  const probes = await judgeProbes({ service, given }, options.assess);
  const subject: Subject = { workspace, service, given, probes };
  const first = await decide(subject);
  if (first.refusals.length > 0) return refused(subject, first, dryRun);
  if (dryRun) return { ...commonOf(subject, first), end: 'open' };
  const at = instantOf(service.reach.clock.now());
  // What was interrupted in a case file of version 1 goes on there; nothing new begins there.
  const demand = first.earlier === undefined ? 'whole' : 'version-1';
  const file = await beginCase(workspace.cases, given.declaration.case, at.slice(0, 10), at, demand);
  return aloneIn(file, wait, async () => {
    // Another one may have gone the same way in the meantime.
    const decision = await decide({ ...subject, given: { ...given, submission: first.submission } });
    if (decision.refusals.length > 0) return refused(subject, decision, false);
    const made = await prepared(subject, decision, file, options);
    if ('refusals' in made) return refused(subject, { ...decision, refusals: made.refusals }, false);
    return {
      ...commonOf(subject, decision),
      requestId: made.context.plan.requestId,
      ...(await sendSubmission(made.context)),
    };
  });
}
