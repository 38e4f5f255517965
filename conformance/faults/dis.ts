/** Faults against the disclaimer. */
import type { CandidateList } from '../../src/results/index.ts';
import type { FaultHooks, Seen } from '../reference-frs/fault-hooks.ts';
import { fault, onCandidates, onComparisons, onLists, onText } from './change.ts';
import type { Fault } from './fault.ts';

const ANY = 'state-local';

/** Other words in every list and every comparison. */
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

const isLater = ({ method, path }: Seen): boolean => method === 'GET' && path.startsWith('/v1/searches/');
const NO_XML = /<disclaimers?>[\s\S]*<\/disclaimers?>/;

const SOFT =
  'The images in this return are for investigative purposes only and may be considered with care. Results should be verified.';
const GENERAL =
  'Candidates are for investigative lead purposes only, are not to be considered as positive identification, and are not to be used as the sole basis for any law enforcement action. Other information must be examined and considered prior to determining identity.';

export const disFaults: readonly Fault[] = [
  fault(
    'dis.none',
    'No return carries a disclaimer',
    ANY,
    { 'DIS-01': 'there is no text in any return' },
    () => saying(undefined),
  ),
  fault(
    'dis.html-only',
    'The disclaimer stands in a comment, where nobody sees it',
    ANY,
    { 'DIS-01': 'what is not shown is no text' },
    () => saying(`<!-- ${GENERAL} -->`),
  ),
  fault(
    'dis.softened',
    'The disclaimer says for investigative purposes only, and that results should be verified',
    ANY,
    { 'DIS-02': 'none of the four things is said' },
    () => saying(SOFT),
  ),
  fault(
    'dis.three-of-four',
    'The disclaimer leaves out that other information must be examined',
    ANY,
    { 'DIS-02': 'one of the four things is not said' },
    () => saying(GENERAL.replace(/ Other information.*$/, '')),
  ),
  fault(
    'dis.missing-on-empty-list',
    'A search that comes to nothing is answered without a disclaimer',
    ANY,
    { 'DIS-01': 'an empty list is a return' },
    () => without(({ outcome }) => outcome.kind === 'noCandidate'),
  ),
  fault(
    'dis.missing-on-narrowed',
    'A list that an examiner narrowed comes without a disclaimer',
    'obim',
    { 'DIS-01': 'a narrowed list is a return' },
    () => without(({ narrowed }) => narrowed !== undefined),
  ),
  fault(
    'dis.missing-on-comparison',
    'A comparison is answered without a disclaimer',
    ANY,
    { 'DIS-01': 'a comparison is a return' },
    () => onComparisons((comparison) => ({ ...comparison, disclaimers: [] })),
  ),
  fault(
    'dis.missing-later',
    'A return that is fetched by its number comes without a disclaimer',
    ANY,
    {
      'DIS-01': 'a later fetch is a return',
      'DIS-04': 'what is fetched as JSON does not hold what the first answer held',
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
    'The disclaimer is lost where a return is written as XML',
    ANY,
    {
      'DIS-04': 'the other forms carry it, XML does not',
      'DIS-01': 'a return as XML is a return',
    },
    () => onText('application/xml', (text) => text.replace(NO_XML, '')),
  ),
  fault(
    'dis.not-obim-text',
    'The disclaimer says all four things in other words',
    'obim',
    { 'DIS-03': 'the text has to stand word for word' },
    () => saying(GENERAL),
  ),
  fault(
    'dis.identity-wording',
    'A candidate is said to be positively identified',
    ANY,
    { 'DIS-05': 'a value says who somebody is' },
    () =>
      onCandidates((candidate) => ({
        ...candidate,
        information: (candidate.information ?? []).map((told, i) =>
          i === 0 ? { ...told, value: 'positively identified by face' } : told,
        ),
      })),
  ),
  fault(
    'dis.match-true',
    'Candidates have a member match that is true',
    ANY,
    { 'DIS-05': 'a member decides on a person' },
    () => onText('application/json', (text) => text.replace(/("candidates":\s*\[\s*\{)/, '$1"match":true,')),
  ),
];
