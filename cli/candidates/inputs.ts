/** What `candidates` reads beside the return: profile, request, keys of examiners. */
import { type Finding, fileText } from '../../src/findings/index.ts';
import {
  type PinnedKey,
  type ResultReading,
  type ReturnFormat,
  type SearchRequest,
  readPinnedKeys,
  readRequest,
  readRespondents,
  readResult,
} from '../../src/results/index.ts';
import {
  type ServiceProfile,
  loadProfile,
  profileById,
  profiles,
} from '../../src/services/profiles/index.ts';
import { UsageError } from '../exit.ts';
import { readInput } from '../files.ts';

/** Findings as lines, for the words of a refusal. */
function linesOf(file: string, findings: readonly Finding[]): readonly string[] {
  return fileText({ file, findings }, new Map()).trimEnd().split('\n');
}

/**
 * The profile of that id, or out of a file of the office's own.
 * @throws UsageError where there is none, or the file loosens what it extends
 */
export async function profileOf(name: string | undefined): Promise<ServiceProfile | undefined> {
  if (name === undefined) return undefined;
  const known = profileById(name);
  if (known !== undefined) return known;
  if (!/[./\\]/.test(name)) {
    const ids = profiles.map(({ id }) => id).join(', ');
    throw new UsageError(`there is no profile ${name}; it is one of ${ids}, or a file`);
  }
  const { profile, findings } = loadProfile(await readInput(name));
  if (profile === undefined)
    throw new UsageError(`${name} is no profile that can be used`, linesOf(name, findings));
  return profile;
}

/** The request that the return answers. */
export async function requestOf(file: string | undefined): Promise<SearchRequest | undefined> {
  if (file === undefined) return undefined;
  const { request, findings } = readRequest(await readInput(file));
  if (request === undefined)
    throw new UsageError(`${file} is no request that can be read`, linesOf(file, findings));
  return request;
}

/** Pinned keys of examiners and of the service. */
export async function keysOf(file: string | undefined): Promise<readonly PinnedKey[] | undefined> {
  if (file === undefined) return undefined;
  const keys = readPinnedKeys(await readInput(file));
  if (keys !== undefined) return keys;
  throw new UsageError(`${file} holds no keys; write [{ "kid": "...", "owner": "examiner", "jwk": {...} }]`);
}

/** One file is a search result, of the format that is named; several are the respondents of one INT-I answer. */
export async function returnOf(
  files: readonly string[],
  format: ReturnFormat | undefined,
): Promise<ResultReading> {
  const bytes = await Promise.all(files.map(readInput));
  const [first] = bytes;
  return bytes.length === 1 && first !== undefined
    ? readResult(first, format === undefined ? {} : { format })
    : readRespondents(bytes);
}
