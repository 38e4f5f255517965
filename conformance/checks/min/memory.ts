/** What the inspection of answers computes once in a run: answers repeat texts, and contents repeat within them. */
import { createHash } from 'node:crypto';
import type { TestContext } from '../../suite/test-context.ts';
import { type Decoded, decodingsOf } from './decodings.ts';

/** Bytes that a memory may store; beyond them, values are computed each time. */
const MOST_STORED = 96 * 2 ** 20;
/** A content is also stored as text, forwards and backwards. */
const FORMS = 4;

export type Memory = {
  /** Everything that a text may stand for; the same objects for the same text. */
  readonly decodings: (text: string) => readonly Decoded[];
  /** The first bytes that were equal to these. */
  readonly same: (octets: Uint8Array) => Uint8Array;
  /** A value of an object, computed once for each name. `sizeOf`: bytes that storing the value takes. */
  readonly once: <T>(of: object, name: string, make: () => T, sizeOf?: (made: T) => number) => T;
};

/**
 * An empty memory.
 *
 * @example
 * const { decoded } = contentsOf(answer.body, newMemory());
 */
export function newMemory(): Memory {
  let left = MOST_STORED;
  const takes = (size: number): boolean => {
    if (size > left) return false;
    left -= size;
    return true;
  };
  const texts = new Map<string, readonly Decoded[]>();
  const bodies = new Map<string, Uint8Array>();
  const values = new WeakMap<object, Map<string, unknown>>();
  return {
    decodings: (text) => {
      const known = texts.get(text);
      if (known !== undefined) return known;
      const made = decodingsOf(text);
      if (takes(made.reduce((sum, { octets }) => sum + octets.length * FORMS, text.length)))
        texts.set(text, made);
      return made;
    },
    same: (octets) => {
      const digest = createHash('sha256').update(octets).digest('base64');
      const known = bodies.get(digest) ?? octets;
      bodies.set(digest, known);
      return known;
    },
    once: <T>(of: object, name: string, make: () => T, sizeOf: (made: T) => number = () => 0): T => {
      const own = values.get(of) ?? new Map<string, unknown>();
      if (own.has(name)) return own.get(name) as T;
      const made = make();
      if (takes(sizeOf(made))) {
        own.set(name, made);
        values.set(of, own);
      }
      return made;
    },
  };
}

/** The memory of a run. */
export function memoryOf({ shared }: Pick<TestContext, 'shared'>): Promise<Memory> {
  return shared('contents of answers', () => Promise.resolve(newMemory()));
}
