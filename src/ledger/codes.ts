/** Findings about a ledger. `entry[17]` is the line at position 17, counted from 0 like `seq`. */
import type { CodeInfo } from '../findings/rule.ts';

const CLAUSE = 'AUD-03';

export const codes = [
  {
    id: 'ledger.edited',
    title: 'Entry changed after it was written',
    clause: CLAUSE,
    help: 'The hash stated in the entry is not the hash of its content. Restore the file from a copy that a checkpoint confirms.',
    severity: 'error',
  },
  {
    id: 'ledger.unreadable',
    title: 'Line is not an entry',
    clause: CLAUSE,
    help: 'Each line is one JSON object in canonical form (RFC 8785). Restore the file from a copy that a checkpoint confirms.',
    severity: 'error',
  },
  {
    id: 'ledger.entry',
    title: 'Entry does not match the schema of its kind',
    clause: CLAUSE,
    help: 'Restore the file from a copy that a checkpoint confirms: another program wrote this line. Entries contain only declared properties with valid values.',
    severity: 'error',
  },
  {
    id: 'ledger.missing',
    title: 'Entries before this one are missing',
    clause: CLAUSE,
    help: 'The sequence number of the entry is too high for its position. Restore the file from a copy that a checkpoint confirms.',
    severity: 'error',
  },
  {
    id: 'ledger.order',
    title: 'Entry out of order or repeated',
    clause: CLAUSE,
    help: 'The sequence number of the entry is too low for its position. Restore the file from a copy that a checkpoint confirms.',
    severity: 'error',
  },
  {
    id: 'ledger.link',
    title: 'Entry does not link to the previous entry',
    clause: CLAUSE,
    help: 'Restore the file from a copy that a checkpoint confirms: the entry states the hash of a different previous entry, which was replaced.',
    severity: 'error',
  },
  {
    id: 'ledger.first',
    title: 'Ledger does not begin with its opening entry',
    clause: CLAUSE,
    help: 'Restore the file from a copy that a checkpoint confirms: entry 0 must be ledger.opened with the ID of the ledger; the beginning was removed.',
    severity: 'error',
  },
  {
    id: 'ledger.torn-line',
    title: 'Last line is incomplete',
    clause: CLAUSE,
    help: 'Open the ledger with any command that writes, which repairs it and records the repair. A program was stopped while it wrote; the line was not acknowledged.',
    severity: 'warning',
  },
  {
    id: 'ledger.time-backwards',
    title: 'Entry is older than the previous entry',
    clause: CLAUSE,
    help: 'Check the clock of the machine; the order of the entries is that of the file. Earlier versions took the time before they waited for the lock, and wrote what a clock that was set back read.',
    severity: 'warning',
  },
  {
    id: 'ledger.rollback',
    title: 'Ledger is shorter than a checkpoint states',
    clause: CLAUSE,
    help: 'Entries at the end were removed, or an old copy was restored. Restore the newer file.',
    severity: 'error',
  },
  {
    id: 'ledger.rewritten',
    title: 'Ledger differs from a checkpoint',
    clause: CLAUSE,
    help: 'Entries before the checkpoint were changed and hashed again. Restore the file that the checkpoint confirms.',
    severity: 'error',
  },
  {
    id: 'ledger.other',
    title: 'Checkpoint of another ledger',
    clause: CLAUSE,
    help: 'The ID of the ledger is not the one in the checkpoint. Use a checkpoint of this ledger.',
    severity: 'error',
  },
  {
    id: 'AUD-04',
    title: 'A case file that is due to be destroyed',
    clause: 'DHS/ICE/PIA-054, 4',
    help: 'Destroy the file of the case twenty years after its closing: frskit lists it, a person destroys it, and a tombstone remains.',
    severity: 'warning',
  },
  {
    id: 'AUD-06',
    title: 'A submission that no supervisor has reviewed',
    clause: 'DHS/ICE/PIA-054, Safeguards; 3; 4; 5; 8',
    help: 'Have a supervisor other than the agent review each submission within 90 days, with `frskit ledger review`.',
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
