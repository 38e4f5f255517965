/** What may be wrong with 1.003 CNT against the records themselves, in every encoding alike. */
import type { CodeInfo } from '../../findings/rule.ts';

const CLAUSE = 'ANSI/NIST-ITL 1-2011 Update:2015, 8.1.3 (field 1.003 CNT)';

export const codes = [
  {
    id: 'itl.1.003.frc',
    title: 'CNT must begin with record type 1',
    clause: CLAUSE,
    help: 'Set the first item of the first subfield (FRC) to 1: the transaction begins with its Type-1 record.',
    severity: 'error',
  },
  {
    id: 'itl.1.003.count',
    title: 'CRC must be the number of records that CNT lists and the file holds',
    clause: CLAUSE,
    help: 'Write the transaction again, which computes CNT: CRC is the number of records after the first, and equals the number of subfields that follow it.',
    severity: 'error',
  },
  {
    id: 'itl.1.003.type',
    title: 'CNT must list the record types of the file',
    clause: CLAUSE,
    help: 'Correct the subfield: each one after the first names the type and the IDC of one record, in the order of the file.',
    severity: 'error',
  },
  {
    id: 'itl.1.003.order',
    title: 'CNT must list the records in their order in the file',
    clause: CLAUSE,
    help: 'Put the subfields of CNT in the order in which the records stand in the file.',
    severity: 'error',
  },
  {
    id: 'itl.1.003.idc',
    title: 'CNT must list the IDC of each record',
    clause: CLAUSE,
    help: 'Correct the IDC in CNT: it equals field xx.002 of the record that it stands for.',
    severity: 'error',
  },
] as const satisfies readonly CodeInfo[];

export type ContentsCode = (typeof codes)[number]['id'];
