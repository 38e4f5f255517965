/** Disclaimers that are missing somewhere or contradicted, and comparisons that decide. */
import { DISCLAIMER } from '../service/frs.ts';
import { type Fault, comparisons, edit, isLater, lists, nth } from './fault.ts';

export const disclaimers: readonly Fault[] = [
  {
    name: 'only-the-first-has-it',
    does: 'Only the first ten lists carry the disclaimer',
    catches: ['DIS-01', 'DIS-04', 'DIS-02'],
    beside: ['CAN-03', 'CAN-05', 'CAN-07', 'DEL-04'],
    deviation: () =>
      lists((list, _, frs) => {
        if (nth(frs, 'lists') > 10) list.disclaimers = [];
      }),
  },
  {
    name: 'none-for-the-second-office',
    does: 'Lists of the second office have no disclaimer',
    catches: ['DIS-01'],
    beside: ['ACC-02'],
    deviation: () =>
      lists((list, job) => {
        if (job.agency === 'ZZOFFICE2') list.disclaimers = [];
      }),
  },
  {
    name: 'none-on-long-lists',
    does: 'Lists of more than twenty candidates have no disclaimer',
    catches: ['DIS-01'],
    beside: ['CAN-03', 'CAN-13'],
    deviation: () =>
      lists((list) => {
        if (list.candidates.length > 20) list.disclaimers = [];
      }),
  },
  {
    name: 'none-on-later-comparisons',
    does: 'A comparison that is fetched later has no disclaimer',
    catches: ['DIS-01', 'DIS-04'],
    deviation: () => ({
      reply: (reply, call) => {
        if (isLater(call) && call.path.startsWith('/v1/comparisons/'))
          edit(reply, (document) => {
            if (document['schema'] === 'comparison/1') document['disclaimers'] = [];
          });
      },
    }),
  },
  {
    name: 'second-disclaimer-contradicts',
    does: 'A second disclaimer states that rank 1 may be treated as identified',
    catches: ['DIS-05', 'DIS-02'],
    deviation: () =>
      lists((list) =>
        list.disclaimers.push({
          text: 'A candidate at rank 1 above 0.9 may be treated as identified.',
          lang: 'en',
        }),
      ),
  },
  {
    name: 'text-in-hidden-markup',
    does: 'The disclaimer stands in a comment of markup, so that no reader shows it',
    catches: ['DIS-01', 'DIS-02', 'DIS-04'],
    deviation: () => ({ settings: { disclaimer: `<!-- ${DISCLAIMER} -->` } }),
  },
  {
    name: 'text-hidden-by-style',
    does: 'The disclaimer is markup that is not displayed',
    catches: ['DIS-01', 'DIS-02', 'DIS-04'],
    deviation: () => ({ settings: { disclaimer: `<span style="display:none">${DISCLAIMER}</span>` } }),
  },
  {
    name: 'verdict-in-a-header',
    does: 'A header of the answer states a positive identification',
    catches: ['DIS-05'],
    deviation: () => ({
      reply: (reply, call) => {
        if (call.path === '/v1/searches')
          reply.headers['x-frs-summary'] = 'positive identification of rank 1';
      },
    }),
  },
  {
    name: 'verdict-in-a-label',
    does: 'The label of a candidate states that the person is identified',
    catches: ['DIS-05'],
    deviation: () =>
      lists((list) =>
        list.candidates[0]?.information?.push({
          category: 'biographic',
          label: 'identity confirmed',
          value: 'yes',
        }),
      ),
  },
  {
    name: 'verdict-in-an-extension',
    does: 'An extension of the list states that the match is confirmed',
    catches: ['DIS-05'],
    deviation: () =>
      lists((list) => (list.extensions = { 'example.summary': { result: 'Match confirmed' } })),
  },
  {
    name: 'comparison-names-same-person',
    does: 'The responder of a comparison is named "same person"',
    catches: ['CMP-02', 'CMP-01', 'DIS-05'],
    beside: ['CMP-05'],
    deviation: () =>
      comparisons((comparison) => (comparison.responder['name'] = 'Result: the images show the same person')),
  },
  {
    name: 'comparison-of-zero-and-one',
    does: 'Scores of comparisons are 0 and 1 only',
    catches: ['CMP-02'],
    deviation: () =>
      comparisons((comparison) => (comparison.score = Number(comparison.score) > 0.8 ? '1' : '0')),
  },
  {
    name: 'comparison-next-to-zero-and-one',
    does: 'Scores of comparisons are 0.0001 and 0.9999 only',
    catches: ['CMP-02'],
    deviation: () =>
      comparisons((comparison) => (comparison.score = Number(comparison.score) > 0.8 ? '0.9999' : '0.0001')),
  },
];
