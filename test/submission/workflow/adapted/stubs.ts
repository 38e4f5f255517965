/** Services of two vendors over real sockets, and what a submission through an adapter leaves behind. */
import { openCase } from '../../../../src/submission/cases/state.ts';
import { wholeItems } from '../../../../src/submission/cases/store.ts';
import { certificate } from '../../../services/transport/certificates.ts';
import { type Heard, serve } from '../../../services/transport/server.ts';
import { type Adapted, adaptedTo } from '../adapted-world.ts';
import { type Vendor, osiaDeclared, osiaLike } from '../vendors.ts';
import { CASE, type World, photo } from '../world.ts';

type Stub = { readonly url: string; readonly heard: Heard[]; readonly vendor: Vendor };

export async function started(like: typeof osiaLike): Promise<Stub> {
  const vendor: Vendor = { tricks: [] };
  return { ...(await serve(await certificate(), like(vendor))), vendor };
}

export const osia = await started(osiaLike);

export const picture = await photo();

export function toOsia(change: Partial<Adapted> = {}) {
  return adaptedTo({ ready: 'osia', declaration: osiaDeclared(osia.url), ...change });
}

export async function itemsOf({ cases }: World, kind: 'original' | 'request' | 'attestation') {
  return wholeItems(await openCase(cases, CASE), [kind], undefined);
}

type Body = Readonly<Record<string, unknown>>;
export const bodiesOf = (here: World, kind: string): readonly Body[] =>
  here.entries().flatMap((entry) => (entry.kind === kind ? [entry.body as Body] : []));
