/** Output files that a user names: never an input of the command, and an existing file only with `--force`. */
import { fstatSync } from 'node:fs';
import { lstat, stat } from 'node:fs/promises';
import { UsageError } from './exit.ts';
import { STANDARD, readInput, refusalOf, writeFileWhole } from './files.ts';

export const forceOption = {
  type: 'boolean',
  default: false,
  describe: 'Replace an existing output file',
} as const;

export type OutputOptions = {
  /** Every file that the command reads; `-` for standard input. */
  readonly inputs: readonly string[];
  /** Files that the command found in folders; one of them that `replaces` accepts is no input. */
  readonly found?: readonly string[];
  /** Whether an existing file is replaced. */
  readonly force?: boolean | undefined;
  /** True for the content of a file of the same kind that frskit wrote, which is replaced without `--force`. */
  readonly replaces?: (bytes: Uint8Array) => boolean;
  /** Permissions of a new file (default: 0o666, less what the system masks). */
  readonly mode?: number;
};

/** An output that was checked and can be written once. */
export type Output = { readonly path: string; readonly write: (data: string | Uint8Array) => Promise<void> };

/** Largest file whose content is compared with what frskit writes. */
const MOST_BYTES = 2 ** 28;

type Stats = { readonly dev: bigint; readonly ino: bigint; readonly isFile: () => boolean };

/** The number of a file on its device, the same for every name and link of it. */
function identityOf({ dev, ino }: Stats): string {
  return `${dev}:${ino}`;
}

async function statsOf(input: string): Promise<Stats | undefined> {
  try {
    return input === STANDARD ? fstatSync(0, { bigint: true }) : await stat(input, { bigint: true });
  } catch {
    return undefined;
  }
}

async function refuseInput(path: string, inputs: readonly string[]): Promise<void> {
  const own = await statsOf(path);
  if (own?.isFile() !== true) return;
  for (const input of new Set(inputs)) {
    const found = await statsOf(input);
    if (found !== undefined && identityOf(found) === identityOf(own))
      throw new UsageError(
        `${path} is the input ${input === STANDARD ? 'on standard input' : input}; name another output file`,
      );
  }
}

/** Whether there is something under the name, links not followed. */
async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'ENOENT') return false;
    const why = refusalOf(error);
    if (why === undefined) throw error;
    throw new UsageError(`cannot write ${path}: ${why}`);
  }
}

async function isOwn(path: string, replaces: OutputOptions['replaces']): Promise<boolean> {
  if (replaces === undefined || (await stat(path)).size > MOST_BYTES) return false;
  return replaces(await readInput(path));
}

/**
 * Checks an output before the work begins; `write` writes it when the work is done. A device or a pipe needs no `--force`.
 * @throws UsageError where it is an input of the command, exists, or cannot be written
 */
export async function openOutput(path: string, options: OutputOptions): Promise<Output> {
  const { inputs, found: scanned = [], force = false, replaces, mode } = options;
  const rest = mode === undefined ? {} : { mode };
  const created = (data: string | Uint8Array): Promise<void> =>
    writeFileWhole(path, data, { ...rest, isNew: true });
  if (!(await exists(path))) return { path, write: created };
  const found = await stat(path).catch(() => undefined);
  const isOwnFile = found?.isFile() === true && (await isOwn(path, replaces));
  await refuseInput(path, isOwnFile ? inputs : [...inputs, ...scanned]);
  const isSpecial = found !== undefined && !found.isFile() && !found.isDirectory();
  if (!isSpecial && !force && !isOwnFile && found?.isDirectory() !== true)
    throw new UsageError(`${path} exists already; --force replaces it`);
  const own = found === undefined || isSpecial ? 0o666 : found.mode & 0o777;
  return { path, write: (data) => writeFileWhole(path, data, { mode: mode ?? own }) };
}

/**
 * Checks an output and writes it.
 * @throws UsageError as `openOutput`
 */
export async function writeOutput(
  path: string,
  data: string | Uint8Array,
  options: OutputOptions,
): Promise<void> {
  const { write } = await openOutput(path, options);
  await write(data);
}
