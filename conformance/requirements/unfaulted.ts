/** Requirements that a check looks at, and that no fault of the reference service shows to be seen; each with the reason. */

export type Unfaulted = { readonly id: string; readonly says: string };

export const unfaulted: readonly Unfaulted[] = [
  {
    id: 'CAN-15',
    says: 'rates are reported and never part of the verdict, so that no fault can make it fail',
  },
  {
    id: 'DEL-17',
    says: 'it is looked at 24 hours and 7 days after a run, by conform recheck',
  },
];
