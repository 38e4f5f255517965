/** Changes of what a service answers, for faults: a JSON body before it goes out. */
import type { Reply } from '../reference-frs/reply.ts';

type Members = Readonly<Record<string, unknown>>;

/** A JSON reply with other members; other replies as they are. */
export function withMembers(reply: Reply, change: (body: Members) => Members): Reply {
  const { type, body } = reply;
  if (type !== 'application/json' || typeof body !== 'string') return reply;
  return { ...reply, body: JSON.stringify(change(JSON.parse(body) as Members)) };
}

/** True for the body of a candidate list with candidates in it. */
export function isList(body: Members): boolean {
  return body['schema'] === 'candidate-list/1' && (body['candidates'] as readonly unknown[]).length > 0;
}

/** The words of every problem changed, in a refusal outside of a transaction and in a return. */
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
