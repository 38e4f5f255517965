/** What the strict JSON reader may find. */
import type { CodeInfo } from '../findings/rule.ts';

export const codes = [
  {
    id: 'json.syntax',
    title: 'Not JSON',
    clause: 'RFC 8259',
    help: 'The text stops being JSON at the byte that is named.',
    severity: 'error',
  },
  {
    id: 'json.encoding',
    title: 'Not UTF-8',
    clause: 'RFC 8259 section 8.1',
    help: 'JSON between systems is UTF-8 without a byte order mark.',
    severity: 'error',
  },
  {
    id: 'json.duplicate-member',
    title: 'A member stands twice in an object',
    clause: 'RFC 8259 section 4; RFC 7493 section 2.3',
    help: 'Readers disagree about which of the two counts. Remove one.',
    severity: 'error',
  },
  {
    id: 'json.limit',
    title: 'Deeper or larger than this reader takes',
    clause: 'limit of this reader',
    help: 'The document nests deeper, or holds more values, than any document of its kind.',
    severity: 'error',
  },
  {
    id: 'json.number',
    title: 'A number that a double cannot hold exactly',
    clause: 'RFC 7493 section 2.2',
    help: 'Whole numbers beyond 2^53 lose digits in most readers. Write them as text.',
    severity: 'warning',
  },
] as const satisfies readonly CodeInfo[];

export type JsonCode = (typeof codes)[number]['id'];
