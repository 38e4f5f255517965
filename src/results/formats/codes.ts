/** What the readers of returns may find; the catalogue and `docs/rules.md` are made from it. */
import type { CodeInfo } from '../../findings/rule.ts';

export const codes = [
  {
    id: 'return.unknown-format',
    title: 'Not a return in any format that this package reads',
    clause: 'frskit, formats of returns',
    help: 'Candidate lists are read as JSON or XML of this package, ANSI/NIST-ITL (EBTS SRB and ERRB, INTERPOL SRE), OSIA, BIAS, MOSIP ABIS and Rekognition.',
    severity: 'error',
  },
  {
    id: 'return.syntax',
    title: 'Not the document that it begins as',
    clause: 'XML 1.0; RFC 8259',
    help: 'The document stops being what it is at the place that is named. What stands before was read.',
    severity: 'error',
  },
  {
    id: 'return.limit',
    title: 'Deeper or larger than this reader takes',
    clause: 'limit of this reader',
    help: 'The document nests deeper, or holds more, than any return. What stands before was read.',
    severity: 'error',
  },
  {
    id: 'return.missing-member',
    title: 'The format could not tell something that a whole return has',
    clause: 'frskit, formats of returns',
    help: 'The member is absent in the model. Ask the service for it, or for a format that has a place for it.',
    severity: 'info',
  },
  {
    id: 'return.order-unspecified',
    title: 'The format does not say that its order is the rank',
    clause: 'frskit, formats of returns',
    help: 'The ranks given here are positions in the list.',
    severity: 'warning',
  },
  {
    id: 'return.scale-unknown',
    title: 'The format does not say what its scores measure',
    clause: 'frskit, formats of returns',
    help: 'Score kind, range and direction are unknown; what is assumed about them stands in the model as `unspecified`.',
    severity: 'warning',
  },
  {
    id: 'return.no-disclaimer-place',
    title: 'The format has no place for a disclaimer',
    clause: 'frskit, formats of returns; DIS-01',
    help: 'Have the service send an envelope that carries one, or the candidate list of this package.',
    severity: 'info',
  },
  {
    id: 'return.image-link',
    title: 'A candidate names an image record that is not there',
    clause: 'FBI EBTS 10.0, CNL item J',
    help: 'The IDC of a candidate is that of a Type-10 record of the transaction. A candidate without an image has none.',
    severity: 'warning',
  },
  {
    id: 'return.item-order-inferred',
    title: 'A candidate list whose item order is inferred',
    clause: 'FBI EBTS 10.0, field 2.2033 CNL',
    help: 'The traditional encoding of CNL is not published; the items were read in the order of the XML schema.',
    severity: 'info',
  },
  {
    id: 'list.rank-order-across-lists',
    title: 'Several lists in one answer, without an order among them',
    clause: 'FBI EBTS 10.0, TransactionCandidateList',
    help: 'The lists were read one after the other; a rank in the second says nothing against one in the first.',
    severity: 'warning',
  },
  {
    id: 'return.empty-ambiguous',
    title: 'An empty list that may hide a refusal',
    clause: 'frskit, formats of returns; CAN-07',
    help: 'This operation answers with an empty list also where it found no face. Ask with an operation that refuses.',
    severity: 'warning',
  },
  {
    id: 'return.respondent-gap',
    title: 'Respondents are missing from the series',
    clause: 'INTERPOL INT-I 6, field 2.064 RLS',
    help: 'Each transaction says that it is the k-th of n; hand in all n.',
    severity: 'error',
  },
] as const satisfies readonly CodeInfo[];

export type ReturnCode = (typeof codes)[number]['id'];
