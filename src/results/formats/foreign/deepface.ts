/** DeepFace: find (rows of one probe face, or of each), verify, and errors of its API server. */
import { compactFilled } from '../../../bytes/index.ts';
import { compareDecimals, isDecimal } from '../../model/decimal.ts';
import type { Candidate, ScoreScale } from '../../model/list.ts';
import type { Tree } from '../tree.ts';
import { type FieldRow, carried, of, stated, unplaced } from './fields.ts';
import { at, hasMember, isBare, itemsAt, onlyMembers, pixelBox, textAt } from './look.ts';
import { scaleUnknown } from './missing.ts';
import {
  type Model,
  comparedModel,
  faceProblem,
  jsonFormat,
  otherResults,
  refusedSearch,
  searchModel,
} from './model.ts';

/** A distance: zero or more, smaller is more similar; its largest value depends on the metric. */
const SCALE: ScoreScale = { kind: 'dissimilarity', higherIsMoreSimilar: false, min: '0', unit: 'native' };

/** Members of a row, with what becomes of them. */
function findRows(path: string): readonly FieldRow[] {
  return [
    carried(`${path}identity`, 'candidates[].candidateId', 'a file path'),
    carried(`${path}distance`, 'candidates[].score'),
    ...['target_x', 'target_y', 'target_w', 'target_h'].map((name): FieldRow => ({
      ...carried(`${path}${name}`, 'candidates[].images[0].faceBox'),
      kind: 'number',
    })),
    carried(`${path}threshold`, 'search.appliedThreshold', 'where all rows have the same'),
    stated(`${path}confidence`, 'a score that is called confidence'),
    unplaced(`${path}hash`, 'digest of the file, SHA-1'),
    ...['source_x', 'source_y', 'source_w', 'source_h'].map((name) =>
      unplaced(`${path}${name}`, 'box of the probe face'),
    ),
  ];
}

const fields: readonly FieldRow[] = [
  ...of('find', findRows('[].')),
  ...of('find of several faces', findRows('[][].')),
  ...of('verify', [
    stated('verified', 'it decides; a comparison must not'),
    carried('distance', 'score'),
    unplaced('threshold', 'distance below which it decides yes'),
    unplaced('max_threshold_to_verify', 'distance below which it decides yes'),
    stated('confidence', 'a score that is called confidence'),
    ...['model', 'detector_backend', 'similarity_metric', 'distance_metric', 'facial_areas', 'time'].map(
      (name) => unplaced(name, 'how the comparison was made'),
    ),
  ]),
  ...of('error', [carried('error', 'outcome.problems[].message')]),
];

function isRow(tree: Tree): boolean {
  const hasPlace = ['target_x', 'source_x', 'threshold', 'hash'].some((name) => hasMember(tree, name));
  return hasMember(tree, 'identity') && hasMember(tree, 'distance') && hasPlace;
}

function isVerify(tree: Tree): boolean {
  const hasMetric = ['similarity_metric', 'distance_metric', 'model'].some((name) => hasMember(tree, name));
  return at(tree, 'verified')?.kind === 'flag' && hasMember(tree, 'distance') && hasMetric;
}

function isError(tree: Tree): boolean {
  const words = (textAt(tree, 'error') ?? '').slice(0, 2000);
  return (
    onlyMembers(tree, ['error']) &&
    /^Exception while \w+|Face could not be detected in|you must pass .* (?:img|image)/i.test(words)
  );
}

function isNested(tree: Tree): boolean {
  return tree.kind === 'list' && tree.items.length > 0 && tree.items.every(({ kind }) => kind === 'list');
}

function detect(tree: Tree): boolean {
  if (tree.kind !== 'list') return isVerify(tree) || isError(tree);
  const rows = isNested(tree) ? tree.items.flatMap((item) => itemsAt(item)) : tree.items;
  return rows.length > 0 && rows.every(isRow);
}

function candidateOf(tree: Tree, i: number): Candidate {
  const faceBox = pixelBox(tree, ['target_x', 'target_y', 'target_w', 'target_h']);
  return {
    rank: i + 1,
    ...compactFilled({ candidateId: textAt(tree, 'identity'), score: textAt(tree, 'distance') }),
    images: faceBox === undefined ? [] : [{ role: 'face', faceBox }],
  };
}

/** The threshold that all rows state. */
function thresholdOf(rows: readonly Tree[]): string | undefined {
  const texts = new Set(rows.map((row) => textAt(row, 'threshold')));
  const [one] = texts;
  return texts.size === 1 && one !== undefined && isDecimal(one) && compareDecimals(one, '0') >= 0
    ? one
    : undefined;
}

function found(tree: Tree): Model {
  const searches = isNested(tree) ? itemsAt(tree) : [tree];
  const rows = itemsAt(searches[0]);
  const threshold = thresholdOf(rows);
  const search =
    threshold === undefined
      ? {}
      : { search: { mode: 'threshold' as const, appliedThreshold: threshold, galleries: [] } };
  const findings = [...(rows.length > 0 ? [scaleUnknown('DeepFace')] : []), ...otherResults(searches.length)];
  return searchModel(rows.map(candidateOf), search, { scale: SCALE, scored: true, findings });
}

function model(tree: Tree): Model {
  if (tree.kind === 'list') return found(tree);
  if (isVerify(tree)) {
    return comparedModel(
      { ...compactFilled({ score: textAt(tree, 'distance') }), scoreScale: SCALE },
      undefined,
      [scaleUnknown('DeepFace')],
    );
  }
  const message = textAt(tree, 'error');
  const byWords = faceProblem(message);
  const code = byWords ?? 'INVALID_REQUEST';
  return refusedSearch({ kind: byWords === undefined ? 'error' : 'rejected', code, message });
}

export const deepface = jsonFormat({
  id: 'deepface',
  title: 'DeepFace',
  source: 'DeepFace, deepface.modules.recognition and verification',
  fields,
  operation: (tree) => {
    if (tree.kind === 'list') return isNested(tree) ? 'find of several faces' : 'find';
    return isVerify(tree) ? 'verify' : 'error';
  },
  detect,
  accepts: (tree) => isBare(tree) || (hasMember(tree, 'error') && onlyMembers(tree, ['error'])),
  model,
});
