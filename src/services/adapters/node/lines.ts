/** The lines between frskit and an adapter program: calls and answers of the service out, requests and answers in. */
import { compact, fromBase64, toBase64 } from '../../../bytes/index.ts';
import { type JsonValue, readJsonValue } from '../../../json/index.ts';
import {
  ADAPTER_OPERATIONS,
  type AdapterOperationName,
  type AnyAsk,
  type ClientAnswer,
  type ClientRequest,
} from '../index.ts';
import { AdapterFault } from './fault.ts';

type Members = Readonly<Record<string, JsonValue>>;

/** A line of the program: a request to send, or an answer to the call. */
export type ChildLine = { readonly send: ClientRequest } | { readonly answer: unknown };

const line = (value: object): string => `${JSON.stringify(value)}\n`;

function imageOf(image: AnyAsk['image']) {
  return image === undefined ? undefined : { mediaType: image.mediaType, data: toBase64(image.bytes) };
}

/** The first line: what an adapter receives when it is created. */
export function startLine(seq: number, endpoints: readonly object[], options: object): string {
  return line({ seq, operation: 'start', endpoints, options });
}

/** A call, with the credential of its caller. */
export function callLine(
  seq: number,
  operation: AdapterOperationName,
  ask: AnyAsk,
  credential: string | undefined,
): string {
  const { image, second, body, ...rest } = ask;
  return line({
    seq,
    operation,
    ...rest,
    ...compact({
      credential,
      image: imageOf(image),
      second: imageOf(second),
      body: body === undefined ? undefined : toBase64(body),
    }),
  });
}

/** The answer of the service to a request. */
export function sentLine(seq: number, { status, headers, body, native }: ClientAnswer): string {
  const { mediaType, at } = native;
  return line({ seq, sent: { status, headers, body: toBase64(body), ...compact({ mediaType, at }) } });
}

/** A request got no answer. */
export function failedLine(seq: number, kind: string, sent: boolean): string {
  return line({ seq, failed: { class: kind, sent } });
}

function membersOf(value: JsonValue | undefined): Members | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Members)
    : undefined;
}

function parsed(bytes: Uint8Array, seq: number): Members {
  const { value, findings } = readJsonValue(bytes, { depth: 8, values: 20_000 });
  const members = findings.length > 0 ? undefined : membersOf(value);
  if (members === undefined) throw new AdapterFault('a line that is not a JSON object');
  if (members['seq'] !== seq) throw new AdapterFault(`a line with another seq than ${seq}`);
  return members;
}

function decoded(data: JsonValue | undefined): Uint8Array {
  const bytes = typeof data === 'string' ? fromBase64(data) : undefined;
  if (bytes === undefined) throw new AdapterFault('a body that is not base64');
  return bytes;
}

/** A part of an answer with its body decoded; anything else is left to the validation of answers. */
function withBody(native: JsonValue | undefined): unknown {
  const members = membersOf(native);
  return members === undefined ? native : { ...members, body: decoded(members['body']) };
}

function answerOf({ seq: _, ...answer }: Members): unknown {
  const { returned, refused, enrolled } = answer;
  if (returned !== undefined)
    return { ...answer, returned: Array.isArray(returned) ? returned.map(withBody) : withBody(returned) };
  const withNative = (name: string, value: JsonValue | undefined): object => {
    const members = membersOf(value);
    return members?.['native'] === undefined
      ? {}
      : { [name]: { ...members, native: withBody(members['native']) } };
  };
  return { ...answer, ...withNative('refused', refused), ...withNative('enrolled', enrolled) };
}

/**
 * A line of the program.
 * @throws AdapterFault
 */
export function readChildLine(bytes: Uint8Array, seq: number): ChildLine {
  const members = parsed(bytes, seq);
  if (!Object.hasOwn(members, 'send')) return { answer: answerOf(members) };
  const send = membersOf(members['send']);
  if (send === undefined) throw new AdapterFault('a request that is not an object');
  const { body, ...request } = send;
  const content = body === undefined ? {} : { body: decoded(body) };
  // The client validates address, method and headers.
  return { send: { ...request, ...content } as unknown as ClientRequest };
}

/**
 * The operations that a program has, from its first line.
 * @throws AdapterFault
 */
export function readOperations(bytes: Uint8Array, seq: number): readonly AdapterOperationName[] {
  const { operations } = parsed(bytes, seq);
  const named = Array.isArray(operations) ? (operations as readonly JsonValue[]) : [];
  const found = ADAPTER_OPERATIONS.map(({ name }) => name).filter((name) => named.includes(name));
  if (!found.includes('search') || found.length !== named.length)
    throw new AdapterFault('the first line names no operation search, or an unknown operation');
  return found;
}
