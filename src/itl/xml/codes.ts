/** What is said about the XML encoding alone; the catalogue and `docs/rules.md` are made from it. */
import type { CodeInfo } from '../../findings/rule.ts';

const NIEM = 'ANSI/NIST-ITL 1-2011 Update:2015, Annex C (NIEM-conformant encoding)';
const W3C = 'XML 1.0';

export const codes = [
  {
    id: 'itl.xml.encoding',
    title: 'XML must be UTF-8',
    clause: `${W3C}, 4.3.3`,
    help: 'Convert the file and its XML declaration to UTF-8; no other encoding is read.',
    severity: 'error',
  },
  {
    id: 'itl.xml.doctype',
    title: 'XML must not have a document type declaration',
    clause: 'security of this reader',
    help: 'Remove the declaration. This encoding needs none, and its entities can exhaust memory or fetch files; it is always refused.',
    severity: 'error',
  },
  {
    id: 'itl.xml.not-well-formed',
    title: 'XML must be well-formed',
    clause: `${W3C}, 2.1; Namespaces in XML`,
    help: 'Correct the XML at the place given. Reading stops there; the records before it are kept.',
    severity: 'error',
  },
  {
    id: 'itl.xml.limit',
    title: 'XML must stay within the limits of the reader',
    clause: 'limit of this reader',
    help: 'Reduce the depth or the number of elements: the encoding needs at most 20 levels; 100 levels, 500,000 elements and 200 attributes of an element are read.',
    severity: 'error',
  },
  {
    id: 'itl.xml.root',
    title: 'The first element must be a biometric information exchange package',
    clause: NIEM,
    help: 'Use NISTBiometricInformationExchangePackage in the namespace of 1-2011 as the first element. A package inside another element is read there.',
    severity: 'error',
  },
  {
    id: 'itl.xml.namespace',
    title: 'A package of another namespace',
    clause: NIEM,
    help: 'Convert the package to the namespace http://biometrics.nist.gov/standard/2011. Packages of 2-2008 and of other NIEM releases are read by the local names of their elements, as far as they are the same; fields that are then absent are not reported.',
    severity: 'error',
  },
  {
    id: 'itl.xml.record',
    title: 'A package must contain records only',
    clause: NIEM,
    help: 'Move the element into the record that it belongs to, or remove it. It is kept and written back, but not read.',
    severity: 'error',
  },
  {
    id: 'itl.xml.category',
    title: 'RecordCategoryCode must be the type of its record',
    clause: `${NIEM}; field xx.001`,
    help: 'Set biom:RecordCategoryCode to the record type of the element that contains it.',
    severity: 'error',
  },
  {
    id: 'itl.xml.order',
    title: 'Elements must be in the order of the schema',
    clause: `${NIEM}; schema`,
    help: 'Move the element to its place in the schema; that order is not the order of the field numbers.',
    severity: 'error',
  },
  {
    id: 'itl.xml.repeated',
    title: 'An element must not be repeated',
    clause: `${NIEM}; schema`,
    help: 'Remove one of the two. Only the first was read; the second is kept and written back.',
    severity: 'error',
  },
  {
    id: 'itl.xml.unknown-element',
    title: 'An element that the dictionary does not know here',
    clause: NIEM,
    help: "Check whether the receiver's schema permits the element. It is kept and written back in place; no rule validates it, and the traditional encoding cannot represent it.",
    severity: 'info',
  },
  {
    id: 'itl.xml.text',
    title: 'Text must not stand between elements',
    clause: `${NIEM}; schema`,
    help: 'Remove the text, or move it into the element that it belongs to. It is kept and written back, but belongs to no field.',
    severity: 'error',
  },
  {
    id: 'itl.xml.value',
    title: 'Dates, times and truth values must have their XML form',
    clause: 'XML Schema part 2: date, dateTime, boolean',
    help: 'Write dates as YYYY-MM-DD, times as YYYY-MM-DDThh:mm:ssZ, truth values as true or false. The text was read as it is.',
    severity: 'error',
  },
  {
    id: 'itl.xml.base64',
    title: 'Image data must be base64',
    clause: 'XML Schema part 2: base64Binary',
    help: 'Encode the data by RFC 4648, section 4, with padding; white space is allowed. No data was read from the element.',
    severity: 'error',
  },
  {
    id: 'itl.xml.charset',
    title: 'Text should fit the encoding of 1.015',
    clause: 'ANSI/NIST-ITL 1-2011 Update:2015, field 1.015 DCS',
    help: 'Declare UTF-8 in 1.015 before you convert: without it the traditional encoding holds ASCII only. In XML the text is correct.',
    severity: 'warning',
  },
  {
    id: 'itl.xml.duplicate-id',
    title: 'Ids of elements must be unique',
    clause: `${W3C}, 3.3.1`,
    help: 'Give each element an id of its own: references to a repeated id are ambiguous.',
    severity: 'warning',
  },
  {
    id: 'itl.xml.unverified-edition',
    title: 'Elements that no published schema was compared with',
    clause: NIEM,
    help: 'Check the elements with the receiver: no published schema covers this edition. They are read and written by the names that the standard gives; their order is not proven.',
    severity: 'warning',
  },
] as const satisfies readonly CodeInfo[];

export type XmlCode = (typeof codes)[number]['id'];
