/** The file transport of an adapter: a folder for what leaves and a folder for what comes. */
import type { Native } from './answer.ts';

/** What became of a `put`. */
export type PutOutcome =
  /** `put`: the file is in the outgoing folder. `again`: the same bytes were put under this name before; nothing was written. */
  | { readonly outcome: 'put' | 'again' }
  /** Other bytes were put under this name before; nothing was written. `at`: when, in milliseconds since 1970. */
  | { readonly outcome: 'other'; readonly at: number };

/** A complete file of the incoming folder. */
export type ReceivedFile = {
  readonly name: string;
  readonly body: Uint8Array;
  /** The same file in the form of `returned` and `refused.native`. */
  readonly native: Native;
};

export type GetOptions = {
  /** Seconds to wait for a first file; default 0: look once. */
  readonly wait?: number;
};

/**
 * The file transport. A rejected promise need not be caught: it becomes `failed` with the right class.
 *
 * Names have at most 128 letters, digits, dots, hyphens and underscores, and begin with a letter or digit.
 */
export type FileTransport = {
  /**
   * Writes a file into the outgoing folder, whole or not at all, and once: a name is never used for other bytes, even after
   * the file was taken away or the program was interrupted.
   */
  readonly put: (name: string, bytes: Uint8Array) => Promise<PutOutcome>;
  /**
   * The complete files of the incoming folder whose names are the given one, or begin with it and one of `.`, `_` and `-`;
   * sorted by name, empty where none came in time. Files are left in the folder. A file that still grows is not complete.
   */
  readonly get: (name: string, options?: GetOptions) => Promise<readonly ReceivedFile[]>;
};

/** The scheme of a declared endpoint that is reached by files; what follows names the receiver. */
export const FILES_SCHEME = 'files:';

/**
 * True for a declared endpoint that is reached by files, and has no address in a network.
 *
 * @param url a `url` of `endpoints` of a declaration
 *
 * @example
 * const isByFiles = isFilesEndpoint('files:DCFBIWAA4'); // true
 */
export function isFilesEndpoint(url: string): boolean {
  return url.startsWith(FILES_SCHEME);
}
