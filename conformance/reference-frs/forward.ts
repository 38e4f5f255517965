/** Holders behind the hub: each gets the image only if the request names its gallery, deletes it, and attests. */
import type { Ask } from './request.ts';
import type { Forwarded } from './conclusion.ts';
import { deleteAndAttest } from './holder.ts';
import type { Behind, State } from './state.ts';
import type { Arrival } from './store.ts';

async function pass({ gallery, holder }: Behind, ask: Ask, arrival: Arrival): Promise<Forwarded> {
  await holder.store.arrive(arrival, ask.probes);
  const event = ask.kind === 'comparison' ? 'comparison-finished' : 'search-finished';
  const ending = { event, at: holder.now() } as const;
  const stored = ask.probes.length > 0;
  return { holder: gallery.id, attestation: await deleteAndAttest(holder, arrival, ending, { stored }) };
}

/** Forwards a submission to the holders of the galleries that it names, one after the other. */
export async function passOn(
  { behind, settings }: State,
  ask: Ask,
  arrival: Arrival,
): Promise<readonly Forwarded[]> {
  const forwarded: Forwarded[] = [];
  for (const one of behind) {
    const isNamed = ask.galleries?.includes(one.gallery.id) === true;
    if (settings.faultHooks.passed(isNamed)) forwarded.push(await pass(one, ask, arrival));
  }
  return forwarded;
}
