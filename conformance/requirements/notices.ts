/** Notices that every report prints. */
export const NOTICES: readonly string[] = [
  // GOV-09; the safeguard catalogue prescribes the words.
  'This evaluation adds no weight to any return.',
  'It states what was tested; this is not an approval.',
  // GOV-11
  'The source names two risks as not mitigated: people whose images are in a gallery may not be notified, and may be unable to have a record at a vendor corrected. This report does not change that.',
];
