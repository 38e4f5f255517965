/** What the strict JSON reader may find. */
import type { CodeInfo } from '../findings/rule.ts';

export const codes = [
  {
    id: 'json.syntax',
    title: 'The text must be JSON',
    clause: 'RFC 8259',
    help: 'Correct the text at the byte offset given; a reader stops there.',
    severity: 'error',
  },
  {
    id: 'json.encoding',
    title: 'JSON must be UTF-8',
    clause: 'RFC 8259 section 8.1',
    help: 'Write JSON that is exchanged between systems in UTF-8 without a byte order mark (RFC 8259, section 8.1).',
    severity: 'error',
  },
  {
    id: 'json.duplicate-member',
    title: 'Members of an object must have different names',
    clause: 'RFC 8259 section 4; RFC 7493 section 2.3',
    help: 'Remove one of the two: readers disagree about which of them counts.',
    severity: 'error',
  },
  {
    id: 'json.limit',
    title: 'The document must stay within the limits of the reader',
    clause: 'limit of this reader',
    help: 'Reduce the nesting or the number of values; no document of this kind needs so many.',
    severity: 'error',
  },
  {
    id: 'json.number',
    title: 'Whole numbers must not exceed 2^53',
    clause: 'RFC 7493 section 2.2',
    help: 'Write the number as text: most readers lose digits of larger numbers.',
    severity: 'warning',
  },
] as const satisfies readonly CodeInfo[];

export type JsonCode = (typeof codes)[number]['id'];
