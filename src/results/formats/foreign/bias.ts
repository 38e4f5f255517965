/** BIAS IdentifySubject (ISO/IEC 30108-1, OASIS): an XML answer in either of its two namespaces. */
import { compactFilled } from '../../../bytes/index.ts';
import { emptyList } from '../../model/complete.ts';
import type { Candidate, CandidateList } from '../../model/list.ts';
import type { Statement } from '../../model/statement.ts';
import { Losses, notCarried } from '../losses.ts';
import type { Loss, ResultReading } from '../reading.ts';
import { all, childText, type Element } from '../../../xml/elements.ts';
import { escapeText } from '../xml/escape.ts';
import { missingIn, noDisclaimerPlace, scaleUnknown } from './missing.ts';

/** The namespace that is written; the other one is read as well. */
const NAMESPACE = 'http://docs.oasis-open.org/bias/ns/bias-2.0/';

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

const CARRIED = [
  'outcome',
  'candidates[].rank',
  'candidates[].candidateId',
  'candidates[].encounterId',
  'candidates[].score',
];

function line(indent: string, name: string, value: string | undefined): string {
  return value === undefined ? '' : `${indent}<${name}>${escapeText(value, name)}</${name}>\n`;
}

function candidateXml({ rank, candidateId, encounterId, score }: Candidate): string {
  const scores =
    score === undefined
      ? ''
      : `      <ScoreList>\n        <Score>\n${line('          ', 'Value', score)}        </Score>\n      </ScoreList>\n`;
  const identity = line('        ', 'SubjectID', candidateId) + line('        ', 'EncounterID', encounterId);
  const who = identity === '' ? '' : `      <Identity>\n${identity}      </Identity>\n`;
  return `    <Candidate>\n${scores}${who}${line('      ', 'Rank', rank?.toString())}    </Candidate>\n`;
}

/** The answer of IdentifySubject for a list, and what it loses besides what an envelope carries. */
export function toBias(
  list: CandidateList,
  enveloped: readonly string[],
): { xml: string; losses: readonly Loss[] } {
  const losses = new Losses();
  notCarried(list, [...CARRIED, ...enveloped], losses);
  const { kind, problems = [], reason } = list.outcome;
  if (reason !== undefined && reason !== 'unspecified')
    losses.add('outcome.reason', 'an empty list gives no reason');
  const failed = kind === 'rejected' || kind === 'error';
  const [first, ...others] = problems;
  others.forEach(() => losses.add('outcome.problems[]', 'one problem is written'));
  const native = first?.native !== undefined && /^[1-9]\d{0,3}$/.test(first.native) ? first.native : '1';
  const status =
    line('    ', 'Return', failed ? native : '0') +
    line('    ', 'Message', failed ? first?.message : undefined);
  const xml = [
    `<IdentifySubjectResponsePackage xmlns="${NAMESPACE}">\n`,
    `  <ResponseStatus>\n${status}  </ResponseStatus>\n`,
    failed ? '' : `  <CandidateList>\n${list.candidates.map(candidateXml).join('')}  </CandidateList>\n`,
    '</IdentifySubjectResponsePackage>\n',
  ].join('');
  return { xml, losses: losses.list() };
}
