/** The deletion attestation of a submission. */
import { commitment, jws } from './crypto.ts';
import { type Frs, ISSUER, STORES } from './frs.ts';
import type { Claims, Job } from './shapes.ts';

const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

function eventOf(frs: Frs, job: Job): string {
  if (job.problem !== undefined) return 'request-rejected';
  if (frs.settings.kind === 'commercial-vendor') return 'template-created';
  return job.kind === 'comparison' ? 'comparison-finished' : 'search-finished';
}

function probeOf(job: Job): Claims['att']['probe'] {
  const { reference } = job.request;
  if (job.probes.length > 0 && reference === undefined)
    return {
      commitments: job.probes.map(({ octets }) => commitment(job.nonce, octets)),
      bytes: job.probes.reduce((sum, { octets }) => sum + octets.length, 0),
      images: job.probes.length,
    };
  const octets = typeof reference === 'string' ? Buffer.from(reference) : job.body;
  return { commitments: [commitment(job.nonce, octets)], bytes: octets.length, images: 0 };
}

/** What the service signs about the end of a submission. */
export function claimsOf(frs: Frs, job: Job): Claims {
  const event = eventOf(frs, job);
  const eventAt = seconds(event === 'template-created' ? job.startedAt : job.finishedAt);
  const deletedAt = Math.max(eventAt, seconds(Date.now()));
  const copies = [...STORES, 'probe-store', 'derived-crop', 'log', 'replica', 'examiner-bench'].map(
    (store) => {
      if (store === 'backup') return { store, state: 'expires', expires_at: deletedAt + 864_000 };
      const isWritten = store === 'upload-buffer' || store === 'template-memory';
      return isWritten ? { store, state: 'deleted', at: deletedAt } : { store, state: 'never-written' };
    },
  );
  const until = eventAt + 31_536_000;
  const claims: Claims = {
    iss: ISSUER,
    aud: job.agency,
    sub: job.requestId,
    jti: `ATT-${job.requestId}`,
    iat: Math.max(deletedAt, seconds(Date.now())),
    nonce: job.nonce,
    att: {
      v: 'frs-deletion/1',
      event,
      event_at: eventAt,
      probe: probeOf(job),
      deleted_at: deletedAt,
      method: {
        class: 'clear',
        technique: 'overwrite of the memory',
        tool: 'buffer-fill',
        tool_version: '2.0',
      },
      copies,
      retained: [
        { kind: 'agent-name', holder: ISSUER, until, basis: 'audit' },
        { kind: 'request-log', holder: ISSUER, until, basis: 'audit' },
      ],
      shared_with: [],
      other_uses: [],
      verified: { how: 'read-back', at: deletedAt },
      operator: { kind: 'system', id: 'eraser' },
    },
  };
  frs.deviation.claims?.(claims, job, frs);
  return claims;
}

/** Signs the attestation of a submission. */
export function attest(frs: Frs, job: Job): void {
  job.claims = claimsOf(frs, job);
  job.jws = jws('frs-deletion+jwt', job.claims, frs.keys.attestation);
}
