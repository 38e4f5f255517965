/** BIAS (ISO/IEC 30108-1, OASIS SOAP profile 1.0 and 2.0): Identify, IdentifySubject, Verify, VerifySubject. */
import { compactFilled } from '../../../bytes/index.ts';
import { type Element, all } from '../../../xml/elements.ts';
import type { Candidate, Information, ScoreDetail } from '../../model/list.ts';
import type { ResultReading } from '../reading.ts';
import type { Tree } from '../tree.ts';
import { toBias } from './bias-write.ts';
import { accountFor, carried, fieldTable, of, stated, unplaced, type FieldRow } from './fields.ts';
import type { XmlFormat } from './format.ts';
import { at, itemsAt, textAt, wholeAt } from './look.ts';
import { scaleUnknown } from './missing.ts';
import {
  type Model,
  type Refused,
  comparedModel,
  faceProblem,
  findingsOf,
  refusedSearch,
  searchModel,
} from './model.ts';

const SEARCHES = [
  'IdentifySubjectResponse',
  'IdentifyResponse',
  'GetIdentifySubjectResultsResponse',
  'GetIdentifyResultsResponse',
];
const COMPARISONS = ['VerifySubjectResponse', 'VerifyResponse', 'GetVerifyResultsResponse'];

function packaged(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [name, `${name}Package`]);
}

/** Elements that only hold others. */
const WRAPPERS: ReadonlySet<string> = new Set([
  ...packaged([...SEARCHES, ...COMPARISONS]),
  ...[...SEARCHES, ...COMPARISONS].map((name) => name.replace(/Response$/, 'Result')),
  'Envelope',
  'Header',
  'Body',
  'CandidateListResult',
  'CandidateList',
]);

/** Elements that may stand several times. */
const REPEATED: ReadonlySet<string> = new Set(['Candidate', 'Score', 'BiographicDataItem', 'EncounterID']);

const NOWHERE = { from: 0, to: 0 };

function leaf(value: string): Tree {
  return { kind: 'text', value, raw: NOWHERE };
}

/** Attributes that say nothing of the content. */
const PLAIN_ATTRIBUTES: ReadonlySet<string> = new Set(['type', 'nil', 'schemaLocation', 'encodingStyle']);

/** Children by name, wrappers left out, in one pass. */
function gather(element: Element, groups: Map<string, Tree[]>): void {
  for (const [name, value] of element.attributes) {
    if (!PLAIN_ATTRIBUTES.has(name)) groups.set(`@${name}`, [leaf(value)]);
  }
  for (const child of element.children) {
    if (WRAPPERS.has(child.name)) {
      gather(child, groups);
      continue;
    }
    const group = groups.get(child.name);
    if (group === undefined) groups.set(child.name, [treeOf(child)]);
    else group.push(treeOf(child));
  }
}

function treeOf(element: Element): Tree {
  const text = element.text.trim();
  if (element.children.length === 0 && element.attributes.size === 0) return leaf(text);
  const groups = new Map<string, Tree[]>();
  gather(element, groups);
  if (groups.size === 0) return leaf(text);
  const members = new Map<string, Tree>();
  for (const [name, items] of groups) {
    const [only] = items;
    const isList = items.length > 1 || REPEATED.has(name) || only === undefined;
    members.set(name, isList ? { kind: 'list', items, raw: NOWHERE } : only);
  }
  if (text !== '') members.set('#text', leaf(text));
  return { kind: 'object', members, raw: NOWHERE };
}

function rootTree(root: Element): Tree {
  return treeOf({ ...root, name: 'root', attributes: new Map(), text: '', children: [root] });
}

function biographic(path: string): readonly FieldRow[] {
  const to = 'candidates[].information[]';
  return ['BiographicData', 'BiographicDataList'].flatMap((name) => [
    carried(`${path}.${name}.LastName`, to),
    carried(`${path}.${name}.FirstName`, to),
    ...['', 'BiographicDataItemList.', 'BiographicDataList.'].flatMap((list) => [
      carried(`${path}.${name}.${list}BiographicDataItem[].Name`, `${to}.label`),
      carried(`${path}.${name}.${list}BiographicDataItem[].Value`, `${to}.value`),
      unplaced(`${path}.${name}.${list}BiographicDataItem[].Type`, 'type of the value'),
    ]),
    unplaced(`${path}.${name}.BiographicDataSet`, 'biographic data in a format of its own'),
  ]);
}

const fields: readonly FieldRow[] = [
  ...of('identify', [
    { ...carried('Candidate[].Rank', 'candidates[].rank'), kind: 'whole' },
    ...['Candidate[].Identity', 'Candidate[]'].flatMap((path) => [
      carried(`${path}.SubjectID`, 'candidates[].candidateId'),
      carried(`${path}.EncounterID[]`, 'candidates[].encounterId', 'the first'),
      carried(`${path}.EncounterIDList.EncounterID[]`, 'candidates[].encounterId', 'the first'),
      ...biographic(path),
      unplaced(`${path}.BiometricData`, 'biometric records'),
      unplaced(`${path}.BIRList`, 'biometric records'),
    ]),
    carried(
      'Candidate[].ScoreList.Score[].Value',
      'candidates[].scores[].score',
      'the first: candidates[].score',
    ),
    carried('Candidate[].Score[]', 'candidates[].score', 'BIAS 1.0'),
  ]),
  ...of('verify', [
    stated('Match', 'it decides; a comparison must not'),
    carried('ScoreList.Score[].Value', 'score', 'the first'),
    carried('Score[]', 'score', 'BIAS 1.0'),
    unplaced('Identity', 'the claimed identity'),
  ]),
  carried('ResponseStatus.Return', 'outcome.problems[].native', 'where it is not 0'),
  carried('ResponseStatus.Message', 'outcome.problems[].message', 'where Return is not 0'),
  ...['faultcode', 'Code.Value'].map((name) => carried(`Fault.${name}`, 'outcome.problems[].native')),
  ...['faultstring', 'Reason.Text'].map((name) => carried(`Fault.${name}`, 'outcome.problems[].message')),
  unplaced('Fault', 'details of the fault'),
];

