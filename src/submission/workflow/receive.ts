/** A return read, judged and kept; what is of no use is kept as unusable, what is no return is a failure. */
import { hexToBytes } from '@noble/hashes/utils.js';
import type { Finding } from '../../findings/finding.ts';
import type { Body } from '../../ledger/kinds.ts';
import { comparisonText } from '../../results/formats/json/write.ts';
import { PROBLEM_CODES } from '../../results/formats/itl/problems.ts';
import { readResult } from '../../results/formats/read.ts';
import type { ResultReading } from '../../results/formats/reading.ts';
import type { Comparison } from '../../results/model/comparison.ts';
import type { CandidateList, ScoreScale } from '../../results/model/list.ts';
import { verifyNarrowing } from '../../results/model/narrowing.ts';
import { validateComparison, validateResult } from '../../results/rules/judge.ts';
import type { JudgeOptions } from '../../results/rules/subject.ts';
import type { Reply } from '../../services/transport/transactions.ts';
import { type StoredResult, isVendor } from '../cases/stored.ts';
import { type MakingEntry, type NewItem, record } from '../cases/record.ts';
import { comparisonItems, resultItems } from '../cases/results.ts';
import type { Refusal } from '../leads/rule.ts';
import { type Usability, usabilityOf } from '../leads/usable.ts';
import { SubmitError } from './errors.ts';
import { countFacesIn } from './count.ts';
import { saltOf } from './plan.ts';
import { type WorkflowContext, instant } from './context.ts';

export type Received = {
  readonly list?: CandidateList;
  readonly comparison?: Comparison;
  readonly findings: readonly Finding[];
  readonly usability?: Usability;
  /** What keeps it from being kept: a person has to mark first (CAN-21). */
  readonly refusals: readonly Refusal[];
};

function useless(
  reason: string,
  code: 'ERR_NOT_UNDERSTOOD' | 'ERR_OTHER_REQUEST',
  { status }: Pick<Reply, 'status'>,
): SubmitError {
  return new SubmitError(code, 'not-understood', reason, { sent: true, status });
}

/** The refusal that a return is; undefined where it is none. */
function rejectionIn(
  { list, comparison }: ResultReading,
  { status }: Pick<Reply, 'status'>,
): SubmitError | undefined {
  const { kind, problems = [] } = (list ?? comparison)?.outcome ?? {};
  if (status === 200 && kind !== 'rejected' && kind !== 'error') return undefined;
  const problem = PROBLEM_CODES.find((code) => code === problems[0]?.code);
  const words = problem === undefined ? 'the service refused it' : `the service refused it (${problem})`;
  return new SubmitError('ERR_REJECTED', 'refused', words, { sent: true, status, problem });
}

/** @throws SubmitError where it is no return of this request */
export function readReply(context: Pick<WorkflowContext, 'asked' | 'plan'>, reply: Reply): ResultReading {
  return demandResult(context, readResult(reply.body), reply);
}

/** @throws SubmitError where a reading is no result of this request, or a refusal */
export function demandResult(
  { asked, plan }: Pick<WorkflowContext, 'asked' | 'plan'>,
  reading: ResultReading,
  reply: Pick<Reply, 'status'>,
): ResultReading {
  const found = asked.request.kind === 'comparison' ? reading.comparison : reading.list;
  if (found === undefined) throw useless('the answer is no return of this kind', 'ERR_NOT_UNDERSTOOD', reply);
  if (found.requestId !== plan.requestId)
    throw useless('the return answers another request', 'ERR_OTHER_REQUEST', reply);
  const rejection = rejectionIn(reading, reply);
  if (rejection !== undefined) throw rejection;
  return reading;
}

async function optionsFor(
  context: WorkflowContext,
  { list, also }: ResultReading,
  known: readonly KnownGallery[],
): Promise<JudgeOptions> {
  const { asked, plan, service } = context;
  const { profile, keys, acceptedDisclaimers = [] } = service;
  const { length, threshold } = asked.request;
  const searched = known.filter(({ id }) => plan.galleries?.includes(id) ?? false);
  const counts =
    list !== undefined && profile.requirements['CAN-11'] !== undefined
      ? await countFacesIn(list, context.assess)
      : undefined;
  return {
    profile,
    also,
    acceptedDisclaimers,
    request: {
      requestId: plan.requestId,
      ...(length === undefined || asked.request.kind === 'comparison' ? {} : { maxCandidates: length }),
      ...(threshold === undefined ? {} : { threshold }),
      ...(plan.galleries === undefined ? {} : { galleries: plan.galleries }),
      ...(asked.examine === undefined ? {} : { examine: asked.examine }),
      ...(searched.some(({ eventBased }) => eventBased) ? { eventBased: true } : {}),
    },
    ...(list?.narrowed === undefined
      ? {}
      : { narrowing: { signature: await verifyNarrowing(list, keys.returns) } }),
    ...(counts === undefined ? {} : { countFaces: counts }),
  };
}

