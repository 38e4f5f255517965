/** OSIA ABIS interface 1.6.0: identify, identify by person, verify. Codes of errors are each vendor's (option `codes`). */
import { toBase64 } from '../../../bytes/index.ts';
import type { JsonValue } from '../../../json/read.ts';
import { type AdapterAnswer, REFUSAL_REASONS, type RefusalReason } from '../answer.ts';
import type { AdapterContext, AdapterImage, ClientAnswer, ListAsk, ServiceAdapter } from '../api.ts';
import { errorMembers } from './error-body.ts';
import { secondsIn } from './retry-after.ts';

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
function reasonsIn(codes: JsonValue | undefined): ReadonlyMap<string, RefusalReason> {
  const rows = typeof codes === 'object' && codes !== null ? Object.entries(codes) : [];
  return new Map(
    rows.flatMap(([code, name]) => {
      const reason = REFUSAL_REASONS.find((one) => one === name);
      return reason === undefined ? [] : [[code, reason] as const];
    }),
  );
}

function answerOf(answer: ClientAnswer, byCode: ReadonlyMap<string, RefusalReason>): AdapterAnswer {
  const { status } = answer;
  if (status === 200) return { returned: answer.native };
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
  const call = async (path: string, ask: ListAsk, body: object): Promise<AdapterAnswer> => {
    const authorization = credentials(ask.as);
    const answer = await client.send({
      method: 'POST',
      url: `${endpoint()}/v1/${path}?${queryOf(ask)}`,
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        ...(authorization === undefined ? {} : { Authorization: authorization }),
      },
      body: JSON.stringify(body),
      ...(ask.hangUp === true ? { hangUp: true } : {}),
    });
    return answerOf(answer, byCode);
  };
  const galleryOf = ({ galleries: [first = usual] = [] }: ListAsk): string => encodeURIComponent(first);
  return {
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
