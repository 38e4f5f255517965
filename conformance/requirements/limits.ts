/** What no black box can see: printed in every report. */
export const LIMITS: readonly string[] = [
  'A copy of the probe that no answer, address or search shows (a hidden copy for de-duplication, a dump of a developer).',
  'Training, tuning or testing of an algorithm with the probe.',
  'Sharing of the probe or the return by another way than the interface.',
  'Whether a store that the conformity statement does not name exists.',
  'Whether a signed attestation is true: a signature proves who said it, never that it is so.',
  'Whether the service behaves towards the suite as it does towards others: rhythm, refused calls and a fixed test set can give the suite away.',
  'Accuracy of the algorithm on the pictures of casework: the test set says nothing of it.',
];
