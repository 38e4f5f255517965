/** Pseudo-random values from the seed: the same seed gives the same probes, nonces and order. */
import { createHash } from 'node:crypto';

export type Seeded = {
  readonly octets: (label: string, length: number) => Uint8Array;
  /** An integer from 0 to `below` - 1. */
  readonly number: (label: string, below: number) => number;
  readonly shuffled: <T>(label: string, values: readonly T[]) => T[];
};

/** The commitment to a seed, published before the seed. */
export function seedCommitment(seed: string): string {
  return `sha-256:${createHash('sha256').update(seed).digest('hex')}`;
}

/** Each label has its own stream, so that a further value of one label does not change the others. */
export function seeded(seed: string): Seeded {
  const counts = new Map<string, number>();
  const block = (label: string): Buffer => {
    const count = counts.get(label) ?? 0;
    counts.set(label, count + 1);
    return createHash('sha256').update(`${seed}\0${label}\0${count}`).digest();
  };
  const octets: Seeded['octets'] = (label, length) => {
    const parts: Buffer[] = [];
    while (parts.length * 32 < length) parts.push(block(label));
    return new Uint8Array(Buffer.concat(parts).subarray(0, length));
  };
  const number: Seeded['number'] = (label, below) => block(label).readUIntBE(0, 6) % Math.max(1, below);
  return {
    octets,
    number,
    shuffled: (label, values) => {
      const left = [...values];
      for (let i = left.length - 1; i > 0; i--) {
        const j = number(label, i + 1);
        const [a, b] = [left[i], left[j]];
        if (a !== undefined && b !== undefined) [left[i], left[j]] = [b, a];
      }
      return left;
    },
  };
}
