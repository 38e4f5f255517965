/** Every fault, in the order of the catalogue. */
import { audFaults } from './aud.ts';
import { canFaults } from './can/index.ts';
import { ctlFaults } from './ctl.ts';
import { delConsistentFaults } from './del-consistent.ts';
import { delEnrolmentFaults } from './del-enrolment.ts';
import { delFaults } from './del.ts';
import { delMemoryFaults } from './del-memory.ts';
import { delWordsFaults } from './del-words.ts';
import { disFaults } from './dis.ts';
import { encFaults } from './enc.ts';
import { accFaults } from './acc.ts';
import { accTermsFaults } from './acc-terms.ts';
import { accMatrixFaults } from './acc-matrix.ts';
import { tcnFaults } from './tcn.ts';
import { cmpFaults } from './cmp.ts';
import { minFaults } from './min.ts';
import { quaFaults } from './qua.ts';
import { errFaults } from './err.ts';
import { govFaults } from './gov.ts';
import type { Fault } from './fault.ts';

export const faults: readonly Fault[] = [
  ...ctlFaults,
  ...encFaults,
  ...disFaults,
  ...canFaults,
  ...delFaults,
  ...delConsistentFaults,
  ...delEnrolmentFaults,
  ...delMemoryFaults,
  ...delWordsFaults,
  ...audFaults,
  ...accFaults,
  ...accMatrixFaults,
  ...accTermsFaults,
  ...tcnFaults,
  ...cmpFaults,
  ...minFaults,
  ...quaFaults,
  ...errFaults,
  ...govFaults,
];
