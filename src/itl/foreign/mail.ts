/** Mail messages and their parts (RFC 5322, RFC 2045 to 2047, RFC 2231), read only to find attachments. */
import { fromBase64Text, fromQuotedPrintable, fromUuencode } from './decode.ts';

/** A part of a message: its name where it has one, and its content before decoding. */
export type Part = {
  readonly name: string | undefined;
  readonly type: string;
  readonly encoding: string;
  readonly body: Uint8Array;
};

/** A message: what it is, and its parts. */
export type Message = { readonly what: string; readonly parts: Generator<Part> };

type Entity = { readonly headers: ReadonlyMap<string, string>; readonly body: Uint8Array };

/** Limits of hostile input: bytes of a header, nested levels, parts of a message. */
const MAX_HEADER = 262_144;
const MAX_DEPTH = 8;
const MAX_PARTS = 1000;

const LF = 0x0a;
const CR = 0x0d;
const latin1 = new TextDecoder('latin1');

/** Header fields that mail has and other text rarely. */
const OF_MAIL =
  /^(?:from|to|cc|subject|date|message-id|received|return-path|delivered-to|reply-to|sender|mime-version|content-(?:type|transfer-encoding|disposition)|dkim-signature|authentication-results)$/;

function lineEnd(bytes: Uint8Array, from: number): number {
  const found = bytes.indexOf(LF, from);
  return found < 0 ? bytes.length : found + 1;
}

/** The text of a line without its end. */
function lineText(bytes: Uint8Array, from: number, end: number): string {
  return latin1.decode(bytes.subarray(from, end)).replace(/\r?\n$/, '');
}

/** Header fields up to the first blank line, continuation lines joined; undefined where a line is no header field. */
function entityOf(bytes: Uint8Array): Entity | undefined {
  const headers = new Map<string, string>();
  let name = '';
  let at = 0;
  const limit = Math.min(bytes.length, MAX_HEADER);
  while (at < limit) {
    const end = lineEnd(bytes, at);
    const line = lineText(bytes, at, end);
    if (line === '') return { headers, body: bytes.subarray(end) };
    const [, field, value] = /^([!-9;-~]{1,80})[ \t]*:[ \t]*(.*)$/s.exec(line) ?? [];
    if (field !== undefined && !/^[ \t]/.test(line)) {
      name = field.toLowerCase();
      if (!headers.has(name)) headers.set(name, value ?? '');
    } else if (/^[ \t]/.test(line) && name !== '')
      headers.set(name, `${headers.get(name) ?? ''} ${line.trim()}`);
    else if (at > 0 || !/^(?:>?From |HTTP\/[\d.]+ \d{3})/.test(line)) return undefined;
    at = end;
  }
  return { headers, body: bytes.subarray(at) };
}

/** The first boundary line of a multipart body that came without its header. */
function bareBoundary(bytes: Uint8Array): string | undefined {
  const head = latin1.decode(bytes.subarray(0, 1024));
  return /^\s*--([!-~]{1,70})\r?\nContent-[\w-]+:/i.exec(head)?.[1];
}

/** The message that bytes begin with, or undefined. A field of MIME is needed, or two fields that mail has. */
function messageOf(bytes: Uint8Array): { readonly what: string; readonly entity: Entity } | undefined {
  const boundary = bareBoundary(bytes);
  if (boundary !== undefined) {
    const headers = new Map([['content-type', `multipart/mixed; boundary="${boundary}"`]]);
    return { what: 'a MIME message', entity: { headers, body: bytes } };
  }
  const entity = entityOf(bytes);
  if (entity === undefined) return undefined;
  const names = [...entity.headers.keys()].filter((name) => OF_MAIL.test(name));
  const mime = names.some((name) => /^(?:mime-version|content-)/.test(name));
  if (!mime && names.length < 2) return undefined;
  const http = latin1.decode(bytes.subarray(0, 5)) === 'HTTP/';
  return { what: http ? 'an HTTP message' : 'a mail message', entity };
}

