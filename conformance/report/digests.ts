/** `digests.json`: the digest of each file of a report, to identify changed files. It is not a signature. */
import { readJsonValue } from '../../src/json/index.ts';
import { digestOf, digestOfValue } from './digest.ts';

/** A file of a report: name and bytes. */
export type Artefact = { readonly name: string; readonly bytes: Uint8Array };

export type Digests = {
  readonly schemaVersion: 1;
  readonly says: string;
  /** Digest by name. */
  readonly files: Readonly<Record<string, string>>;
  /** The certificate file, or why there is none. */
  readonly certificate: { readonly file: string } | { readonly none: string };
  /** Digest of all members above, to detect changes of this file. */
  readonly self: string;
};

const SAYS = 'Digests of the files of this report. This file is not signed; certificate.jws, if present, is.';

export function filesOf(artefacts: readonly Artefact[]): Digests['files'] {
  return Object.fromEntries(
    artefacts
      .map(({ name, bytes }) => [name, digestOf(bytes)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

export function digestsOf(artefacts: readonly Artefact[], certificate: Digests['certificate']): string {
  const rest = { schemaVersion: 1 as const, says: SAYS, files: filesOf(artefacts), certificate };
  return `${JSON.stringify({ ...rest, self: digestOfValue(rest) }, null, 2)}\n`;
}

function isDigests(value: unknown): value is Digests {
  if (typeof value !== 'object' || value === null) return false;
  const { files, certificate, schemaVersion } = value as Readonly<Record<string, unknown>>;
  return (
    schemaVersion === 1 &&
    typeof files === 'object' &&
    files !== null &&
    Object.values(files).every((digest) => typeof digest === 'string') &&
    typeof certificate === 'object' &&
    certificate !== null
  );
}

/** Parses `digests.json`; undefined if it was changed. */
export function readDigests(octets: Uint8Array): Digests | undefined {
  const value: unknown = readJsonValue(octets).value;
  if (!isDigests(value)) return undefined;
  const { self, ...rest } = value;
  const isWhole = self === digestOfValue(rest);
  const isPlain = Buffer.compare(Buffer.from(`${JSON.stringify(value, null, 2)}\n`), octets) === 0;
  return isWhole && isPlain ? value : undefined;
}
