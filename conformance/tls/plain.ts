/** Tests whether a service accepts data without TLS: first the headers of a submission, then a canary as body. */
import { connect } from 'node:net';
import { type Address, type StepLimits, addressText, codeOf } from './address.ts';

export type PlainResult =
  /** Plain HTTP is refused. */
  | { readonly kind: 'refused'; readonly by: string }
  /** Redirected to https before a body was accepted. */
  | { readonly kind: 'redirected'; readonly status: number; readonly to: 'same-host' | 'other-host' }
  /** The service answered, accepted the body, or redirected to plain HTTP. */
  | { readonly kind: 'accepted'; readonly by: string }
  | { readonly kind: 'undecided'; readonly reason: string };

export type PlainOptions = {
  readonly limits: StepLimits;
  /** Path of a submission. */
  readonly path: string;
  /** The body; never a probe. */
  readonly canary: Uint8Array;
  readonly userAgent: string;
  readonly signal?: AbortSignal;
};

/** The first answer; `after` states whether the body had been sent by then. */
type FirstAnswer =
  | { readonly head: Head; readonly after: 'headers' | 'body'; readonly continued: boolean }
  | { readonly alert: number }
  | { readonly gone: string; readonly after: 'headers' | 'body' }
  | { readonly failed: string };

type Head = { readonly status: number; readonly location: string | undefined; readonly length: number };

const MOST_HEAD_BYTES = 32 * 1024;
/** Status codes that refuse before a body. */
const REFUSING_STATUS: ReadonlySet<number> = new Set([400, 403, 404, 405, 410, 421, 426, 501, 505]);

/** Status and location of an answer; undefined while its head is incomplete; null if it is not HTTP. */
function headOf(octets: Buffer): Head | null | undefined {
  const text = octets.toString('latin1');
  if (!'HTTP/1.'.startsWith(text.slice(0, 7))) return null;
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return octets.length > MOST_HEAD_BYTES ? null : undefined;
  const [line = '', ...fields] = text.slice(0, end).split('\r\n');
  const status = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(line)?.[1];
  if (status === undefined) return null;
  const location = fields.find((field) => /^location:/i.test(field));
  return { status: Number(status), location: location?.replace(/^[^:]*:\s*/, '').trim(), length: end + 4 };
}

/** Sends the headers, waits `patience`, and sends the body only if `unasked`. Ends within the limits. */
function send(address: Address, options: PlainOptions, unasked: boolean): Promise<FirstAnswer> {
  return new Promise((resolve) => {
    const { limits, path, canary, userAgent, signal } = options;
    const socket = connect({ host: address.host, port: address.port });
    let received = Buffer.alloc(0);
    let after: 'headers' | 'body' = 'headers';
    let continued = false;
    const settle = (first: FirstAnswer): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      socket.destroy();
      resolve(first);
    };
    const abort = (): void => {
      settle({ failed: 'aborted' });
    };
    let timer = setTimeout(settle, limits.connect, { failed: 'connect-timeout' });
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted === true) abort();
    socket.on('connect', () => {
      clearTimeout(timer);
      const wait = unasked ? limits.patience : limits.patience + limits.answer;
      timer = setTimeout(() => {
        if (!unasked) {
          settle({ failed: 'silent' });
          return;
        }
        after = 'body';
        socket.write(canary);
        timer = setTimeout(settle, limits.answer, { failed: 'timeout' });
      }, wait);
      const lines = [
        `POST ${path} HTTP/1.1`,
        `Host: ${addressText(address)}`,
        `User-Agent: ${userAgent}`,
        'Accept: application/json',
        'Content-Type: application/json',
        `Content-Length: ${canary.length}`,
        'Expect: 100-continue',
        'Connection: close',
      ];
      socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    });
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      if (received[0] === 21) {
        if (received.length >= 7) settle({ alert: received[6] ?? 0 });
        return;
      }
      let head = headOf(received);
      // Some servers send 100 automatically and redirect afterwards, so the final answer is awaited.
      while (head?.status === 100) {
        continued = true;
        received = received.subarray(head.length);
        head = headOf(received);
      }
      if (head === null) settle({ failed: 'not-http' });
      else if (head !== undefined) settle({ head, after, continued });
    });
    socket.on('end', () => {
      settle(received.length > 0 ? { failed: 'broken-off' } : { gone: 'close', after });
    });
    socket.on('error', (error) => {
      const code = codeOf(error);
      if (code === 'ECONNREFUSED') settle({ gone: 'connection', after });
      else if (!socket.connecting && (code === 'ECONNRESET' || code === 'EPIPE'))
        settle({ gone: 'reset', after });
      else settle({ failed: code });
    });
  });
}

function redirect({ status, location }: Head, { host, port }: Address): PlainResult {
  const base = `http://${addressText({ host, port })}/`;
  if (location === undefined || !URL.canParse(location, base))
    return { kind: 'undecided', reason: `status-${status}-without-location` };
  const target = new URL(location, base);
  if (target.protocol !== 'https:') return { kind: 'accepted', by: 'redirect-to-plaintext' };
  const same = target.hostname === new URL(base).hostname;
  return { kind: 'redirected', status, to: same ? 'same-host' : 'other-host' };
}

/** Interprets an answer to the headers alone. */
function early(head: Head, address: Address): PlainResult {
  const { status } = head;
  if (status >= 300 && status < 400) return redirect(head, address);
  if (REFUSING_STATUS.has(status)) return { kind: 'refused', by: `status-${status}` };
  // A request for credentials in plaintext counts as accepted.
  if ((status >= 200 && status < 300) || status === 401) return { kind: 'accepted', by: `status-${status}` };
  return { kind: 'undecided', reason: `status-${status}` };
}

function meaning(first: FirstAnswer, address: Address): PlainResult {
  if ('failed' in first) return { kind: 'undecided', reason: first.failed };
  if ('alert' in first) return { kind: 'refused', by: `alert-${first.alert}` };
  if ('head' in first) return early(first.head, address);
  if (first.after === 'body') return { kind: 'undecided', reason: 'closed-after-body' };
  return { kind: 'refused', by: first.gone };
}

/** Tests plain HTTP at an address. Never rejects. */
export async function tryPlain(address: Address, options: PlainOptions): Promise<PlainResult> {
  const first = await send(address, options, true);
  if (!('after' in first) || first.after === 'headers') return meaning(first, address);
  if ('head' in first) {
    const { status } = first.head;
    if ((status >= 200 && status < 300) || status === 401)
      return { kind: 'accepted', by: `status-${status}` };
    if (first.continued) return { kind: 'accepted', by: 'body-taken' };
  }
  // After an answer to the body, a second request without body shows whether the server waited for the body.
  const again = await send(address, options, false);
  if (!('failed' in again) || again.failed !== 'silent') return meaning(again, address);
  return 'head' in first ? { kind: 'accepted', by: 'body-taken' } : meaning(first, address);
}
