/** Finds the addresses in an answer: in headers, JSON, JWS payloads, XML and traditional records. */
import { type Exchange, mediaTypeOf } from '../../suite/exchange.ts';
import { carriesProbe, redirectOf } from './redirects.ts';

export type Found = {
  readonly url: string;
  /** True if a caller would follow it: it is in a link header or in a member with a link name. */
  readonly isLink: boolean;
};

const LINK_HEADERS: ReadonlySet<string> = new Set(['location', 'content-location', 'link', 'refresh']);
/** Members whose values are identifiers in the form of an address, not links. */
const NAMES = /^(?:\$schema|\$id|@?type|@context|schema|profile|xmlns|namespace)$/i;
const LINKS = /(?:url|uri|href|link|links|location|callback)$/i;
const ANYWHERE = /[a-z][a-z0-9+.-]*:\/\/[^\s"'<>;,]+/gi;
const WHOLE = /^\s*(?:https?|wss?|ftp):\/\/\S+\s*$/i;
const DEEPEST = 32;

function inHeaders(exchange: Exchange): readonly Found[] {
  // ENC-10 checks the redirect of a probe.
  const isProbes = carriesProbe(exchange) && redirectOf(exchange) !== undefined;
  return (exchange.answer?.headers ?? [])
    .filter(([name]) => LINK_HEADERS.has(name.toLowerCase()))
    .filter(([name]) => !(isProbes && name.toLowerCase() === 'location'))
    .flatMap(([, value]) => [...value.matchAll(ANYWHERE)].map(([url]) => ({ url, isLink: true })));
}

function inJson(value: unknown, name = '', depth = 0): readonly Found[] {
  if (depth > DEEPEST) return [];
  if (typeof value === 'string') {
    if (!WHOLE.test(value) || NAMES.test(name)) return [];
    return [{ url: value.trim(), isLink: LINKS.test(name) }];
  }
  if (Array.isArray(value)) return value.flatMap((one: unknown) => inJson(one, name, depth + 1));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => inJson(one, key, depth + 1));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The values of elements and attributes, except namespaces and schema locations. */
function inXml(text: string): readonly Found[] {
  const attributes = [
    ...text.matchAll(/(?<![\w:.-])([\w:.-]{1,80})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)')/g),
  ]
    .filter(([, name = '']) => !/^xmlns(?::|$)|schemaLocation$|namespace$/i.test(name))
    .map(([, , double, single]) => double ?? single ?? '');
  const elements = [...text.matchAll(/>([^<>]{1,2000})</g)].map(([, content = '']) => content);
  return [...attributes, ...elements]
    .filter((value) => WHOLE.test(value))
    .map((url) => ({ url: url.trim(), isLink: false }));
}

/** The items of traditional records. */
function inRecords(text: string): readonly Found[] {
  // ESLint forbids control characters in a pattern, so each separator is applied in turn.
  const items = ['\x1c', '\x1d', '\x1e', '\x1f'].reduce(
    (parts, separator) => parts.flatMap((part) => part.split(separator)),
    [text],
  );
  return items
    .map((item) => item.replace(/^\d+\.\d+:/, ''))
    .filter((item) => WHOLE.test(item))
    .map((url) => ({ url, isLink: false }));
}

function inBody(exchange: Exchange): readonly Found[] {
  const { body } = exchange.answer ?? {};
  if (body === undefined || body.length === 0) return [];
  const text = Buffer.from(body.buffer, body.byteOffset, body.length).toString('utf8');
  const jws = /^\s*[\w-]+\.([\w-]+)\.[\w-]+\s*$/.exec(text)?.[1];
  if (jws !== undefined) return inJson(parsed(Buffer.from(jws, 'base64url').toString('utf8')));
  const value = parsed(text);
  if (value !== undefined) return inJson(value);
  return /xml|html/.test(mediaTypeOf(exchange)) || text.trimStart().startsWith('<')
    ? inXml(text)
    : inRecords(text);
}

/** All addresses in an answer, unchanged. */
export function addressesIn(exchange: Exchange): readonly Found[] {
  return [...inHeaders(exchange), ...inBody(exchange)];
}
