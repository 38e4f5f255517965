/** Faults that stubs of several vendors have. */
import type { StubFault } from './stub.ts';

const COMMON = [
  { id: 'order-reversed', what: 'lists the least similar candidate first', catches: ['CAN-02'] },
  { id: 'cut-to-3', what: 'returns three candidates at most, whatever was requested', catches: ['CAN-03'] },
  { id: 'length-ignored', what: 'returns all candidates, whatever was requested', catches: ['CAN-03'] },
  { id: 'threshold-ignored', what: 'returns candidates below the threshold', catches: ['CAN-05'] },
  { id: 'out-of-range', what: 'returns scores above the end of the scale', catches: ['CAN-06'] },
  { id: 'one-person', what: 'returns the best candidate only', catches: ['CAN-01'] },
  { id: 'probe-enrolled', what: 'adds the face of every probe to the gallery', catches: ['DEL-04'] },
  { id: 'probe-retained', what: 'keeps the features of a probe usable by their ID', catches: ['DEL-03'] },
  { id: 'credentials-ignored', what: 'accepts any credential, or none', catches: ['CTL-05', 'ACC-01'] },
  { id: 'no-face-as-empty', what: 'answers an image without a face as no match', catches: ['CAN-07'] },
  { id: 'path-in-message', what: 'names a file of the server in its messages', catches: ['ERR-02'] },
  { id: 'stack-in-message', what: 'returns a stack trace in its messages', catches: ['ERR-02'] },
  { id: 'probe-echoed', what: 'returns the probe with the result', catches: ['MIN-09'] },
  { id: 'throttled', what: 'refuses the first three calls as too many requests', catches: [] },
] as const satisfies readonly StubFault[];

/** Faults of enrolment and removal, which no run of the suite calls. */
export const ENROLMENT_FAULTS = ['remove-ignored', 'id-in-use', 'enrol-without-id', 'enrol-refused'] as const;

export type CommonFault = (typeof COMMON)[number]['id'];

/** Faults by ID. */
export function faults(...ids: readonly CommonFault[]): readonly StubFault[] {
  return COMMON.filter(({ id }) => ids.includes(id));
}

/** What the faults of messages add to each message. */
export function leakIn(has: (fault: string) => boolean): string {
  if (has('path-in-message')) return ': /srv/frs/probes/2026/probe-17.jpg';
  if (has('stack-in-message'))
    return '\njava.lang.NullPointerException\n\tat com.vendor.abis.Matcher.search(Matcher.java:214)';
  return '';
}
