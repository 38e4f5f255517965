/** The settings of a run as its report states them: digests and thumbprints, never a key or a certificate. */
import { compact } from '../../src/bytes/index.ts';
import type { RunSetup } from '../suite/setup.ts';
import { digestOf } from './digest.ts';
import type { RunSettings } from './model.ts';
import { thumbprintOf } from './thumbprint.ts';

/** Where plaintext is searched for unless the run file names another port. */
const PLAIN_PORT = 80;

export function settingsOf({ tls, keys, budget, checkLimit, thorough }: RunSetup): RunSettings {
  return {
    roots: (tls?.roots ?? []).map((root) => digestOf(root)),
    keys: {
      operator: keys.operator.map(({ jwk }) => thumbprintOf(jwk)),
      attestation: keys.attestation.map(({ jwk }) => thumbprintOf(jwk)),
      examiner: keys.examiner.map(thumbprintOf),
    },
    plainPort: tls === undefined ? 0 : (tls.plainPort ?? PLAIN_PORT),
    ...compact({ budget, checkLimit }),
    ...(thorough === true ? { thorough } : {}),
  };
}
