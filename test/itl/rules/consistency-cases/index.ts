/** For each rule of agreement a smallest recipe that it passes and one that it fails, and where. */
import { acquisitionCases } from './acquisition.ts';
import { faceCases } from './face.ts';
import { imageTypeCases } from './image-type.ts';
import { locationCases } from './location.ts';
import { markCases } from './marks.ts';
import { transactionCases } from './transaction.ts';
import type { Case } from './case.ts';

export const cases: Readonly<Record<string, Case>> = {
  ...transactionCases,
  ...imageTypeCases,
  ...acquisitionCases,
  ...faceCases,
  ...markCases,
  ...locationCases,
};
