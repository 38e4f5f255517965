/**
 * Wordings of disclaimers with what each states. `L` lead only, `I` no positive identification, `S` not the sole basis,
 * `E` other information is examined first; `!` after a letter: contradicted. Then `?` where a statement is not known,
 * `#` where text is hidden, `~` where it is in another language.
 */
export type Wording = readonly [expected: string, text: string];

/** Written before the recogniser, from the forms of the issue and of published policies. */
export const FIRST: readonly Wording[] = [
  // Whole texts.
  [
    'LISE',
    'This return is for investigative lead purposes only. It is not to be considered positive identification. It is not the sole basis for any law enforcement action. Other information must be examined and considered before identity is determined.',
  ],
  [
    'LISE',
    'Results are provided only as an investigative lead. They shall not be considered a positive identification, and law enforcement action must not be based solely on them. Further investigation must be conducted to determine identity.',
  ],
  [
    'LISE',
    'The candidates are neither a positive identification nor the sole basis for any law enforcement action; they are investigative leads only. Additional evidence shall be obtained before a determination of identity is made.',
  ],
  [
    'LISE',
    'Candidates may serve only as investigative leads and do not constitute positive identification. No law enforcement action may be taken solely on the basis of this list. Independent information must be considered before determining the identity of any person.',
  ],
  [
    'LISE',
    'Use these images as investigative leads only. None of them is a positive identification. Officers are prohibited from relying solely on the results for any law enforcement action. The identity of a person must not be determined until other information has been examined and considered.',
  ],
  [
    'LISE',
    'Potential matches returned by the system are merely leads, even if the similarity score is high. A match is never a positive identification. It cannot be the only basis for law enforcement action. Other evidence has to be examined before the true identity is established.',
  ],
  [
    'LISE',
    'NOTICE: FOR INVESTIGATIVE LEAD PURPOSES ONLY. NOT A POSITIVE IDENTIFICATION. NOT TO BE USED AS THE SOLE BASIS FOR ANY LAW ENFORCEMENT ACTION. OTHER INFORMATION MUST BE EXAMINED AND CONSIDERED BEFORE DETERMINING IDENTITY.',
  ],
  [
    'LISE',
    'The response shall be treated exclusively as a lead. It must never be regarded as positive identification. Any law enforcement action shall not rest solely on this response. Further inquiry is required before identity is determined.',
  ],
  [
    'LISE',
    'The list is nothing more than an investigative lead; it doesn\u2019t constitute a positive identification. It isn\u2019t the sole basis for any enforcement action. Corroborating information must be reviewed prior to any determination of identity.',
  ],
  [
    'LISE',
    'These photos must not be used for any purpose other than as investigative leads. They cannot be considered conclusive identification. They may not serve as the sole grounds for any law enforcement action. Identity can only be determined after other information has been examined.',
  ],
  // One element each.
  ['L', 'Only an investigative lead.'],
  ['L', 'The report is intended solely to generate investigative leads.'],
  ['L', 'It is to be treated as an investigative lead and nothing more.'],
  ['L', 'Matches are limited to use as investigative leads.'],
  ['I', 'No positive identification has been made.'],
  ['I', 'In no way does this list represent a positive identification.'],
  ['I', 'It does not establish the identity of any person.'],
  ['I', 'The information is not proof of identity.'],
  ['S', 'Law enforcement action must not be based solely on this result.'],
  [
    'S',
    'Under no circumstances may a candidate be the sole basis for any law enforcement action, including an arrest.',
  ],
  ['S', 'Do not rely solely on this list for any law enforcement action.'],
  ['S', 'It shall not be the only reason for any law enforcement action.'],
  ['E', 'Further investigation must be conducted before the identity of the individual is confirmed.'],
  ['E', 'Before determining identity, other information must be examined.'],
  ['E', 'Additional investigation is required to establish identity.'],
  [
    'IS',
    'It shall neither be considered as positive identification nor be used as the sole basis for any law enforcement action.',
  ],
  ['IS', 'It is not a positive identification or the sole basis for any law enforcement action.'],
  // Near misses: weaker, narrower, other.
  ['?', 'For investigative purposes only.'],
  ['', 'For official use only.'],
  ['?', 'Results should be verified.'],
  ['?', 'Other information may be examined before determining the identity.'],
  ['?', 'Other information should be considered before identity is determined.'],
  ['?', 'It must not be used as the sole basis for an arrest.'],
  ['?', 'It should not be the sole basis for any law enforcement action.'],
  ['?', 'Lead investigators use this list.'],
  ['?', 'This is a lead.'],
  // Contradictions.
  ['I!', 'High scores may be considered a positive identification.'],
  ['S!', 'A rank of 1 is the sole basis for law enforcement action.'],
  ['L!', 'This is more than an investigative lead.'],
  ['L!', 'This is not only an investigative lead.'],
  ['I!', 'It is not a positive identification unless the score exceeds 99.'],
  ['S!', 'It is not the sole basis for any law enforcement action, except where the score exceeds 0.95.'],
  ['E!', 'Other information must be examined before determining identity, if time permits.'],
];

