/** Every vector that is made, by the rule that refuses it. */
import type { RuleName } from '../../../src/services/attestation/index.ts';
import type { Draft } from './draft.ts';
import * as binding from './forged-binding.ts';
import { a20 } from './forged-form.ts';
import * as keeping from './forged-keeping.ts';
import * as signature from './forged-signature.ts';
import * as times from './forged-times.ts';

export { contexts } from './contexts.ts';
export type { Draft } from './draft.ts';
export { genuine } from './genuine.ts';

export const forged: Readonly<Record<RuleName, () => readonly Draft[]>> = {
  A20: a20,
  A1: signature.a1,
  A2: signature.a2,
  A3: signature.a3,
  A4: signature.a4,
  A5: binding.a5,
  A6: binding.a6,
  A7: binding.a7,
  A8: binding.a8,
  A9: binding.a9,
  A10: times.a10,
  A11: times.a11,
  A12: times.a12,
  A13: times.a13,
  A14: keeping.a14,
  A15: keeping.a15,
  A16: keeping.a16,
  A17: keeping.a17,
  A18: keeping.a18,
  A19: signature.a19,
  A21: keeping.a21,
};
