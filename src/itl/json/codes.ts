/** What the reader of the JSON form may find beyond JSON itself. */
import type { CodeInfo } from '../../findings/rule.ts';

export const UNENCODABLE = 'itl.json.unencodable';
export const DIFFERS = 'itl.json.records-differ';

export const codes: readonly CodeInfo[] = [
  {
    id: DIFFERS,
    title: 'Records of the JSON form that are not those of its XML file',
    clause: 'frskit, JSON form',
    help: 'A form that holds an XML file (`xml`) is read from that file; its records are for people. Change the XML file, or remove `xml`, set `encoding` to `traditional` and `schemaVersion` to 1.',
    severity: 'error',
  },
  {
    id: UNENCODABLE,
    title: 'Text must fit the declared encoding',
    clause: 'ANSI/NIST-ITL 1-2011 Update:2015, field 1.015 DCS',
    help: 'Declare UTF-8 in 1.015 (`[["3", "UTF-8"]]`), or write the text in ASCII. It was read as UTF-8.',
    severity: 'error',
  },
];
