/** The face images inside a transaction, evaluated with the record that holds them. */
import type { Finding } from '../../src/findings/index.ts';
import { T10, encodingOf, itemOf, field, readTransaction, recordsOf, valueOf } from '../../src/itl/index.ts';
import { UnreadableError } from '../exit.ts';
import { readInput } from '../files.ts';
import type { Judged } from './evaluate.ts';

/** Files whose images are evaluated at a time. */
const AHEAD = 4;

/** Records whose images are evaluated; more faces than a transaction may list are not all decoded. */
const MAX_PICTURES = 99;

type Photo = { readonly path: string; readonly offset?: number; readonly bytes: Uint8Array };

function photosIn(bytes: Uint8Array): readonly Photo[] {
  const { transaction } = readTransaction(bytes);
  const faces = recordsOf(transaction, 10).filter((record) => valueOf(record, T10.IMT) === 'FACE');
  // Offsets within base64 are not offsets in the file.
  const plain = encodingOf(bytes) === 'traditional';
  return faces.slice(0, MAX_PICTURES).flatMap((record): Photo[] => {
    const item = itemOf(field(record, T10.DATA));
    if (item === undefined || item.bytes.length === 0) return [];
    const { path, offset } = item.at;
    return [{ path, bytes: item.bytes, ...(plain && offset !== undefined ? { offset } : {}) }];
  });
}

function placed(finding: Finding, { path, offset }: Photo): Finding {
  const at = offset === undefined ? { path } : { path, offset };
  return { ...finding, at };
}

async function judged({ report, bytes, skipped }: Judged): Promise<Judged> {
  if (skipped !== undefined) return { report, skipped };
  if (report.unreadable !== undefined || report.foreign !== undefined) return { report };
  try {
    const photos = photosIn(bytes ?? (await readInput(report.file)));
    if (photos.length === 0) return { report };
    const { assess } = await import('../../src/image/quality/index.ts');
    const found: Finding[] = [];
    for (const photo of photos) {
      const { findings } = await assess(photo.bytes);
      // The rules of 10.999 validate the headers of the image already.
      const own = findings.filter(({ rule }) => rule.startsWith('quality.') || rule.startsWith('frskit.'));
      for (const finding of own) found.push(placed(finding, photo));
    }
    return { report: { ...report, findings: [...report.findings, ...found] } };
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return { report: { file: report.file, findings: [], unreadable: error.reason } };
  }
}

/** The reports with the findings on their images, in the same order; several files at a time. */
export async function* withPictures(reports: AsyncIterable<Judged>): AsyncGenerator<Judged> {
  const running: Promise<Judged>[] = [];
  for await (const report of reports) {
    running.push(judged(report));
    const first = running.length < AHEAD ? undefined : running.shift();
    if (first !== undefined) yield await first;
  }
  for (const each of running) yield await each;
}
