/** A submission by hand on its way back: what came is sorted, validated, kept, and recorded. */
import { equalBytes } from '../../../bytes/index.ts';
import type { Salient } from '../../cases/stored.ts';
import { type NewItem, newItems, putItems } from '../../cases/record.ts';
import { isVendor } from '../../cases/stored.ts';
import { openCase } from '../../cases/state.ts';
import { type CaseFile, wholeItems } from '../../cases/store.ts';
import type { Refusal } from '../../leads/rule.ts';
import { aloneIn } from '../alone.ts';
import { type WorkflowContext, instant } from '../context.ts';
import type { RequestedService, Submission, Workspace } from '../declared.ts';
import { type Deletion, recordDeletion } from '../deletion.ts';
import { failed, writtenRequest } from '../exchange.ts';
import { type Earlier, type History, earlierIn, historiesIn } from '../history.ts';
import { type SendOutcome, type SubmitOutcome, outcomeOf } from '../outcome.ts';
import { planOf } from '../plan.ts';
import { demandResult, receive, recordReceived } from '../receive.ts';
import { type ReturnedFile, type ReturnedResult, type Sorted, sortReturned } from './returned.ts';

/** What is taken of a submission whose result comes by itself, and how it is found. */
export type Returning = {
  readonly submission: string;
  readonly case: string;
  readonly channel: 'manual' | 'mail';
  /** What came back for a request number; `sentAt` in seconds, where the request is on record. */
  readonly sort: (requestId: string, sentAt?: number) => Promise<Sorted>;
  /** Called once what came back is stored. */
  readonly stored?: () => Promise<void>;
  /** Of a vendor's result: what a person marked (CAN-21). */
  readonly salient?: Salient;
  /** When the service says that it deleted the probe, RFC 3339 UTC. Nobody can verify it. */
  readonly deletionStated?: string;
  /** Milliseconds to wait for another submission in the same case. */
  readonly wait?: number;
};

/** What came back of a submission by hand. */
export type ByHand = Omit<Returning, 'channel' | 'sort' | 'stored'> & {
  readonly files: readonly ReturnedFile[];
};

const WORDS = {
  manual: {
    other: 'the submission is not by hand',
    unsent: 'no packet was written for the submission',
    remedy: 'write it with frskit submit --channel manual',
  },
  mail: {
    other: 'the submission is not by e-mail',
    unsent: 'no message was sent for the submission',
    remedy: 'repeat frskit submit --channel mail',
  },
} as const;

function refuse(requirement: string, reason: string, remedy: string): readonly Refusal[] {
  return [{ requirement, reason, remedy }];
}

/** What stands against taking something for this submission. */
function standing(
  earlier: Earlier | undefined,
  history: History,
  service: RequestedService,
  channel: Returning['channel'],
): readonly Refusal[] {
  if (earlier === undefined)
    return refuse('AUD-09', 'the case has no such submission', 'name one of this case');
  const { asked } = earlier;
  if (asked.frs.id !== service.frs.id)
    return refuse('AUD-09', 'the submission is to another service', 'name the service that was asked');
  const { other, unsent, remedy } = WORDS[channel];
  if (asked.request.channel !== channel)
    return refuse('AUD-09', other, 'repeat frskit submit to go on with it');
  if (history.ended)
    return refuse('GATE-15', 'the submission is at its end', 'nothing is taken for it any more');
  // The reply to a message shows that it was taken, whatever the mail server said.
  const isOut = history.sent || (channel === 'mail' && (history.left || history.prepared));
  if (!isOut) return refuse('AUD-09', unsent, remedy);
  return [];
}

/** The one result of what came; several are refused, since nobody may choose. */
function oneResult({ results, untaken }: Sorted): ReturnedResult | undefined | readonly Refusal[] {
  const [unknown] = untaken;
  if (unknown !== undefined)
    return refuse(
      'AUD-09',
      `${unknown.name}: ${unknown.reason}`,
      'nothing was taken; correct it and repeat the command',
    );
  const [first, second] = results;
  if (second === undefined) return first;
  return refuse(
    'AUD-09',
    `${first?.name ?? ''} and ${second.name} are two results of one submission`,
    'nothing was taken; give the one that the service answered with',
  );
}

