/** Faults against the disclaimer. */
import type { CandidateList, Information } from '../../src/results/index.ts';
import type { FaultHooks, Seen } from '../reference-frs/fault-hooks.ts';
import { fault, onCandidates, onComparisons, onLists, onText } from './change.ts';
import type { Fault } from './fault.ts';

const ANY = 'state-local';

/** Replaces the disclaimer of every list and comparison. */
function saying(text: string | undefined): Partial<FaultHooks> {
  const disclaimers = text === undefined ? [] : [{ text, lang: 'en' }];
  return {
    made: (outcome) =>
      'list' in outcome.made
        ? { ...outcome, made: { list: { ...outcome.made.list, disclaimers } } }
        : { ...outcome, made: { comparison: { ...outcome.made.comparison, disclaimers } } },
  };
}

function without(meant: (list: CandidateList) => boolean): Partial<FaultHooks> {
  return onLists((list) => (meant(list) ? { ...list, disclaimers: [] } : list), 'narrowed too');
}

/** The agency of the second requester of a run. */
const SECOND = 'XXAGENCY2';

/** Changes the first information on the candidate at rank 1. */
function firstSays(said: Partial<Information>): Partial<FaultHooks> {
  return onCandidates((candidate, i) =>
    i > 0
      ? candidate
      : {
          ...candidate,
          information: (candidate.information ?? []).map((one, j) => (j === 0 ? { ...one, ...said } : one)),
        },
  );
}

const isLater = ({ method, path }: Seen): boolean => method === 'GET' && path.startsWith('/v1/searches/');
const NO_XML = /<disclaimers?>[\s\S]*<\/disclaimers?>/;

const SOFT =
  'The images in this return are for investigative purposes only and may be considered with care. Results should be verified.';
const GENERAL =
  'Candidates are for investigative lead purposes only, are not to be considered as positive identification, and are not to be used as the sole basis for any law enforcement action. Other information must be examined and considered prior to determining identity.';

