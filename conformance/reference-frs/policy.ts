/** What this service refuses before it looks at a picture: by its profile and by what it has declared. */
import type { Ask } from './ask.ts';
import type { Gallery } from './gallery.ts';
import { type Refusal, refusal } from './problems.ts';
import type { State } from './state.ts';

/** Every gallery that a request may name: the service's own ones, then those behind it. */
export function nameable({ own, behind }: Pick<State, 'own' | 'behind'>): readonly Gallery[] {
  return [...own, ...behind.map(({ gallery }) => gallery)];
}

/** The galleries that a request names; the first one where it names none. */
export function galleriesOf(
  state: Pick<State, 'own' | 'behind'>,
  names?: readonly string[],
): readonly Gallery[] {
  if (names === undefined || names.length === 0) return state.own.slice(0, 1);
  return nameable(state).filter(({ id }) => names.includes(id));
}

/** Why a request is refused; undefined where it is not. */
export function policyRefusal(state: State, ask: Ask, requester: string): Refusal | undefined {
  return state.settings.faultHooks.policy(byTerms(state, ask, requester), ask);
}

function byTerms(state: State, ask: Ask, requester: string): Refusal | undefined {
  const { length, threshold, profile } = state.settings;
  const asked = profile.asks.statute.value;
  if (ask.agency !== requester)
    return refusal('FORBIDDEN', 'the agency of the request is not the one that was authenticated', {
      field: 'requester/agency',
    });
  if (asked === 'required' && ask.statute === undefined)
    return refusal('LEGAL_BASIS_MISSING', 'this service asks for the statute', { field: 'statute' });
  if (asked === 'not-asked' && ask.statute !== undefined)
    return refusal('INVALID_REQUEST', 'this service does not ask for the statute', { field: 'statute' });
  const known = new Set<string>(nameable(state).map(({ id }) => id));
  if (ask.galleries?.some((name) => !known.has(name)) === true)
    return refusal('UNKNOWN_GALLERY', 'a gallery is named that this service does not have', {
      field: 'galleries',
    });
  if (ask.length !== undefined && (ask.length < length.min || ask.length > length.max))
    return refusal(
      'CANDIDATE_COUNT_OUT_OF_RANGE',
      `a list has ${length.min} to ${length.max} candidates; it is not cut in silence`,
      { field: 'maxCandidates' },
    );
  if (ask.thresholdText !== undefined && !threshold)
    return refusal('THRESHOLD_OUT_OF_RANGE', 'this service takes no threshold from a caller', {
      field: 'threshold',
    });
  if (ask.thresholdText !== undefined && ask.threshold === undefined)
    return refusal('THRESHOLD_OUT_OF_RANGE', 'a threshold is a decimal number from 0 to 100', {
      field: 'threshold',
    });
  return undefined;
}
