/** MIN-09: no answer has a value that depends on the probe alone, such as its template or a digest by an unknown key. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { createHash } from 'node:crypto';
import { type Sent, evidenceOf, isAnswered } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { shortestLists } from '../can/subjects.ts';
import { knownGood } from '../fixtures.ts';
import { DEEPEST, LEAST_NUMBERS, isNumbers } from './contents.ts';

/** Different images, and pairs of searches with one image, without which nothing is decided. */
const LEAST_IMAGES = 3;
const SHORTEST = 16;
const MOST_VALUES = 20_000;

/** Members that state the result or the service, and headers that state a digest of the answer. */
const OF_THE_ANSWER =
  /^(?:etag|.*(?:list|result|response|return|body|content)[-_]?(?:hash|digest|checksum|md5|sha\d*))$/i;
const SKIPPED: ReadonlySet<string> = new Set([
  'candidates',
  'attestation',
  'disclaimers',
  'problems',
  'narrowed',
]);

type Values = ReadonlyMap<string, string | readonly number[]>;

function isSorted(values: readonly number[]): boolean {
  return (
    values.every((value, i) => i === 0 || value <= (values[i - 1] ?? value)) ||
    values.every((value, i) => i === 0 || value >= (values[i - 1] ?? value))
  );
}

/** Letters and digits without spaces, with both of them: a name or a sentence is no derived value. */
function isOpaque(text: string): boolean {
  return (
    text.length >= SHORTEST && /^[A-Za-z0-9+/_=:.-]+$/.test(text) && /\d/.test(text) && /[A-Za-z]/.test(text)
  );
}

function collect(
  value: unknown,
  path: string,
  name: string,
  into: Map<string, string | readonly number[]>,
  depth = 0,
): void {
  if (into.size > MOST_VALUES || depth > DEEPEST) return;
  if (typeof value === 'string') {
    if (isOpaque(value) && !OF_THE_ANSWER.test(name)) into.set(path, value);
  } else if (Array.isArray(value)) {
    const list = value as readonly unknown[];
    if (isNumbers(list)) {
      if (list.length >= LEAST_NUMBERS && !isSorted(list)) into.set(path, list);
    } else
      list.forEach((item, i) => {
        collect(item, `${path}[${i}]`, name, into, depth + 1);
      });
  } else if (typeof value === 'object' && value !== null)
    for (const [member, inner] of Object.entries(value))
      collect(inner, `${path}.${member}`, member, into, depth + 1);
}

function keyOf(value: string | readonly number[]): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The values of the candidates that all of them have: what differs from candidate to candidate is of the gallery. */
function commonToCandidates(candidates: unknown): Values {
  if (!Array.isArray(candidates) || candidates.length < 2) return new Map();
  const each = candidates.slice(0, 50).map((candidate: unknown) => {
    const values = new Map<string, string | readonly number[]>();
    collect(candidate, 'candidates[]', '', values);
    return values;
  });
  const [first = new Map<string, string | readonly number[]>(), ...others] = each;
  return new Map(
    [...first].filter(([path, value]) =>
      others.every((values) => {
        const other = values.get(path);
        return other !== undefined && keyOf(other) === keyOf(value);
      }),
    ),
  );
}

/** The values of an answer that a service may have derived from the probe. */
function valuesOf({ answer }: Sent): Values {
  const values = new Map<string, string | readonly number[]>();
  for (const [name, value] of answer?.answer?.headers ?? []) collect(value, `header ${name}`, name, values);
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(answer?.answer?.body ?? new Uint8Array()));
  } catch {
    return values;
  }
  if (typeof parsed !== 'object' || parsed === null) return values;
  for (const [name, value] of Object.entries(parsed)) {
    if (!SKIPPED.has(name)) collect(value, name, name, values);
    if (name === 'candidates') for (const [path, one] of commonToCandidates(value)) values.set(path, one);
  }
  return values;
}

function unlike(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return Infinity;
  let [sum, norm] = [0, 0];
  for (const [i, value] of a.entries()) {
    sum += (value - (b[i] ?? 0)) ** 2;
    norm += value ** 2 + (b[i] ?? 0) ** 2;
  }
  return norm === 0 ? 0 : Math.sqrt(sum / norm);
}

function distanceOf(a: string | readonly number[], b: string | readonly number[]): number {
  if (typeof a === 'string' || typeof b === 'string') return a === b ? 0 : Infinity;
  return unlike(a, b);
}

type Series = ReadonlyMap<string, readonly (string | readonly number[])[]>;

