/** Requirements with checks that no fault of the reference service tests; each with the reason. */

export type Unfaulted = { readonly id: string; readonly says: string };

/** Requirements of the mail channel, whose known faults are messages, not deviations of the service over HTTPS. */
const MAIL = ['01', '02', '03', '04', '05', '06', '07', '08', '09'].map((number): Unfaulted => ({
  id: `MAIL-${number}`,
  says: 'messages with each known fault test it, and a small mail server for MAIL-01 and MAIL-07',
}));

export const unfaulted: readonly Unfaulted[] = [
  {
    id: 'CAN-15',
    says: 'rates are reported and never part of the verdict, so no fault can make it fail',
  },
  {
    id: 'DEL-17',
    says: 'conform recheck checks it 24 hours and 7 days after a run',
  },
  ...MAIL,
];
