/** `capabilities`: the signed conformity statement. */
import { JWS_TYPE, POLICY_JWS_TYPE } from '../../../src/services/protocol/names.ts';
import type {
  ConformityStatement,
  DeclaredGallery,
  PublicKey,
  RequestField,
} from '../../../src/services/protocol/statement.ts';
import { STORES } from '../attest.ts';
import { IMAGE_LIMITS } from '../decode.ts';
import { disclaimersOf } from '../disclaimer.ts';
import { LIST_FORMS } from '../forms.ts';
import type { Signer } from '../keys.ts';
import { SCALE, describeGallery, instant } from '../lists.ts';
import type { Reply } from '../reply.ts';
import { ISSUER, RESPONDER, type Settings, presetText } from '../settings.ts';
import { type State, holderIssuer } from '../state.ts';
import { MEDIA_TYPES } from '../unwrap.ts';

const DAY = 86_400;
const stores = STORES.map((store) => ({ store }));

function galleries({ own, behind }: State): readonly DeclaredGallery[] {
  const declared = (gallery: Parameters<typeof describeGallery>[0]): DeclaredGallery => {
    const { id, size, eventBased } = describeGallery(gallery);
    return { id, size, eventBased };
  };
  return [
    ...own.map(declared),
    ...behind.map(({ gallery }) => ({
      ...declared(gallery),
      holder: { issuer: holderIssuer(gallery.id), stores },
    })),
  ];
}

function fields({ profile, threshold }: Settings): ConformityStatement['requestFields'] {
  const statute = profile.asks.statute.value;
  const required: RequestField[] = ['requestId', 'nonce', 'requester'];
  const accepted: RequestField[] = [
    ...(['probe', 'probes', 'reference', 'purpose', 'accept', 'maxCandidates', 'galleries'] as const),
    'examine',
  ];
  if (statute === 'required') required.push('statute');
  if (statute === 'where-asked') accepted.push('statute');
  if (threshold) accepted.push('threshold');
  return { required, accepted };
}

function thresholdOf(settings: Settings): ConformityStatement['threshold'] {
  const preset = presetText(settings);
  if (preset !== undefined) return { control: 'preset', preset };
  return { control: settings.threshold ? 'caller' : 'none' };
}

function publicOf({ publicKey }: Signer): PublicKey {
  return publicKey as PublicKey;
}

/** The conformity statement of this service. */
export function statementOf(state: State, url: string): ConformityStatement {
  const { settings, startedAt, holder, policy } = state;
  const { profile, length, returnSeconds, mtls } = settings;
  return {
    schema: 'frs-policy/1',
    iss: ISSUER,
    kind: profile.extends ?? profile.id,
    operator: RESPONDER,
    version: '1',
    issuedAt: instant(startedAt),
    validUntil: instant(startedAt + DAY * 1000),
    simulator: true,
    operations: [
      ...(['capabilities', 'search', 'searchByReference', 'result', 'cancel', 'compare'] as const),
      ...(['review', 'attestation', 'audit'] as const),
    ],
    channels: ['api'],
    candidateList: length,
    threshold: thresholdOf(settings),
    scoreScale: {
      kind: SCALE.kind,
      higherIsMoreSimilar: SCALE.higherIsMoreSimilar,
      min: SCALE.min,
      max: SCALE.max,
      resolution: SCALE.resolution,
      unit: SCALE.unit,
      comparableAcrossResponses: SCALE.comparableAcrossResponses,
    },
    galleries: galleries(state),
    imageLimits: {
      maxBytes: settings.imageBytes,
      minWidth: 48,
      minHeight: 60,
      maxPixels: IMAGE_LIMITS.pixels,
    },
    requestFields: fields(settings),
    stores,
    probeReferences: ['/v1/searches/{requestId}/probe', '/v1/probes/{requestId}'],
    retention: { return: returnSeconds, agentName: 0, requestLog: 7 * 365 * DAY },
    deadlines: {
      respond: 30,
      delete: profile.deletion.secondsByProgram.value,
      attest: profile.deletion.attestWithinSeconds.value,
    },
    keys: { keys: [publicOf(holder.attestor.signer), publicOf(policy)] },
    attestationIssuers: [ISSUER],
    authentication: mtls ? ['bearer', 'mtls'] : ['bearer'],
    tls: { endpoints: [url], mtls },
    disclaimers: disclaimersOf(profile).map(({ text, lang = 'en' }) => ({ text, lang })),
    formats: [...LIST_FORMS, ...MEDIA_TYPES.filter((type) => type.startsWith('image/'))],
    examinerReview: true,
    searchByReference: true,
  };
}

/** The statement as a compact JWS, available without authentication. */
export async function capabilities(state: State, url: string): Promise<Reply> {
  const payload = new TextEncoder().encode(
    JSON.stringify(state.settings.faultHooks.statement(statementOf(state, url))),
  );
  return { status: 200, type: JWS_TYPE, body: await state.policy.sign(payload, { typ: POLICY_JWS_TYPE }) };
}
