/** Requirements with checks that no fault of the reference service tests; each with the reason. */

export type Unfaulted = { readonly id: string; readonly says: string };

export const unfaulted: readonly Unfaulted[] = [
  {
    id: 'CAN-15',
    says: 'rates are reported and never part of the verdict, so no fault can make it fail',
  },
  {
    id: 'DEL-17',
    says: 'conform recheck checks it 24 hours and 7 days after a run',
  },
];
