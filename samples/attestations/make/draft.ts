/** A vector before it is written: the file that it stands in says whether it holds. */
import type { Vector } from '../load.ts';

export type Draft = {
  readonly name: string;
  readonly note: string;
  readonly attestation: string;
  readonly context: string;
  readonly knowing?: NonNullable<Vector['knowing']>;
  readonly warns?: NonNullable<Vector['warns']>;
};

type Surroundings = { readonly in?: string } & Pick<Draft, 'knowing' | 'warns'>;

/** A draft; in the story `search` unless told. */
export function draft(name: string, note: string, attestation: string, around: Surroundings = {}): Draft {
  const { in: context = 'search', ...rest } = around;
  return { name, note, attestation, context, ...rest };
}
