/** Changes a JSON body before it is sent, for faults. */
import type { Reply } from '../reference-frs/reply.ts';

type Members = Readonly<Record<string, unknown>>;

/** A JSON reply with changed members; other replies unchanged. */
export function withMembers(reply: Reply, change: (body: Members) => Members): Reply {
  const { type, body } = reply;
  if (type !== 'application/json' || typeof body !== 'string') return reply;
  return { ...reply, body: JSON.stringify(change(JSON.parse(body) as Members)) };
}

/** True for the body of a candidate list with candidates in it. */
export function isList(body: Members): boolean {
  return body['schema'] === 'candidate-list/1' && (body['candidates'] as readonly unknown[]).length > 0;
}

/** Changes the message of every problem, in an error envelope and in a result. */
export function withProblems(reply: Reply, words: (message: string) => string): Reply {
  type Problem = { readonly message: string };
  const changed = (problems: unknown): unknown =>
    Array.isArray(problems)
      ? (problems as readonly Problem[]).map((one) => ({ ...one, message: words(one.message) }))
      : problems;
  return withMembers(reply, (body) => {
    const outcome = body['outcome'] as Members | undefined;
    return {
      ...body,
      ...(body['problems'] === undefined ? {} : { problems: changed(body['problems']) }),
      ...(outcome?.['problems'] === undefined
        ? {}
        : { outcome: { ...outcome, problems: changed(outcome['problems']) } }),
    };
  });
}
