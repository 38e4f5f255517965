/** Recognises what a transfer in text mode did to a transaction, and names it as the cause of other findings. */
import type { Facts, Finding, Location } from '../../findings/finding.ts';
import { field, itemOf, valueOf } from '../record/query.ts';
import { TRANSACTION_PATH } from '../record/path.ts';
import type { Item, LogicalRecord, Transaction } from '../record/transaction.ts';
import { readTraditional } from '../traditional/read.ts';
import { changeOfImage, endsBeforeSub, withoutCarriageReturns, withoutUtf8 } from './changes.ts';
import { TEXT_MODE } from './codes.ts';

/** Findings of the reader that follow from lost and added bytes. */
const OF_FRAME: ReadonlySet<string> = new Set([
  'itl.framing.len',
  'itl.framing.truncated',
  'itl.framing.terminator',
  'itl.framing.header',
  'itl.framing.unrecognised',
  'itl.framing.stray-separator',
]);

const [LF, CR, SUB, FS] = [0x0a, 0x0d, 0x1a, 0x1c];

/** Image bytes without any CR LF that chance does not explain. */
const WITHOUT_CRLF = 262_144;

const WHOLE: Location = { path: TRANSACTION_PATH, offset: 0 };

function finding(at: Location, what: string, change: string, facts: Facts = {}): Finding {
  const message = `a transfer in text mode changed the file: ${what}`;
  return { rule: TEXT_MODE, severity: 'error', at, message, facts: { change, ...facts } };
}

function flawsIn(findings: readonly Finding[]): number {
  return findings.filter(({ rule }) => OF_FRAME.has(rule)).length;
}

/** The image of a record; binary records (Types 3 to 8) have theirs in the last field. */
function imageOf(record: LogicalRecord): Item | undefined {
  if (record.type >= 10) return itemOf(field(record, 999));
  return record.type >= 3 && record.type <= 8 ? itemOf(record.fields.at(-1)) : undefined;
}

function ofImages(images: readonly Item[]): Finding | undefined {
  for (const { bytes, at } of images) {
    const change = changeOfImage(bytes);
    if (change !== undefined) return finding(at, change.name, change.id);
  }
  return undefined;
}

type LineEnds = { readonly pairs: number; readonly single: number };

function lineEndsOf(bytes: Uint8Array): LineEnds {
  let [pairs, single] = [0, 0];
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    if (bytes[at - 1] === CR) pairs++;
    else single++;
  }
  return { pairs, single };
}

/** True where the bytes without the change have at most half of the flaws in their frame. */
function isSounder(bytes: Uint8Array | undefined, flaws: number): boolean {
  return bytes !== undefined && flawsIn(readTraditional(bytes).findings) * 2 <= flaws - 1;
}

/** Changes that can be undone: undoing them makes the lengths of the records right. */
function undone(bytes: Uint8Array, { pairs, single }: LineEnds, flaws: number): Finding | undefined {
  if (pairs > 0 && single === 0 && isSounder(withoutCarriageReturns(bytes), flaws))
    return finding(WHOLE, `LF became CR LF in ${pairs} places`, 'lf-to-crlf', { places: pairs });
  if (isSounder(withoutUtf8(bytes), flaws))
    return finding(WHOLE, 'bytes above 0x7F were encoded as UTF-8', 'to-utf-8');
  return undefined;
}

/** CR LF that became LF cannot be undone: records are shorter than LEN, yet each ends with FS. */
function isShortened(bytes: Uint8Array, { records }: Transaction, lines: LineEnds, images: number): boolean {
  if (images < WITHOUT_CRLF || lines.pairs > 0) return false;
  const missing = records.map((record) => {
    const { offset = 0, length = 0 } = record.at;
    const declared = Number(valueOf(record, 1));
    if (record.type < 10 && record.type > 2) return 0;
    return bytes[offset + length - 1] === FS ? declared - length : NaN;
  });
  const all = missing.reduce((sum, count) => sum + count, 0);
  return missing.every((count) => count >= 0) && all > 0 && all <= Math.min(lines.single, images / 8192);
}

/** 0x1A behind the last record: some programs add one, some fill the last block with it. */
function ofPadding(bytes: Uint8Array, findings: readonly Finding[]): Finding | undefined {
  if (bytes.at(-1) !== SUB) return undefined;
  let end = bytes.length;
  while (bytes[end - 1] === SUB || bytes[end - 1] === CR || bytes[end - 1] === LF) end--;
  const behind = findings.some(({ rule, at }) => rule === 'itl.framing.trailing' && at.offset === end);
  if (!behind && !isSounder(bytes.subarray(0, end), flawsIn(findings))) return undefined;
  const at: Location = { path: TRANSACTION_PATH, offset: end, length: bytes.length - end };
  return { ...finding(at, '0x1A (Ctrl-Z) was added at the end', 'sub-added'), severity: 'warning' };
}

/** Reading in text mode ends at the first 0x1A. */
function ofEnd(
  bytes: Uint8Array,
  findings: readonly Finding[],
  images: readonly Item[],
): Finding | undefined {
  if (!findings.some(({ rule }) => rule === 'itl.framing.truncated') || bytes.indexOf(SUB) >= 0)
    return undefined;
  if (!endsBeforeSub(images.at(-1)?.bytes ?? new Uint8Array())) return undefined;
  return finding(WHOLE, 'it ends where the first 0x1A (Ctrl-Z) stood', 'cut-at-sub');
}

/**
 * The change of a transfer in text mode that explains what the reader of the traditional encoding found: at most one
 * finding. Files whose frame is sound and whose images begin with a known signature are not inspected further.
 */
export function textModeFindings(
  bytes: Uint8Array,
  transaction: Transaction,
  findings: readonly Finding[],
): readonly Finding[] {
  const images = transaction.records.flatMap((record) => imageOf(record) ?? []);
  const flaws = flawsIn(findings);
  const lines = flaws > 0 ? lineEndsOf(bytes) : undefined;
  const size = images.reduce((sum, image) => sum + image.bytes.length, 0);
  const found =
    (lines === undefined ? undefined : undone(bytes, lines, flaws)) ??
    ofImages(images) ??
    ofPadding(bytes, findings) ??
    ofEnd(bytes, findings, images) ??
    (lines !== undefined && isShortened(bytes, transaction, lines, size)
      ? finding(WHOLE, 'CR LF became LF', 'crlf-to-lf')
      : undefined);
  return found === undefined ? [] : [found];
}
