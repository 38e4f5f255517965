/** One holder of probes: its store, its name, its key. The service is one; so is each gallery behind a hub. */
import {
  type Attestor,
  type AttestorHooks,
  type Deletion,
  type DeletionEvent,
  makeAttestor,
} from './attest.ts';
import type { Signer } from './keys.ts';
import { type Arrival, type Removal, type Store, openStore } from './store.ts';

export type Holder = {
  readonly store: Store;
  readonly attestor: Attestor;
  readonly now: () => number;
};

/** What ended the need for the probe, and when. */
export type Ending = { readonly event: DeletionEvent; readonly at: number };

/** Opens a holder in its folder. */
export async function openHolder(
  issuer: string,
  signer: Signer,
  folder: string,
  now: () => number,
  faultHooks?: AttestorHooks,
): Promise<Holder> {
  return { store: await openStore(folder), attestor: makeAttestor(issuer, signer, now, faultHooks), now };
}

/** Signs that a submission is gone, and keeps what was signed. */
export async function attestRemoval(
  { store, attestor }: Holder,
  arrival: Arrival,
  { event, at }: Ending,
  removal: Removal,
  more: Pick<Deletion, 'stored' | 'forwarded'>,
): Promise<string> {
  const attestation = await attestor.attest(arrival, { event, eventAt: at, ...removal, ...more });
  await store.settle(arrival, attestation);
  return attestation;
}

/** Deletes what a submission left in the store, and attests it. */
export async function deleteAndAttest(
  holder: Holder,
  arrival: Arrival,
  ending: Ending,
  more: Pick<Deletion, 'stored' | 'forwarded'>,
): Promise<string> {
  const removal = await holder.store.remove(arrival, holder.now);
  return attestRemoval(holder, arrival, ending, removal, more);
}

/** What a crash has left behind: purged, and attested as timed out. */
export async function purgeLeft(holder: Holder): Promise<readonly Arrival[]> {
  const left = await holder.store.pending();
  for (const arrival of left) {
    const ending: Ending = { event: 'timed-out', at: holder.now() };
    await deleteAndAttest(holder, arrival, ending, { stored: arrival.probe.images > 0 });
  }
  return left;
}
