/** Why other rules speak when one is broken. A companion that has no reason here is refused. */

const REASONS: readonly (readonly [companion: RegExp, reason: string])[] = [
  [/^itl\.framing\.len /, 'LEN is no number then.'],
  [/^itl\.text\.control-characters /, 'Of 7-bit ASCII only control characters are not printable.'],
  [/^itl\.text\.charset /, 'No encoding has that index.'],
  [/^itl\.1\.015\.name /, 'The name is not that of the index then.'],
  [/^itl\.1\.003\.idc /, 'CNT lists IDC 0.'],
  [/^itl\.1\.017\.one-name /, 'A field without a value names nobody.'],
  [/^itl\.record\.idc /, 'The IDC is the third field then.'],
  [/^itl\.10\.00[12]\.edition /, 'The record has LEN and IDC of the same edition.'],
  [
    /^itl\.10\.013\.face-requires-sap /,
    'A face without a profile breaks the agreement of the two fields as well.',
  ],
  [/^itl\.10\.023\.vendor-only /, 'VSD is for PAC VENDOR.'],
  [/^itl\.10\.0(29|32)\.code /, 'No code of either kind looks like that.'],
  [/^itl\.10\.999\.or-efr /, 'Then the record has no picture and names none.'],
];

/** Why a companion (`rule path`) is told; undefined where nobody thought of it. */
export function reasonFor(companion: string): string | undefined {
  return REASONS.find(([pattern]) => pattern.test(companion))?.[1];
}
