/** What the office declares about a service that makes no signed statement itself: `frs-declaration/1`. */
import type { Problem } from '../../findings/errors.ts';
import { readJsonValue } from '../../json/read.ts';
import type { ReturnFormat } from '../../results/formats/reading.ts';
import { problemsBySchema } from '../../schemas/check.ts';
import { validator } from '../../schemas/compiled/declaration.js';
import { ADAPTER_OPERATIONS, type AdapterOperationName } from './api.ts';
import type { Capability } from './capabilities.ts';

/** The document that a value is from, by its ID, or `assumed`. An assumed value never fails a service. */
export type From = { readonly from: string };

export type Offer = 'yes' | 'no' | 'unknown';

/** Seconds, or that nothing is kept, or that it is not known. */
export type RetentionPeriod = number | 'none' | 'unknown';

export type Declaration = {
  readonly schema: 'frs-declaration/1';
  readonly service: {
    readonly id: string;
    readonly vendor: string;
    readonly product: string;
    readonly version?: string;
    /** Service profile. */
    readonly kind: string;
  };
  readonly by: {
    readonly office: string;
    readonly person?: string;
    readonly at: string;
    readonly until?: string;
  };
  readonly documents: readonly {
    readonly id: string;
    readonly title: string;
    readonly date?: string;
    readonly digest?: string;
  }[];
  readonly endpoints: readonly { readonly url: string; readonly for: string }[];
  /** Which reader of search results the answers are for. */
  readonly format: ReturnFormat;
  readonly offers: Readonly<Partial<Record<Capability, From & { readonly value: Offer }>>>;
  readonly list: From & { readonly min?: number; readonly max?: number; readonly default?: number };
  readonly score: From & {
    readonly kind: 'similarity' | 'dissimilarity' | 'logLikelihoodRatio' | 'negLog10Fmr' | 'unspecified';
    readonly direction: 'higher' | 'lower' | 'unknown';
    readonly min?: number;
    readonly max?: number;
  };
  readonly threshold?: From & {
    readonly control: 'request' | 'account' | 'none' | 'unknown';
    readonly preset?: number;
  };
  readonly emptyMeans?: From & { readonly value: 'no-match' | 'no-face' | 'either' | 'unknown' };
  readonly galleries?: readonly (From & {
    readonly id: string;
    readonly size?: number;
    readonly events?: boolean;
    readonly test?: boolean;
  })[];
  /** Which member of a candidate is a reference for a search by reference. */
  readonly reference?: From & { readonly member: 'candidateId' | 'encounterId' | 'imageId' };
  readonly images?: From & {
    readonly types?: readonly string[];
    readonly maxBytes?: number;
    readonly minSide?: number;
    readonly maxPixels?: number;
  };
  readonly stores?: From & { readonly value: Offer };
  readonly retention?: From & {
    readonly probe?: RetentionPeriod;
    readonly template?: RetentionPeriod;
    readonly result?: RetentionPeriod;
    readonly log?: RetentionPeriod;
  };
  readonly settleSeconds?: From & { readonly value: number };
  readonly terms?: readonly {
    readonly requirement: string;
    readonly document: string;
    readonly clause?: string;
    readonly says: 'kept' | 'broken' | 'silent';
  }[];
  readonly cost?: From & { readonly perSearch: number; readonly currency?: string };
  readonly rate?: From & { readonly perSecond: number };
};

export type DeclarationReading = {
  /** Undefined where a problem was found. */
  readonly declaration?: Declaration;
  readonly problems: readonly Problem[];
};

const ASSUMED = 'assumed';

