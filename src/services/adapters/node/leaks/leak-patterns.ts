/** Searches bytes for many patterns in one pass. */

/** A value that no artefact may contain, and its kind. */
export type Canary = {
  readonly what: 'picture' | 'value' | 'candidate' | 'credential' | 'agent';
  readonly octets: Uint8Array;
};

/** Minimum length of a canary; shorter ones occur by chance. */
export const SHORTEST = 6;
/** Length of the pieces by which long canaries are detected, in bytes. */
const PIECE = 16;
const MOST_PIECES = 1024;
const BITS = 22;

type LeakPattern = { readonly what: Canary['what']; readonly octets: Buffer };

export type LeakPatterns = (bytes: Buffer) => Canary['what'] | undefined;

/** True for pieces with enough variety; others occur in any image. */
function isTelling(octets: Buffer): boolean {
  return new Set(octets).size >= 6;
}

function leakPatternsOf({ what, octets }: Canary): readonly LeakPattern[] {
  const all = Buffer.from(octets);
  if (all.length < SHORTEST) return [];
  const isWhole = what !== 'picture' && (what !== 'credential' || all.length <= PIECE);
  if (isWhole) return [{ what, octets: all }];
  // Every part of a credential is a leak; of an image, any two consecutive pieces are.
  const step = what === 'credential' ? 1 : Math.max(PIECE, Math.ceil(all.length / MOST_PIECES));
  const pieces: LeakPattern[] = [];
  for (let at = 0; at + PIECE <= all.length; at += step) {
    const piece = all.subarray(at, at + PIECE);
    if (isTelling(piece)) pieces.push({ what, octets: piece });
  }
  return pieces;
}

function slotOf(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> (32 - BITS);
}

/** Makes the search function for all artefacts of a run. */
export function makeLeakPatterns(canaries: Iterable<Canary>): LeakPatterns {
  const filter = new Uint8Array(2 ** (BITS - 3));
  const byKey = new Map<number, LeakPattern[]>();
  const known = new Set<string>();
  for (const canary of canaries) {
    for (const leakPattern of leakPatternsOf(canary)) {
      const text = leakPattern.octets.toString('latin1');
      if (known.has(text)) continue;
      known.add(text);
      const key = leakPattern.octets.readUInt32LE(0);
      byKey.set(key, [...(byKey.get(key) ?? []), leakPattern]);
      const slot = slotOf(key);
      filter[slot >> 3] = (filter[slot >> 3] ?? 0) | (1 << (slot & 7));
    }
  }
  return (bytes) => {
    let key = 0;
    for (let i = 0; i < bytes.length; i++) {
      // The four bytes that end here, little-endian.
      key = (key >>> 8) | ((bytes[i] ?? 0) << 24);
      if (i < 3) continue;
      const slot = slotOf(key);
      if (((filter[slot >> 3] ?? 0) & (1 << (slot & 7))) === 0) continue;
      const at = i - 3;
      const found = byKey
        .get(key >>> 0)
        ?.find(
          ({ octets }) =>
            bytes.compare(octets, 0, octets.length, at, Math.min(bytes.length, at + octets.length)) === 0,
        );
      if (found !== undefined) return found.what;
    }
    return undefined;
  };
}