function percentDecoded(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** Characters of one byte each, read as UTF-8 where they are valid UTF-8. */
function asText(oneByte: string): string {
  const bytes = Uint8Array.from(oneByte, (char) => char.charCodeAt(0));
  const text = new TextDecoder().decode(bytes);
  return text.includes('\ufffd') ? oneByte : text;
}

/** Encoded words of RFC 2047: `=?utf-8?B?...?=`. */
function wordsDecoded(value: string): string {
  return value.replace(
    /=\?[^?\s]{1,40}\?([bq])\?([^?\s]{0,400})\?=\s?/gi,
    (_, kind: string, text: string) => {
      const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
      const decode = kind.toLowerCase() === 'b' ? fromBase64Text : fromQuotedPrintable;
      return asText(
        latin1.decode(decode(bytes, 400)).replaceAll('_', kind.toLowerCase() === 'b' ? '_' : ' '),
      );
    },
  );
}

/** A parameter of a header field, continued or percent-encoded as in RFC 2231 where it is. */
function parameter(value: string, name: string): string | undefined {
  const found = value
    .slice(0, 8192)
    .matchAll(
      new RegExp(`;\\s*${name}(\\*\\d{1,2})?(\\*)?\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'gi'),
    );
  const pieces = [...found].map(([, , encoded, quoted, plain]) => {
    const text = quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '';
    return encoded === undefined ? text : percentDecoded(text.replace(/^[\w-]*'[\w-]*'/, ''));
  });
  return pieces.length === 0 ? undefined : wordsDecoded(asText(pieces.join('')));
}

/** Contents between the lines `--boundary`. */
function* piecesOf(body: Uint8Array, boundary: string): Generator<Uint8Array> {
  const mark = `--${boundary}`;
  let start = -1;
  for (let at = 0; at < body.length;) {
    const end = lineEnd(body, at);
    if (body[at] === 0x2d && body[at + 1] === 0x2d && end - at <= mark.length + 8) {
      const line = lineText(body, at, end).trimEnd();
      if (line === mark || line === `${mark}--`) {
        if (start >= 0) yield body.subarray(start, at);
        start = end;
        if (line !== mark) return;
      }
    }
    at = end;
  }
  if (start >= 0) yield body.subarray(start);
}

type Walk = { parts: number };

function* partsOf({ headers, body }: Entity, depth: number, walk: Walk): Generator<Part> {
  if (++walk.parts > MAX_PARTS) return;
  const typed = headers.get('content-type') ?? 'text/plain';
  const type = (/^[\w.+-]+\/[\w.+-]+/.exec(typed)?.[0] ?? '').toLowerCase();
  const boundary = parameter(typed, 'boundary');
  if (type.startsWith('multipart/') && boundary !== undefined) {
    if (depth >= MAX_DEPTH) return;
    for (const piece of piecesOf(body, boundary)) {
      const blank = piece[0] === LF || (piece[0] === CR && piece[1] === LF);
      const entity = blank ? { headers: new Map<string, string>(), body: piece } : entityOf(piece);
      if (entity !== undefined) yield* partsOf(entity, depth + 1, walk);
    }
    return;
  }
  const disposition = headers.get('content-disposition') ?? '';
  const encoding = (headers.get('content-transfer-encoding') ?? '').trim().toLowerCase();
  yield { name: parameter(disposition, 'filename') ?? parameter(typed, 'name'), type, encoding, body };
}

/** The mail message that bytes begin with, nested multiparts flattened; undefined where they begin with none. */
export function mailMessage(bytes: Uint8Array): Message | undefined {
  const found = messageOf(bytes);
  if (found === undefined) return undefined;
  return { what: found.what, parts: partsOf(found.entity, 0, { parts: 0 }) };
}

/** At most `keep` decoded bytes of a part. */
export function partBytes({ encoding, body }: Part, keep: number): Uint8Array {
  if (encoding === 'base64') return fromBase64Text(body, keep);
  if (encoding === 'quoted-printable') return fromQuotedPrintable(body, keep);
  if (/^(?:x-)?uu(?:e|encode)$/.test(encoding)) return fromUuencode(body.subarray(lineEnd(body, 0)), keep);
  return body.subarray(0, keep);
}
