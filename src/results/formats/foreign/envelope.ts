/** An envelope for formats that have no place for a disclaimer: it stands around the foreign answer. */
import { FrskitError } from '../../../findings/errors.ts';
import type { CandidateList } from '../../model/list.ts';
import { object } from '../../model/shape.ts';
import { candidateListShape } from '../../model/shapes.ts';
import { candidateListText } from '../json/write.ts';
import { takeModel } from '../take.ts';
import type { Tree } from '../tree.ts';
import { type Emitted, emit } from './emit.ts';
import { at, textAt } from './look.ts';

export const ENVELOPE = 'return-envelope/1';
export const ENVELOPE_NAMESPACE = 'urn:frskit:return-envelope:1';

/** What an envelope carries. */
export const ENVELOPED = ['disclaimers', 'scoreScale', 'retention'] as const;

type Carried = Pick<CandidateList, 'disclaimers' | 'scoreScale' | 'retention'>;

const { disclaimers, scoreScale, retention } = candidateListShape.members;
const shape = object({
  ...(disclaimers === undefined ? {} : { disclaimers }),
  ...(scoreScale === undefined ? {} : { scoreScale }),
  ...(retention === undefined ? {} : { retention }),
});

/**
 * Refuses a list with a disclaimer for a format that has no place for one.
 * @throws FrskitError `ERR_UNENCODABLE`
 */
export function refuseWithoutPlace(list: CandidateList, format: string): void {
  if (list.disclaimers.length === 0) return;
  const problem = `${format} has no place for it; choose an envelope`;
  throw new FrskitError('ERR_UNENCODABLE', `the disclaimer cannot be carried: ${problem}`, [
    { input: 'disclaimers', problem },
  ]);
}

/** The members that an envelope carries, as a model has them. */
function carriedOf(list: CandidateList): Emitted {
  const { disclaimers: texts, scoreScale: scale, retention: kept } = list;
  const only = {
    schema: 'candidate-list/1',
    outcome: { kind: 'candidates' },
    candidates: [],
    disclaimers: texts,
  } as const;
  const text = candidateListText({
    ...only,
    ...(scale === undefined ? {} : { scoreScale: scale }),
    ...(kept === undefined ? {} : { retention: kept }),
  });
  return JSON.parse(text) as Emitted;
}

/** The envelope around a body. */
export function enveloped(list: CandidateList, format: string, body: Emitted): string {
  const carried = carriedOf(list) as Readonly<Record<string, Emitted>>;
  const members = Object.fromEntries(ENVELOPED.map((name) => [name, carried[name]]));
  return `${emit({ schema: ENVELOPE, format, ...members, body })}\n`;
}

/** What an envelope says and what it holds; undefined where the tree is none. */
export function opened(
  tree: Tree,
  source: string,
): { readonly format: string; readonly body: Tree; readonly carried: Carried } | undefined {
  const body = at(tree, 'body');
  if (tree.kind !== 'object' || textAt(tree, 'schema') !== ENVELOPE || body === undefined) return undefined;
  const members = new Map(
    ENVELOPED.flatMap((name) => {
      const found = tree.members.get(name);
      return found === undefined ? [] : [[name, found] as const];
    }),
  );
  const { value } = takeModel(shape, { kind: 'object', members, raw: tree.raw }, source);
  const carried: Carried = { disclaimers: [], ...(value as Partial<Carried>) };
  return { format: textAt(tree, 'format') ?? '', body, carried };
}
