/** The rules after A20, in the order of verification. */
import type { AttestationRule } from '../subject.ts';
import { a4, a5, a6, a7, a8, a9 } from './binding.ts';
import { a14, a15, a16, a17, a21 } from './keeping.ts';
import { a18 } from './reuse.ts';
import { a1, a19, a2, a3 } from './signing.ts';
import { a10, a11, a12, a13 } from './times.ts';

export const rules: readonly AttestationRule[] = [
  a1,
  a2,
  a3,
  a4,
  a5,
  a6,
  a7,
  a8,
  a9,
  a10,
  a11,
  a12,
  a13,
  a14,
  a15,
  a16,
  a17,
  a18,
  a19,
  a21,
];
