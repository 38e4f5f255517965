/** What is said about the XML encoding alone; the catalogue and `docs/rules.md` are made from it. */
import type { CodeInfo } from '../../findings/rule.ts';

const NIEM = 'ANSI/NIST-ITL 1-2011 Update:2015, Annex C (NIEM-conformant encoding)';
const W3C = 'XML 1.0';

export const codes = [
  {
    id: 'itl.xml.encoding',
    title: 'The file is not UTF-8',
    clause: `${W3C}, 4.3.3`,
    help: 'Only UTF-8 is read, and ASCII, which is a part of it. Convert the file and its XML declaration.',
    severity: 'error',
  },
  {
    id: 'itl.xml.doctype',
    title: 'The file has a document type declaration',
    clause: 'security of this reader',
    help: 'Nothing in this encoding needs one, and entities that it declares can exhaust memory or fetch files. It is always refused; remove it.',
    severity: 'error',
  },
  {
    id: 'itl.xml.not-well-formed',
    title: 'The file is not well-formed XML',
    clause: `${W3C}, 2.1; Namespaces in XML`,
    help: 'Reading stops where the first error is. Records that were whole before it are kept.',
    severity: 'error',
  },
  {
    id: 'itl.xml.limit',
    title: 'Deeper, or with more elements or attributes, than this reader takes',
    clause: 'limit of this reader',
    help: 'The encoding needs no more than 20 levels; 100 levels, 500,000 elements and 200 attributes an element are read.',
    severity: 'error',
  },
  {
    id: 'itl.xml.root',
    title: 'The first element is not a biometric information exchange package',
    clause: NIEM,
    help: 'The first element is NISTBiometricInformationExchangePackage in the namespace of 1-2011. A package inside another element is read there.',
    severity: 'error',
  },
  {
    id: 'itl.xml.namespace',
    title: 'A package of another namespace',
    clause: NIEM,
    help: 'The namespace is http://biometrics.nist.gov/standard/2011. Packages of 2-2008 or of other NIEM releases have other names and are not read.',
    severity: 'error',
  },
  {
    id: 'itl.xml.record',
    title: 'An element among the records that is none',
    clause: NIEM,
    help: 'A package holds records only, each in the element of its type. What else stands there is kept and written back, but not read.',
    severity: 'error',
  },
  {
    id: 'itl.xml.category',
    title: 'RecordCategoryCode is not the type of its record',
    clause: `${NIEM}; field xx.001`,
    help: 'Each record begins with biom:RecordCategoryCode, with the record type of the element.',
    severity: 'error',
  },
  {
    id: 'itl.xml.order',
    title: 'An element out of its order',
    clause: `${NIEM}; schema`,
    help: 'The children of an element stand in the order of the schema, which is not that of the field numbers.',
    severity: 'error',
  },
  {
    id: 'itl.xml.repeated',
    title: 'An element that stands twice',
    clause: `${NIEM}; schema`,
    help: 'Only the first was read; the second is kept and written back.',
    severity: 'error',
  },
  {
    id: 'itl.xml.unknown-element',
    title: 'An element that the dictionary does not know here',
    clause: NIEM,
    help: "Another domain's elements are allowed where the schema permits them. They are retained and written back in place; no rule validates them, and the traditional encoding cannot represent them.",
    severity: 'info',
  },
  {
    id: 'itl.xml.text',
    title: 'Text where only elements may stand',
    clause: `${NIEM}; schema`,
    help: 'The text is kept and written back; it belongs to no field.',
    severity: 'error',
  },
  {
    id: 'itl.xml.value',
    title: 'A date, time or truth value that is not written as XML writes it',
    clause: 'XML Schema part 2: date, dateTime, boolean',
    help: 'Dates are YYYY-MM-DD, times YYYY-MM-DDThh:mm:ssZ, truth values true or false. The text was taken as it stands.',
    severity: 'error',
  },
  {
    id: 'itl.xml.base64',
    title: 'Image data that is not base64',
    clause: 'XML Schema part 2: base64Binary',
    help: 'The alphabet is that of RFC 4648, section 4, with padding; white space may stand between. There is no data in such an element.',
    severity: 'error',
  },
  {
    id: 'itl.xml.charset',
    title: 'Text that the encoding of 1.015 cannot hold',
    clause: 'ANSI/NIST-ITL 1-2011 Update:2015, field 1.015 DCS',
    help: 'In XML it is no harm. Without 1.015 the traditional encoding holds ASCII only; declare UTF-8 there before converting.',
    severity: 'warning',
  },
  {
    id: 'itl.xml.duplicate-id',
    title: 'Two elements with one id',
    clause: `${W3C}, 3.3.1`,
    help: 'An id names one element of the file; references to it are ambiguous.',
    severity: 'warning',
  },
  {
    id: 'itl.xml.unverified-edition',
    title: 'Elements that no published schema was compared with',
    clause: NIEM,
    help: 'The schema that was published for VER 0500 has no place for what came later, and none was published for what came before. Such elements are read and written by the names that the standard gives; their order is not proven.',
    severity: 'warning',
  },
] as const satisfies readonly CodeInfo[];

export type XmlCode = (typeof codes)[number]['id'];
