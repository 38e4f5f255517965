/** Sentences that every report prints. */
export const NOTICES: readonly string[] = [
  // GOV-09
  'This evaluation adds no weight to any return.',
  'It says what was tested; this is not an approval.',
  // GOV-11
  'The source calls two risks not mitigated: people whose images are in a gallery may have no notice of it, and may be unable to have a record at a vendor corrected. Nothing in this report changes that.',
];
