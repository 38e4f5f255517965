/** A whole case for testimony and discovery (AUD-09): what was asked, of whom, what came, what became of it. */
import { hash } from 'node:crypto';
import type { Finding } from '../../findings/finding.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { Body } from '../../ledger/kinds.ts';
import { isReference } from '../leads/reference.ts';
import { caseError } from './errors.ts';
import { objectText, submissionText } from './export-parts.ts';
import type { Instant, Item } from './item.ts';
import { stateIn } from './state.ts';
import { type CaseFile, itemsOf, jsonOf } from './store.ts';

export type Exporting = {
  readonly by: string;
  readonly purpose: Body<'case.exported'>['purpose'];
  /** The order or request that it answers. */
  readonly reference?: string;
  readonly at: Instant;
  /** The entries of the ledger about the case, as they stand there. */
  readonly ledger: readonly Entry[];
};

export type CaseExport = {
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, as the ledger has it. */
  readonly digest: string;
  /** What of the case could not be read, and so is not in the export. */
  readonly findings: readonly Finding[];
};

/** What stands over everything in it. */
export const EXPORT_NOTICE =
  'The candidate lists in this file were returned by face recognition services. The candidates are for ' +
  'investigative lead purposes only and are not to be considered as positive identification; most of them were not ' +
  'vetted, or were eliminated. They are not to be used as the sole basis for any law enforcement action. Other ' +
  'information must be examined and considered prior to making a determination regarding the true identity of anybody.';

async function tellReading(file: CaseFile, items: readonly Item[], { by, at }: Exporting): Promise<void> {
  for (const { head } of items) {
    if (head.submission === undefined || (head.kind !== 'return' && head.kind !== 'comparison')) continue;
    await file.tell({
      kind: 'return.read',
      at,
      body: { submission: head.submission, by, purpose: 'export' },
    });
  }
}

/**
 * Exports a case whole. The ledger is told of each return that is read, and of the export; then the bytes are given.
 *
 * @example
 * const exported = await exportCase(file, exporting);
 */
export async function exportCase(file: CaseFile, exporting: Exporting): Promise<CaseExport> {
  const { by, purpose, reference, at, ledger } = exporting;
  if (![by, reference ?? by].every(isReference)) throw caseError('ERR_ARGUMENT', 'by', 'is a reference');
  const { items, findings } = await itemsOf(file);
  await tellReading(file, items, exporting);
  const submissions = [...new Set(items.flatMap(({ head }) => head.submission ?? []))];
  const text = objectText({
    schema: JSON.stringify('case-export/1'),
    notice: JSON.stringify(EXPORT_NOTICE),
    case: JSON.stringify(file.ref),
    exported: JSON.stringify({ by, purpose, reference, at }),
    state: JSON.stringify(stateIn(items) ?? { state: 'open' }),
    submissions: `[${submissions.map((one) => submissionText(one, items)).join(',')}]`,
    destroyed: JSON.stringify(
      items.flatMap((item) =>
        item.head.kind === 'tombstone' ? [{ at: item.head.at, ...(jsonOf(item) as object) }] : [],
      ),
    ),
    ledger: JSON.stringify(ledger),
    unread: JSON.stringify(findings),
  });
  // In a page, a value stays text: these characters stand in strings only, where they may be written so.
  const safe = text.replace(/[<>&]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`);
  const bytes = new TextEncoder().encode(`${safe}\n`);
  const digest = hash('sha256', bytes);
  await file.tell({
    kind: 'case.exported',
    at,
    body: {
      case: file.ref,
      by,
      purpose,
      entries: ledger.length,
      export: digest,
      ...(reference === undefined ? {} : { reference }),
    },
  });
  return { bytes, digest, findings };
}