function holds(root: Element, names: readonly string[]): boolean {
  return packaged(names).some((name) => all(root, name).length > 0);
}

/** True for an answer of BIAS, bare or in SOAP; a fault is one only where its details are of BIAS. */
function detect(root: Element): boolean {
  if (holds(root, [...SEARCHES, ...COMPARISONS])) return true;
  return all(root, 'Fault').some(
    (fault) =>
      [...all(fault, 'BIASFault'), ...all(fault, 'BIASFaultDetail')].length > 0 ||
      fault.children.flatMap(({ children }) => children).some(({ namespace }) => /\bbias-\d/.test(namespace)),
  );
}

function informationIn(tree: Tree | undefined): readonly Information[] {
  return ['BiographicData', 'BiographicDataList'].flatMap((name) => {
    const data = at(tree, name);
    const names = ['LastName', 'FirstName'].flatMap((label): readonly Information[] => {
      const value = textAt(data, label);
      return value === undefined ? [] : [{ category: 'biographic', label, value }];
    });
    const items = ['', 'BiographicDataItemList', 'BiographicDataList'].flatMap((list) =>
      itemsAt(list === '' ? data : at(data, list), 'BiographicDataItem'),
    );
    return [
      ...names,
      ...items.map((item): Information => ({
        category: 'biographic',
        ...compactFilled({ label: textAt(item, 'Name'), value: textAt(item, 'Value') }),
      })),
    ];
  });
}

function scoresOf(tree: Tree): readonly ScoreDetail[] {
  const values = itemsAt(tree, 'ScoreList', 'Score').map((score) => textAt(score, 'Value'));
  const bare = itemsAt(tree, 'Score').map((score) => (score.kind === 'text' ? score.value : undefined));
  return [...values, ...bare].flatMap((score) => (score === undefined || score === '' ? [] : [{ score }]));
}

function firstText(tree: Tree | undefined): string | undefined {
  const [first] = [...itemsAt(tree, 'EncounterID'), ...itemsAt(tree, 'EncounterIDList', 'EncounterID')];
  return first?.kind === 'text' ? first.value : undefined;
}

function candidateOf(tree: Tree): Candidate {
  const identity = at(tree, 'Identity');
  const scores = scoresOf(tree);
  return {
    ...compactFilled({
      rank: wholeAt(tree, 'Rank'),
      candidateId: textAt(identity, 'SubjectID') ?? textAt(tree, 'SubjectID'),
      encounterId: firstText(identity) ?? firstText(tree),
      score: scores[0]?.score,
      scores: scores.length > 1 ? scores : [],
      information: [...informationIn(identity), ...informationIn(tree)],
    }),
    images: [],
  };
}

function refusedIn(tree: Tree): Refused | undefined {
  const code = textAt(tree, 'ResponseStatus', 'Return');
  const fault = at(tree, 'Fault');
  if (fault === undefined && (code === undefined || code === '0')) return undefined;
  const message =
    textAt(tree, 'ResponseStatus', 'Message') ??
    textAt(fault, 'faultstring') ??
    textAt(fault, 'Reason', 'Text');
  const native = code ?? textAt(fault, 'faultcode') ?? textAt(fault, 'Code', 'Value');
  return { kind: 'rejected', code: faceProblem(message) ?? 'INVALID_REQUEST', native, message };
}

function modelOf(root: Element, tree: Tree): Model {
  const refused = refusedIn(tree);
  const scale = { kind: 'unspecified' } as const;
  if (holds(root, COMPARISONS)) {
    const score = scoresOf(tree)[0]?.score;
    const scored = score === undefined ? {} : { score, scoreScale: scale };
    return comparedModel(scored, refused, score === undefined ? [] : [scaleUnknown('BIAS')]);
  }
  if (refused !== undefined) return refusedSearch(refused);
  const candidates = itemsAt(tree, 'Candidate').map(candidateOf);
  const scored = candidates.some(({ score }) => score !== undefined);
  return searchModel(candidates, {}, { scale, findings: scored ? [scaleUnknown('BIAS')] : [] });
}

const TABLES = { identify: fieldTable(fields, 'identify'), verify: fieldTable(fields, 'verify') };

function read(root: Element): ResultReading {
  const tree = rootTree(root);
  const found = modelOf(root, tree);
  const table = found.comparison === undefined ? TABLES.identify : TABLES.verify;
  const account = accountFor(tree, table, 'BIAS');
  const { list, comparison } = found;
  return {
    format: 'bias',
    ...(list === undefined ? {} : { list }),
    ...(comparison === undefined ? {} : { comparison }),
    also: account.also,
    findings: [...findingsOf(found, 'BIAS', false), ...account.findings],
  };
}

export const bias: XmlFormat = {
  syntax: 'xml',
  id: 'bias',
  title: 'BIAS',
  source: 'ISO/IEC 30108-1; OASIS BIAS SOAP profile 1.0 and 2.0',
  fields,
  detect,
  read,
  write: (list, enveloped) => {
    const { element, losses } = toBias(list, enveloped);
    return { body: element, losses };
  },
};
