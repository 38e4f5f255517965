/** The normative example of the claims of an attestation. */
import type { DeletionClaims } from './claims.ts';

const EVENT = 1_772_460_308;

/** Claims after a search: the probe is deleted one second after its end, and the backup expires in 30 days. */
export const example: DeletionClaims = {
  iss: 'XXFRS0001',
  aud: 'XXICE0001',
  sub: 'REQ-2026-000103',
  jti: 'ATT-2026-000417',
  iat: EVENT + 2,
  nonce: 'AAECAwQFBgcICQoLDA0ODw',
  att: {
    v: 'frs-deletion/1',
    event: 'search-finished',
    event_at: EVENT,
    probe: {
      commitments: ['sha-256:d91dbf32a59adf45e3e18330970316d05479da1573fa747c3db5569289295fe0'],
      bytes: 70,
      images: 1,
    },
    deleted_at: EVENT + 1,
    method: { class: 'purge', technique: 'cryptographic erase', tool: 'example-eraser', tool_version: '2.1' },
    copies: [
      { store: 'probe-store', state: 'deleted', at: EVENT + 1 },
      { store: 'template-memory', state: 'deleted', at: EVENT + 1 },
      { store: 'queue', state: 'deleted', at: EVENT },
      { store: 'cache', state: 'never-written' },
      { store: 'derived-crop', state: 'never-written' },
      { store: 'log', state: 'never-written' },
      { store: 'replica', state: 'never-written' },
      { store: 'backup', state: 'expires', expires_at: EVENT + 1 + 30 * 86_400 },
    ],
    retained: [
      { kind: 'agent-name', holder: 'XXFRS0001', until: EVENT + 365 * 86_400, basis: 'audit' },
      { kind: 'request-log', holder: 'XXFRS0001', until: EVENT + 365 * 86_400, basis: 'audit' },
    ],
    shared_with: [],
    other_uses: [],
    forwarded_to: [],
    verified: { how: 'read-back', at: EVENT + 2 },
    operator: { kind: 'system', id: 'op-7' },
  },
};
