/**
 * The entities of a mail with their offsets, preamble and epilogue included. Reads on where the strict reader refuses, so that
 * a damaged mail is searched as well; what it does not understand is a leaf.
 */
import type { Header } from '../../src/services/mail/index.ts';
import { isProblem, parametersOf, readHeaders } from '../../src/services/mail/mime/header.ts';

/** A range of bytes: from the first to before the last. */
export type Range = { readonly from: number; readonly to: number };

export type Entity = {
  /** Media type in lower case; `text/plain` where none is readable. */
  readonly type: string;
  readonly params: ReadonlyMap<string, string>;
  readonly headers: readonly Header[];
  /** Bytes of the header block, the empty line included. */
  readonly head: Range;
  readonly body: Range;
  /** Parts of a multipart; none for a leaf. */
  readonly children: readonly Entity[];
  /** Bytes of a multipart before its first and after its last delimiter. */
  readonly preamble?: Range;
  readonly epilogue?: Range;
  /** Content of a leaf, decoded as far as it can be. */
  readonly content?: Uint8Array;
  /** Bytes after the end of the base64 of a leaf. */
  readonly rest?: Range;
};

const LIMITS = { depth: 10, entities: 200 } as const;
const LF = 0x0a;

type Walk = { readonly bytes: Uint8Array; count: number };

/** Where a header block ends that the reader refuses: after the first empty line. */
function endOfHead(bytes: Uint8Array, { from, to }: Range): number {
  for (let at = from; at < to;) {
    const found = bytes.subarray(at, to).indexOf(LF);
    if (found < 0) return to;
    if (found === 0 || (found === 1 && bytes[at] === 0x0d)) return at + found + 1;
    at += found + 1;
  }
  return to;
}

function headOf(
  bytes: Uint8Array,
  range: Range,
): { readonly headers: readonly Header[]; readonly end: number } {
  const block = readHeaders(bytes, range.from, range.to);
  return isProblem(block) ? { headers: [], end: endOfHead(bytes, range) } : block;
}

function valueOf(headers: readonly Header[], name: string): Header | undefined {
  return headers.find((header) => header.name === name);
}

type Cut = { readonly parts: readonly Range[]; readonly preamble: Range; readonly epilogue?: Range };

function cut(bytes: Uint8Array, { from, to }: Range, boundary: string): Cut | undefined {
  const parts: Range[] = [];
  let first: number | undefined;
  let start: number | undefined;
  for (let at = from; at < to;) {
    const found = bytes.subarray(at, to).indexOf(LF);
    const next = found < 0 ? to : at + found + 1;
    const line = Buffer.from(bytes.subarray(at, Math.min(next, at + 200)))
      .toString('latin1')
      .trimEnd();
    if (line === `--${boundary}` || line === `--${boundary}--`) {
      first ??= at;
      if (start !== undefined) parts.push({ from: start, to: at });
      start = next;
      if (line.endsWith(`${boundary}--`))
        return { parts, preamble: { from, to: first }, epilogue: { from: next, to } };
    }
    at = next;
  }
  if (first === undefined || start === undefined) return undefined;
  return { parts: [...parts, { from: start, to }], preamble: { from, to: first } };
}

function decodedQuoted(text: string): Uint8Array {
  const plain = text.replace(/=\r?\n/g, '');
  return Buffer.from(
    plain.replace(/=([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))),
    'latin1',
  );
}

/** The content of a leaf, and what follows the end of its base64. */
function contentOf(bytes: Uint8Array, body: Range, encoding: string): Pick<Entity, 'content' | 'rest'> {
  const raw = bytes.subarray(body.from, body.to);
  if (encoding === 'quoted-printable') return { content: decodedQuoted(Buffer.from(raw).toString('latin1')) };
  if (encoding !== 'base64') return { content: raw };
  const text = Buffer.from(raw).toString('latin1');
  // Base64 ends with its padding, or before the first character that is none of it.
  const [run = ''] = /^[A-Za-z0-9+/\s]*={0,2}/.exec(text) ?? [];
  const rest =
    text.slice(run.length).trim() === '' ? {} : { rest: { from: body.from + run.length, to: body.to } };
  return { content: Buffer.from(run, 'base64'), ...rest };
}

function entityAt(walk: Walk, range: Range, depth: number): Entity {
  walk.count += 1;
  const { bytes } = walk;
  const { headers, end } = headOf(bytes, range);
  const typed = valueOf(headers, 'content-type');
  const read = typed === undefined ? undefined : parametersOf(typed);
  const known = read === undefined || isProblem(read) ? undefined : read;
  const stated = typed?.value.split(';')[0]?.trim().toLowerCase();
  const type = known?.value ?? (stated === undefined || stated === '' ? 'text/plain' : stated);
  const params = known?.params ?? new Map<string, string>();
  const [head, body] = [
    { from: range.from, to: end },
    { from: end, to: range.to },
  ];
  const base = { type, params, headers, head, body };
  const isDeep = depth >= LIMITS.depth || walk.count >= LIMITS.entities;
  const boundary = params.get('boundary') ?? '';
  const pieces =
    !isDeep && type.startsWith('multipart/') && boundary !== '' ? cut(bytes, body, boundary) : undefined;
  if (pieces !== undefined) {
    const { parts, preamble, epilogue } = pieces;
    return {
      ...base,
      children: parts.map((part) => entityAt(walk, part, depth + 1)),
      preamble,
      ...(epilogue === undefined ? {} : { epilogue }),
    };
  }
  const encoding = valueOf(headers, 'content-transfer-encoding')?.value.toLowerCase() ?? '7bit';
  if (!isDeep && type === 'message/rfc822' && encoding !== 'base64' && encoding !== 'quoted-printable')
    return { ...base, children: [entityAt(walk, body, depth + 1)] };
  return { ...base, children: [], ...contentOf(bytes, body, encoding) };
}

/**
 * The entities of a mail.
 *
 * @example
 * const root = entitiesOf(raw);
 */
export function entitiesOf(bytes: Uint8Array): Entity {
  return entityAt({ bytes, count: 0 }, { from: 0, to: bytes.length }, 0);
}

/** An entity and all in it. */
export function allOf(entity: Entity): readonly Entity[] {
  return [entity, ...entity.children.flatMap(allOf)];
}