export const disFaults: readonly Fault[] = [
  fault(
    'dis.none',
    'No result carries a disclaimer',
    ANY,
    { 'DIS-01': 'every result must carry a disclaimer' },
    () => saying(undefined),
  ),
  fault(
    'dis.html-only',
    'The disclaimer is inside a comment',
    ANY,
    { 'DIS-01': 'a comment is not shown to a reader' },
    () => saying(`<!-- ${GENERAL} -->`),
  ),
  fault(
    'dis.softened',
    'The disclaimer only mentions investigative purposes and recommends verification',
    ANY,
    { 'DIS-02': 'the required statements are missing' },
    () => saying(SOFT),
  ),
  fault(
    'dis.three-of-four',
    'The disclaimer omits that other information must be examined',
    ANY,
    { 'DIS-02': 'one of the four statements is missing' },
    () => saying(GENERAL.replace(/ Other information.*$/, '')),
  ),
  fault(
    'dis.missing-on-empty-list',
    'An empty list has no disclaimer',
    ANY,
    { 'DIS-01': 'an empty list is a result' },
    () => without(({ outcome }) => outcome.kind === 'noCandidate'),
  ),
  fault(
    'dis.missing-on-narrowed',
    'A list narrowed by an examiner has no disclaimer',
    'obim',
    { 'DIS-01': 'a narrowed list is a result' },
    () => without(({ narrowed }) => narrowed !== undefined),
  ),
  fault(
    'dis.missing-on-comparison',
    'A comparison has no disclaimer',
    ANY,
    { 'DIS-01': 'a comparison is a result' },
    () => onComparisons((comparison) => ({ ...comparison, disclaimers: [] })),
  ),
  fault(
    'dis.missing-later',
    'A result fetched by its request ID has no disclaimer',
    ANY,
    {
      'DIS-01': 'a result that is fetched later must carry a disclaimer',
      'DIS-04': 'the fetched JSON lacks the disclaimer of the first answer',
    },
    () =>
      onText(
        'application/json',
        (text) => {
          const list = JSON.parse(text) as CandidateList;
          return 'disclaimers' in list ? `${JSON.stringify({ ...list, disclaimers: [] })}\n` : text;
        },
        isLater,
      ),
  ),
  fault(
    'dis.missing-in-xml',
    'A result in XML has no disclaimer',
    ANY,
    {
      'DIS-04': 'the other formats carry the disclaimer, XML does not',
      'DIS-01': 'a result in XML must carry a disclaimer',
    },
    () => onText('application/xml', (text) => text.replace(NO_XML, '')),
  ),
  fault(
    'dis.not-obim-text',
    'The disclaimer contains all four statements in other words',
    'obim',
    { 'DIS-03': 'this service must use the exact text' },
    () => saying(GENERAL),
  ),
  fault(
    'dis.identity-wording',
    'A value states that a candidate is positively identified',
    ANY,
    { 'DIS-05': 'a value states an identification' },
    () =>
      onCandidates((candidate) => ({
        ...candidate,
        information: (candidate.information ?? []).map((value, i) =>
          i === 0 ? { ...value, value: 'positively identified by face' } : value,
        ),
      })),
  ),
  fault(
    'dis.match-true',
    'Candidates have a member match with the value true',
    ANY,
    { 'DIS-05': 'a member states a decision on a person' },
    () => onText('application/json', (text) => text.replace(/("candidates":\s*\[\s*\{)/, '$1"match":true,')),
  ),
  fault(
    'dis.hidden-element',
    'The disclaimer is in an element that no page shows',
    ANY,
    { 'DIS-01': 'hidden text is not shown to a reader' },
    () => saying(`<span style="display: none">${GENERAL}</span>`),
  ),
  fault(
    'dis.first-results-only',
    'Only the first three results of the service carry a disclaimer',
    ANY,
    { 'DIS-01': 'every result must carry a disclaimer' },
    () => {
      let results = 0;
      return onLists((list) => ((results += 1) > 3 ? { ...list, disclaimers: [] } : list), 'narrowed too');
    },
    ['CAN-03'],
  ),
  fault(
    'dis.missing-for-one-office',
    'The results of one of two agencies have no disclaimer',
    ANY,
    { 'DIS-01': 'every result must carry a disclaimer' },
    () => onLists((list) => (list.requester?.id === SECOND ? { ...list, disclaimers: [] } : list)),
    ['ACC-02', 'TCN-01'],
  ),
  fault(
    'dis.missing-in-xml-of-none',
    'An empty list in XML has no disclaimer',
    ANY,
    {
      'DIS-04': 'the other formats of the empty list carry the disclaimer',
      'DIS-01': 'an empty list in XML is a result',
    },
    () =>
      onText('application/xml', (text) =>
        text.includes('<candidate>') || text.includes('<candidate ') ? text : text.replace(NO_XML, ''),
      ),
  ),
  fault(
    'dis.added-contradiction',
    'A second disclaimer states that the first candidate is the person',
    ANY,
    { 'DIS-02': 'the second disclaimer contradicts the first' },
    () =>
      onLists(
        (list) => ({
          ...list,
          disclaimers: [...list.disclaimers, { text: 'The first candidate is the person.', lang: 'en' }],
        }),
        'narrowed too',
      ),
  ),
  fault(
    'dis.header-decides',
    'A header of every result states a confirmed match',
    ANY,
    { 'DIS-05': 'a header states a decision on a person' },
    () => ({
      reply: (reply) =>
        reply.status === 200
          ? { ...reply, headers: { ...reply.headers, 'X-Match-Status': 'CONFIRMED' } }
          : reply,
    }),
    ['DIS-01'],
  ),
  fault(
    'dis.comment-decides',
    'A comment in XML states a positive identification',
    ANY,
    { 'DIS-05': 'a comment states a decision on a person' },
    () =>
      onText('application/xml', (text) =>
        text.replace('?>', '?><!-- rank 1: positive identification, identity confirmed -->'),
      ),
    ['DIS-04'],
  ),
  fault(
    'dis.label-decides',
    'The information on the first candidate has the label match and the value yes',
    ANY,
    { 'DIS-05': 'the label and its value state a decision on a person' },
    () => firstSays({ label: 'match', value: 'yes' }),
  ),
  fault(
    'dis.verdict-at-rank-one',
    'The information on the candidate at rank 1 states a verified match',
    ANY,
    { 'DIS-05': 'a value states a decision on a person' },
    () => firstSays({ value: 'verified match' }),
    ['CAN-18', 'CAN-03', 'CAN-15'],
  ),
  fault(
    'dis.comparison-text',
    'The name of the responder of a comparison states that the images show the same person',
    ANY,
    { 'DIS-05': 'a text states a decision', 'CMP-02': 'a comparison states no decision' },
    () =>
      onComparisons((comparison) => ({
        ...comparison,
        responder: { ...comparison.responder, name: 'Both images show the same person' },
      })),
  ),
];
