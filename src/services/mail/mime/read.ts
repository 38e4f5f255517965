/**
 * Reads an e-mail as it was saved (RFC 5322, RFC 2045 and 2046): its leaf parts, decoded. Nothing is repaired: what two
 * programs could read differently is a problem with its offset.
 */
import { decodedPart } from './decode.ts';
import {
  type Header,
  type HeaderBlock,
  type MailProblem,
  isProblem,
  oneHeader,
  parametersOf,
  readHeaders,
} from './header.ts';

/** A part that holds content and no other part. */
export type MailPart = {
  /** Media type in lower case; `text/plain` where none is stated. */
  readonly type: string;
  readonly charset?: string;
  readonly bytes: Uint8Array;
  /** Offset of its content in the message. */
  readonly offset: number;
};

export type Mail = { readonly headers: readonly Header[]; readonly parts: readonly MailPart[] };

/** Limits of a message: bytes, depth of parts, number of parts. */
export const MAIL_LIMITS = { bytes: 33_554_432, depth: 8, parts: 50 } as const;

const LF = 0x0a;
const BOUNDARY = /^[\w'()+,./:=? -]{0,69}[\w'()+,./:=?-]$/;

type Range = { readonly from: number; readonly to: number };

/** The bytes between the delimiters of a multipart body; preamble and epilogue are left out. */
function rangesOf(bytes: Uint8Array, { from, to }: Range, boundary: string): readonly Range[] | MailProblem {
  const ranges: Range[] = [];
  const delimiter = `--${boundary}`;
  let start: number | undefined;
  for (let at = from; at < to;) {
    const found = bytes.subarray(at, to).indexOf(LF);
    const next = found < 0 ? to : at + found + 1;
    const head = String.fromCharCode(...bytes.subarray(at, Math.min(next, at + delimiter.length + 2)));
    if (head.startsWith(delimiter)) {
      const rest = new TextDecoder('latin1').decode(bytes.subarray(at + delimiter.length, next)).trimEnd();
      if (rest === '' || rest === '--') {
        // The line break before a delimiter belongs to the delimiter.
        const end = at - (bytes[at - 2] === 0x0d ? 2 : 1);
        if (start !== undefined) ranges.push({ from: start, to: Math.max(start, end) });
        if (ranges.length > MAIL_LIMITS.parts)
          return { problem: `more than ${MAIL_LIMITS.parts} parts`, offset: at };
        if (rest === '--') return ranges;
        start = next;
      }
    }
    at = next;
  }
  return { problem: 'a part of several has no closing delimiter', offset: from };
}

type Content = { readonly type: string; readonly charset?: string; readonly boundary?: string };

function contentOf(headers: readonly Header[]): Content | MailProblem {
  const header = oneHeader(headers, 'content-type');
  if (header === undefined) return { type: 'text/plain' };
  if (isProblem(header)) return header;
  const read = parametersOf(header);
  if (isProblem(read)) return read;
  if (!/^[\w!#$&^.+-]{1,64}\/[\w!#$&^.+-]{1,64}$/.test(read.value))
    return { problem: 'the media type of a part is malformed', offset: header.offset };
  const [charset, boundary] = [read.params.get('charset'), read.params.get('boundary')];
  return {
    type: read.value,
    ...(charset === undefined ? {} : { charset: charset.toLowerCase() }),
    ...(boundary === undefined ? {} : { boundary }),
  };
}

function encodingOf(headers: readonly Header[]): string | MailProblem {
  const header = oneHeader(headers, 'content-transfer-encoding');
  if (header === undefined) return '7bit';
  return isProblem(header) ? header : header.value.toLowerCase();
}

type Walk = { readonly bytes: Uint8Array; readonly parts: MailPart[] };

function several(
  walk: Walk,
  boundary: string | undefined,
  body: Range,
  depth: number,
): MailProblem | undefined {
  if (boundary === undefined || !BOUNDARY.test(boundary))
    return { problem: 'a part of several has no valid boundary', offset: body.from };
  const ranges = rangesOf(walk.bytes, body, boundary);
  if (isProblem(ranges)) return ranges;
  for (const range of ranges) {
    const block = readHeaders(walk.bytes, range.from, range.to);
    const problem = isProblem(block) ? block : entity(walk, block, range.to, depth + 1);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Reads one entity and those in it. */
function entity(
  walk: Walk,
  { headers, end }: HeaderBlock,
  to: number,
  depth: number,
): MailProblem | undefined {
  if (depth > MAIL_LIMITS.depth)
    return { problem: `parts are nested more than ${MAIL_LIMITS.depth} deep`, offset: end };
  const content = contentOf(headers);
  if (isProblem(content)) return content;
  const encoding = encodingOf(headers);
  if (typeof encoding !== 'string') return encoding;
  const { type, charset, boundary } = content;
  if (type.startsWith('multipart/')) return several(walk, boundary, { from: end, to }, depth);
  const decoded = decodedPart(walk.bytes.subarray(end, to), encoding, end);
  if (!(decoded instanceof Uint8Array)) return decoded;
  if (type === 'message/rfc822') {
    const inner = { bytes: decoded, parts: walk.parts };
    const block = readHeaders(decoded, 0, decoded.length);
    return isProblem(block) ? { ...block, offset: end } : entity(inner, block, decoded.length, depth + 1);
  }
  if (walk.parts.length >= MAIL_LIMITS.parts)
    return { problem: `more than ${MAIL_LIMITS.parts} parts`, offset: end };
  walk.parts.push({ type, ...(charset === undefined ? {} : { charset }), bytes: decoded, offset: end });
  return undefined;
}

/** True for bytes that begin like the header block of an e-mail. */
export function isMail(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  return /^[\x21-\x39\x3b-\x7e]{1,76}:[ \t][^\r\n]*\r?\n/.test(head);
}

/**
 * Reads an e-mail.
 *
 * @param bytes the message as it was saved
 * @returns headers and leaf parts, or why it is not read and at which byte
 *
 * @example
 * const mail = readMail(bytes);
 * if ('problem' in mail) console.log(`byte ${mail.offset}: ${mail.problem}`);
 */
export function readMail(bytes: Uint8Array): Mail | MailProblem {
  if (bytes.length > MAIL_LIMITS.bytes)
    return { problem: `the message is larger than ${MAIL_LIMITS.bytes} bytes`, offset: MAIL_LIMITS.bytes };
  const block = readHeaders(bytes, 0, bytes.length);
  if (isProblem(block)) return block;
  const parts: MailPart[] = [];
  return entity({ bytes, parts }, block, bytes.length, 1) ?? { headers: block.headers, parts };
}
