/** What may be wrong with a ledger. `entry[17]` is the line that stands at place 17, counted from 0 as `seq` is. */
import type { CodeInfo } from '../findings/rule.ts';

const CLAUSE = 'AUD-03';

export const codes = [
  {
    id: 'ledger.edited',
    title: 'An entry that was changed after it was written',
    clause: CLAUSE,
    help: 'The hash that the entry states is not the hash of what it says. Restore the file from a copy that a checkpoint confirms.',
    severity: 'error',
  },
  {
    id: 'ledger.unreadable',
    title: 'A line that is no entry',
    clause: CLAUSE,
    help: 'Each line is one JSON object in canonical form (RFC 8785). Restore the file from a copy that a checkpoint confirms.',
    severity: 'error',
  },
  {
    id: 'ledger.entry',
    title: 'An entry that holds what no entry may hold',
    clause: CLAUSE,
    help: 'Entries have declared members in declared shapes; this program writes no other. Something else wrote the line.',
    severity: 'error',
  },
  {
    id: 'ledger.missing',
    title: 'Entries were taken out before this one',
    clause: CLAUSE,
    help: 'The number of the entry is too high for its place. Restore the file from a copy that a checkpoint confirms.',
    severity: 'error',
  },
  {
    id: 'ledger.order',
    title: 'An entry that stands too late, or twice',
    clause: CLAUSE,
    help: 'The number of the entry is too low for its place. Restore the file from a copy that a checkpoint confirms.',
    severity: 'error',
  },
  {
    id: 'ledger.link',
    title: 'An entry that follows another one than the one before it',
    clause: CLAUSE,
    help: 'The hash of the entry before is not the one that this entry was written after: that one was exchanged.',
    severity: 'error',
  },
  {
    id: 'ledger.first',
    title: 'A ledger that does not begin with its opening entry',
    clause: CLAUSE,
    help: 'Entry 0 is ledger.opened with the number of the ledger. The beginning of the file was taken away.',
    severity: 'error',
  },
  {
    id: 'ledger.torn-line',
    title: 'The last line has no end',
    clause: CLAUSE,
    help: 'A program was stopped while it wrote. The line was not acknowledged; opening the ledger repairs it and writes so.',
    severity: 'warning',
  },
  {
    id: 'ledger.time-backwards',
    title: 'An entry that is older than the one before it',
    clause: CLAUSE,
    help: 'The clock was put back between two entries. Check the clock; the order of the entries is that of the file.',
    severity: 'warning',
  },
  {
    id: 'ledger.rollback',
    title: 'The ledger is shorter than a checkpoint says',
    clause: CLAUSE,
    help: 'Entries at the end were taken away, or an old copy was put back. Restore the newer file.',
    severity: 'error',
  },
  {
    id: 'ledger.rewritten',
    title: 'The ledger is not the one that a checkpoint was made of',
    clause: CLAUSE,
    help: 'Entries before the checkpoint were changed and hashed anew. Restore the file that the checkpoint confirms.',
    severity: 'error',
  },
  {
    id: 'ledger.other',
    title: 'A checkpoint of another ledger',
    clause: CLAUSE,
    help: 'The number of the ledger is not the one of the checkpoint. Take the checkpoint that belongs to the file.',
    severity: 'error',
  },
  {
    id: 'AUD-04',
    title: 'A case file that is due to be destroyed',
    clause: 'DHS/ICE/PIA-054, 4',
    help: 'Twenty years after the case was closed its file is destroyed: frskit lists it, a person does it, and a tombstone stays.',
    severity: 'warning',
  },
  {
    id: 'AUD-06',
    title: 'A submission that no supervisor has reviewed',
    clause: 'DHS/ICE/PIA-054, Safeguards; 3; 4; 5; 8',
    help: 'A supervisor other than the agent reviews each submission, and the review is an entry. After 90 days it is overdue.',
    severity: 'warning',
  },
  {
    id: 'GATE-13',
    title: 'A review of exigent use that is overdue',
    clause: 'DHS/ICE/PIA-054, Safeguards; 5; 7',
    help: 'Close the review: a verified attestation or the signed word of the service, terms, access, encryption, a decision. Until then the service is not used again.',
    severity: 'error',
  },
] as const satisfies readonly CodeInfo[];

export type LedgerCode = (typeof codes)[number]['id'];
