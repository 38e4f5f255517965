/** The pictures of faces inside a transaction, judged with the record that holds them. */
import type { FileReport, Finding } from '../../src/findings/index.ts';
import { T10, encodingOf, itemOf, field, readTransaction, recordsOf, valueOf } from '../../src/itl/index.ts';
import { UnreadableError } from '../exit.ts';
import { readInput } from '../files.ts';

/** A report, and the bytes that it is about where they cannot be read again. */
export type Judged = { readonly report: FileReport; readonly bytes?: Uint8Array };

/** Files that are looked at at a time. */
const AHEAD = 4;

/** Records whose pictures are judged; more faces than a transaction may list are not all decoded. */
const MAX_PICTURES = 99;

type Photo = { readonly path: string; readonly offset?: number; readonly bytes: Uint8Array };

function photosIn(bytes: Uint8Array): readonly Photo[] {
  const { transaction } = readTransaction(bytes);
  const faces = recordsOf(transaction, 10).filter((record) => valueOf(record, T10.IMT) === 'FACE');
  // Where the picture stands as base64, offsets within it are none of the file.
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

async function judged({ report, bytes }: Judged): Promise<FileReport> {
  if (report.unreadable !== undefined) return report;
  const { assess } = await import('../../src/image/quality/index.ts');
  try {
    const found: Finding[] = [];
    for (const photo of photosIn(bytes ?? (await readInput(report.file)))) {
      const { findings } = await assess(photo.bytes);
      // What the picture's own headers say is judged by the rules of 10.999 already.
      const own = findings.filter(({ rule }) => rule.startsWith('quality.') || rule.startsWith('frskit.'));
      for (const one of own.map((finding) => placed(finding, photo))) found.push(one);
    }
    return { ...report, findings: [...report.findings, ...found] };
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return { file: report.file, findings: [], unreadable: error.reason };
  }
}

/** The reports with what their pictures show; in the order in which they came, several files at a time. */
export async function* withPictures(reports: AsyncIterable<Judged>): AsyncGenerator<FileReport> {
  const running: Promise<FileReport>[] = [];
  for await (const report of reports) {
    running.push(judged(report));
    const first = running.length < AHEAD ? undefined : running.shift();
    if (first !== undefined) yield await first;
  }
  for (const each of running) yield await each;
}

/** The reports as they are. */
export async function* withoutPictures(reports: AsyncIterable<Judged>): AsyncGenerator<FileReport> {
  for await (const { report } of reports) yield report;
}
