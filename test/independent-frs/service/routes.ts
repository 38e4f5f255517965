/** Which call gets which answer. */
import { jws } from './crypto.ts';
import { type Frs, hasEnded, keyOf, statementOf } from './frs.ts';
import { review } from './examine.ts';
import { logPage } from './log.ts';
import { problem } from './request.ts';
import type { Call, Job, Reply } from './shapes.ts';
import { answerOf, gone, json, refusal, submit } from './submit.ts';

const JOSE = { 'content-type': 'application/jose' };

export const notFound = (frs: Frs): Reply =>
  refusal(frs, 404, problem('INVALID_REQUEST', 'Nothing is known here.'));

/** The agency of valid credentials. */
export function callerOf(frs: Frs, call: Call): string | undefined {
  const token = frs.tokens.get(call.headers['authorization'] ?? '');
  return token !== undefined && token.expires > Date.now() ? token.agency : undefined;
}

function accepts(call: Call, types: readonly string[]): boolean {
  const wanted = (call.headers['accept'] ?? '*/*').split(',').map((part) => part.split(';')[0]?.trim());
  return wanted.some((type) => type === '*/*' || type === 'application/*' || types.includes(type ?? ''));
}

function resultOf(frs: Frs, call: Call, job: Job): Reply {
  if (!accepts(call, ['application/json']))
    return refusal(frs, 406, problem('UNSUPPORTED_FORMAT', 'Results are application/json.'));
  if (hasEnded(frs, job)) return gone(frs, job);
  return { ...answerOf(frs, job), ...(job.status === 200 ? {} : { status: 200 }) };
}

function statement(frs: Frs): Reply {
  const body = jws('frs-policy+jwt', statementOf(frs), frs.keys.statement);
  return { status: 200, headers: JOSE, body: Buffer.from(body) };
}

function ofTransaction(frs: Frs, call: Call, caller: string): Reply {
  const [, kind, number] = /^\/v1\/(searches|comparisons|attestations)\/([^/]+)$/.exec(call.path) ?? [];
  const job = frs.jobs.get(keyOf(caller, decoded(number)));
  if (job === undefined) return notFound(frs);
  if (kind === 'attestations') {
    if (call.method !== 'GET' || job.jws === undefined) return notFound(frs);
    return { status: 200, headers: JOSE, body: Buffer.from(job.jws) };
  }
  if ((kind === 'searches') !== (job.kind === 'search')) return notFound(frs);
  if (call.method === 'GET') return resultOf(frs, call, job);
  if (call.method === 'DELETE')
    return refusal(frs, 409, problem('INVALID_REQUEST', 'It has finished.'), job.requestId);
  return notFound(frs);
}

function decoded(text: string | undefined): string {
  try {
    return decodeURIComponent(text ?? '');
  } catch {
    return '';
  }
}

async function routed(frs: Frs, call: Call): Promise<Reply> {
  if (call.method === 'GET' && call.path === '/.well-known/frs-policy') return statement(frs);
  const caller = frs.deviation.caller?.(call, frs) ?? callerOf(frs, call);
  if (caller === undefined)
    return { ...refusal(frs, 401, problem('UNAUTHENTICATED', 'Valid credentials are needed.')) };
  call.caller = caller;
  const other = await frs.deviation.route?.(call, frs);
  if (other !== undefined) return other;
  if (call.method === 'POST' && call.path === '/v1/searches') return submit(frs, call, 'search', caller);
  if (call.method === 'POST' && call.path === '/v1/comparisons')
    return submit(frs, call, 'comparison', caller);
  if (call.method === 'GET' && call.path === '/v1/audit-events')
    return json(200, logPage(frs, caller, call.query));
  const reviewed = /^\/v1\/searches\/([^/]+)\/reviews$/.exec(call.path)?.[1];
  if (reviewed !== undefined && call.method === 'POST')
    return review(frs, call, frs.jobs.get(keyOf(caller, decoded(reviewed))));
  return ofTransaction(frs, call, caller);
}

/** The answer to a call. */
export async function answer(frs: Frs, call: Call): Promise<Reply> {
  const early = await frs.deviation.early?.(call, frs);
  const reply = early ?? (await routed(frs, call));
  await frs.deviation.reply?.(reply, call, frs);
  return reply;
}
