/**
 * Findings about a case file. `item[3]` is the file at that place in the order of names, `item[0a1b2c3d]` the one whose
 * name begins so, `place[3]` the item at that place in the order of the case.
 */
import type { CodeInfo } from '../../findings/rule.ts';

export const codes = [
  {
    id: 'case.missing',
    title: 'An item of a case must not be missing without a tombstone',
    clause: 'AUD-08; AUD-09',
    help: 'Restore the case file from a copy that agrees with the ledger: an entry made this item, and no destruction of it is recorded. It was removed, or an older copy of the case file was restored.',
    severity: 'error',
  },
  {
    id: 'case.exchanged',
    title: 'An item of a case must be the one in the ledger',
    clause: 'AUD-09; GATE-11',
    help: 'Restore the case file from a copy that agrees with the ledger: the SHA-256 of the file is not the one that the ledger binds. It was changed, or replaced by another or an older item.',
    severity: 'error',
  },
  {
    id: 'case.extra',
    title: 'An item of a case must have a ledger entry',
    clause: 'AUD-09; GATE-10',
    help: 'Verify the ledger with a checkpoint, then remove the file: something other than this program put it into the folder, or the ledger was cut back.',
    severity: 'error',
  },
  {
    id: 'case.revived',
    title: 'A destroyed item of a case must not be there',
    clause: 'AUD-08',
    help: 'Remove the file: the ledger records that the item was destroyed, and an older copy was restored.',
    severity: 'error',
  },
  {
    id: 'case.unbound',
    title: 'The items of a case must be bound to the ledger',
    clause: 'AUD-09',
    help: 'Begin a new case: version 1 did not bind items to the ledger, and nothing shows that this case file is complete. It can be read, closed and destroyed; decisions, leads and exports are refused.',
    severity: 'warning',
  },
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
] as const satisfies readonly CodeInfo[];

export type CaseCode = (typeof codes)[number]['id'];
