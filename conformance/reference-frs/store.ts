/**
 * The only store of probes: a folder on disk, from arrival until they are overwritten and unlinked. A note beside each
 * probe names its submission, so that probes left by a crash are deleted at the next start and attested.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drop, exists, syncFolder, wholeFiles, wipe, writeLasting } from './files.ts';

/** The commitments of a submission, for the deletion attestation. */
export type Committed = {
  readonly commitments: readonly string[];
  readonly bytes: number;
  readonly images: number;
};

/** A received submission: the data that its attestation needs, without image data. */
export type Arrival = {
  readonly requester: string;
  readonly requestId: string;
  readonly nonce: string;
  readonly purpose: string;
  readonly kind: 'search' | 'comparison';
  /** Absent for HTTPS. */
  readonly channel?: 'mail';
  readonly probe: Committed;
};

/** Times of deletion and verification, in milliseconds. */
export type Removal = { readonly deletedAt: number; readonly verifiedAt: number };

export type Store = {
  /** Stores a note of the submission, then its images. Resolves when both are on disk. */
  readonly arrive: (arrival: Arrival, pictures: readonly Uint8Array[]) => Promise<void>;
  /** Overwrites and unlinks the images, and verifies that they no longer exist. */
  readonly remove: (key: Key, now: () => number) => Promise<Removal>;
  /** Stores the attestation; the submission is no longer pending. */
  readonly settle: (key: Key, attestation: string) => Promise<void>;
  readonly attestationOf: (key: Key) => Promise<string | undefined>;
  /** Submissions that a crash left. */
  readonly pending: () => Promise<readonly Arrival[]>;
};

/** Requester and request ID of a submission. */
export type Key = { readonly requester: string; readonly requestId: string };

/** The name of the store in the conformity statement and in attestations. */
export const STORE = 'inbox';

const FOLDERS = ['probes', 'pending', 'attestations'] as const;
/** Indices of the images of a submission; a comparison has two. */
const PICTURES = [0, 1] as const;

function nameOf({ requester, requestId }: Key): string {
  return createHash('sha256').update(`${requester}\0${requestId}`).digest('hex').slice(0, 40);
}

/** Opens the store in a folder. Images without a note cannot be attested and are wiped at once. */
export async function openStore(folder: string): Promise<Store> {
  for (const name of FOLDERS) await mkdir(join(folder, name), { recursive: true, mode: 0o700 });
  const [probes, notes, attestations] = FOLDERS.map((name) => join(folder, name)) as [string, string, string];
  const picture = (key: Key, i: number): string => join(probes, `${nameOf(key)}-${i}`);
  const note = (key: Key): string => join(notes, `${nameOf(key)}.json`);
  const attested = (key: Key): string => join(attestations, `${nameOf(key)}.jws`);

  await wholeFiles(attestations);
  const known = new Set((await wholeFiles(notes)).map((name) => name.slice(0, -'.json'.length)));
  for (const name of await wholeFiles(probes)) {
    if (!known.has(name.slice(0, -'-0'.length))) await wipe(join(probes, name));
  }
  await syncFolder(probes);

  const remove: Store['remove'] = async (key, now) => {
    for (const i of PICTURES) await wipe(picture(key, i));
    await syncFolder(probes);
    const deletedAt = now();
    const left = await Promise.all(PICTURES.map((i) => exists(picture(key, i))));
    if (left.includes(true)) throw new Error('an image still exists after it was wiped');
    return { deletedAt, verifiedAt: now() };
  };
  const attestationOf: Store['attestationOf'] = async (key) =>
    (await exists(attested(key))) ? readFile(attested(key), 'utf8') : undefined;
  return {
    remove,
    attestationOf,
    arrive: async (arrival, pictures) => {
      await writeLasting(note(arrival), JSON.stringify(arrival));
      for (const [i, octets] of pictures.entries()) await writeLasting(picture(arrival, i), octets);
    },
    settle: async (key, attestation) => {
      await writeLasting(attested(key), attestation);
      await drop(note(key));
    },
    pending: async () => {
      const left: Arrival[] = [];
      for (const name of await wholeFiles(notes)) {
        const arrival = JSON.parse(await readFile(join(notes, name), 'utf8')) as Arrival;
        if ((await attestationOf(arrival)) === undefined) left.push(arrival);
        else {
          await remove(arrival, Date.now);
          await drop(join(notes, name));
        }
      }
      return left;
    },
  };
}