function scaleOf(scale: ScoreScale | undefined): NonNullable<Body<'return.received'>['scale']> {
  if (scale === undefined) return 'none';
  if (scale.kind === 'dissimilarity') return 'distance';
  return scale.unit === 'percent' || scale.unit === 'unit' ? scale.unit : 'open';
}

const ROW = /^(?:CAN|CMP|DIS)-\d{2}$/;

type ResultRecord = {
  readonly commitment: string;
  readonly candidates: number;
  readonly usability: Usability;
  readonly findings: readonly Finding[];
  readonly scale: ScoreScale | undefined;
  /** What the entry stores in the case file; none where it is stored already. */
  readonly items: readonly NewItem[];
  readonly viewed?: number;
};

/** Records a search result and stores it. */
export async function recordReceived(
  context: WorkflowContext,
  { commitment, candidates, usability, findings, scale, items, viewed }: ResultRecord,
): Promise<void> {
  const broken = findings.filter(({ severity, rule }) => severity === 'error' && ROW.test(rule));
  const failed = [...new Set([...usability.failed, ...broken.map(({ rule }) => rule)])].sort();
  const { length } = context.asked.request;
  const usable = usability.failed.length === 0 && usability.unproven.length === 0;
  const entry: MakingEntry = {
    kind: 'return.received',
    at: instant(context),
    body: {
      submission: context.asked.submission,
      return: commitment,
      candidates,
      disclaimer: usability.disclaimer,
      usable: usable ? 'yes' : 'no',
      scale: scaleOf(scale),
      ...(length === undefined ? {} : { length }),
      ...(viewed === undefined ? {} : { viewed }),
      ...(failed.length === 0 ? {} : { failed }),
    },
  };
  await record(context.file, entry, items);
}

function textBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** What stands in the ledger for a list that is held; it can be tried no more once the return is destroyed. */
export function commitmentToStored(
  { workspace }: Pick<WorkflowContext, 'workspace'>,
  { list, salt }: StoredResult,
): string {
  return workspace.cases.commit(textBytes(list), hexToBytes(salt));
}

/** The same for a comparison. */
export function commitmentToComparison(
  { workspace, plan }: Pick<WorkflowContext, 'workspace' | 'plan'>,
  comparison: Comparison,
): string {
  return workspace.cases.commit(textBytes(comparisonText(comparison)), saltOf(plan, 'return'));
}

/** A gallery of the service, as far as it is known. */
type KnownGallery = { readonly id: string; readonly eventBased: boolean };

/** What is known of a result beside its reading: its bytes as they came, and the galleries of the service. */
export type Arrived = {
  readonly original: Uint8Array | readonly Uint8Array[];
  readonly galleries: readonly KnownGallery[];
};

/** Validates a search result, usable or not; `toRecord` is what is to be recorded of it. */
export async function receive(
  context: WorkflowContext,
  reading: ResultReading,
  { original, galleries }: Arrived,
): Promise<Received & { readonly toRecord?: ResultRecord }> {
  const { file, asked, service, given } = context;
  const { frs, profile } = service;
  const options = await optionsFor(context, reading, galleries);
  const { list, comparison } = reading;
  const at = instant(context);
  if (comparison !== undefined) {
    const findings = [...reading.findings, ...validateComparison(comparison, options)];
    const usability = usabilityOf(findings);
    const kept = await comparisonItems(file, asked.submission, { frs: frs.id, comparison }, at);
    const { items, refusals } = kept;
    if (refusals.length > 0) return { comparison, findings, usability, refusals };
    const commitment = commitmentToComparison(context, comparison);
    const toRecord = { commitment, candidates: 0, usability, findings, scale: comparison.scoreScale, items };
    return { comparison, findings, usability, refusals, toRecord };
  }
  if (list === undefined) return { findings: reading.findings, refusals: [] };
  const findings = [...reading.findings, ...validateResult(list, options)];
  const { held, items, refusals } = await resultItems(
    file,
    asked.submission,
    {
      frs,
      profile,
      list,
      findings,
      ...(given.salient === undefined ? {} : { salient: given.salient }),
      ...(isVendor(profile) ? {} : { original }),
    },
    at,
  );
  const usability = usabilityOf(findings);
  if (held === undefined) return { list, findings, usability, refusals };
  const commitment = commitmentToStored(context, held);
  return {
    list,
    findings,
    usability,
    refusals,
    toRecord: {
      commitment,
      items,
      candidates: held.received,
      usability,
      findings,
      scale: list.scoreScale,
      ...(held.viewed === undefined ? {} : { viewed: held.viewed }),
    },
  };
}