/** Share of the images of a run that must have values of their own; copies of one picture in other files have one value. */
const OWN_VALUES = 3 / 4;

/** The values of a series that are further apart than `within`, each with the first one that is like it. */
function distinct(values: readonly (string | readonly number[])[], within: number): number {
  const apart: (string | readonly number[])[] = [];
  for (const value of values)
    if (!apart.some((other) => distanceOf(other, value) <= within)) apart.push(value);
  return apart.length;
}

/** True for values that are the same for one image in different searches and differ from image to image. */
function followsImage(series: Series): boolean {
  const groups = [...series.values()];
  const same = groups.flatMap((values) => values.slice(1).map((value) => distanceOf(values[0] ?? '', value)));
  if (groups.length < LEAST_IMAGES || same.length === 0) return false;
  const most = Math.max(...same);
  if (most === Infinity) return false;
  const firsts = groups.map(([value = '']) => value);
  const own = distinct(firsts, Math.max(most * 3, 1e-6));
  return own >= LEAST_IMAGES && own >= groups.length * OWN_VALUES;
}

/** Names of what is derived from a face; as names of values, not in sentences. */
const DERIVED_NAME =
  /^(?:(?:face|facial|probe)?[-_ ]?(?:landmark|keypoint|template|embedding|descriptor|feature[-_ ]?vector|face[-_ ]?print)|eye[-_ ]?(?:position|center))s?$/i;
const LEAST_COORDINATES = 4;

/** True if a member is named as something derived from a face and has numbers or opaque data as its value. */
function hasDerivedName(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return false;
  return Object.entries(value).some(([name, inner]: [string, unknown]) => {
    if (DERIVED_NAME.test(name)) {
      if (typeof inner === 'string' && isOpaque(inner)) return true;
      const flat = Array.isArray(inner) ? (inner.flat(2) as readonly unknown[]) : [];
      if (flat.length >= LEAST_COORDINATES && isNumbers(flat)) return true;
    }
    return hasDerivedName(inner, depth + 1);
  });
}

/** True for an answer with derived data by name, apart from the candidates, whose data are of the gallery. */
function namesDerived({ answer }: Sent): boolean {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(answer?.answer?.body ?? new Uint8Array()));
    if (typeof parsed !== 'object' || parsed === null) return false;
    return hasDerivedName(Object.fromEntries(Object.entries(parsed).filter(([name]) => !SKIPPED.has(name))));
  } catch {
    return false;
  }
}

async function derived(context: TestContext): Promise<CheckResult> {
  await knownGood(context);
  await shortestLists(context);
  const byPath = new Map<string, Map<string, (string | readonly number[])[]>>();
  const answers = context
    .sent()
    .filter((sent) => isAnswered(sent) && sent.pictures.length > 0 && sent.answer !== undefined);
  for (const sent of answers) {
    const image = createHash('sha256');
    for (const octets of sent.pictures) image.update(octets);
    const key = image.digest('base64');
    for (const [path, value] of valuesOf(sent)) {
      const series = byPath.get(`${sent.kind} ${path}`) ?? new Map<string, (string | readonly number[])[]>();
      series.set(key, [...(series.get(key) ?? []), value]);
      byPath.set(`${sent.kind} ${path}`, series);
    }
  }
  const evidence = answers.flatMap(({ answer }) => (answer === undefined ? [] : [answer.seq]));
  if (answers.length === 0) return inconclusive('not-provoked', 'there was no answer to inspect');
  const named = answers.filter(namesDerived);
  if (named.length > 0)
    return fail(
      'E2',
      `${named.length} of ${answers.length} answers have landmarks, a template or other derived data by name`,
      'Return no template, landmarks or other data that are derived from the probe.',
      evidenceOf(...named.slice(0, 8)),
    );
  const wrong = [...byPath.values()].filter(followsImage).length;
  return wrong > 0
    ? fail(
        'E2',
        `${wrong} of ${byPath.size} values are the same for one image in different searches and differ from image to image (${answers.length} answers)`,
        'Return no template, digest or other value that depends on the probe alone.',
        evidence,
      )
    : pass(
        'E2',
        `none of ${byPath.size} values of ${answers.length} answers depends on the image alone`,
        evidence,
      );
}

export const derivedChecks: readonly Check[] = [
  {
    id: 'min.derived',
    requirement: 'MIN-09',
    title: 'No answer has a value that depends on the probe alone',
    stage: 'journal',
    plan: [{ operation: 'search', as: 'primary', times: 5, what: 'several persons, once for all checks' }],
    run: derived,
  },
];
