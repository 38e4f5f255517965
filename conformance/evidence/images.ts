/** The images in a request body, which an adapter must not disclose. */
import { fromBase64 } from '../../src/bytes/index.ts';
import { readJsonValue } from '../../src/json/index.ts';

type Body = { readonly probe?: Held; readonly probes?: readonly Held[] };
type Held = { readonly data?: string };

/** The bytes of each image in a request; the body itself if it is not a request. */
export function picturesOf(body: Uint8Array | undefined): readonly Uint8Array[] {
  if (body === undefined) return [];
  const { value } = readJsonValue(body, { depth: 16, values: 20_000 });
  if (typeof value !== 'object' || value === null) return [body];
  const { probe, probes } = value as Body;
  return [probe, ...(Array.isArray(probes) ? (probes as readonly Held[]) : [])].flatMap((one) =>
    typeof one?.data === 'string' ? (fromBase64(one.data) ?? []) : [],
  );
}
