/** What is known of an examiner's narrowing. */
import { isInstant, isLater } from '../../calendar/index.ts';
import { contradicts } from './disclaimer/contradictions.ts';
import { normalised } from './disclaimer/normalise.ts';
import { personsIn, type Subject } from './subject.ts';

/** Something wrong with a narrowing: where, and what. */
export type NarrowingProblem = { readonly path: string; readonly message: string };

const ROLES = ['examiner', 'reviewer', 'peer'];

function missing({ list }: Subject): readonly NarrowingProblem[] {
  const { byRole, agency, method, from, at } = list?.narrowed ?? {};
  const members: readonly (readonly [string, boolean, string])[] = [
    ['byRole', byRole !== undefined && ROLES.includes(byRole), 'the role of the reviewer'],
    ['agency', agency !== undefined, 'the agency of the reviewer'],
    ['method', method !== undefined, 'the method'],
    ['from', from !== undefined, 'how many candidates there were before'],
    ['at', at !== undefined && isInstant(at, 9), 'when it was done'],
  ];
  return members
    .filter(([, told]) => !told)
    .map(([name, , what]) => ({ path: `narrowed.${name}`, message: `the list does not say ${what}` }));
}

function confidences({ list }: Subject): readonly NarrowingProblem[] {
  const entries = list?.narrowed?.images ?? [];
  const told = entries.filter(({ confidence }) => confidence !== undefined && confidence.trim() !== '');
  const whole = new Set(
    told.filter(({ imageId }) => imageId === undefined).map(({ candidate }) => candidate),
  );
  const single = new Set(told.map(({ candidate, imageId }) => `${candidate ?? ''}\n${imageId ?? ''}`));
  return (list?.candidates ?? []).flatMap(({ candidateId, images }, i): readonly NarrowingProblem[] => {
    const each = images.every(
      ({ imageId }) => imageId !== undefined && single.has(`${candidateId ?? ''}\n${imageId}`),
    );
    if (whole.has(candidateId) || (each && images.length > 0)) return [];
    return [{ path: `candidates[${i}]`, message: "no examiner's confidence for each of its images" }];
  });
}

function named({ also }: Subject): readonly NarrowingProblem[] {
  return also
    .filter(({ at }) => /^(?:list\.)?narrowed\b/.test(at.path))
    .map(() => ({
      path: 'narrowed',
      message: 'it holds more than role and agency; no name may stand in it',
    }));
}

function signed({ list, narrowing }: Subject): readonly NarrowingProblem[] {
  const path = 'narrowed.signature';
  if (list?.narrowed?.signature === undefined) return [{ path, message: 'the narrowing is not signed' }];
  if (narrowing === undefined || narrowing.signature === 'valid') return [];
  const words = {
    invalid: 'the signature is wrong',
    'unknown-key': "the signature is not by a pinned examiner's key",
    'service-key': "the signature is by the service's own key",
  };
  return [{ path, message: words[narrowing.signature] }];
}

/** CAN-09: what the narrowing does not say of itself. */
export function incomplete(subject: Subject): readonly NarrowingProblem[] {
  const { list } = subject;
  if (list?.narrowed === undefined) {
    return [{ path: 'narrowed', message: 'the list states that an examiner narrowed it, but not how' }];
  }
  const { at } = list.narrowed;
  const searched = list.search?.finishedAt ?? list.search?.startedAt;
  const early = at !== undefined && searched !== undefined && !isLater(at, searched);
  const silent = list.determination !== undefined && list.determination !== 'CO';
  return [
    ...missing(subject),
    ...(early ? [{ path: 'narrowed.at', message: 'it was narrowed no later than it was searched' }] : []),
    ...(silent ? [{ path: 'determination', message: 'the list is narrowed and not said to be' }] : []),
    ...confidences(subject),
    ...named(subject),
    ...signed(subject),
  ];
}

const CONFIRMING = /\bconfirm(?:s|ed|ation)?\b|\bverified\b|\bpositive match\b/;

/** CAN-17: what the narrowing may not do. */
export function overstepping(subject: Subject): readonly NarrowingProblem[] {
  const { list, request, narrowing } = subject;
  const narrowed = list?.narrowed;
  if (list === undefined || narrowed === undefined) return [];
  const problems: NarrowingProblem[] = [];
  const asked = request === undefined ? narrowed.requested : request.examine;
  if (asked !== true) problems.push({ path: 'narrowed.requested', message: 'no narrowing was requested' });
  if (narrowed.from !== undefined && narrowed.from < Math.max(2, list.candidates.length)) {
    problems.push({ path: 'narrowed.from', message: 'narrowed from fewer than two, or than there are' });
  }
  const source = narrowing?.algorithmList;
  if (source !== undefined) {
    const there = new Set(source.candidates.map(({ candidateId }) => candidateId));
    list.candidates.forEach(({ candidateId }, i) => {
      if (there.has(candidateId)) return;
      problems.push({ path: `candidates[${i}]`, message: "it was not on the algorithm's list" });
    });
    if (personsIn(source) < 2) problems.push({ path: 'narrowed', message: 'narrowed from a single person' });
    if (narrowed.from !== undefined && narrowed.from !== source.candidates.length) {
      problems.push({ path: 'narrowed.from', message: "not the length of the algorithm's list" });
    }
  }
  const words = [narrowed.method, ...(narrowed.images ?? []).map(({ confidence }) => confidence)];
  if (words.some((text) => text !== undefined && (CONFIRMING.test(normalised(text)) || contradicts(text)))) {
    problems.push({ path: 'narrowed', message: 'it confirms; an examiner narrows and never confirms' });
  }
  return problems;
}

/** Whether a narrowing excuses a list of one. */
export function narrowingState(subject: Subject): 'none' | 'refused' | 'unverified' | 'accepted' {
  if (subject.list?.narrowed === undefined) return 'none';
  if (incomplete(subject).length > 0 || overstepping(subject).length > 0) return 'refused';
  return subject.narrowing?.signature === 'valid' ? 'accepted' : 'unverified';
}
