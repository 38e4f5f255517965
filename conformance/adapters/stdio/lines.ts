/** Writes calls as lines, and parses lines as replies strictly. */
import { fromBase64, toBase64 } from '../../../src/bytes/index.ts';
import { readJsonValue } from '../../../src/json/index.ts';
import { checkSchema } from '../../../src/schemas/check.ts';
import { validator } from '../../../src/schemas/compiled/frs-reply.js';
import type { StdioCall, StdioReply } from '../../../src/services/protocol/index.ts';
import type { AdapterCall, AdapterReply } from '../adapter.ts';

/** The call as one line with a line end. */
export function lineOf(seq: number, call: AdapterCall): string {
  const { operation, as, body, hangUp, ...rest } = call;
  const line: StdioCall = {
    seq,
    operation,
    as,
    ...rest,
    ...(body === undefined ? {} : { body: toBase64(body) }),
    ...(hangUp === true ? { hangUp } : {}),
  };
  return `${JSON.stringify(line)}\n`;
}

/** Failures after which a service may have received the request. */
const SENT: ReadonlySet<string> = new Set(['timeout', 'protocol']);

function replyOf(reply: StdioReply): AdapterReply | string {
  if ('ok' in reply) {
    const { status, at, headers, body } = reply.ok;
    const bytes = fromBase64(body);
    return bytes === undefined ? 'the body is no base64' : { ok: { status, at, headers, body: bytes } };
  }
  if ('unsupported' in reply) return { unsupported: reply.unsupported };
  const { class: kind, message } = reply.errored;
  // The message may contain any data, so only its length is stated.
  const words = `the adapter reports ${kind} (${message.length} characters of explanation)`;
  return { errored: { class: kind, sent: SENT.has(kind), message: words } };
}

/** The reply in a line, or its defect. */
export function readReply(line: Uint8Array, seq: number): AdapterReply | string {
  const { value, findings } = readJsonValue(line, { depth: 8, values: 20_000 });
  if (value === undefined || findings.length > 0) return 'a line that is not JSON';
  const [wrong] = checkSchema('frs_reply', validator, value);
  if (wrong !== undefined)
    return `a reply that the schema refuses: ${wrong.at.pointer ?? ''} ${wrong.message}`;
  const reply = value as unknown as StdioReply;
  if (reply.seq !== seq) return `a reply to call ${reply.seq} where call ${seq} was asked`;
  return replyOf(reply);
}
