/** A test set without an image, for runs that search for nobody. */
import type { TestSet } from '../../conformance/suite/images.ts';

export const NO_SUBJECTS: TestSet = {
  kind: 'synthetic',
  digest: `sha-256:${'0'.repeat(64)}`,
  enrolled: [],
  absent: [],
  restricted: [],
  noFace: [],
  severalFaces: [],
  tooPoor: [],
};
