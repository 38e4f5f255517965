/** What no black-box test can detect; printed in every report. */
export const LIMITS: readonly string[] = [
  'A copy of the probe that no answer, address or search shows (for example for de-duplication or debugging).',
  'Training, tuning or testing of an algorithm with the probe.',
  'Sharing of the probe or the result by another channel than the interface.',
  'Stores that the conformity statement does not name.',
  'Whether a signed attestation is true: a signature proves who stated something, not that it is true.',
  'Whether the service treats the suite like other callers: call timing, refused calls and a fixed test set can reveal the suite.',
  'Accuracy of the algorithm on images of casework: the test set does not measure it.',
];
