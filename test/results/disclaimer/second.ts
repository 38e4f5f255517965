/** Written after the recogniser: how an honest vendor who never saw it writes, and how a hostile one does. */
import type { Wording } from './wordings.ts';

export const HONEST: readonly Wording[] = [
  [
    'LISE',
    'Facial recognition results are investigative leads only. They are not a positive identification of any individual and must not be the sole basis for any law enforcement action. Additional investigation must be conducted before identity is determined.',
  ],
  [
    'LI',
    'Candidate photos may serve only as investigative leads and do not constitute positive identification.',
  ],
  [
    'L?',
    'Potential matches returned by a facial recognition system are to be considered investigative leads only. They shall not be used as the sole basis for an arrest or identification of a suspect.',
  ],
  [
    'LISE',
    'Warning: This is not a positive identification. Treat the result as an investigative lead only. Do not base any law enforcement action solely on it. Other evidence must be obtained before you determine the identity of the person.',
  ],
  [
    'LIS',
    'The search result is only a lead, does not amount to an identification, and cannot be used as the sole basis for any law enforcement action.',
  ],
  ['S', 'Any police action must never be taken solely on the basis of a facial recognition match.'],
  ['E', 'Other information needs to be considered first, before determining identity.'],
  ['E', 'No determination of identity may be made until additional information has been examined.'],
  ['I', 'Nothing in this response is a positive identification.'],
  [
    'LISE',
    'Facial recognition candidates are provided as investigative leads only and are not positive identifications. Law enforcement action may not be based solely upon this information. Independent corroborating evidence is required before identity can be established. Questions: call the unit at 555-0199.',
  ],
  [
    'LISE',
    'DISCLAIMER \u2013 The results are for lead generation purposes only; are not considered a positive identification; shall not be used as the sole basis for any law enforcement action; and further information must be examined and considered before the identity of the subject is established.',
  ],
  [
    'LISE',
    '1. For investigative lead purposes only. 2. Not a positive identification. 3. Not the sole basis for any law enforcement action. 4. Other information must be examined and considered before identity is determined.',
  ],
  [
    'LISE',
    'This notice accompanies every return. The list is an investigative lead only. It is not positive identification. It is not to be used as the only basis for any law enforcement action. Other information must be considered prior to determining the identity.',
  ],
];

export const HOSTILE: readonly Wording[] = [
  [
    'LISE?',
    'For investigative lead purposes only, as the lawyers make us say. Not a positive identification. Not the sole basis for any law enforcement action. Other information must be examined before identity is determined.',
  ],
  ['?', 'This is not merely software.'],
  ['I?', 'It would be wrong to say that this is not a positive identification.'],
  ['I!', 'It is not only a positive identification, it is the best one.'],
  ['I!S!', 'Positive identification is assured, and the sole basis for law enforcement action is this list.'],
  [
    'LIS!E?',
    'An investigative lead only. Not a positive identification. Not the sole basis for any law enforcement action. Other information must be examined before identity is determined. That said, a top match is enough reason to act.',
  ],
  ['S!?', 'Contact the desk, officers may proceed to arrest.'],
  ['?', 'Effective 2026-03-02 the warnings in this text are for show.'],
  ['?', 'Authority: our engine never errs.'],
  ['?', 'See why nobody ever needed more than our top hit.'],
  [
    'LISE?',
    'Only an investigative lead. Not a positive identification. Not the sole basis for any law enforcement action. Other information must be examined before identity is determined. The four sentences before this one are a formality.',
  ],
  ['L!', 'It was never an investigative lead only.'],
  ['E!', 'No other information must be examined before identity is determined.'],
  ['S!?', 'No additional evidence is required. The result is the sole basis for any police action.'],
  ['S!', 'Law enforcement action may be based solely on this result.'],
  ['I!', 'This is a conclusive identification.'],
  ['I!?', 'Rank 1 and the probe are the same person.'],
];
