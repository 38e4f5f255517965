/** What looking into a case file may raise. `item[3]` is the file at that place in the order of names. */
import type { CodeInfo } from '../../findings/rule.ts';

export const codes = [
  {
    id: 'case.damaged',
    title: 'A file of a case must open with the key of the case',
    clause: 'AUD-09; GATE-10',
    help: 'Restore the file from a copy: it was changed or truncated after it was written. The ledger names the item.',
    severity: 'error',
  },
  {
    id: 'case.misplaced',
    title: 'A file of a case must be in its own place',
    clause: 'GATE-10: nothing across cases',
    help: 'Move the file back: it was written for another case or under another name. It is not used.',
    severity: 'error',
  },
  {
    id: 'case.stray',
    title: 'A case folder must contain only files of this program',
    clause: 'GATE-10',
    help: 'Remove the link, folder or file. It is neither followed nor read.',
    severity: 'warning',
  },
  {
    id: 'case.missing',
    title: 'A file of a case must not be missing without a tombstone',
    clause: 'AUD-08; AUD-09',
    help: 'Restore the file from a copy: the items of a case are numbered, and nothing records that this one was destroyed.',
    severity: 'error',
  },
] as const satisfies readonly CodeInfo[];

export type CaseCode = (typeof codes)[number]['id'];
