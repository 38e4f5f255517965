/** The images of a test set that are to be enrolled, each with the consent of its person. */
import type { Fixture } from '../suite/images.ts';
import { DocumentError } from './document.ts';
import { type Consent, type Manifest, pictureOf, readManifest } from './test-set.ts';

export type EnrolmentImage = {
  /** Position of the person in the manifest, from 1. */
  readonly person: number;
  /** Position among the images of the person, from 1. */
  readonly position: number;
  readonly picture: Fixture;
};

export type EnrolmentSet = {
  /** Digest of the manifest. */
  readonly digest: string;
  readonly images: readonly EnrolmentImage[];
  /** IDs that the manifest states for its persons: entries that the office has enrolled otherwise. */
  readonly known: ReadonlySet<string>;
};

type Person = Manifest['persons'][number];

/** Why a person may not be enrolled; undefined if the person may. */
function objection({ role, consent }: Person, today: string): string | undefined {
  if (role !== 'enrolled') return `has the role ${role} and is never enrolled`;
  if (consent === undefined) return 'has no consent';
  const { at, until } = consent satisfies Consent;
  if (at > today) return 'has a consent of a later day';
  return until !== undefined && until < today ? 'has a consent that has ended' : undefined;
}

/**
 * Reads the images that the manifest names for enrolment.
 * @param today `YYYY-MM-DD`; undefined to read them whatever their consent, for a removal
 * @throws DocumentError where a person may not be enrolled, named by its position in the manifest
 *
 * @example
 * const { images } = await loadEnrolmentSet('people', '2026-11-20');
 */
export async function loadEnrolmentSet(folder: string, today?: string): Promise<EnrolmentSet> {
  const { manifest, digest } = await readManifest(folder);
  const wanted = manifest.persons.flatMap((person, i) =>
    person.enrol === undefined ? [] : [{ person, number: i + 1, files: person.enrol }],
  );
  const problems = wanted.flatMap(({ person, number }) => {
    const why = today === undefined ? undefined : objection(person, today);
    return why === undefined ? [] : [`person ${number} of the manifest ${why}`];
  });
  if (problems.length > 0)
    throw new DocumentError(
      'ERR_SHAPE',
      'the manifest names images to enrol that may not be enrolled',
      problems,
    );
  const images: EnrolmentImage[] = [];
  for (const { number, files } of wanted)
    for (const [i, file] of files.entries())
      images.push({ person: number, position: i + 1, picture: await pictureOf(folder, file) });
  return {
    digest,
    images,
    known: new Set(manifest.persons.flatMap(({ candidateIds = [] }) => candidateIds)),
  };
}
