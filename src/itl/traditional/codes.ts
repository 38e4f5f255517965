/** What the reader of the traditional encoding may find; the catalogue and `docs/rules.md` are made from it. */
import type { CodeInfo } from '../../findings/rule.ts';

const TR = 'ANSI/NIST-ITL 1-2011 Update:2015, Annex B (traditional encoding)';

export const codes = [
  {
    id: 'itl.framing.not-a-transaction',
    title: 'The file must be a transaction',
    clause: TR,
    help: 'Save the attachment or unpack the archive that the message names, and validate what is inside. A transaction begins with `1.001:` and the length of its first record, or is a NISTBiometricInformationExchangePackage in XML, or has the JSON form.',
    severity: 'error',
  },
  {
    id: 'itl.framing.first-record',
    title: 'The first record must be Type-1',
    clause: `${TR}; 5.1 record order`,
    help: 'Begin the transaction with exactly one Type-1 record.',
    severity: 'error',
  },
  {
    id: 'itl.framing.len',
    title: 'LEN must be the length of the record',
    clause: `${TR}; field xx.001`,
    help: 'Write the transaction again, which computes LEN: it counts every byte of the record, separators and the final FS included. The record was read up to the start of the next one.',
    severity: 'error',
  },
  {
    id: 'itl.framing.truncated',
    title: 'The file must not end inside a record',
    clause: `${TR}; field xx.001`,
    help: 'Transfer the file again: LEN states more bytes than the file has. The complete records were read.',
    severity: 'error',
  },
  {
    id: 'itl.framing.terminator',
    title: 'The record must end with FS',
    clause: `${TR}; separators`,
    help: 'End each tagged record with the file separator (0x1C), and write nothing after it.',
    severity: 'error',
  },
  {
    id: 'itl.framing.header',
    title: 'The record must begin with its length',
    clause: `${TR}; field xx.001`,
    help: 'Begin each tagged record with the field `T.001:` and its length. The record type was taken from the fields that follow.',
    severity: 'error',
  },
  {
    id: 'itl.framing.stray-separator',
    title: 'A file separator must not occur inside a record',
    clause: `${TR}; separators`,
    help: 'Remove the FS (0x1C), or check that the data was not changed in transfer: inside a record it may occur only in the binary data of field 999.',
    severity: 'error',
  },
  {
    id: 'itl.framing.unrecognised',
    title: 'No bytes may stand between records',
    clause: `${TR}; separators`,
    help: 'Remove the bytes. They are kept and written back in place.',
    severity: 'error',
  },
  {
    id: 'itl.framing.leading',
    title: 'No bytes may precede the first record',
    clause: `${TR}; record order`,
    help: 'Remove what precedes the Type-1 record (a byte order mark, a mail header).',
    severity: 'error',
  },
  {
    id: 'itl.framing.trailing',
    title: 'No bytes may follow the last record',
    clause: `${TR}; record order`,
    help: 'Remove the bytes: line ends and zeros come from tools that edit text.',
    severity: 'warning',
  },
  {
    id: 'itl.framing.limit',
    title: 'Records, fields and separators must stay within the limits of the reader',
    clause: 'limit of this reader',
    help: 'Split the transaction: the standard allows 999 records after the first. The rest is kept and written back, but not validated.',
    severity: 'error',
  },
  {
    id: 'itl.framing.tag',
    title: 'A field must begin with a tag',
    clause: `${TR}; field tags`,
    help: 'Begin each field with its record type, a period, its number and a colon, such as `10.003:`.',
    severity: 'error',
  },
  {
    id: 'itl.framing.tag-type',
    title: 'A tag must name the type of its record',
    clause: `${TR}; field tags`,
    help: 'Correct the number before the period: it is the type of the record that contains the field.',
    severity: 'error',
  },
  {
    id: 'itl.framing.embedded-tag',
    title: 'An item must not begin like a field of its record',
    clause: `${TR}; separators`,
    help: 'Restore the group separator (0x1D) between the two fields; it was probably lost or replaced.',
    severity: 'warning',
  },
  {
    id: 'itl.text.charset',
    title: 'CSI must be an encoding that the standard names',
    clause: 'ANSI/NIST-ITL 1-2011 Update:2015, field 1.015 DCS',
    help: 'Set CSI to 0 (ASCII), 2 (UTF-16), 3 (UTF-8), 4 (UTF-32) or, by agreement, 128 to 999. The bytes are kept and shown as one-byte characters.',
    severity: 'warning',
  },
  {
    id: 'itl.text.ambiguous',
    title: 'Text must not be UTF-16 or UTF-32 beside one-byte separators',
    clause: `${TR}; separators`,
    help: 'Use UTF-8: half of a two-byte character may equal a separator, so that fields may be split in the wrong place.',
    severity: 'info',
  },
  {
    id: 'itl.text.undecodable',
    title: 'Text must be valid in the declared encoding',
    clause: 'ANSI/NIST-ITL 1-2011 Update:2015, field 1.015 DCS',
    help: 'Declare the encoding that is used in 1.015, or correct the bytes. Without 1.015 all text is 7-bit ASCII.',
    severity: 'error',
  },
] as const satisfies readonly CodeInfo[];

export type TraditionalCode = (typeof codes)[number]['id'];
