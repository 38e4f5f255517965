/** What looking into a case file may raise. `item[3]` is the file at that place in the order of names. */
import type { CodeInfo } from '../../findings/rule.ts';

export const codes = [
  {
    id: 'case.damaged',
    title: 'A file of a case that cannot be opened',
    clause: 'AUD-09; GATE-10',
    help: 'It was altered or cut after it was written. Restore it from a copy; the ledger says what it stood for.',
    severity: 'error',
  },
  {
    id: 'case.misplaced',
    title: 'A file of a case that belongs elsewhere',
    clause: 'GATE-10: nothing across cases',
    help: 'It was written for another case or under another name, and was moved here. It is not used; put it back.',
    severity: 'error',
  },
  {
    id: 'case.stray',
    title: 'Something in a case folder that this program did not put there',
    clause: 'GATE-10',
    help: 'A link, a folder or a file of another form. It is not followed and not read; take it away.',
    severity: 'warning',
  },
  {
    id: 'case.missing',
    title: 'A file of a case that is gone without a tombstone',
    clause: 'AUD-08; AUD-09',
    help: 'Places in the order of a case are counted; one is empty, and nothing says that it was destroyed. Restore it from a copy.',
    severity: 'error',
  },
] as const satisfies readonly CodeInfo[];

export type CaseCode = (typeof codes)[number]['id'];
