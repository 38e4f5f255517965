/** What a file is that is no transaction, and the transaction inside it where there is one. */
import { type Entry, gzipEntry, tarEntries, zipEntries } from './archive.ts';
import { beginsTraditional, beginsTransaction } from './begins.ts';
import { fromBase64Text, fromUuencode } from './decode.ts';
import { kindOf } from './kinds.ts';
import { type Message, mailMessage, partBytes } from './mail.ts';
import { type TextKind, lostSeparators, textKind } from './text.ts';

/** What a file is. */
export type Foreign = {
  /** Stable short name: `mail`, `zip`, `jpeg`, `text`, `empty`, `unknown`, ... */
  readonly kind: string;
  /** Noun phrase: `a mail message`. */
  readonly what: string;
  /** A sentence about what is inside, such as `its attachment "a.nist" looks like a transaction`. */
  readonly inside?: string;
  /** True where something inside looks like a transaction. */
  readonly transaction?: boolean;
};

/** Nested containers that are opened, bytes of each that are unpacked, and bytes that are unpacked in all. */
const MAX_DEPTH = 4;
const MAX_CONTENT = 16 * 2 ** 20;
const MAX_WORK = 64 * 2 ** 20;

/** Bytes by which an entry is recognised. */
const BEGINNING = 65_536;

/** Characters of a name from inside that a message shows. */
const MAX_NAME = 80;

/** Bytes that may still be unpacked. */
type Budget = { left: number };

/** Names of transactions, for an attachment whose content cannot be recognised. */
const TRANSACTION_NAME = /\.(?:an2k?|an|eft|ebts|nist|nst|int)$/i;

function quoted(name: string): string {
  return `"${name.length <= MAX_NAME ? name : `${name.slice(0, MAX_NAME)}...`}"`;
}

/** What a container holds, beginning with the word for its entries: `its attachment`. */
function within(word: string, entries: Iterable<Entry>, depth: number, budget: Budget): Partial<Foreign> {
  let count = 0;
  let named: string | undefined;
  let encrypted = 0;
  for (const { name, encrypted: locked, read } of entries) {
    count++;
    const label = name === undefined || name === '' ? word : `${word} ${quoted(name)}`;
    if (locked === true) encrypted++;
    if (name !== undefined && TRANSACTION_NAME.test(name)) named ??= `${label} is named like a transaction`;
    if (locked === true || budget.left <= 0) continue;
    const start = read(Math.min(BEGINNING, budget.left));
    budget.left -= start.length;
    if (beginsTransaction(start)) return { inside: `${label} looks like a transaction`, transaction: true };
    if (depth >= MAX_DEPTH || (kindOf(start, false) === undefined && !maybeNested(start))) continue;
    const whole = start.length < BEGINNING ? start : read(Math.min(MAX_CONTENT, budget.left));
    budget.left -= whole.length;
    const { what, inside, transaction } = described(whole, depth + 1, budget);
    if (transaction === true && inside !== undefined)
      return { inside: `${label} is ${what}; ${inside}`, transaction };
  }
  if (named !== undefined) return { inside: named };
  return encrypted > 0 ? { inside: `${encrypted} of its ${count} entries are encrypted` } : {};
}

/** True for text that may be a container: mail or base64. */
function maybeNested(start: Uint8Array): boolean {
  const { kind } = textKind(start);
  return kind === 'base64' || kind === 'uuencode' || mailMessage(start) !== undefined;
}

function* attachments({ parts }: Message): Generator<Entry> {
  for (const part of parts) yield { name: part.name, read: (keep) => partBytes(part, keep) };
}

function ofText(bytes: Uint8Array, depth: number, budget: Budget): Foreign {
  const text: TextKind = textKind(bytes);
  const { kind, what } = text;
  const content = (read: Entry['read']): Partial<Foreign> =>
    within('the decoded content', [{ name: text.name, read }], depth, budget);
  if (kind === 'base64') return { kind, what, ...content((keep) => fromBase64Text(text.body, keep)) };
  if (kind === 'uuencode') return { kind, what, ...content((keep) => fromUuencode(text.body, keep)) };
  return { kind, what };
}

function described(bytes: Uint8Array, depth: number, budget: Budget): Foreign {
  if (bytes.length === 0) return { kind: 'empty', what: 'an empty file' };
  const known = definite(bytes, depth, budget) ?? kindOf(bytes, true);
  return known ?? ofText(bytes, depth, budget);
}

/** What the bytes are by a signature or a mail header, which no transaction has. */
function definite(bytes: Uint8Array, depth: number, budget: Budget): Foreign | undefined {
  const found = kindOf(bytes, false);
  switch (found?.kind) {
    case undefined:
      break;
    case 'zip':
      return { ...found, ...within('its entry', zipEntries(bytes), depth, budget) };
    case 'tar':
      return { ...found, ...within('its entry', tarEntries(bytes), depth, budget) };
    case 'gzip':
      return { ...found, ...within('its content', [gzipEntry(bytes)], depth, budget) };
    default:
      return found;
  }
  const message = mailMessage(bytes);
  if (message === undefined) return undefined;
  return {
    kind: 'mail',
    what: message.what,
    ...within('its attachment', attachments(message), depth, budget),
  };
}

/**
 * What the bytes are where their beginning shows that they are no transaction: a signature, or a mail header.
 * Undefined for bytes that begin like a transaction, and where only a reader can decide.
 *
 * @example
 * const what = foreignBySignature(bytes)?.what; // such as 'a PDF document'
 */
export function foreignBySignature(bytes: Uint8Array): Foreign | undefined {
  if (bytes.length === 0) return { kind: 'empty', what: 'an empty file' };
  if (beginsTransaction(bytes)) return beginsTraditional(bytes) ? lostSeparators(bytes) : undefined;
  return definite(bytes, 0, { left: MAX_WORK });
}

/**
 * What the bytes are, for bytes in which a reader found no record: never undefined. Containers are opened as far as
 * is needed to find a transaction inside; hostile ones cost no more than a fixed amount of memory.
 *
 * @example
 * const { kind, inside } = describeForeign(bytes); // 'its attachment "a.nist" looks like a transaction'
 */
export function describeForeign(bytes: Uint8Array): Foreign {
  return described(bytes, 0, { left: MAX_WORK });
}

/** The message of the finding: what the file is, and what is inside it. */
export function foreignText({ what, inside }: Foreign): string {
  if (inside !== undefined) return `this is ${what}; ${inside}`;
  return /\btransaction\b/.test(what) ? `this is ${what}` : `this is ${what}, not a transaction`;
}
