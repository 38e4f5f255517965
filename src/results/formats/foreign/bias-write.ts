/** BIAS IdentifySubject (ISO/IEC 30108-1, OASIS BIAS 2.0): the answer for a candidate list. */
import { FrskitError } from '../../../findings/errors.ts';
import { isIllegalXml, type XmlElement } from '../../../xml/write.ts';
import type { Candidate, CandidateList } from '../../model/list.ts';
import { Losses, notCarried } from '../losses.ts';
import type { Loss } from '../reading.ts';

const NAMESPACE = 'http://docs.oasis-open.org/bias/ns/bias-2.0/';

const CARRIED = [
  'outcome',
  'candidates[].rank',
  'candidates[].candidateId',
  'candidates[].encounterId',
  'candidates[].score',
];

/** An element with text, or nothing where there is no text. */
function leaf(name: string, content: string | undefined): readonly XmlElement[] {
  if (content === undefined) return [];
  if (isIllegalXml(content)) {
    throw new FrskitError('ERR_UNENCODABLE', `${name}: the text holds a character that XML cannot represent`);
  }
  return [{ name, content }];
}

/** An element with children, or nothing where there are none. */
function group(name: string, content: readonly XmlElement[]): readonly XmlElement[] {
  return content.length === 0 ? [] : [{ name, content }];
}

function candidateElement({ rank, candidateId, encounterId, score }: Candidate): XmlElement {
  const identity = [...leaf('SubjectID', candidateId), ...leaf('EncounterID', encounterId)];
  const content = [
    ...group('ScoreList', group('Score', leaf('Value', score))),
    ...group('Identity', identity),
    ...leaf('Rank', rank?.toString()),
  ];
  return { name: 'Candidate', content };
}

/** The answer of IdentifySubject for a list, and what it loses besides what an envelope carries. */
export function toBias(
  list: CandidateList,
  enveloped: readonly string[],
): { element: XmlElement; losses: readonly Loss[] } {
  const losses = new Losses();
  notCarried(list, [...CARRIED, ...enveloped], losses);
  const { kind, problems = [], reason } = list.outcome;
  if (reason !== undefined && reason !== 'unspecified')
    losses.add('outcome.reason', 'an empty list gives no reason');
  const failed = kind === 'rejected' || kind === 'error';
  const [first, ...others] = problems;
  others.forEach(() => losses.add('outcome.problems[]', 'one problem is written'));
  const native = first?.native !== undefined && /^[1-9]\d{0,3}$/.test(first.native) ? first.native : '1';
  const status = [
    ...leaf('Return', failed ? native : '0'),
    ...leaf('Message', failed ? first?.message : undefined),
  ];
  const candidates = { name: 'CandidateList', content: list.candidates.map(candidateElement) };
  const element = {
    name: 'IdentifySubjectResponsePackage',
    attributes: { xmlns: NAMESPACE },
    content: [{ name: 'ResponseStatus', content: status }, ...(failed ? [] : [candidates])],
  };
  return { element, losses: losses.list() };
}
