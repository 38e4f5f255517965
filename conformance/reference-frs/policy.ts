/** Refusals by the profile and the conformity statement, before an image is processed. */
import type { Ask } from './request.ts';
import type { Gallery } from './gallery.ts';
import { type Refusal, refusal } from './problems.ts';
import type { State } from './state.ts';

/** Every gallery that a request may name: those of the service, then those behind the hub. */
export function nameable({ own, behind }: Pick<State, 'own' | 'behind'>): readonly Gallery[] {
  return [...own, ...behind.map(({ gallery }) => gallery)];
}

/** The galleries that a request names; the first gallery if it names none. */
export function galleriesOf(
  state: Pick<State, 'own' | 'behind'>,
  names?: readonly string[],
): readonly Gallery[] {
  if (names === undefined || names.length === 0) return state.own.slice(0, 1);
  return nameable(state).filter(({ id }) => names.includes(id));
}

/** The refusal of a request; undefined if it is accepted. */
export function policyRefusal(state: State, ask: Ask, requester: string): Refusal | undefined {
  return state.settings.faultHooks.policy(byTerms(state, ask, requester), ask);
}

function byTerms(state: State, ask: Ask, requester: string): Refusal | undefined {
  const { length, threshold, profile } = state.settings;
  const asked = profile.asks.statute.value;
  if (ask.agency !== requester)
    return refusal('FORBIDDEN', 'the agency of the request is not the authenticated one', {
      field: 'requester/agency',
    });
  if (asked === 'required' && ask.statute === undefined)
    return refusal('LEGAL_BASIS_MISSING', 'this service requires the statute', { field: 'statute' });
  if (asked === 'not-asked' && ask.statute !== undefined)
    return refusal('INVALID_REQUEST', 'this service does not accept a statute', { field: 'statute' });
  const known = new Set<string>(nameable(state).map(({ id }) => id));
  if (ask.galleries?.some((name) => !known.has(name)) === true)
    return refusal('UNKNOWN_GALLERY', 'the request names an unknown gallery', {
      field: 'galleries',
    });
  if (ask.length !== undefined && (ask.length < length.min || ask.length > length.max))
    return refusal(
      'CANDIDATE_COUNT_OUT_OF_RANGE',
      `maxCandidates must be from ${length.min} to ${length.max}`,
      { field: 'maxCandidates' },
    );
  if (ask.thresholdText !== undefined && !threshold)
    return refusal('THRESHOLD_OUT_OF_RANGE', 'this service accepts no threshold from a caller', {
      field: 'threshold',
    });
  if (ask.thresholdText !== undefined && ask.threshold === undefined)
    return refusal('THRESHOLD_OUT_OF_RANGE', 'threshold must be a decimal number from 0 to 100', {
      field: 'threshold',
    });
  return undefined;
}
