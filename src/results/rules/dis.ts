/** DIS-01 to DIS-05: the disclaimer. */
import type { Location } from '../../findings/finding.ts';
import type { Rule } from '../../findings/rule.ts';
import { MEANING } from './disclaimer/elements.ts';
import { contradicts, decides } from './disclaimer/contradictions.ts';
import { disclaimerDigest, holdsText, validateDisclaimers, spoken } from './disclaimer/judge.ts';
import { candidateAt, capped, disclaimersOf, memberAt, type Subject } from './subject.ts';
import { visitTexts } from './texts.ts';

const AT = memberAt('disclaimers');

/** A refusal or an error is no return: there is nothing in it that a disclaimer could be about. */
function isResult({ list, comparison }: Subject): boolean {
  const kind = list?.outcome.kind ?? comparison?.outcome.kind;
  return kind === 'candidates' || kind === 'noCandidate' || kind === 'compared';
}

/** A text without regard to how its white space is set. */
function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function hasText(subject: Subject): boolean {
  return isResult(subject) && spoken(disclaimersOf(subject)).length > 0;
}

/** The labels of the information on candidates, each with its value. */
function labelled({ list }: Subject): readonly (readonly [at: Location, label: string, value: string])[] {
  return (list?.candidates ?? []).flatMap(({ information = [] }, i) =>
    information.flatMap(({ label, value }, j) =>
      label === undefined || value === undefined
        ? []
        : [[candidateAt(i, `.information[${j}]`), label, value] as const],
    ),
  );
}

export const disclaimerRules: readonly Rule<Subject>[] = [
  {
    id: 'DIS-01',
    title: 'A return without a disclaimer',
    clause: 'DHS/ICE/PIA-054, Receipt and use; 6',
    help: 'Every list, narrowed list, no-match and comparison carries a disclaimer text. Ask the service for it; the return is treated as leads only all the same.',
    severity: 'error',
    level: 2,
    applies: isResult,
    check: (subject, fail) => {
      if (spoken(disclaimersOf(subject)).length > 0) return;
      fail({ at: AT, message: 'the return carries no disclaimer text' });
    },
  },
  {
    id: 'DIS-02',
    title: 'A disclaimer that does not say all four things',
    clause: "DHS/ICE/PIA-054, Receipt and use (OBIM's text)",
    help: 'State all of these: for investigative lead purposes only; not to be considered positive identification; not the sole basis for any law enforcement action; other information must be examined and considered before identity is determined.',
    severity: 'error',
    level: 2,
    applies: hasText,
    check: (subject, fail) => {
      const disclaimers = disclaimersOf(subject);
      const verdict = validateDisclaimers(disclaimers, subject.profile);
      if (verdict.kind === 'language') {
        const message = 'the disclaimer is in a language for which there are no wordings';
        fail({ at: AT, message, facts: { inconclusive: 'language' } });
      }
      if (verdict.kind !== 'judged') return;
      for (const [element, said] of verdict.elements) {
        if (said === 'said') continue;
        const what = said === 'missing' ? 'does not state' : 'contradicts';
        const message = `the disclaimer ${what}: ${MEANING[element]} (${element})`;
        fail({ at: AT, message, facts: { element, verdict: said } });
      }
      if (verdict.hidden) {
        const message =
          'the disclaimer holds markup, characters without a width, or letters that look like others';
        fail({ at: AT, message, facts: { inconclusive: 'hidden-text' } });
      }
      if (verdict.foreign > 0) {
        const message = `statements of the disclaimer that are in another language: ${verdict.foreign}`;
        fail({ at: AT, message, facts: { inconclusive: 'language', statements: verdict.foreign } });
      }
      const unknown = verdict.unknown - verdict.foreign;
      const digest = disclaimerDigest(disclaimers);
      if (unknown === 0 || subject.acceptedDisclaimers?.includes(digest) === true) return;
      const message = `statements of the disclaimer that are not known: ${unknown}; a person decides whether they change it`;
      fail({ at: AT, message, facts: { inconclusive: 'unknown-statement', statements: unknown, digest } });
    },
  },
  {
    id: 'DIS-03',
    title: 'Not the text that this service returns',
    clause: 'DHS/ICE/PIA-054, Receipt and use',
    help: 'Send the text of the profile word for word; white space, the style of quotes and the label in front do not matter.',
    severity: 'error',
    level: 2,
    applies: (subject) => hasText(subject) && subject.profile?.disclaimer.text !== undefined,
    check: (subject, fail) => {
      const wanted = subject.profile?.disclaimer.text?.value ?? '';
      if (holdsText(disclaimersOf(subject), wanted)) return;
      fail({ at: AT, message: 'the disclaimer is not, word for word, the text of this service' });
    },
  },
  {
    id: 'DIS-04',
    title: 'A conversion that did not keep the disclaimer whole',
    clause: 'DHS/ICE/PIA-054, Receipt and use; + frskit',
    help: 'Convert to a form that has a place for it. The writers of this package refuse rather than cut.',
    severity: 'error',
    level: 2,
    applies: ({ convertedFrom, list }) => convertedFrom !== undefined && list !== undefined,
    check: ({ convertedFrom, list }, fail) => {
      const after = folded((list?.disclaimers ?? []).map(({ text }) => text).join(' '));
      const lost = (convertedFrom?.disclaimers ?? []).filter(
        ({ text }) => !after.includes(folded(text)),
      ).length;
      if (lost > 0) fail({ at: AT, message: `${lost} disclaimers are not whole any more`, facts: { lost } });
    },
  },
  {
    id: 'DIS-05',
    title: 'Something that says who somebody is',
    clause: 'DHS/ICE/PIA-054, 6',
    help: 'Remove the statement: a search result lists candidates, and nothing in it may state that one of them is the person. The closed list of wordings and members is in the documentation.',
    severity: 'error',
    level: 2,
    applies: () => true,
    check: (subject, fail) => {
      const { say, finish } = capped(fail);
      visitTexts(subject, (name, value, at, unknown) => {
        if (unknown?.documented !== true && decides(name, value))
          say({ at: at(), message: 'a member that decides on a person, and decides yes' });
        else if (typeof value === 'string' && contradicts(value)) {
          say({
            at: at(),
            message: 'a value that contradicts the disclaimer',
            facts: { length: value.length },
          });
        }
      });
      for (const [at, label, value] of labelled(subject)) {
        if (decides(label, value))
          say({ at, message: 'a label and its value decide on a person, and decide yes' });
      }
      finish();
    },
  },
];
