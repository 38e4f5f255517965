/** OSIA ABIS interface 1.6.0: identify, identify by person, verify, encounters of persons. Codes of errors are each vendor's (option `codes`). */
import { compact, toBase64 } from '../../../bytes/index.ts';
import type { JsonValue } from '../../../json/read.ts';
import { type AdapterAnswer, REFUSAL_REASONS, type RefusalReason } from '../answer.ts';
import type {
  AdapterContext,
  AdapterImage,
  ClientAnswer,
  ClientRequest,
  ListAsk,
  ServiceAdapter,
} from '../api.ts';
import { errorMembers } from './error-body.ts';
import { secondsIn } from './retry-after.ts';
import { textAt } from './text-at.ts';

/** Reasons by the vendor's codes. */
type Reasons = ReadonlyMap<string, RefusalReason>;

/** Statuses of a refusal without a code of the vendor. */
const REASONS: ReadonlyMap<number, RefusalReason> = new Map([
  [400, 'malformed'],
  [401, 'credentials'],
  [403, 'not-allowed'],
  [404, 'gallery'],
  [409, 'conflict'],
  [413, 'too-large'],
  [415, 'unsupported-format'],
]);

function codeIn(answer: ClientAnswer): string | undefined {
  const { code } = errorMembers(answer);
  return typeof code === 'number' || typeof code === 'string' ? String(code) : undefined;
}

/** The reasons of the vendor's codes: option `codes`, such as `{ "1001": "no-face" }`. */
function reasonsIn(codes: JsonValue | undefined): Reasons {
  const rows = typeof codes === 'object' && codes !== null ? Object.entries(codes) : [];
  return new Map(
    rows.flatMap(([code, name]) => {
      const reason = REFUSAL_REASONS.find((one) => one === name);
      return reason === undefined ? [] : [[code, reason] as const];
    }),
  );
}

function answerOf(answer: ClientAnswer, byCode: Reasons): AdapterAnswer {
  return answer.status === 200 ? { returned: answer.native } : otherOf(answer, byCode);
}

/** What an answer means that is no result. */
function otherOf(
  answer: ClientAnswer,
  byCode: Reasons,
): Exclude<AdapterAnswer, { readonly returned: unknown }> {
  const { status } = answer;
  if (status === 202) {
    const { taskId } = errorMembers(answer);
    return typeof taskId === 'string' && taskId !== ''
      ? { pending: { handle: taskId, ...secondsIn(answer) } }
      : { failed: { class: 'protocol', sent: true } };
  }
  if (status === 429 || status === 503) return { throttled: secondsIn(answer) };
  const code = codeIn(answer);
  const reason = byCode.get(code ?? '') ?? REASONS.get(status) ?? 'other';
  return { refused: { reason, native: answer.native, ...(code === undefined ? {} : { code }) } };
}

function faceOf({ bytes, mediaType }: AdapterImage) {
  return { biometricType: 'FACE', image: toBase64(bytes), mimeType: mediaType };
}

/** The query of a call: everything that OSIA takes beside the body. */
function queryOf({ requestId, length, threshold }: ListAsk): string {
  const query = new URLSearchParams({ transactionId: requestId });
  if (length !== undefined) query.set('maxNbCand', String(length));
  if (threshold !== undefined) query.set('threshold', String(threshold));
  return query.toString();
}

/**
 * An adapter for a service with the OSIA ABIS interface. Credentials are the value of `Authorization`. Options: `gallery`
 * (default `ALL`) and `codes`, the reason of each error code of the vendor.
 *
 * @example
 * const adapter = osiaAdapter(context);
 */
export function osiaAdapter({ client, credentials, endpoint, options }: AdapterContext): ServiceAdapter {
  const byCode = reasonsIn(options['codes']);
  const usual = typeof options['gallery'] === 'string' ? options['gallery'] : 'ALL';
  const send = (
    path: string,
    ask: ListAsk,
    content: Pick<ClientRequest, 'method' | 'body'>,
  ): Promise<ClientAnswer> => {
    const authorization = credentials(ask.as);
    return client.send({
      ...content,
      url: `${endpoint()}/v1/${path}?${queryOf(ask)}`,
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        ...(authorization === undefined ? {} : { Authorization: authorization }),
      },
      ...(ask.hangUp === true ? { hangUp: true } : {}),
    });
  };
  const call = async (path: string, ask: ListAsk, body: object): Promise<AdapterAnswer> =>
    answerOf(await send(path, ask, { method: 'POST', body: JSON.stringify(body) }), byCode);
  const galleryOf = ({ galleries: [first = usual] = [] }: ListAsk): string => encodeURIComponent(first);
  return {
    /** One encounter of a new person, whose ID is made here: a task (202) is an enrolment that shows in a later search. */
    enrol: async (ask) => {
      const { gallery = usual } = ask;
      if (gallery === 'ALL') return { unsupported: { capability: 'galleries' } };
      const id = `frskit-${ask.requestId}`;
      const body = JSON.stringify({
        status: 'ACTIVE',
        encounterType: 'test',
        galleries: [gallery],
        biometricData: [faceOf(ask.image)],
      });
      const path = `persons/${encodeURIComponent(id)}/encounters/${encodeURIComponent(id)}`;
      const answer = await send(path, ask, { method: 'POST', body });
      const { status, native } = answer;
      if (status === 202) return { enrolled: { id, native } };
      if (status !== 200) return otherOf(answer, byCode);
      const personId = textAt(errorMembers(answer), 'personId');
      return { enrolled: { ...compact({ id: personId }), native } };
    },
    remove: async (ask) => {
      const answer = await send(`persons/${encodeURIComponent(ask.reference)}`, ask, { method: 'DELETE' });
      const { status, native } = answer;
      if (status === 200 || status === 202 || status === 204) return { returned: native };
      return status === 404 ? { refused: { reason: 'not-found', native } } : otherOf(answer, byCode);
    },
    search: (ask) =>
      call(`identify/${galleryOf(ask)}`, ask, { filter: {}, biometricData: [faceOf(ask.image)] }),
    searchByReference: (ask) =>
      call(`identify/${galleryOf(ask)}/${encodeURIComponent(ask.reference)}`, ask, {}),
    compare: (ask) =>
      call('verify', ask, {
        biometricData1: [faceOf(ask.image)],
        biometricData2: [faceOf(ask.second)],
      }),
  };
}
