/** What the readers of returns may find; the catalogue and `docs/rules.md` are made from it. */
import type { CodeInfo } from '../../findings/rule.ts';

export const codes = [
  {
    id: 'return.unknown-format',
    title: 'Not a return in any format that this package reads',
    clause: 'frskit, formats of returns',
    help: 'Provide a format that is read: candidate lists are read as JSON or XML of this package, ANSI/NIST-ITL (EBTS SRB and ERRB, INTERPOL SRE), OSIA, BIAS, MOSIP ABIS and Rekognition.',
    severity: 'error',
  },
  {
    id: 'return.syntax',
    title: 'The document must be complete in its format',
    clause: 'XML 1.0; RFC 8259',
    help: 'Correct the document at the place given. What precedes it was read.',
    severity: 'error',
  },
  {
    id: 'return.limit',
    title: 'The document must stay within the limits of the reader',
    clause: 'limit of this reader',
    help: 'Reduce the depth or the size; no search result needs so much. What precedes the place was read.',
    severity: 'error',
  },
  {
    id: 'return.missing-member',
    title: 'The format should carry every member of a search result',
    clause: 'frskit, formats of returns',
    help: 'Ask the service for the value, or for a format that has a place for it. The member is absent in the model.',
    severity: 'info',
  },
  {
    id: 'return.order-unspecified',
    title: 'The format should state that its order is the rank',
    clause: 'frskit, formats of returns',
    help: 'Confirm with the service that the order is the rank: the ranks given here are positions in the list.',
    severity: 'warning',
  },
  {
    id: 'return.scale-unknown',
    title: 'The format should state what its scores measure',
    clause: 'frskit, formats of returns',
    help: 'Ask the service for kind, range and direction of the score; they are `unspecified` in the model.',
    severity: 'warning',
  },
  {
    id: 'return.no-disclaimer-place',
    title: 'The format should have a place for a disclaimer',
    clause: 'frskit, formats of returns; DIS-01',
    help: 'Let the service send an envelope that carries one, or the candidate list of this package.',
    severity: 'info',
  },
  {
    id: 'return.image-link',
    title: 'The IDC of a candidate must be that of a Type-10 record',
    clause: 'FBI EBTS 10.0, CNL item J',
    help: 'Correct the IDC, or leave it out for a candidate without an image.',
    severity: 'warning',
  },
  {
    id: 'return.item-order-inferred',
    title: 'The item order of the candidate list is inferred',
    clause: 'FBI EBTS 10.0, field 2.2033 CNL',
    help: 'Compare the list with its source: the traditional encoding of CNL is not published, and the items were read in the order of the XML schema.',
    severity: 'info',
  },
  {
    id: 'list.rank-order-across-lists',
    title: 'Several lists in one answer have no order among them',
    clause: 'FBI EBTS 10.0, TransactionCandidateList',
    help: 'Compare ranks within one list only: the lists were read one after the other.',
    severity: 'warning',
  },
  {
    id: 'return.empty-ambiguous',
    title: 'An empty list may hide a refusal',
    clause: 'frskit, formats of returns; CAN-07',
    help: 'Use an operation that refuses a probe without a face: this one answers such a probe with an empty list.',
    severity: 'warning',
  },
  {
    id: 'return.respondent-gap',
    title: 'The series of respondents must be complete',
    clause: 'INTERPOL INT-I 6, field 2.064 RLS',
    help: 'Provide all n transactions: each states that it is the k-th of n.',
    severity: 'error',
  },
] as const satisfies readonly CodeInfo[];

export type ReturnCode = (typeof codes)[number]['id'];
