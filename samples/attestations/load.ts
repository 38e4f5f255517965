/** The vectors of this folder, and what a verifier knows in each. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64 } from '../../src/bytes/index.ts';
import {
  type AttestationContext,
  type ProbeCommitment,
  type RuleName,
  type TransactionFacts,
  commitToImages,
  commitToReference,
  nonceBytes,
} from '../../src/services/attestation/index.ts';

/** A context as JSON: octets in base64 instead of commitments. */
export type VectorContext = Omit<AttestationContext, 'transaction'> & {
  readonly transaction: Omit<TransactionFacts, 'probe' | 'body'> & {
    readonly images?: readonly string[];
    readonly reference?: string;
    readonly body?: string;
  };
};

export type Vector = {
  readonly name: string;
  readonly result: 'valid' | 'refused';
  /** The rule that refuses it; null where none does. */
  readonly rule: RuleName | null;
  /** Rules that warn. */
  readonly warns?: readonly RuleName[];
  readonly note: string;
  /** What the verifier knows: the name of a context. */
  readonly context: string;
  /** Members of the context that are otherwise here; of the transaction those that are named. */
  readonly knowing?: Partial<Omit<VectorContext, 'transaction'>> & {
    readonly transaction?: Partial<VectorContext['transaction']>;
  };
  readonly attestation: string;
};

export type VectorFile = { readonly title: string; readonly vectors: readonly Vector[] };

const FOLDER = import.meta.dirname;

function bytes(base64: string): Uint8Array {
  const decoded = fromBase64(base64);
  if (decoded === undefined) throw new Error('invalid base64 in a vector');
  return decoded;
}

function probeOf({ nonce, images, reference }: VectorContext['transaction']): ProbeCommitment | undefined {
  const salt = nonceBytes(nonce);
  if (salt === undefined) throw new Error('no nonce');
  if (reference !== undefined) return commitToReference(salt, reference);
  return images === undefined ? undefined : commitToImages(salt, images.map(bytes));
}

/** What the verifier of a vector knows. */
export function contextOf(
  vector: Pick<Vector, 'context' | 'knowing'>,
  contexts: Readonly<Record<string, VectorContext>>,
): AttestationContext {
  const base = contexts[vector.context];
  if (base === undefined) throw new Error(`no context ${vector.context}`);
  const { images, reference, body, ...transaction } = { ...base.transaction, ...vector.knowing?.transaction };
  const probe = probeOf({
    ...transaction,
    ...(images && { images }),
    ...(reference !== undefined && { reference }),
  });
  return {
    ...base,
    ...vector.knowing,
    transaction: {
      ...transaction,
      ...(probe && { probe }),
      ...(body !== undefined && { body: bytes(body) }),
    },
  };
}

/** Every context by its name. */
export function loadContexts(): Readonly<Record<string, VectorContext>> {
  return JSON.parse(readFileSync(join(FOLDER, 'contexts.json'), 'utf8')) as Record<string, VectorContext>;
}

/** Every file of vectors by its name: `genuine`, `A1`, ... */
export function loadVectors(): ReadonlyMap<string, VectorFile> {
  const names = readdirSync(FOLDER).filter((name) => /^(?:genuine|A\d+)\.json$/.test(name));
  return new Map(
    names.map((name) => [
      name.replace('.json', ''),
      JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as VectorFile,
    ]),
  );
}
