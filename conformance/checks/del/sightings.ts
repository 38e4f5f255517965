/** Addresses and identifiers in the answers of a service: headers, JSON, JWS payloads, XML, traditional records. */
import {
  attestationPath,
  AUDIT_PATH,
  collectionPath,
  POLICY_PATH,
  reviewsPath,
  transactionPath,
} from '../../../src/services/protocol/index.ts';
import { type Exchange, mediaTypeOf } from '../../suite/exchange.ts';

/** A text in an answer that may be an address or an identifier. */
export type Sighting = {
  readonly value: string;
  /** Where it was: a header, or the path of a member without indices. One of each kind is always inspected. */
  readonly source: string;
  /** The path of the call whose answer it was in. */
  readonly base: string;
  /** True in a header or a member that names an address. */
  readonly isLink: boolean;
};

const LONGEST = 500;
const DEEPEST = 32;
/** Maximum number of texts of one answer. */
const MOST_TEXTS = 20_000;
const LINK_NAME = /(?:url|uri|href|src|link|links|location|self|ref|reference)$/i;
/** Headers that are the same in every answer of a server. */
const PLAIN_HEADERS =
  /^(?:date|server|content-type|content-length|content-encoding|cache-control|connection|keep-alive|vary|pragma|expires|allow|www-authenticate|strict-transport-security|x-content-type-options|transfer-encoding|retry-after)$/i;

type Take = (value: string, source: string, isLink: boolean) => void;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const JWS = /^[\w-]{8,}\.([\w-]{8,})\.[\w-]{8,}$/;

function walk(value: unknown, source: string, depth: number, take: Take): void {
  if (depth > DEEPEST) return;
  if (typeof value === 'string') {
    const payload = JWS.exec(value)?.[1];
    if (payload === undefined) take(value, source, LINK_NAME.test(source));
    else
      walk(parsed(Buffer.from(payload, 'base64url').toString('utf8')), `${source} payload`, depth + 1, take);
  } else if (typeof value === 'number') {
    if (Number.isSafeInteger(value) && value > 99_999) take(String(value), source, false);
  } else if (Array.isArray(value)) for (const one of value as unknown[]) walk(one, source, depth + 1, take);
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) walk(one, `${source}/${key}`, depth + 1, take);
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function unescaped(text: string): string {
  return text.replaceAll(/&(\w{2,4});/g, (whole, name: string) => ENTITIES.get(name) ?? whole);
}

function inXml(text: string, take: Take): void {
  for (const [, name = '', value = ''] of text.matchAll(/([\w:.-]{1,80})="([^"]{1,500})"/g))
    if (!name.startsWith('xmlns')) take(unescaped(value), `xml @${name}`, LINK_NAME.test(name));
  for (const [, name = '', value = ''] of text.matchAll(/<([\w:.-]{1,80})[^<>]{0,500}>([^<]{1,500})</g))
    take(unescaped(value.trim()), `xml ${name}`, LINK_NAME.test(name));
  for (const [, comment = ''] of text.matchAll(/<!--([\s\S]{1,2000}?)-->/g))
    for (const word of comment.split(/\s+/)) take(word, 'xml comment', true);
}

function inRecords(text: string, take: Take): void {
  // ESLint forbids control characters in a pattern, so each separator is applied in turn.
  const items = ['\x1c', '\x1d', '\x1e', '\x1f'].reduce(
    (parts, separator) => parts.flatMap((part) => part.split(separator)),
    [text],
  );
  for (const item of items) {
    const [, tag = '', value = ''] = /^(\d{1,2}\.\d{1,9}:)?([\s\S]{0,600})/.exec(item) ?? [];
    take(value, `record ${tag}`, false);
  }
}

function inBody(exchange: Exchange, take: Take): void {
  const { body } = exchange.answer ?? {};
  if (body === undefined || body.length === 0) return;
  const text = Buffer.from(body.buffer, body.byteOffset, body.length).toString('utf8');
  const type = mediaTypeOf(exchange);
  const trimmed = text.trim();
  if (JWS.test(trimmed)) walk(trimmed, type, 0, take);
  else if (/^[[{"]/.test(trimmed)) walk(parsed(text), type, 0, take);
  else if (trimmed.startsWith('<')) inXml(text, take);
  else if (!type.startsWith('image/')) inRecords(text, take);
}

function inHeaders({ answer }: Exchange, take: Take): void {
  for (const [name, value] of answer?.headers ?? []) {
    if (PLAIN_HEADERS.test(name)) continue;
    const source = `header ${name.toLowerCase()}`;
    const links = [...value.matchAll(/<([^<>]{1,500})>/g)].map(([, inside = '']) => inside);
    for (const one of links) take(one, source, true);
    if (links.length === 0) take(value.replaceAll(/^(?:W\/)?"|"$/g, ''), source, LINK_NAME.test(name));
  }
}

/** The path of a call. */
function pathOf({ call }: Exchange): string {
  const { operation, path, requestId = '', transaction = 'searches' } = call;
  switch (operation) {
    case 'search':
    case 'searchByReference':
    case 'compare':
      return collectionPath(operation === 'compare' ? 'comparisons' : 'searches');
    case 'result':
    case 'cancel':
      return transactionPath(transaction, requestId);
    case 'review':
      return reviewsPath(requestId);
    case 'attestation':
      return attestationPath(requestId);
    case 'audit':
      return AUDIT_PATH;
    case 'capabilities':
      return POLICY_PATH;
    case 'fetchProbe':
    case 'raw':
    case 'inspect':
    case 'handshake':
    case 'plaintext':
    case 'mail':
    default:
      return path ?? '/';
  }
}

/** All texts of an answer that are short enough for an address. */
export function sightingsIn(exchange: Exchange): readonly Sighting[] {
  const found: Sighting[] = [];
  if (exchange.answer === undefined) return found;
  const base = pathOf(exchange);
  const take: Take = (value, source, isLink) => {
    if (value.length < 4 || value.length > LONGEST || found.length >= MOST_TEXTS) return;
    found.push({ value, source, base, isLink });
    // An address within a longer text.
    if (/\s/.test(value))
      for (const [url] of value.matchAll(/https?:\/\/[^\s"'<>;,]{4,}/g))
        found.push({ value: url, source, base, isLink: true });
  };
  inHeaders(exchange, take);
  inBody(exchange, take);
  return found;
}

const MEDIA_TYPE = /^(?:image|application|text|multipart|audio|video|font|model|message)\/[\w.+-]+$/i;

/** True for a text that is an address: absolute, or a path, or in a place for addresses. */
export function isAddress({ value, isLink }: Sighting): boolean {
  if (/\s/.test(value) || MEDIA_TYPE.test(value)) return false;
  if (/^https?:\/\/\S+$/i.test(value)) return true;
  if (/^\/[\w.~%-][^\s"'<>\\]*$/.test(value)) return true;
  return isLink && /^\.{0,2}[\w.~%/?=&-]+$/.test(value) && value.includes('/');
}

/** True for an opaque identifier: neither a time, nor a decimal, nor a digest with the name of its algorithm. */
export function isIdentifier({ value }: Sighting): boolean {
  if (!/^[A-Za-z0-9][\w.~:/-]{5,127}$/.test(value) || !/\d/.test(value)) return false;
  return !(
    /^\d{4}-\d\d-\d\d/.test(value) ||
    /^-?\d{1,12}\.\d+$/.test(value) ||
    /^sha-?\d/i.test(value) ||
    MEDIA_TYPE.test(value)
  );
}
