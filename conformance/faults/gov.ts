/** Faults of the conformity statement. */
import { CompactSign, generateKeyPair } from 'jose';
import type { Fault } from './fault.ts';

const WHY = 'the statement is not proven to be a current statement of the operator';

/** The parts of a compact JWS. */
function parts(body: string | Uint8Array | undefined): readonly [string, string, string] {
  const [head = '', payload = '', signature = ''] = Buffer.from(body ?? '')
    .toString('utf8')
    .split('.');
  return [head, payload, signature];
}

function isStatement(path: string): boolean {
  return path === '/.well-known/frs-policy';
}

export const govFaults: readonly Fault[] = [
  {
    id: 'gov.statement-unsigned',
    title: 'The conformity statement is not signed',
    profile: 'state-local',
    catches: [{ id: 'GOV-01', why: WHY }],
    faultHooks: () => ({
      reply: (reply, { path }) =>
        isStatement(path)
          ? {
              status: 200,
              type: 'application/json',
              body: Buffer.from(parts(reply.body)[1], 'base64url').toString('utf8'),
            }
          : reply,
    }),
  },
  {
    id: 'gov.statement-none',
    title: 'The conformity statement is signed with the algorithm none',
    profile: 'state-local',
    catches: [{ id: 'GOV-01', why: WHY }],
    faultHooks: () => ({
      reply: (reply, { path }) => {
        if (!isStatement(path)) return reply;
        const head = Buffer.from('{"alg":"none","typ":"frs-policy+jwt"}').toString('base64url');
        return { ...reply, body: `${head}.${parts(reply.body)[1]}.` };
      },
    }),
  },
  {
    id: 'gov.statement-otherwise-keyed',
    title: 'The conformity statement is signed by a key that is not pinned',
    profile: 'state-local',
    catches: [{ id: 'GOV-01', why: WHY }],
    faultHooks: () => ({
      reply: async (reply, { path }) => {
        if (!isStatement(path)) return reply;
        const { privateKey } = await generateKeyPair('ES256');
        const [head, payload] = parts(reply.body).map((part) => Buffer.from(part, 'base64url'));
        const { kid } = JSON.parse(head?.toString('utf8') ?? '{}') as { readonly kid?: string };
        const body = await new CompactSign(new Uint8Array(payload ?? []))
          .setProtectedHeader({ alg: 'ES256', typ: 'frs-policy+jwt', ...(kid === undefined ? {} : { kid }) })
          .sign(privateKey);
        return { ...reply, body };
      },
    }),
  },
  {
    id: 'gov.statement-expired',
    title: 'The conformity statement expired yesterday',
    profile: 'state-local',
    catches: [{ id: 'GOV-01', why: WHY }],
    faultHooks: () => ({
      statement: (statement) => ({
        ...statement,
        issuedAt: new Date(Date.now() - 10 * 86_400_000).toISOString(),
        validUntil: new Date(Date.now() - 86_400_000).toISOString(),
      }),
    }),
  },
];
