/** A holder of probes with its store, issuer and key: the service itself, and each gallery behind a hub. */
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

/** The event that ended the need for the probe, and its time. */
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

/** Signs the attestation of a deletion and stores it. */
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

/** Deletes the stored images of a submission and attests the deletion. */
export async function deleteAndAttest(
  holder: Holder,
  arrival: Arrival,
  ending: Ending,
  more: Pick<Deletion, 'stored' | 'forwarded'>,
): Promise<string> {
  const removal = await holder.store.remove(arrival, holder.now);
  return attestRemoval(holder, arrival, ending, removal, more);
}

/** Deletes the submissions that a crash left, and attests them as timed out. */
export async function purgeLeft(holder: Holder): Promise<readonly Arrival[]> {
  const left = await holder.store.pending();
  for (const arrival of left) {
    const ending: Ending = { event: 'timed-out', at: holder.now() };
    await deleteAndAttest(holder, arrival, ending, { stored: arrival.probe.images > 0 });
  }
  return left;
}
