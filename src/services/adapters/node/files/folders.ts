/** The two folders of an exchange of files. */
import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';

/** Paths of folders. */
export type Folders = {
  /** Where frskit writes and a gateway takes away. */
  readonly outgoing: string;
  /** Where a gateway writes and frskit reads. */
  readonly incoming: string;
};

async function problemOf(path: string, mode: number, needs: string): Promise<string | undefined> {
  try {
    if (!(await stat(path)).isDirectory()) return 'is no folder';
    await access(path, mode);
    return undefined;
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'does not exist; create it';
    return `cannot be used: frskit must be able to ${needs}`;
  }
}

function isWithin(path: string, other: string): boolean {
  return path === other || path.startsWith(other + sep);
}

/**
 * Why folders cannot be used for an exchange of files, and the same folders with all links resolved.
 *
 * @example
 * const { problems, folders } = await inspectFolders({ outgoing: 'out', incoming: 'in' });
 */
export async function inspectFolders(given: Folders): Promise<{
  readonly folders: Folders;
  readonly problems: readonly string[];
}> {
  const { R_OK, W_OK, X_OK } = constants;
  const rows = [
    ['outgoing', given.outgoing, await problemOf(given.outgoing, R_OK | W_OK | X_OK, 'write into it')],
    ['incoming', given.incoming, await problemOf(given.incoming, R_OK | X_OK, 'read it')],
  ] as const;
  const problems = rows.flatMap(([name, path, problem]) =>
    problem === undefined ? [] : [`the ${name} folder ${path} ${problem}`],
  );
  if (problems.length > 0) return { folders: given, problems };
  const folders = { outgoing: await realpath(given.outgoing), incoming: await realpath(given.incoming) };
  const { outgoing, incoming } = folders;
  return isWithin(outgoing, incoming) || isWithin(incoming, outgoing)
    ? { folders, problems: ['the outgoing and the incoming folder must be different, neither in the other'] }
    : { folders, problems };
}
