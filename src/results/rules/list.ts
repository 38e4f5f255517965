/** What a schema cannot say of a list, and no row of the catalogue says. */
import { isInstant } from '../../calendar/index.ts';
import type { Rule } from '../../findings/rule.ts';
import type { Kept } from '../model/list.ts';
import { candidateAt, capped, memberAt, type Subject } from './subject.ts';

const OURS = 'frskit, candidate list';

function isBase64(data: string): boolean {
  const body = data.endsWith('==') ? data.length - 2 : data.endsWith('=') ? data.length - 1 : data.length;
  if (data.length % 4 !== 0) return false;
  for (let i = 0; i < body; i++) {
    const c = data.charCodeAt(i);
    const isLetter = (c >= 0x41 && c <= 0x5a) || (c >= 0x61 && c <= 0x7a);
    if (!isLetter && !(c >= 0x2f && c <= 0x39) && c !== 0x2b) return false;
  }
  return true;
}

function eventBased({ list, request }: Subject): boolean {
  return (
    request?.eventBased === true || list?.search?.galleries.some((gallery) => gallery.eventBased) === true
  );
}

export const listRules: readonly Rule<Subject>[] = [
  {
    id: 'list.outcome-agrees',
    title: 'Candidates, problems and outcome must agree',
    clause: OURS,
    help: 'List candidates only with the outcome `candidates`, and name the problems of a refusal or an error.',
    severity: 'error',
    level: 2,
    applies: ({ list }) => list !== undefined,
    check: ({ list }, fail) => {
      const { outcome, candidates = [] } = list ?? {};
      if (outcome?.kind !== 'candidates' && candidates.length > 0) {
        fail({
          at: memberAt('outcome'),
          message: `${candidates.length} candidates, and the outcome says otherwise`,
        });
      }
      const failed = outcome?.kind === 'rejected' || outcome?.kind === 'error';
      if (failed && (outcome.problems ?? []).length === 0) {
        fail({ at: memberAt('outcome.problems'), message: 'a refusal or an error without its problem' });
      }
    },
  },
  {
    id: 'list.counts-agree',
    title: 'Counts must agree with the list',
    clause: OURS,
    help: 'Set `returned` to the number of candidates; set `truncated` where more reach the threshold than are listed.',
    severity: 'error',
    level: 2,
    applies: ({ list }) => list?.counts !== undefined,
    check: ({ list }, fail) => {
      const { counts, candidates = [] } = list ?? {};
      const { returned, aboveThreshold, truncated } = counts ?? {};
      if (returned !== undefined && returned !== candidates.length) {
        const message = `returned says ${returned}, the list has ${candidates.length}`;
        fail({ at: memberAt('counts.returned'), message, facts: { returned, here: candidates.length } });
      }
      if (
        truncated === false &&
        aboveThreshold !== undefined &&
        aboveThreshold > candidates.length &&
        aboveThreshold > 1 &&
        list?.narrowed === undefined
      ) {
        fail({
          at: memberAt('counts.truncated'),
          message: 'more reach the threshold than are here, and the list is not said to be cut',
        });
      }
    },
  },
  {
    id: 'list.encounter-unique',
    title: 'Encounters of an event-based list must be unique',
    clause: OURS,
    help: 'Give each entry the ID of its own encounter.',
    severity: 'error',
    level: 2,
    applies: eventBased,
    check: ({ list }, fail) => {
      const { say, finish } = capped(fail);
      const seen = new Set<string>();
      list?.candidates.forEach(({ encounterId }, i) => {
        if (encounterId === undefined) say({ at: candidateAt(i), message: 'no number of its encounter' });
        else if (seen.has(encounterId))
          say({ at: candidateAt(i), message: 'an encounter that stands in the list already' });
        else seen.add(encounterId);
      });
      finish();
    },
  },
  {
    id: 'list.idc-unique',
    title: 'IDCs must be unique',
    clause: OURS,
    help: 'Give each image record of the transaction an IDC of its own.',
    severity: 'error',
    level: 2,
    applies: ({ list }) =>
      list?.candidates.some(({ images }) => images.some(({ idc }) => idc !== undefined)) === true,
    check: ({ list }, fail) => {
      const { say, finish } = capped(fail);
      const seen = new Set<number>();
      list?.candidates.forEach(({ images }, i) => {
        images.forEach(({ idc }, j) => {
          if (idc === undefined) return;
          if (seen.has(idc))
            say({ at: candidateAt(i, `.images[${j}].idc`), message: 'an IDC that another image has' });
          seen.add(idc);
        });
      });
      finish();
    },
  },
  {
    id: 'list.image-data',
    title: 'Image data must be base64',
    clause: 'RFC 4648 section 4',
    help: 'Write the bytes of an image in base64 with padding and without line ends.',
    severity: 'error',
    level: 2,
    applies: ({ list }) => list !== undefined,
    check: ({ list }, fail) => {
      const { say, finish } = capped(fail);
      list?.candidates.forEach(({ images }, i) => {
        images.forEach(({ content }, j) => {
          if (content?.data === undefined || isBase64(content.data)) return;
          say({
            at: candidateAt(i, `.images[${j}].content.data`),
            message: 'the image is no base64',
            facts: { length: content.data.length },
          });
        });
      });
      finish();
    },
  },
  {
    id: 'list.request-number',
    title: 'A search result must echo the request ID',
    clause: `${OURS}; TCN-01`,
    help: 'Return the request ID of the request that the result answers.',
    severity: 'error',
    level: 2,
    applies: ({ list, comparison, request }) =>
      request?.requestId !== undefined && (list ?? comparison) !== undefined,
    check: ({ list, comparison, request }, fail) => {
      if ((list ?? comparison)?.requestId === request?.requestId) return;
      fail({ at: memberAt('requestId'), message: 'not the number of the request' });
    },
  },
  {
    id: 'list.retention-until',
    title: 'Retention and its end must agree',
    clause: OURS,
    help: 'State `until` where something is retained, and only there.',
    severity: 'error',
    level: 2,
    applies: ({ list }) => list?.retention !== undefined,
    check: ({ list }, fail) => {
      const { retention } = list ?? {};
      const parts: readonly (readonly [string, Kept | undefined])[] = [
        ['probe', retention?.probe],
        ['template', retention?.template],
        ['result', retention?.result],
      ];
      for (const [name, kept] of parts) {
        if (kept?.retained === undefined) continue;
        const at = memberAt(`retention.${name}.until`);
        if (kept.retained && kept.until === undefined)
          fail({ at, message: 'retained, and not said until when' });
        if (!kept.retained && kept.until !== undefined)
          fail({ at, message: 'not retained, and yet until a time' });
        if (kept.until !== undefined && !isInstant(kept.until, 9)) fail({ at, message: 'no time' });
      }
    },
  },
  {
    id: 'list.scores-all-or-none',
    title: 'Scores must be given for all candidates or for none',
    clause: OURS,
    help: 'Add the missing scores, or leave all of them out.',
    severity: 'error',
    level: 2,
    applies: ({ list, profile }) => list !== undefined && profile?.list.scoreEach.value !== true,
    check: ({ list }, fail) => {
      const candidates = list?.candidates ?? [];
      const scored = candidates.filter(({ score }) => score !== undefined).length;
      if (scored === 0 || scored === candidates.length) return;
      const message = `${scored} of ${candidates.length} candidates have a score`;
      fail({ at: memberAt('candidates'), message, facts: { scored, candidates: candidates.length } });
    },
  },
  {
    id: 'list.score-name',
    title: 'A similarity score must not be called accuracy or probability',
    clause: 'DHS/ICE/PIA-054, Similarity scores; CAN-06 (SHOULD)',
    help: 'Call it a similarity score: it states how similar two images are, and is neither an accuracy rate nor the probability of an identity.',
    severity: 'warning',
    level: 2,
    applies: ({ list, comparison }) => (list ?? comparison) !== undefined,
    check: ({ list, comparison, also }, fail) => {
      const { say, finish } = capped(fail);
      const called = /accura|probab|confiden|likelihood of (?:identity|identification)/i;
      const scale = (list ?? comparison)?.scoreScale;
      scale?.calibration?.forEach(({ basis }, i) => {
        if (basis !== undefined && called.test(basis)) {
          say({
            at: memberAt(`scoreScale.calibration[${i}].basis`),
            message: 'the score is called what it is not',
          });
        }
      });
      for (const { at, name, documented } of also) {
        if (documented !== true && called.test(name))
          say({ at, message: 'a member that calls a score accuracy, confidence or probability' });
      }
      finish();
    },
  },
];
