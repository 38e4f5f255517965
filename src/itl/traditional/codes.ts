/** What the reader of the traditional encoding may find; the catalogue and `docs/rules.md` are made from it. */
import type { CodeInfo } from '../../findings/rule.ts';

const TR = 'ANSI/NIST-ITL 1-2011 Update:2015, Annex B (traditional encoding)';

export const codes = [
  {
    id: 'itl.framing.not-a-transaction',
    title: 'No record begins anywhere in the file',
    clause: TR,
    help: 'A traditional transaction begins with `1.001:` and the length of its first record. Check that the file is one, and that it was not changed in transfer.',
    severity: 'error',
  },
  {
    id: 'itl.framing.first-record',
    title: 'The first record is not Type-1',
    clause: `${TR}; 5.1 record order`,
    help: 'Every transaction begins with exactly one Type-1 record.',
    severity: 'error',
  },
  {
    id: 'itl.framing.len',
    title: 'LEN is not the length of the record',
    clause: `${TR}; field xx.001`,
    help: 'LEN counts every byte of the record, separators and the final FS included. The record was read to where the next one begins; writing it computes LEN anew.',
    severity: 'error',
  },
  {
    id: 'itl.framing.truncated',
    title: 'The file ends inside a record',
    clause: `${TR}; field xx.001`,
    help: 'LEN promises more bytes than the file has. What is whole was read; fetch the file again.',
    severity: 'error',
  },
  {
    id: 'itl.framing.terminator',
    title: 'The record does not end with FS',
    clause: `${TR}; separators`,
    help: 'A tagged record ends with the file separator (0x1C) and nothing after it.',
    severity: 'error',
  },
  {
    id: 'itl.framing.header',
    title: 'The record does not begin with its length',
    clause: `${TR}; field xx.001`,
    help: 'The first field of a tagged record is `T.001:` with its length. The record type was taken from the fields that follow.',
    severity: 'error',
  },
  {
    id: 'itl.framing.stray-separator',
    title: 'A file separator inside a record',
    clause: `${TR}; separators`,
    help: 'FS (0x1C) ends a record; inside one it may stand only in the opaque data of field 999.',
    severity: 'error',
  },
  {
    id: 'itl.framing.unrecognised',
    title: 'Bytes between records that belong to none',
    clause: `${TR}; separators`,
    help: 'Nothing may stand between two records. The bytes are kept and written back in place.',
    severity: 'error',
  },
  {
    id: 'itl.framing.leading',
    title: 'Bytes before the first record',
    clause: `${TR}; record order`,
    help: 'A transaction begins with its Type-1 record. Remove what stands before it (a byte order mark, a mail header).',
    severity: 'error',
  },
  {
    id: 'itl.framing.trailing',
    title: 'Bytes after the last record',
    clause: `${TR}; record order`,
    help: 'Nothing follows the last record. Line ends and zeros come from tools that edit text; remove them.',
    severity: 'warning',
  },
  {
    id: 'itl.framing.limit',
    title: 'More records, fields or separators than this reader takes apart',
    clause: 'limit of this reader',
    help: 'The rest is kept whole and written back, but not taken apart. The standard allows 999 records after the first.',
    severity: 'error',
  },
  {
    id: 'itl.framing.tag',
    title: 'A field without a tag',
    clause: `${TR}; field tags`,
    help: 'Each field begins with its record type, a period, its number and a colon, such as `10.003:`.',
    severity: 'error',
  },
  {
    id: 'itl.framing.tag-type',
    title: 'A tag that names another record type',
    clause: `${TR}; field tags`,
    help: 'The number before the period is the type of the record in which the field stands.',
    severity: 'error',
  },
  {
    id: 'itl.framing.embedded-tag',
    title: 'An item that begins like a field of this record',
    clause: `${TR}; separators`,
    help: 'A group separator (0x1D) between two fields was probably lost or changed into another one.',
    severity: 'warning',
  },
  {
    id: 'itl.text.charset',
    title: 'A character encoding that the standard does not name',
    clause: 'ANSI/NIST-ITL 1-2011 Update:2015, field 1.015 DCS',
    help: 'CSI is 0 (ASCII), 2 (UTF-16), 3 (UTF-8), 4 (UTF-32) or 128 to 999 by agreement. The bytes are kept; their text is shown as if they were one-byte characters.',
    severity: 'warning',
  },
  {
    id: 'itl.text.ambiguous',
    title: 'UTF-16 or UTF-32 text beside one-byte separators',
    clause: `${TR}; separators`,
    help: 'Half of such a character may look like a separator, so fields may have been cut in the wrong place. Use UTF-8.',
    severity: 'info',
  },
  {
    id: 'itl.text.undecodable',
    title: 'Bytes that are no text in the declared encoding',
    clause: 'ANSI/NIST-ITL 1-2011 Update:2015, field 1.015 DCS',
    help: 'Without 1.015 all text is 7-bit ASCII. Declare the encoding that is used, or correct the bytes.',
    severity: 'error',
  },
] as const satisfies readonly CodeInfo[];

export type TraditionalCode = (typeof codes)[number]['id'];
