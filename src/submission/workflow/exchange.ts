/** Out and back: the same octets whenever it is tried, and the ledger told how each try ended. */
import type { ConformityStatement } from '../../services/protocol/statement.ts';
import { statementOf } from '../../services/transport/statement.ts';
import { type Reply, send } from '../../services/transport/transactions.ts';
import { putItems } from '../cases/record.ts';
import { wholeItems } from '../cases/store.ts';
import { type SubmitError, failureOf } from './errors.ts';
import { NOTHING_LEFT } from '../../ledger/standing.ts';
import { saltOf } from './plan.ts';
import { OPERATIONS, acceptOf, bodyOf } from './request.ts';
import { type WorkflowContext, instant, tell } from './context.ts';

/** The octets that go out, and when they first did. */
export type Outgoing = { readonly body: Uint8Array; readonly sentAt: number; readonly before: boolean };

/** The request as it was written down before; undefined where it was not. */
export async function writtenRequest({
  file,
  asked,
}: Pick<WorkflowContext, 'file' | 'asked'>): Promise<Outgoing | undefined> {
  const [item] = await wholeItems(file, ['request'], asked.submission);
  if (item === undefined) return undefined;
  return { body: item.body, sentAt: Math.floor(Date.parse(item.head.at) / 1000), before: true };
}

/** The request, written down before it goes out for the first time. */
async function outgoing(context: WorkflowContext, statement: ConformityStatement): Promise<Outgoing> {
  const known = await writtenRequest(context);
  if (known !== undefined) return known;
  const { file, asked, service, plan, pictures } = context;
  const at = instant(context);
  const envelope = {
    agency: service.agency,
    destination: service.frs.id,
    controlNumber: plan.requestId,
    date: at.slice(0, 10).replaceAll('-', ''),
  };
  const body = bodyOf({ asked, plan, service, statement, pictures, envelope });
  await putItems(file, [{ kind: 'request', at, submission: asked.submission, body }]);
  return { body, sentAt: Math.floor(Date.parse(at) / 1000), before: false };
}

/** What the ledger is told of a try that failed. That nothing left, it says only where no earlier try can have sent anything. */
async function tellFailure(
  context: WorkflowContext,
  failure: SubmitError,
  mayHaveLeft: boolean,
): Promise<void> {
  const { code, outcome, status, problem } = failure;
  await tell(context, {
    kind: 'submission.failed',
    at: instant(context),
    body: {
      submission: context.asked.submission,
      outcome: mayHaveLeft && NOTHING_LEFT.includes(outcome) ? 'interrupted' : outcome,
      ...(status === undefined ? {} : { status }),
      errorCode: problem ?? code,
    },
  });
}

export type Exchange = {
  readonly statement?: ConformityStatement;
  readonly outgoing?: Outgoing;
  readonly reply?: Reply;
  readonly failure?: SubmitError;
};

/** Ends a try: the ledger is told, and what is no failure of the way goes on as it is. */
export async function failed(
  context: WorkflowContext,
  error: unknown,
  carried: boolean,
  before: boolean,
): Promise<SubmitError> {
  const failure = failureOf(error, carried);
  if (failure === undefined) throw error;
  await tellFailure(context, failure, before);
  return failure;
}

/** Fetches the statement, sends the request, and brings the return back. */
export async function exchange(context: WorkflowContext): Promise<Exchange> {
  const { service, asked, plan, history } = context;
  const { reach, keys } = service;
  const before = history.left || (await writtenRequest(context)) !== undefined;
  let carried = false;
  let known: Pick<Exchange, 'statement' | 'outgoing'> = {};
  try {
    const { statement } = await statementOf(reach, keys.statement);
    known = { statement };
    const out = await outgoing(context, statement);
    known = { statement, outgoing: out };
    carried = true;
    const reply = await send(reach, {
      operation: OPERATIONS[asked.request.kind],
      requestId: plan.requestId,
      nonce: plan.nonce,
      body: out.body,
      accept: acceptOf(statement),
      respondWithin: statement.deadlines.respond,
    });
    return { ...known, reply };
  } catch (error) {
    return { ...known, failure: await failed(context, error, carried, before) };
  }
}

/** Tells the ledger that the service has taken it; once. */
export async function recordSent(context: WorkflowContext, { body }: Outgoing): Promise<void> {
  const { history, workspace, plan, asked } = context;
  if (history.sent) return;
  const request = workspace.cases.commit(body, saltOf(plan, 'request'));
  await tell(context, {
    kind: 'submission.sent',
    at: instant(context),
    body: { submission: asked.submission, request },
  });
}
