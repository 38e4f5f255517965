/** CompreFace 1.x: recognize, verify (two images, or an image and a stored one), and errors. */
import { compactFilled } from '../../../bytes/index.ts';
import type { Candidate } from '../../model/list.ts';
import type { Tree } from '../tree.ts';
import { type FieldRow, carried, of, unplaced } from './fields.ts';
import { at, hasMember, itemsAt, onlyMembers, textAt } from './look.ts';
import {
  type Model,
  type Refused,
  comparedModel,
  faceProblem,
  jsonFormat,
  otherResults,
  refusedSearch,
  searchModel,
  severalFaces,
  similarity,
} from './model.ts';

const SCALE = similarity('0', '1', 'unit');

const FACE = ['age', 'gender', 'mask', 'pose', 'embedding', 'box', 'landmarks', 'execution_time'];

function faceRows(path: string, whose: string): readonly FieldRow[] {
  return FACE.map((name) => ({
    ...unplaced(`${path}.${name}`, `estimates of ${whose}, or its place`),
    ...(['age', 'gender'].includes(name) ? { personal: true } : {}),
  }));
}

const VERSIONS = unplaced('plugins_versions', 'versions of the plug-ins');

const fields: readonly FieldRow[] = [
  ...of('recognize', [
    carried('result[].subjects[].subject', 'candidates[].candidateId'),
    carried('result[].subjects[].similarity', 'candidates[].score'),
    carried('result[].similarities[].subject', 'candidates[].candidateId', 'recognition of an embedding'),
    carried('result[].similarities[].similarity', 'candidates[].score', 'recognition of an embedding'),
    ...faceRows('result[]', 'the probe face'),
    VERSIONS,
  ]),
  ...of('verify', [
    carried('result[].face_matches[].similarity', 'score', 'of the first face'),
    carried('result[].similarity', 'score', 'against a stored image'),
    unplaced('result[].image_id', 'id of the stored image'),
    unplaced('result[].subject', 'name of the stored subject'),
    ...faceRows('result[].face_matches[]', 'the face in the second image'),
    ...faceRows('result[].source_image_face', 'the face in the first image'),
    ...faceRows('result[]', 'the face'),
    unplaced('result[].plugins_versions', 'versions of the plug-ins'),
    VERSIONS,
  ]),
  ...of('error', [
    carried('code', 'outcome.problems[].native'),
    carried('message', 'outcome.problems[].message'),
  ]),
];

/** Codes of the vendor's error table; an answer is known as its by the words that belong to the code. */
const CODES: ReadonlyMap<string, readonly ['rejected' | 'error', string, RegExp]> = new Map([
  ['5', ['rejected', 'INVALID_REQUEST', /required|field/i]],
  ['10', ['rejected', 'UNAUTHENTICATED', /model|api key/i]],
  ['11', ['rejected', 'INVALID_REQUEST', /image .*(?:not found|does ?n[o']t exist)|no .*image/i]],
  ['20', ['rejected', 'UNAUTHENTICATED', /header|api key/i]],
  ['21', ['rejected', 'UNSUPPORTED_FORMAT', /extension|format|file/i]],
  ['26', ['rejected', 'INVALID_REQUEST', /size|must|constraint|violat|exceed/i]],
  ['27', ['error', 'RATE_LIMITED', /progress/i]],
  ['28', ['rejected', 'NO_FACE', /no faces?\b/i]],
  ['31', ['rejected', 'MULTIPLE_FACES', /faces?\b/i]],
  ['33', ['rejected', 'INVALID_REQUEST', /parameter/i]],
  ['41', ['error', 'INTERNAL', /face/i]],
] as const);

function isMatched(tree: Tree): boolean {
  return at(tree, 'subjects')?.kind === 'list' || at(tree, 'similarities')?.kind === 'list';
}

function isCompared(tree: Tree): boolean {
  const twoImages = hasMember(tree, 'source_image_face') || at(tree, 'face_matches')?.kind === 'list';
  return (
    twoImages ||
    (hasMember(tree, 'similarity') &&
      (hasMember(tree, 'box') || hasMember(tree, 'embedding') || hasMember(tree, 'image_id')))
  );
}

function detect(tree: Tree): boolean {
  if (tree.kind !== 'object') return false;
  const results = itemsAt(tree, 'result');
  if (results.length > 0) return results.every(isMatched) || results.every(isCompared);
  if (!onlyMembers(tree, ['code', 'message'])) return false;
  const row = CODES.get(textAt(tree, 'code') ?? '');
  return row?.[2].test((textAt(tree, 'message') ?? '').slice(0, 500)) === true;
}

function operationOf(tree: Tree): string {
  const results = itemsAt(tree, 'result');
  if (hasMember(tree, 'code')) return 'error';
  return results.some(isMatched) || results.length === 0 ? 'recognize' : 'verify';
}

function candidateOf(tree: Tree, i: number): Candidate {
  return {
    rank: i + 1,
    ...compactFilled({ candidateId: textAt(tree, 'subject'), score: textAt(tree, 'similarity') }),
    images: [],
  };
}

function refusedIn(tree: Tree): Refused {
  const native = textAt(tree, 'code');
  const message = textAt(tree, 'message');
  const [kind, code] = CODES.get(native ?? '') ?? ['error', 'INTERNAL'];
  const isSize = code === 'INVALID_REQUEST' && /size|exceed/i.test((message ?? '').slice(0, 500));
  return { kind, code: faceProblem(message) ?? (isSize ? 'IMAGE_TOO_LARGE' : code), native, message };
}

function compared(results: readonly Tree[]): Model {
  const [first] = results;
  const matches = itemsAt(first, 'face_matches');
  const score = textAt(matches[0], 'similarity') ?? textAt(first, 'similarity');
  const faces = Math.max(matches.length, results.length);
  const several = severalFaces(faces, `${faces} faces in the image; the score is that of the first`);
  return comparedModel({ ...compactFilled({ score }), scoreScale: SCALE }, undefined, several);
}

function model(tree: Tree): Model {
  const operation = operationOf(tree);
  if (operation === 'error') return refusedSearch(refusedIn(tree));
  const results = itemsAt(tree, 'result');
  if (operation === 'verify') return compared(results);
  const [first] = results;
  const rows = at(first, 'subjects') === undefined ? 'similarities' : 'subjects';
  const candidates = itemsAt(first, rows).map(candidateOf);
  return searchModel(candidates, {}, { scale: SCALE, scored: true, findings: otherResults(results.length) });
}

export const compreface = jsonFormat({
  id: 'compreface',
  title: 'CompreFace',
  source: 'CompreFace REST API description',
  fields,
  operation: operationOf,
  detect,
  accepts: (tree) => onlyMembers(tree, ['code', 'message']) && hasMember(tree, 'code'),
  model,
});
