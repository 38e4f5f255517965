/** One thing in a case file: where it belongs, and its bytes. All of it is sealed. */
import { concatBytes } from '../../bytes/index.ts';
import { readJsonValue } from '../../json/read.ts';

export const ITEM_KINDS = [
  /** That the case was opened, closed, opened again. */
  'case',
  /** What was asked, of whom, and what was declared. */
  'asked',
  'probe',
  /** Under which number a submission goes, and the salts of its commitments. */
  'plan',
  /** What was sent, octet for octet, so that it can be sent again as the same. */
  'request',
  /** The deletion attestation as it came. */
  'attestation',
  'return',
  /** What a two-image comparison returned: it has no candidates, and nothing of it becomes a lead. */
  'comparison',
  /** The bytes of a return as they came. */
  'original',
  /** A file that came back beside a result and is kept closed: a screenshot, for instance. */
  'attachment',
  'decision',
  'lead',
  /** Version 1 only: what is to be destroyed. */
  'destruction',
  /** That something was destroyed. */
  'tombstone',
] as const;

export type ItemKind = (typeof ITEM_KINDS)[number];

/** RFC 3339, UTC. */
export type Instant = string;

export type ItemHead = {
  readonly schema: 'case-item/1';
  readonly case: string;
  /** The name of its file: an item that was moved is told by it. */
  readonly name: string;
  readonly kind: ItemKind;
  /** Place in the order of what was put into the case. */
  readonly seq: number;
  readonly at: Instant;
  readonly submission?: string;
};

export type Item = { readonly head: ItemHead; readonly body: Uint8Array };

const LINE_END = 0x0a;

/** The bytes of an item: its head as a line of JSON, then its body. */
export function itemBytes({ head, body }: Item): Uint8Array {
  const line = new TextEncoder().encode(JSON.stringify(head));
  return concatBytes([line, [LINE_END], body]);
}

function isHead(value: unknown): value is ItemHead {
  if (typeof value !== 'object' || value === null) return false;
  const { schema, case: one, name, kind, seq, at } = value as Partial<Record<keyof ItemHead, unknown>>;
  const texts = [one, name, at].every((text) => typeof text === 'string');
  return (
    texts && schema === 'case-item/1' && ITEM_KINDS.includes(kind as ItemKind) && Number.isSafeInteger(seq)
  );
}

/** The item in some bytes; undefined where there is none. */
export function itemIn(bytes: Uint8Array): Item | undefined {
  const end = bytes.indexOf(LINE_END);
  if (end < 0) return undefined;
  const { value } = readJsonValue(bytes.subarray(0, end), { depth: 2, values: 20 });
  return isHead(value) ? { head: value, body: bytes.subarray(end + 1) } : undefined;
}
