/** The enrolment record on disk: created exclusively, only appended to, and every line synced before what follows it. */
import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Lock, takeLock } from '../../src/ledger/index.ts';
import { EnrolmentError } from './errors.ts';
import { type CallSources, type EnrolmentLine, type RecordSubject, linesIn } from './lines.ts';

export const RECORD_FILE = 'enrolment.jsonl';
const LOCK_FILE = 'enrolment.lock';

/** Milliseconds to wait for another command on the same record. */
const LOCK_WAIT = 2000;

export type EnrolmentRecord = {
  /** Every line so far, the new ones included. */
  readonly lines: readonly EnrolmentLine[];
  /** Appends a line and resolves once it is on disk. */
  readonly append: (line: EnrolmentLine) => Promise<void>;
  readonly close: () => Promise<void>;
};

async function synced(handle: FileHandle, text: string): Promise<void> {
  await handle.appendFile(text);
  await handle.sync();
}

async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // Windows: a folder cannot be opened.
  }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Refuses a record of another service or gallery. */
function refuseOther(lines: readonly EnrolmentLine[], subject: RecordSubject): void {
  const [head] = lines;
  if (head?.kind !== 'head') return;
  const other = (['service', 'address', 'gallery'] as const).filter((name) => head[name] !== subject[name]);
  if (other.length > 0)
    throw new EnrolmentError(`the record in this folder is of another ${other.join(' and ')}`, [
      'name another folder by --out',
    ]);
}

/** Reads a record without changing it. */
export async function readRecord(folder: string): Promise<readonly EnrolmentLine[]> {
  const text = await textOf(join(folder, RECORD_FILE));
  if (text === undefined) throw new EnrolmentError(`${folder} holds no enrolment record (${RECORD_FILE})`);
  return linesIn(text);
}

export type RecordOptions = {
  readonly folder: string;
  readonly subject: RecordSubject;
  readonly sources: CallSources;
  /** The time of a line. */
  readonly at: () => string;
  /** True: the record must exist. */
  readonly mustExist: boolean;
};

async function opened({ folder, subject, sources, at, mustExist }: RecordOptions): Promise<EnrolmentRecord> {
  const path = join(folder, RECORD_FILE);
  const text = await textOf(path);
  if (text === undefined && mustExist)
    throw new EnrolmentError(`${folder} holds no enrolment record (${RECORD_FILE})`);
  const lines: EnrolmentLine[] = [...(text === undefined ? [] : linesIn(text))];
  refuseOther(lines, subject);
  const handle = await open(path, text === undefined ? 'ax' : 'a', 0o600);
  const append = async (line: EnrolmentLine): Promise<void> => {
    await synced(handle, `${JSON.stringify(line)}\n`);
    lines.push(line);
  };
  try {
    if (text === undefined) {
      await append({ kind: 'head', schema: 'frs-enrolment/1', at: at(), ...subject, ...sources });
      await syncFolder(folder);
    } else {
      // A line that a crash has cut off is ended, and never removed.
      if (!text.endsWith('\n')) await synced(handle, '\n');
      await append({ kind: 'continued', at: at(), ...sources });
    }
  } catch (error) {
    await handle.close();
    throw error;
  }
  return { lines, append, close: () => handle.close() };
}

/**
 * Opens a record for appending, and creates it where there is none. No other command can use it until it is closed.
 * @throws EnrolmentError where it is of another service, damaged, or in use
 *
 * @example
 * const record = await openRecord({ folder: 'enrolment', subject, sources, at, mustExist: false });
 */
export async function openRecord(options: RecordOptions): Promise<EnrolmentRecord> {
  const { folder, mustExist } = options;
  if (!mustExist) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await syncFolder(dirname(folder));
  } else await readRecord(folder);
  let lock: Lock;
  try {
    lock = await takeLock(join(folder, LOCK_FILE), LOCK_WAIT, 'the enrolment record');
  } catch (error) {
    throw new EnrolmentError(error instanceof Error ? error.message : 'the enrolment record is in use');
  }
  try {
    const record = await opened(options);
    return {
      ...record,
      close: async () => {
        await record.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
