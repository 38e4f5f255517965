/** An examiner of the service narrows a list where the request asks for it, and reviews of others are refused. */
import { sign } from 'node:crypto';
import { canonical } from './crypto.ts';
import { type Frs, ISSUER } from './frs.ts';
import { isObject, parse, problem } from './request.ts';
import type { Call, Job, List, Obj, Reply } from './shapes.ts';
import { refusal } from './submit.ts';

/** The JWS of a narrowing: numbers, candidates in order, and the block, in the form of RFC 8785. */
export function signedNarrowing(frs: Frs, list: List, narrowed: Obj, key = frs.keys.examiner): string {
  const payload = {
    candidates: list.candidates.map(({ candidateId }) => candidateId),
    narrowed,
    requestId: list.requestId,
    responseId: list.responseId,
  };
  const head = Buffer.from(
    JSON.stringify({ alg: key.public['alg'], kid: key.kid, typ: 'frs-narrowing+jwt' }),
  );
  const signed = `${head.toString('base64url')}.${Buffer.from(canonical(payload)).toString('base64url')}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), { key: key.secret, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

/** The examiner retains the first three candidates. */
export function narrow(frs: Frs, job: Job, list: List): void {
  const from = list.candidates.length;
  list.candidates = list.candidates.slice(0, 3);
  list.counts = { returned: list.candidates.length, truncated: list.counts.truncated };
  const narrowed: Obj = {
    requested: true,
    byRole: 'examiner',
    agency: ISSUER,
    method: 'morphological analysis',
    from,
    at: new Date(job.finishedAt + 2).toISOString(),
    images: list.candidates.map(({ candidateId }) => ({
      candidate: candidateId,
      confidence: 'limited support, by the shape of eyes and mouth',
    })),
  };
  list.respondedAt = new Date(job.finishedAt + 4).toISOString();
  list.determination = 'CO';
  list.narrowed = { ...narrowed, signature: signedNarrowing(frs, list, narrowed) };
}

/** A list is delivered with its narrowing, so that no later review is accepted. */
export function review(frs: Frs, call: Call, job: Job | undefined): Reply {
  if (!frs.settings.hasExaminer)
    return refusal(frs, 501, problem('NOT_IMPLEMENTED', 'No examiner narrows a list here.'));
  if (job === undefined) return refusal(frs, 404, problem('INVALID_REQUEST', 'Nothing is known here.'));
  const body = parse(call.body);
  if (body?.['schema'] !== 'frs-review/1' || !isObject(body['narrowed']))
    return refusal(frs, 400, problem('INVALID_REQUEST', 'The body is not a review.'));
  return job.request['examine'] === true
    ? refusal(frs, 409, problem('INVALID_REQUEST', 'The list was reviewed and delivered.'))
    : refusal(frs, 422, problem('INVALID_REQUEST', 'No narrowing was requested.'));
}
