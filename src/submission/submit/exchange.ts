/** Out and back: the same octets whenever it is tried, and the ledger told how each try ended. */
import type { ConformityStatement } from '../../services/protocol/statement.ts';
import { statementOf } from '../../services/transport/statement.ts';
import { type Reply, send } from '../../services/transport/transactions.ts';
import { putItem, wholeItems } from '../cases/store.ts';
import { type SubmitError, failureOf } from './errors.ts';
import { NOTHING_LEFT } from '../../ledger/standing.ts';
import { saltOf } from './plan.ts';
import { OPERATIONS, acceptOf, bodyOf } from './request.ts';
import { type Way, instant, tell } from './way.ts';

/** The octets that go out, and when they first did. */
export type Outgoing = { readonly body: Uint8Array; readonly sentAt: number; readonly before: boolean };

/** The request as it was written down before; undefined where it was not. */
export async function writtenRequest({
  file,
  asked,
}: Pick<Way, 'file' | 'asked'>): Promise<Outgoing | undefined> {
  const [item] = await wholeItems(file, ['request'], asked.submission);
  if (item === undefined) return undefined;
  return { body: item.body, sentAt: Math.floor(Date.parse(item.head.at) / 1000), before: true };
}

/** The request, written down before it goes out for the first time. */
async function outgoing(way: Way, statement: ConformityStatement): Promise<Outgoing> {
  const known = await writtenRequest(way);
  if (known !== undefined) return known;
  const { file, asked, service, plan, pictures } = way;
  const at = instant(way);
  const envelope = {
    agency: service.agency,
    destination: service.frs.id,
    controlNumber: plan.requestId,
    date: at.slice(0, 10).replaceAll('-', ''),
  };
  const body = bodyOf({ asked, plan, service, statement, pictures, envelope });
  await putItem(file, { kind: 'request', at, submission: asked.submission, body });
  return { body, sentAt: Math.floor(Date.parse(at) / 1000), before: false };
}

/** What the ledger is told of a try that failed. That nothing left, it says only where no earlier try can have sent anything. */
async function tellFailure(way: Way, failure: SubmitError, mayHaveLeft: boolean): Promise<void> {
  const { code, outcome, status, problem } = failure;
  await tell(way, {
    kind: 'submission.failed',
    at: instant(way),
    body: {
      submission: way.asked.submission,
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
  way: Way,
  error: unknown,
  carried: boolean,
  before: boolean,
): Promise<SubmitError> {
  const failure = failureOf(error, carried);
  if (failure === undefined) throw error;
  await tellFailure(way, failure, before);
  return failure;
}

/** Fetches the statement, sends the request, and brings the return back. */
export async function exchange(way: Way): Promise<Exchange> {
  const { service, asked, plan, history } = way;
  const { reach, keys } = service;
  const before = history.left || (await writtenRequest(way)) !== undefined;
  let carried = false;
  let known: Pick<Exchange, 'statement' | 'outgoing'> = {};
  try {
    const { statement } = await statementOf(reach, keys.statement);
    known = { statement };
    const out = await outgoing(way, statement);
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
    return { ...known, failure: await failed(way, error, carried, before) };
  }
}

/** Tells the ledger that the service has taken it; once. */
export async function tellSent(way: Way, { body }: Outgoing): Promise<void> {
  const { history, desk, plan, asked } = way;
  if (history.sent) return;
  const request = desk.cases.commit(body, saltOf(plan, 'request'));
  await tell(way, {
    kind: 'submission.sent',
    at: instant(way),
    body: { submission: asked.submission, request },
  });
}
