/** AWS Signature Version 4 of a request with its body, by the algorithm that AWS publishes. */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { asciiBytes, toHex } from '../../../bytes/index.ts';

export type AwsCredential = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
};

export type ToSign = {
  readonly method: string;
  /** `https://host/path?query`; the query must be encoded. */
  readonly url: string;
  /** Further headers to sign, besides `host`, `x-amz-date` and `x-amz-security-token`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly region: string;
  readonly service: string;
  /** Milliseconds since 1970. */
  readonly now: number;
};

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function keyed(key: Uint8Array, text: string): Uint8Array {
  return hmac(sha256, key, utf8(text));
}

/** `20150830T123600Z` */
function timeOf(now: number): string {
  return new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/** Name and value pairs in the order of their encoded forms. */
function canonicalQuery(search: string): string {
  if (search.length <= 1) return '';
  const pairs = search
    .slice(1)
    .split('&')
    .map((pair) => (pair.includes('=') ? pair : `${pair}=`));
  return pairs.toSorted((a, b) => (a < b ? -1 : Number(a > b))).join('&');
}

/**
 * The headers of a signed request: those given, `x-amz-date`, `x-amz-security-token` if the credential has one, and
 * `authorization`. `host` is signed and is not among them: the client sends it.
 *
 * @example
 * const headers = signed(toSign, { accessKeyId, secretAccessKey });
 */
export function signed(toSign: ToSign, credential: AwsCredential): Readonly<Record<string, string>> {
  const { method, url, headers, body, region, service, now } = toSign;
  const { accessKeyId, secretAccessKey, sessionToken } = credential;
  const { host, pathname, search } = new URL(url);
  const time = timeOf(now);
  const date = time.slice(0, 8);
  const own: Record<string, string> = { 'x-amz-date': time };
  if (sessionToken !== undefined) own['x-amz-security-token'] = sessionToken;
  const all: Readonly<Record<string, string>> = { host, ...headers, ...own };
  const rows = Object.entries(all)
    .map(([name, value]) => [name.toLowerCase(), value.trim().replace(/ +/g, ' ')] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const names = rows.map(([name]) => name).join(';');
  const canonical = [
    method,
    pathname,
    canonicalQuery(search),
    ...rows.map(([name, value]) => `${name}:${value}`),
    '',
    names,
    toHex(sha256(body)),
  ].join('\n');
  const scope = `${date}/${region}/${service}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', time, scope, toHex(sha256(utf8(canonical)))].join('\n');
  const key = ['aws4_request', service, region, date].reduceRight(
    (outer: Uint8Array, part) => keyed(outer, part),
    asciiBytes(`AWS4${secretAccessKey}`),
  );
  const signature = toHex(keyed(key, text));
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  return { ...headers, ...own, authorization };
}
