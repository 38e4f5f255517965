/** What came back by hand: which file is the result, which is evidence of deletion, and which is kept closed. */
import { probe } from '../../../image/file/probe.ts';
import { readResult } from '../../../results/formats/read.ts';
import type { ResultReading } from '../../../results/formats/reading.ts';
import { readAttestation } from '../../../services/attestation/read.ts';
import { type MailPart, isMail, readMail } from '../../../services/mail/index.ts';

/** A file that came back. Its name serves messages only. */
export type ReturnedFile = { readonly name: string; readonly bytes: Uint8Array };

/** A result, and the file that it stands in. */
export type ReturnedResult = {
  readonly reading: ResultReading;
  readonly original: Uint8Array;
  readonly name: string;
};

/** A file that cannot be taken, and why. */
export type Untaken = { readonly name: string; readonly reason: string };

export type Sorted = {
  readonly results: readonly ReturnedResult[];
  readonly attestations: readonly Uint8Array[];
  /** Kept closed: images, documents, texts. */
  readonly attachments: readonly Uint8Array[];
  /** Texts of e-mails, in which the disclaimer may stand. */
  readonly texts: readonly string[];
  readonly untaken: readonly Untaken[];
};

/** Limits of one return: files, and bytes of one file. */
export const RETURN_LIMITS = { files: 100, bytes: 67_108_864, text: 16_384 } as const;

const NO_IMAGE: ReadonlySet<string> = new Set(['nist', 'unknown', 'xml']);
const PDF = '%PDF-';

function isClosed(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, PDF.length));
  return head === PDF || !NO_IMAGE.has(probe(bytes).recognised);
}

type Sorting = {
  readonly results: ReturnedResult[];
  readonly attestations: Uint8Array[];
  readonly attachments: Uint8Array[];
  readonly texts: string[];
  readonly untaken: Untaken[];
};

/** The text of a part, where its character set is one that everybody reads alike. */
function plainText(bytes: Uint8Array, charset = 'us-ascii'): string | undefined {
  if (!['us-ascii', 'utf-8'].includes(charset) || bytes.length > RETURN_LIMITS.text) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
  } catch {
    return undefined;
  }
}

function isAttestation(bytes: Uint8Array): boolean {
  return bytes.length < RETURN_LIMITS.text && 'read' in readAttestation(bytes);
}

/** Puts one content where it belongs; false where it is nothing that is known. */
function sortContent(bytes: Uint8Array, name: string, sorting: Sorting): boolean {
  if (isClosed(bytes)) {
    sorting.attachments.push(bytes);
    return true;
  }
  if (isAttestation(bytes)) {
    sorting.attestations.push(bytes);
    return true;
  }
  const reading = readResult(bytes);
  if ((reading.list ?? reading.comparison) === undefined) return false;
  sorting.results.push({ reading, original: bytes, name });
  return true;
}

function sortMail({ name, bytes }: ReturnedFile, sorting: Sorting): void {
  const mail = readMail(bytes);
  if ('problem' in mail) {
    sorting.untaken.push({
      name,
      reason: `${mail.problem}, at byte ${mail.offset}; save the e-mail again as it came`,
    });
    return;
  }
  sortParts(mail.parts, name, sorting);
}

function sortParts(parts: readonly MailPart[], name: string, sorting: Sorting): void {
  for (const part of parts) {
    if (part.type === 'application/pkcs7-mime' || part.type === 'application/x-pkcs7-mime') {
      sorting.untaken.push({
        name,
        reason: 'the e-mail is encrypted; open it in the mail program and save its content',
      });
      continue;
    }
    const text = part.type === 'text/plain' ? plainText(part.bytes, part.charset) : undefined;
    if (text === '') continue;
    if (sortContent(part.bytes, name, sorting)) continue;
    if (text === undefined) sorting.attachments.push(part.bytes);
    else sorting.texts.push(text);
  }
}

function nothing(): Sorting {
  return { results: [], attestations: [], attachments: [], texts: [], untaken: [] };
}

/** Sorts the contents of messages that were opened. */
export function sortOpened(messages: readonly (readonly MailPart[])[]): Sorted {
  const sorting = nothing();
  for (const [i, parts] of messages.entries()) sortParts(parts, `message ${i + 1}`, sorting);
  return sorting;
}

/**
 * Sorts what came back. Nothing of it is shown or interpreted beyond what a reader of results finds.
 */
export function sortReturned(files: readonly ReturnedFile[]): Sorted {
  const sorting = nothing();
  for (const file of files) {
    const { name, bytes } = file;
    if (bytes.length > RETURN_LIMITS.bytes)
      sorting.untaken.push({ name, reason: `it is larger than ${RETURN_LIMITS.bytes} bytes` });
    else if (sortContent(bytes, name, sorting)) continue;
    else if (isMail(bytes)) sortMail(file, sorting);
    else
      sorting.untaken.push({
        name,
        reason:
          'it is no candidate list, comparison, attestation, e-mail or image that frskit reads; leave it out',
      });
  }
  return sorting;
}
