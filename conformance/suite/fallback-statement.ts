/** The statement that is assumed for a service without a readable one: its address, and no operations. */
import type { ConformityStatement } from '../../src/services/protocol/index.ts';
import { kindOf } from './levels.ts';
import type { RunSetup } from './setup.ts';

export function fallbackStatement({
  profile,
  issuer,
  base,
  now,
}: Pick<RunSetup, 'profile' | 'issuer' | 'base' | 'now'>): ConformityStatement {
  const day = new Date(now()).toISOString();
  return {
    schema: 'frs-policy/1',
    iss: issuer,
    kind: kindOf(profile),
    operator: { id: 'unknown' },
    version: 'unknown',
    issuedAt: day,
    validUntil: day,
    operations: [],
    channels: [],
    candidateList: {
      min: profile.list.min.value,
      default: profile.list.default.value,
      max: profile.list.default.value,
    },
    threshold: { control: 'none' },
    galleries: [],
    imageLimits: { maxBytes: 0, minWidth: 0, minHeight: 0, maxPixels: 0 },
    requestFields: { required: [], accepted: [] },
    stores: [],
    probeReferences: [],
    retention: { return: 0, agentName: 0, requestLog: 0 },
    deadlines: { respond: 30, delete: 60, attest: 60 },
    keys: { keys: [] },
    attestationIssuers: [],
    authentication: [],
    tls: { endpoints: base === undefined ? [] : [base], mtls: false },
    disclaimers: [],
    formats: [],
    examinerReview: false,
    searchByReference: false,
  };
}
