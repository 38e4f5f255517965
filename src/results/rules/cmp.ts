/** CMP-01, CMP-02: a comparison of two images. */
import type { Rule } from '../../findings/rule.ts';
import { contradicts } from './disclaimer/contradictions.ts';
import { scaleProblems, scoreProblem } from './scores.ts';
import { capped, memberAt, type Subject } from './subject.ts';
import { visitTexts } from './texts.ts';

/** Names of members that are about a person. */
const PERSONAL =
  /name|birth|dob|age$|sex|gender|race|person|subject|candidate|identit|nation|citizen|address|phone|email|licen[cs]e|passport|ssn|encounter|gallery|image|photo|face/i;
/** Words that decide, as names or as values. */
const VERDICT =
  /^(?:match(?:es|ed)?|hit|no[ _-]?hit|verified|not[ _-]?verified|identified|same(?:[ _-]?person)?|different(?:[ _-]?person)?|accepted|rejected|pass(?:ed)?|decision|verdict|is[ _-]?match|is[ _-]?identical|identical)$/i;

function isCompared({ comparison }: Subject): boolean {
  return comparison?.outcome.kind === 'compared';
}

export const comparisonRules: readonly Rule<Subject>[] = [
  {
    id: 'CMP-01',
    title: 'A comparison that holds less, or more, than it should',
    clause: 'DHS/ICE/PIA-054, Submission process',
    help: 'Return a similarity score, its scale, the two image IDs, the disclaimer, the reference of the attestation, and nothing else.',
    severity: 'error',
    level: 2,
    applies: isCompared,
    check: ({ comparison, also }, fail) => {
      const { say, finish } = capped(fail);
      const { score, scoreScale, responseId, requestId, attestation } = comparison ?? {};
      const needs: readonly (readonly [string, string | undefined, string])[] = [
        ['score', score, 'no similarity score'],
        ['responseId', responseId, 'no number of its own'],
        ['requestId', requestId, 'no number of the request'],
        ['attestation', attestation, 'no reference of the deletion attestation'],
      ];
      for (const [path, value, message] of needs) {
        if (value === undefined) say({ at: memberAt(path), message });
      }
      for (const [path, message] of scaleProblems(scoreScale)) say({ at: memberAt(path), message });
      const problem = score === undefined ? undefined : scoreProblem(score, scoreScale ?? {});
      if (problem !== undefined) say({ at: memberAt('score'), message: problem });
      for (const { at } of also) say({ at, message: 'something that a comparison does not hold' });
      finish();
    },
  },
  {
    id: 'CMP-02',
    title: 'A comparison that says who, or decides',
    clause: 'DHS/ICE/PIA-054, Submission process',
    help: 'Remove personal data and every word or boolean that decides: the score is the only statement about the two images.',
    severity: 'error',
    level: 2,
    applies: ({ comparison }) => comparison !== undefined,
    check: (subject, fail) => {
      const { say, finish } = capped(fail);
      visitTexts(subject, (name, value, at, unknown) => {
        const words = typeof value === 'string' ? value.trim() : '';
        // The name of a documented member says nothing of the service; its value may.
        const named = unknown !== undefined && unknown.documented !== true;
        const decided = (named && VERDICT.test(name)) || VERDICT.test(words);
        if (decided || contradicts(words)) say({ at: at(), message: 'a word or a boolean that decides' });
        else if (named && PERSONAL.test(name)) say({ at: at(), message: 'a member that is about a person' });
      });
      finish();
    },
  },
];
