/** Lists that DIS-01 to DIS-05 find fault with. */
import { type ReturnRecipe, OBIM, candidate } from './changes.ts';

export const disclaimers: readonly ReturnRecipe[] = [
  {
    name: 'no disclaimer',
    expected: ['DIS-01'],
    options: OBIM,
    list: (list) => ({ ...list, disclaimers: [] }),
  },
  {
    name: 'a disclaimer in a comment',
    expected: ['DIS-01'],
    list: (list) => ({
      ...list,
      disclaimers: [{ text: `<!-- ${list.disclaimers[0]?.text ?? ''} -->`, lang: 'en' }],
    }),
  },
  {
    name: 'a disclaimer of one element',
    expected: ['DIS-02'],
    list: (list) => ({
      ...list,
      disclaimers: [{ text: 'For investigative lead purposes only.', lang: 'en' }],
    }),
  },
  {
    name: 'a disclaimer that contradicts itself',
    expected: ['DIS-02'],
    list: (list) => ({
      ...list,
      disclaimers: [
        ...list.disclaimers,
        { text: 'High scores may be considered a positive identification.', lang: 'en' },
      ],
    }),
  },
  {
    name: 'another text than that of OBIM',
    expected: ['DIS-03'],
    options: OBIM,
    list: (list) => ({
      ...list,
      disclaimers: [
        {
          lang: 'en',
          text: 'This is an investigative lead only. It is not a positive identification. It may not be the only basis for any law enforcement action. Additional information must be examined before determining the identity. It is an investigative lead only.',
        },
      ],
    }),
  },
  {
    name: 'a disclaimer cut by a conversion',
    expected: ['DIS-04'],
    list: (list) => ({
      ...list,
      disclaimers: list.disclaimers.map(({ text }) => ({
        text: text.replace('OBIM Disclaimer: ', ''),
        lang: 'en',
      })),
    }),
  },
  {
    name: 'identified as',
    expected: ['DIS-05'],
    options: OBIM,
    list: (list) =>
      candidate(list, 1, {
        information: [
          { category: 'derogatory', label: 'note', value: 'The subject was positively identified.' },
        ],
      }),
  },
  {
    name: 'isMatch in an extension',
    expected: ['DIS-05'],
    options: OBIM,
    list: (list) => candidate(list, 1, { extensions: { 'org.example.verdict': '{"isMatch":true}' } }),
  },
];