/** A list whose form states neither number nor disclaimer is completed by the packet and by the text of the e-mail. */
function completed(
  { reading }: ReturnedResult,
  { texts }: Sorted,
  requestId: string,
): { readonly reading: ReturnedResult['reading']; readonly completed: readonly string[] } {
  const { list, comparison } = reading;
  if (list !== undefined) {
    const more = list.disclaimers.length === 0 && texts.length > 0;
    const names = [...(list.requestId === undefined ? ['requestId'] : []), ...(more ? ['disclaimers'] : [])];
    const disclaimers = more ? texts.map((text) => ({ text })) : list.disclaimers;
    return {
      reading: { ...reading, list: { ...list, requestId: list.requestId ?? requestId, disclaimers } },
      completed: names,
    };
  }
  if (comparison === undefined) return { reading, completed: [] };
  const names = comparison.requestId === undefined ? ['requestId'] : [];
  return {
    reading: { ...reading, comparison: { ...comparison, requestId: comparison.requestId ?? requestId } },
    completed: names,
  };
}

/** Records what is known of the deletion, once it is known. */
async function deletionOf(
  context: WorkflowContext,
  { attestations }: Sorted,
  stated: string | undefined,
): Promise<Deletion> {
  const { asked, file, history } = context;
  const at = instant(context);
  const items = await newItems(
    file,
    attestations.map((body): NewItem => ({ kind: 'attestation', at, submission: asked.submission, body })),
  );
  const isKnown = attestations.length > 0 || stated !== undefined;
  if (!isKnown && history.attestation !== undefined) return { result: history.attestation };
  const result = isKnown ? 'unverified' : 'missing';
  const said = { result, ...(stated === undefined ? {} : { deleted: stated }) } as const;
  await recordDeletion(context, said, items, 'word-of-service');
  return { result };
}

async function attached(context: WorkflowContext, { attachments }: Sorted): Promise<number> {
  const { asked, file } = context;
  const at = instant(context);
  const items = attachments.map((body): NewItem => ({
    kind: 'attachment',
    at,
    submission: asked.submission,
    body,
  }));
  await putItems(file, await newItems(file, items));
  return attachments.length;
}

const SCREENSHOT = refuse(
  'CAN-21',
  'an image or a document of a vendor shows candidates that are not salient',
  'leave it out: of the result of a vendor only what a person marks is kept',
);

const ON_RECORD = refuse('AUD-09', 'the result of this submission is on record', 'leave it out');

/** True where the result is on record as it came: an interruption left something to do after it. */
async function isOnRecord({ file, asked }: WorkflowContext, { original }: ReturnedResult): Promise<boolean> {
  const kept = await wholeItems(file, ['original'], asked.submission);
  // Of a vendor's result no bytes are kept.
  return kept.length === 0 || kept.some(({ body }) => equalBytes(body, original));
}

async function taken(context: WorkflowContext, sorted: Sorted, given: Returning): Promise<SendOutcome> {
  const result = oneResult(sorted);
  if (Array.isArray(result)) return { end: 'refused', refusals: result as readonly Refusal[] };
  const isVendors = isVendor(context.service.profile);
  if (isVendors && sorted.attachments.length > 0) return { end: 'refused', refusals: SCREENSHOT };
  const came = result as ReturnedResult | undefined;
  const finish = async (outcome: SendOutcome): Promise<SendOutcome> => {
    const attachments = await attached(context, sorted);
    const deletion = await deletionOf(context, sorted, given.deletionStated);
    return { ...outcome, deletion, ...(attachments === 0 ? {} : { attachments }) };
  };
  if (came === undefined) return finish({ end: context.history.returned ? 'returned' : 'attached' });
  if (context.history.returned) {
    // By hand the same file is refused once its deletion is on record too; a message then only leaves the mailbox.
    const isDone = context.history.attestation !== undefined;
    const isSame = (given.channel === 'mail' || !isDone) && (await isOnRecord(context, came));
    if (!isSame) return { end: 'refused', refusals: ON_RECORD };
    return isDone ? { end: 'returned' } : finish({ end: 'returned' });
  }
  const whole = completed(came, sorted, context.plan.requestId);
  try {
    demandResult(context, whole.reading, { status: 200 });
  } catch (error) {
    const failure = await failed(context, error, true, true);
    if (failure.code !== 'ERR_REJECTED') return { end: 'failed', failure };
    return { ...(await finish({ end: 'failed' })), failure };
  }
  const { toRecord, ...received } = await receive(context, whole.reading, {
    original: came.original,
    galleries: [],
  });
  if (toRecord === undefined) return outcomeOf(received);
  await recordReceived(context, toRecord);
  const outcome = await finish(outcomeOf(received));
  return whole.completed.length === 0 ? outcome : { ...outcome, completed: whole.completed };
}

