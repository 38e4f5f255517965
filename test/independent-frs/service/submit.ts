/** A submission from its body to its attestation. */
import { attest } from './attest.ts';
import { sha256 } from './crypto.ts';
import { type Frs, hasEnded, keyOf } from './frs.ts';
import { log } from './log.ts';
import { examined, isObject, parse, problem, probesOf, refused, validNonce, validNumber } from './request.ts';
import { compare, emptyComparison, emptyList, search } from './search.ts';
import type { Call, Job, Obj, Problem, Reply } from './shapes.ts';

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(value)),
  };
}

/** A refusal outside any transaction. */
export function refusal(_: Frs, status: number, found: Problem, requestId?: string): Reply {
  const number = requestId === undefined ? {} : { requestId };
  return json(status, {
    schema: 'frs-refusal/1',
    ...number,
    problems: [found],
  });
}

/** The answer after the window of a result, which is deleted then at the latest. */
export function gone(frs: Frs, job: Job): Reply {
  delete job.list;
  delete job.comparison;
  return refusal(frs, 410, problem('INVALID_REQUEST', 'The retention window of the result has ended.'));
}

const purposeOf = (request: Obj): string =>
  typeof request['purpose'] === 'string' ? request['purpose'] : '';

/** What this job is answered with, now and later. */
export function answerOf(frs: Frs, job: Job): Reply {
  return job.status === 403 && job.problem !== undefined
    ? refusal(frs, 403, job.problem, job.requestId)
    : json(job.status, job.kind === 'search' ? job.list : job.comparison);
}

function failed(frs: Frs, job: Job, [status, found]: [number, Problem]): void {
  job.status = status;
  job.problem = found;
  job.finishedAt = Date.now();
  const outcome = { kind: 'rejected', problems: [found] };
  if (job.kind === 'comparison') job.comparison = { ...emptyComparison(frs, job), outcome };
  else {
    const { scoreScale: _, ...list } = emptyList(frs, job);
    job.list = { ...list, outcome };
  }
}

/** A reference stands for an image of the gallery, which is searched with instead of a probe. */
function referred(frs: Frs, job: Job): [number, Problem] | undefined {
  const { reference, probe } = job.request;
  if (!frs.settings.hasReference)
    return [501, problem('NOT_IMPLEMENTED', 'A search needs an image.', 'reference')];
  const person = frs.gallery.find(({ imageId, isRestricted }) => imageId === reference && !isRestricted);
  if (probe !== undefined || person === undefined)
    return [422, problem('INVALID_REQUEST', 'The reference is not an image of the gallery.', 'reference')];
  job.probes.push({
    mediaType: 'reference',
    octets: Buffer.from(String(reference)),
    template: person.template,
  });
  return undefined;
}

function problemOf(frs: Frs, job: Job, isParsed: boolean): [number, Problem] | undefined {
  if (!isParsed) return [400, problem('INVALID_REQUEST', 'The body is not a JSON object.')];
  const { requester } = job.request;
  if (isObject(requester) && typeof requester['agency'] === 'string' && requester['agency'] !== job.agency)
    return [403, problem('FORBIDDEN', 'The agency is not that of the credentials.', 'requester.agency')];
  const wrong = refused(frs, job.kind, job.request);
  if (wrong !== undefined) return wrong;
  if (job.kind === 'search' && job.request['reference'] !== undefined) return referred(frs, job);
  if (job.probes.length !== (job.kind === 'search' ? 1 : 2))
    return [400, problem('IMAGE_UNREADABLE', 'The images cannot be read.', 'probe')];
  for (const probe of job.probes) {
    const found = examined(probe);
    if (found !== undefined) return found;
  }
  return undefined;
}

function finish(frs: Frs, job: Job): void {
  frs.deviation.answered?.(job, frs);
  const purpose = purposeOf(job.request);
  const { agency, requestId } = job;
  const kind = job.list?.outcome.kind ?? job.comparison?.outcome.kind ?? 'rejected';
  const isRefused = job.problem !== undefined;
  const returned = job.kind === 'search' && !isRefused ? { returned: job.list?.candidates.length ?? 0 } : {};
  log(frs, agency, {
    kind: isRefused ? 'refusal' : 'return',
    requestId,
    purpose,
    outcome: { kind: isRefused ? (job.problem?.code ?? 'rejected') : kind, status: job.status, ...returned },
  });
  attest(frs, job);
  log(frs, agency, { kind: 'deletion', requestId, purpose, outcome: { kind: 'deleted' } });
  frs.deviation.ended?.(job, frs);
  // What remains of the submission is its result and its attestation.
  job.probes.length = 0;
  job.body = Buffer.alloc(0);
  delete job.request['probe'];
  delete job.request['probes'];
}

/** Takes a submission; a repeated one gets its answer again. */
export function submit(frs: Frs, call: Call, kind: Job['kind'], agency: string): Reply {
  const parsed = parse(call.body);
  const request = parsed ?? {};
  const requestId = validNumber(request['requestId']) ? request['requestId'] : call.headers['frs-request-id'];
  const nonce = validNonce(request['nonce']) ? request['nonce'] : call.headers['frs-nonce'];
  if (!validNumber(requestId) || !validNonce(nonce)) {
    log(frs, agency, {
      kind: 'refusal',
      requestId: '',
      purpose: '',
      outcome: { kind: 'INVALID_REQUEST', status: 400 },
    });
    return refusal(frs, 400, problem('INVALID_REQUEST', 'Request ID and nonce cannot be read.'));
  }
  const known = frs.jobs.get(keyOf(agency, requestId));
  if (known !== undefined) {
    const isSame = known.kind === kind && known.seal === sha256(known.nonce, call.body);
    if (isSame) return hasEnded(frs, known) ? gone(frs, known) : answerOf(frs, known);
    return refusal(
      frs,
      409,
      problem('INVALID_REQUEST', 'The request ID was used with another body.'),
      requestId,
    );
  }
  const at = Date.now();
  const job: Job = {
    ...{ kind, agency, requestId, nonce, request, body: call.body, probes: probesOf(kind, request) },
    seal: sha256(nonce, call.body),
    ...{ startedAt: at, finishedAt: at, status: 200 },
  };
  frs.jobs.set(keyOf(agency, requestId), job);
  log(frs, agency, { kind: 'query', requestId, purpose: purposeOf(request), outcome: { kind: 'accepted' } });
  const found = problemOf(frs, job, parsed !== undefined);
  if (found !== undefined) failed(frs, job, found);
  else if (kind === 'search') search(frs, job);
  else compare(frs, job);
  finish(frs, job);
  return answerOf(frs, job);
}
