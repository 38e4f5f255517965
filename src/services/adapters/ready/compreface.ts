/**
 * CompreFace 1.x: recognize and verify, and examples of subjects. Sources: "Rest API description" of the project (docs/Rest-API-description.md) and
 * its table of error codes (CommonExceptionCode).
 */
import { compact, toBase64 } from '../../../bytes/index.ts';
import type { AdapterAnswer, RefusalReason } from '../answer.ts';
import type { AdapterAsk, AdapterContext, ClientAnswer, ClientRequest, ServiceAdapter } from '../api.ts';
import { errorMembers } from './error-body.ts';
import { secondsIn } from './retry-after.ts';
import { textAt } from './text-at.ts';

/** Reasons by code. 10: no service has this API key. 20: the only mandatory header is `x-api-key`. */
const REASONS: ReadonlyMap<number, RefusalReason> = new Map([
  [5, 'malformed'],
  [10, 'credentials'],
  [11, 'not-found'],
  [12, 'length'],
  [20, 'credentials'],
  [21, 'unsupported-format'],
  [26, 'malformed'],
  [28, 'no-face'],
  [31, 'several-faces'],
  [33, 'malformed'],
  [34, 'malformed'],
  [36, 'malformed'],
  [42, 'not-found'],
]);

/** What a message is about whose code is shared. It is only classified, and never passed on. */
const WORDS: readonly (readonly [pattern: RegExp, reason: RefusalReason])[] = [
  [/maximum permitted size|size limit|exceed/i, 'too-large'],
  [/incorrect format or is broken/i, 'unreadable'],
  [/base64/i, 'malformed'],
];

/** Codes that are given to errors of several kinds: constraint, failure of the recognition, unknown. */
const SHARED_CODES: ReadonlySet<number> = new Set([0, 26, 41]);

const BUSY = 27;

function answerOf(answer: ClientAnswer): AdapterAnswer {
  return answer.status === 200 ? { returned: answer.native } : refusalOf(answer);
}

function refusalOf(answer: ClientAnswer): Exclude<AdapterAnswer, { readonly returned: unknown }> {
  const { status, native } = answer;
  const { code, message } = errorMembers(answer);
  if (status === 429 || status === 503 || code === BUSY) return { throttled: secondsIn(answer) };
  if (status === 413) return { refused: { reason: 'too-large', native } };
  if (typeof code !== 'number') return { refused: { reason: 'other', native } };
  const text = typeof message === 'string' ? message.slice(0, 2000) : '';
  const byWords = SHARED_CODES.has(code) ? WORDS.find(([pattern]) => pattern.test(text))?.[1] : undefined;
  const reason = byWords ?? REASONS.get(code) ?? 'other';
  return { refused: { reason, native, code: String(code) } };
}

/** The services of CompreFace have an API key each. */
type Service = 'recognition' | 'verification';

/**
 * An adapter for CompreFace. A credential is the API key of the recognition service, with `:` and that of the verification
 * service for comparisons. The key names the collection: there is no other gallery, and no threshold.
 *
 * @example
 * const adapter = comprefaceAdapter(context);
 */
export function comprefaceAdapter({ client, credentials, endpoint }: AdapterContext): ServiceAdapter {
  const keyOf = ({ as }: AdapterAsk, service: Service): string | undefined => {
    const keys = credentials(as)?.split(':') ?? [];
    const right = credentials('primary')?.split(':');
    // One character of a wrong credential is altered: only the key that holds it is wrong.
    if (as === 'wrong') return keys.find((key, i) => key !== right?.[i]);
    return service === 'recognition' ? keys[0] : keys.at(-1);
  };
  const send = (
    service: Service,
    path: string,
    ask: AdapterAsk,
    content: Pick<ClientRequest, 'method' | 'body'>,
  ): Promise<ClientAnswer> => {
    const key = keyOf(ask, service);
    return client.send({
      ...content,
      url: `${endpoint()}/api/v1/${service}/${path}`,
      headers: { 'Content-Type': 'application/json', ...(key === undefined ? {} : { 'x-api-key': key }) },
      ...(ask.hangUp === true ? { hangUp: true } : {}),
    });
  };
  const call = async (
    service: Service,
    path: string,
    ask: AdapterAsk,
    body: object,
  ): Promise<AdapterAnswer> =>
    answerOf(await send(service, path, ask, { method: 'POST', body: JSON.stringify(body) }));
  return {
    /** An example of a new subject, which the service creates. */
    enrol: async (ask) => {
      if (ask.gallery !== undefined) return { unsupported: { capability: 'galleries' } };
      const subject = encodeURIComponent(`frskit-${ask.requestId}`);
      const body = JSON.stringify({ file: toBase64(ask.image.bytes) });
      const answer = await send('recognition', `faces?subject=${subject}`, ask, { method: 'POST', body });
      if (answer.status !== 200 && answer.status !== 201) return refusalOf(answer);
      const id = textAt(errorMembers(answer), 'subject');
      return { enrolled: { ...compact({ id }), native: answer.native } };
    },
    remove: async (ask) => {
      if (ask.gallery !== undefined) return { unsupported: { capability: 'galleries' } };
      const path = `subjects/${encodeURIComponent(ask.reference)}`;
      return answerOf(await send('recognition', path, ask, { method: 'DELETE' }));
    },
    search: async (ask) => {
      const { threshold, galleries, length } = ask;
      if (threshold !== undefined) return { unsupported: { capability: 'threshold' } };
      if (galleries !== undefined) return { unsupported: { capability: 'galleries' } };
      const query = length === undefined ? '' : `?prediction_count=${length}`;
      return call('recognition', `recognize${query}`, ask, { file: toBase64(ask.image.bytes) });
    },
    compare: (ask) =>
      call('verification', 'verify', ask, {
        source_image: toBase64(ask.image.bytes),
        target_image: toBase64(ask.second.bytes),
      }),
  };
}