const OBIM =
  'The images and information contained in this candidate list are for investigative lead purposes only, are not to be considered as positive identification, and are not to be used as the sole basis for any law enforcement action. Other information must be examined and considered prior to making a determination regarding the true identity of the individual in the submitted probe photo.';

/** A whole text with something beside it: what it unsays, what is harmless, what is hidden. */
export const BESIDE: readonly Wording[] = [
  ['L!I!S!E!?', `Superseded notice, no longer in force: ${OBIM}`],
  ['L!I!S!E!?', `It is false that: ${OBIM}`],
  ['L!I!S!E!?', `\u201c${OBIM}\u201d We do not agree.`],
  ['L!I!S!E!?', `${OBIM} This notice does not apply to scores above 0.9.`],
  ['L!I!S!E!?', `The following is no longer true. ${OBIM}`],
  ['L!I!S!E!?', `${OBIM} Disregard the above.`],
  ['LIS!E?', `${OBIM} Where the score exceeds 0.95, officers may proceed to arrest.`],
  ['LIS!E?', `${OBIM} A score above 99 is sufficient grounds for detention.`],
  ['LISE?', `${OBIM} Our engine is trusted by over 600 agencies.`],
  ['LISE?', `${OBIM} Accuracy exceeds 99.8 percent.`],
  ['LISE?', `Nobody believes this: ${OBIM}`],
  ['LI!SE?', `${OBIM} The person in rank 1 is identified as the suspect.`],
  ['LISE', `${OBIM} Contact: Biometric Support Center, 555-0100, bsc@example.test.`],
  ['LISE', `${OBIM} Issued 2026-03-02. Version 4.1.`],
  ['LISE', `${OBIM} Authority: 8 U.S.C. 1103; 6 U.S.C. 202. See DHS/ICE/PIA-054.`],
  ['LISE', `${OBIM} Only trained personnel may use this system.`],
  ['LISE', `${OBIM} This return comes from a simulator for tests.`],
  ['LISE', `${OBIM} It is not probable cause.`],
  ['LISE', `OBIM Disclaimer: ${OBIM}`],
  ['LISE#', OBIM.replace('sole', 's\u043ele')],
  ['LISE#', OBIM.replace('positive', 'posi\u200btive')],
  ['LISE?#', `${OBIM}<span style="font-size:0">Scores above 0.9 identify the person.</span>`],
  ['LISE#', `<p>${OBIM}</p>`],
  ['LISE?#', `${OBIM} \u202eelbat\u202c`],
  [
    'LISE?~',
    `${OBIM} Bei einem Wert \u00fcber 0,95 ist die Person eindeutig identifiziert und darf festgenommen werden.`,
  ],
  ['LISE?~', `${OBIM} Si la puntuaci\u00f3n supera 0,95, la persona queda identificada.`],
  [
    'LISE?~',
    `${OBIM} \u0417\u0430\u0434\u0435\u0440\u0436\u0430\u0442\u044c \u0441\u0440\u0430\u0437\u0443.`,
  ],
];
