/** BIAS IdentifySubject (ISO/IEC 30108-1, OASIS): an XML answer in either of its two namespaces. */
import { compactFilled } from '../../../bytes/index.ts';
import { emptyList } from '../../model/complete.ts';
import type { Candidate, CandidateList } from '../../model/list.ts';
import type { Statement } from '../../model/statement.ts';
import type { ResultReading } from '../reading.ts';
import { all, childText, type Element } from '../../../xml/elements.ts';
import { missingIn, noDisclaimerPlace, scaleUnknown } from './missing.ts';

const ANSWERS = [
  'IdentifySubjectResponsePackage',
  'IdentifySubjectResponse',
  'IdentifyResponsePackage',
  'IdentifyResponse',
];

const KNOWN = new Set([
  ...ANSWERS,
  'Envelope',
  'Header',
  'Body',
  'Fault',
  'ResponseStatus',
  'Return',
  'Message',
  'IdentifySubjectResult',
  'IdentifyResult',
  'CandidateListResult',
  'CandidateList',
  'Candidate',
  'Rank',
  'ScoreList',
  'Score',
  'Value',
  'Identity',
  'SubjectID',
  'EncounterID',
  'EncounterIDList',
]);

/** True for an answer of BIAS, bare or in SOAP. */
export function isBias(root: Element): boolean {
  return ANSWERS.some((name) => all(root, name).length > 0) || all(root, 'Fault').length > 0;
}

function candidateOf(element: Element): Candidate {
  const rank = childText(element, 'Rank');
  const score = childText(element, 'ScoreList', 'Score', 'Value') ?? childText(element, 'Score');
  return {
    ...compactFilled({
      rank: rank !== undefined && /^-?\d{1,9}$/.test(rank) ? Number(rank) : undefined,
      candidateId: childText(element, 'Identity', 'SubjectID') ?? childText(element, 'SubjectID'),
      encounterId: childText(element, 'Identity', 'EncounterID') ?? childText(element, 'EncounterID'),
      score,
    }),
    images: [],
  };
}

function unknownIn(element: Element, path: string): readonly Statement[] {
  return element.children.flatMap((child, i): readonly Statement[] => {
    if (KNOWN.has(child.name)) return unknownIn(child, `${path}.${child.name}`);
    const own = child.text.trim();
    const inner = unknownIn(child, `${path}.#${i + 1}`);
    const deeper = child.children.length > 0 ? inner : [];
    return own === '' ? deeper : [{ at: { path }, name: child.name, value: own }, ...deeper];
  });
}

/** Reads an answer. */
export function readBias(root: Element): ResultReading {
  const candidates = all(root, 'Candidate').map(candidateOf);
  const [status] = all(root, 'ResponseStatus');
  const [fault] = all(root, 'Fault');
  const code = childText(status, 'Return');
  const scored = candidates.some(({ score }) => score !== undefined);
  const failed = fault !== undefined || (code !== undefined && code !== '0');
  const problem = {
    code: 'INVALID_REQUEST',
    retryable: false,
    ...compactFilled({
      native: code ?? childText(fault, 'faultcode') ?? childText(fault, 'Code', 'Value'),
      message: childText(status, 'Message') ?? childText(fault, 'faultstring'),
    }),
  };
  const list: CandidateList = {
    ...emptyList,
    outcome: failed
      ? { kind: 'rejected', problems: [problem] }
      : candidates.length > 0
        ? { kind: 'candidates' }
        : { kind: 'noCandidate', reason: 'unspecified' },
    ...(scored ? { scoreScale: { kind: 'unspecified' } } : {}),
    candidates,
  };
  const findings = [...missingIn(list), noDisclaimerPlace('BIAS'), ...(scored ? [scaleUnknown('BIAS')] : [])];
  return { format: 'bias', list, also: unknownIn(root, 'return'), findings };
}
