/** Causes of findings in files: few kinds under which a report gathers its many rules, each with what to do about it. */

/** A cause: `title` is at most six words, `remedy` one sentence of at most 90 characters. */
export type Cause = { readonly id: string; readonly title: string; readonly remedy: string };

type Row = Cause & { readonly of: RegExp };

/** In order: the first pattern that an id matches decides. */
const ROWS: readonly Row[] = [
  {
    id: 'not-validated',
    title: 'Something could not be validated',
    remedy: 'Read what is missing for it in the finding.',
    of: /(?:\.|-)not-judged$|not-assessed$|^frskit\./,
  },
  {
    id: 'structure',
    title: 'The record structure is broken',
    remedy: 'Write record lengths, tags and separators with a program that writes the standard.',
    of: /^itl\.(?:framing|xml|json|text)\.|^json\.|^itl\.record\.(?:type-1|data-last|unknown-type)$/,
  },
  {
    id: 'face',
    title: 'No clear single face',
    remedy: 'Use an image of one face, large, sharp and evenly lit.',
    of: /^quality\.face\./,
  },
  {
    id: 'image-size',
    title: 'Stated size differs from the image',
    remedy: 'Take width, height and compression from the image itself.',
    of: /^itl\.\d+\.\d+\.(?:image|raw-size|pixels|aspect|baseline|container|model)$|header-mismatch$|header-size$/,
  },
  {
    id: 'image-file',
    title: 'Image file is not good enough',
    remedy: 'Use the original image, larger and less compressed.',
    of: /^(?:image\.file|quality\.image)\.|^itl\.10\.999\.(?!missing|empty|or-|sap)/,
  },
  {
    id: 'hash',
    title: 'Image does not match its hash',
    remedy: 'Find out which was changed before the hash is computed again.',
    of: /\.sha-256$/,
  },
  {
    id: 'edition',
    title: 'Field not in the claimed edition',
    remedy: 'Leave the field out, or claim the edition that is written.',
    of: /\.edition$|\.deprecated$|\.reserved$|unverified-edition$/,
  },
  {
    id: 'contents',
    title: 'The contents list does not match',
    remedy: 'List the records that follow, with their IDC, in 1.003 CNT.',
    of: /^itl\.1\.003\.|\.idc$/,
  },
  {
    id: 'capture-profile',
    title: 'Claimed capture profile is not met',
    remedy: 'Claim the profile (SAP) that the image meets, or capture it anew.',
    of: /\.(?:sap|sap-[a-z]+|face-requires-sap|sap-requires-face)$/,
  },
  {
    id: 'image-type',
    title: 'Field does not fit image type',
    remedy: 'Take the field out, or correct the image type (10.003 IMT).',
    of: /\.imt$|\.imt-[a-z-]+$|\.or-efr$|\.body-(?:required|absent)$/,
  },
  {
    id: 'missing',
    title: 'A mandatory field is missing',
    remedy: 'Write the field; its rule states when it is mandatory.',
    of: /(?:\.|-)missing$|\.(?:required|field-missing)$/,
  },
  {
    id: 'unknown-field',
    title: 'An unknown field or a duplicate',
    remedy: 'Write each field once, and only fields of the standard or the domain.',
    of: /unknown-field$|not-listed$|\.duplicate$/,
  },
  {
    id: 'value',
    title: 'Value is not an allowed one',
    remedy: 'Use a value of the list or range that its rule names.',
    of: /(?:\.|-)(?:value|code|known-code|unknown-code)$|\.(?:zero|bounds|form|degrees|minutes|seconds|fraction|utm|zone|frc)$/,
  },
  {
    id: 'length',
    title: 'Wrong length, characters or count',
    remedy: 'Write the value with the length, characters and number that its rule states.',
    of: /(?:\.|-)(?:empty|repeated|items|subfields|length|characters|count|control-characters|limit)$/,
  },
  {
    id: 'consistency',
    title: 'Fields contradict each other',
    remedy: 'Correct the field that is wrong; its rule names both.',
    of: /^itl\./,
  },
];

/**
 * The cause of a finding of a file; undefined for ids of other documents.
 *
 * @example
 * causeOf('itl.10.013.edition')?.title; // Field not in the claimed edition
 */
export function causeOf(id: string): Cause | undefined {
  const row = ROWS.find(({ of }) => of.test(id));
  return row === undefined ? undefined : { id: row.id, title: row.title, remedy: row.remedy };
}
