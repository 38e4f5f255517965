/** CAN-10, CAN-11: what is told of a candidate, and where it came from. */
import type { Rule } from '../../findings/rule.ts';
import { candidateAt, capped, type Subject } from './subject.ts';

export const contentRules: readonly Rule<Subject>[] = [
  {
    id: 'CAN-10',
    title: 'More information than the service may return, or without a label',
    clause: 'DHS/ICE/PIA-054, Types of FRS',
    help: 'Give each piece of information a label and a category that the profile allows.',
    severity: 'error',
    level: 2,
    applies: ({ list }) => list?.candidates.some(({ information = [] }) => information.length > 0) === true,
    check: ({ list, profile }, fail) => {
      const { say, finish } = capped(fail);
      const allowed = profile?.information.categories.value;
      list?.candidates.forEach(({ information = [] }, i) => {
        information.forEach(({ category, label }, j) => {
          const at = candidateAt(i, `.information[${j}]`);
          if (category === undefined || label === undefined) {
            say({ at, message: 'a piece of information without its category or label' });
          } else if (allowed?.includes(category) === false) {
            say({
              at,
              message: 'a category that this service may not return',
              facts: { length: category.length },
            });
          }
        });
      });
      finish();
    },
  },
  {
    id: 'CAN-11',
    title: 'A candidate without its source, or not isolated',
    clause: 'DHS/ICE/PIA-054, Commercial vendors; 6',
    help: "Name the page that each candidate comes from, or the vendor's own collection; crop an image of several people to the one face.",
    severity: 'error',
    level: 2,
    applies: ({ list, profile }) =>
      profile?.list.sourceEach.value === true && (list?.candidates.length ?? 0) > 0,
    check: ({ list, countFaces }, fail) => {
      const { say, finish } = capped(fail);
      let uncounted = 0;
      list?.candidates.forEach(({ sourceUrl, sourceCollection, images }, i) => {
        if (
          sourceCollection === undefined &&
          (sourceUrl === undefined || !/^https?:\/\/[^\s/]/i.test(sourceUrl))
        ) {
          say({
            at: candidateAt(i),
            message: 'neither the page that it came from nor a collection is named',
          });
        }
        images.forEach(({ content }, j) => {
          if (content?.data === undefined) return;
          const faces = countFaces?.(i, j);
          if (faces === undefined) uncounted++;
          else if (faces !== 1) {
            const message = `${faces} faces in the picture; the candidate comes as one face alone`;
            say({ at: candidateAt(i, `.images[${j}]`), message, facts: { faces } });
          }
        });
      });
      finish();
      if (uncounted === 0) return;
      const message = `the faces of ${uncounted} images were not counted`;
      fail({ at: { path: 'candidates' }, message, facts: { inconclusive: 'no-model', uncounted } });
    },
  },
];