async function contextOf(
  workspace: Workspace,
  service: RequestedService,
  file: CaseFile,
  { asked, pictures }: Earlier,
  history: History,
  { salient }: Returning,
): Promise<WorkflowContext | undefined> {
  const plan = await planOf(file, asked.submission);
  if (plan === undefined) return undefined;
  const given: Submission = {
    search: { kind: 'reference-search', reference: asked.galleryImage ?? '' },
    declaration: asked.declaration,
    ...(salient === undefined ? {} : { salient }),
  };
  return { workspace, service, given, file, asked, plan, pictures, history };
}

/** Where nothing of a request is in the mailbox. */
function isEmpty({ results, attestations, attachments, texts, untaken }: Sorted): boolean {
  return [results, attestations, attachments, texts, untaken].every((found) => found.length === 0);
}

/** Ends that leave what came back stored. */
const STORED: ReadonlySet<SendOutcome['end']> = new Set(['returned', 'attached']);

/** Takes what came back, by whichever way it is found. */
export async function receiveReturned(
  workspace: Workspace,
  service: RequestedService,
  given: Returning,
): Promise<SubmitOutcome> {
  const { submission, channel, wait = 5000 } = given;
  const common = {
    submission,
    resumed: false,
    refusals: [],
    advice: [],
    taken: [],
    findings: [],
    facesCountedBy: 'model',
  } as const;
  const file = await openCase(workspace.cases, given.case, 'version-1');
  return aloneIn(file, wait, async () => {
    const earlier = (await earlierIn(file)).find(({ asked }) => asked.submission === submission);
    const history = (await historiesIn(workspace))(submission);
    const refusals = standing(earlier, history, service, channel);
    if (earlier === undefined || refusals.length > 0) return { ...common, end: 'refused', refusals };
    const context = await contextOf(workspace, service, file, earlier, history, given);
    if (context === undefined)
      return {
        ...common,
        end: 'refused',
        refusals: refuse('AUD-08', 'the request was destroyed', 'begin a new submission'),
      };
    const { requestId } = context.plan;
    const sorted = await given.sort(requestId, (await writtenRequest(context))?.sentAt);
    if (channel === 'mail' && isEmpty(sorted)) return { ...common, requestId, end: 'waiting' };
    const outcome = await taken(context, sorted, given);
    if (STORED.has(outcome.end) || outcome.failure?.code === 'ERR_REJECTED') await given.stored?.();
    return { ...common, requestId, ...outcome };
  });
}

/**
 * Takes what came back of a submission by hand: one result, evidence of deletion, other files closed. What cannot be
 * taken is refused as a whole, and nothing is kept of it.
 * @throws FrskitError where case files or ledger cannot be used
 *
 * @example
 * const outcome = await receiveByHand(workspace, requestedService, { submission: 'S-1', case: 'C-1', files });
 */
export async function receiveByHand(
  workspace: Workspace,
  service: RequestedService,
  { files, ...given }: ByHand,
): Promise<SubmitOutcome> {
  const sorted = sortReturned(files);
  return receiveReturned(workspace, service, {
    ...given,
    channel: 'manual',
    sort: () => Promise.resolve(sorted),
  });
}