/** Every `from` and `document` of a declaration, with its place. */
function* sourcesIn(value: unknown, path = ''): Generator<{ readonly path: string; readonly id: string }> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value) as [string, unknown][]) {
    const here = Array.isArray(value) ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`;
    const isSource = name === 'from' || (name === 'document' && path.startsWith('terms'));
    if (isSource && typeof inner === 'string') yield { path: here, id: inner };
    else yield* sourcesIn(inner, here);
  }
}

function isAbove(low: number | undefined, high: number | undefined): boolean {
  return low !== undefined && high !== undefined && low > high;
}

function repeated(ids: readonly string[], input: string): readonly Problem[] {
  return new Set(ids).size === ids.length ? [] : [{ input, problem: 'has the same id twice' }];
}

/** What the schema cannot state. */
function inconsistencies(declaration: Declaration): readonly Problem[] {
  const { documents, endpoints, list, score, threshold, galleries = [], by } = declaration;
  const ids = documents.map(({ id }) => id);
  const known = new Set([...ids, ASSUMED]);
  const cited = [...sourcesIn(declaration)]
    .filter(({ id, path }) => !known.has(id) || (id === ASSUMED && path.startsWith('terms')))
    .map(({ path }) => ({ input: path, problem: 'names no document of the declaration' }));
  const preset = threshold?.preset;
  const rows: readonly (readonly [isWrong: boolean, input: string, problem: string])[] = [
    [ids.includes(ASSUMED), 'documents', `has the reserved id ${ASSUMED}`],
    [!endpoints.some((one) => one.for === 'search'), 'endpoints', 'has no endpoint for search'],
    [isAbove(list.min, list.max), 'list.min', 'is above list.max'],
    [
      isAbove(list.default, list.max) || isAbove(list.min, list.default),
      'list.default',
      'is outside list.min and list.max',
    ],
    [
      score.min !== undefined && score.max !== undefined && score.min >= score.max,
      'score.min',
      'is not below score.max',
    ],
    [
      isAbove(preset, score.max) || isAbove(score.min, preset),
      'threshold.preset',
      'is outside the range of the score',
    ],
    [by.until !== undefined && by.until < by.at, 'by.until', 'is before by.at'],
  ];
  return [
    ...cited,
    ...repeated(ids, 'documents'),
    ...repeated(
      galleries.map(({ id }) => id),
      'galleries',
    ),
    ...rows.filter(([isWrong]) => isWrong).map(([, input, problem]) => ({ input, problem })),
  ];
}

/**
 * Reads a declaration strictly.
 *
 * @returns the declaration, or the problems of the file, which repeat no value of it
 *
 * @example
 * const { declaration, problems } = readDeclaration(bytes);
 */
export function readDeclaration(bytes: Uint8Array): DeclarationReading {
  const { value, findings } = readJsonValue(bytes, { depth: 8, values: 10_000 });
  const [first] = findings;
  if (value === undefined || first !== undefined)
    return { problems: [{ input: '', problem: `is not valid JSON: ${first?.message ?? 'it is empty'}` }] };
  const wrong = problemsBySchema(validator, value);
  if (wrong.length > 0) return { problems: wrong };
  const declaration = value as unknown as Declaration;
  const problems = inconsistencies(declaration);
  return problems.length > 0 ? { problems } : { declaration, problems };
}

/**
 * Where a declaration and an adapter contradict each other: a capability that is offered without an operation of the
 * adapter, or an operation for a capability that is not offered. A service that answers later may return each result once:
 * its adapter has `result`, and `again` is no.
 *
 * @example
 * const problems = problemsOfOffers(frsDeclaration, ['search', 'compare']);
 */
export function problemsOfOffers(
  { offers }: Declaration,
  operations: readonly AdapterOperationName[],
): readonly Problem[] {
  return ADAPTER_OPERATIONS.flatMap((row): readonly Problem[] => {
    if (!('capability' in row)) return [];
    const { name, capability } = row;
    const offer = offers[capability]?.value;
    const input = `offers.${capability}`;
    const has = operations.includes(name);
    if (offer === 'yes' && !has) return [{ input, problem: `is yes, and the adapter has no ${name}` }];
    if (offer === 'no' && has && !('alsoFor' in row))
      return [{ input, problem: `is no, and the adapter has ${name}` }];
    return [];
  });
}
