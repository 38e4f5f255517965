/** The state of a service, and its settings by the kind of service. */
import { type Person, gallery } from '../pictures/people.ts';
import { type Key, newCurveKey, newKey } from './crypto.ts';
import type { Deviation, Event, Job, Obj, Settings } from './shapes.ts';

export const ISSUER = 'independent.example';
export const AGENCIES = { primary: 'ZZOFFICE1', second: 'ZZOFFICE2' };
/** OBIM's text, by `frskit profiles obim`. */
export const DISCLAIMER =
  'The images and information contained in this candidate list are for investigative lead purposes only, are not to be considered as positive identification, and are not to be used as the sole basis for any law enforcement action. Other information must be examined and considered prior to making a determination regarding the true identity of the individual in the submitted probe photo.';

const COMMON: Settings = {
  kind: 'state-local',
  min: 2,
  default: 20,
  max: 30,
  threshold: 'caller',
  preset: '-1',
  returnWindow: 3600,
  disclaimer: DISCLAIMER,
  disclaimerLabel: '',
  basePath: '',
  host: 'localhost',
  isHttp2Only: false,
  hasReference: false,
  hasSources: false,
  hasExaminer: false,
};

const BY_KIND: Record<string, Partial<Settings>> = {
  'commercial-vendor': { threshold: 'none', hasReference: true, hasSources: true },
  obim: { threshold: 'preset', hasExaminer: true },
};

export const SCALE = {
  kind: 'similarity',
  higherIsMoreSimilar: true,
  min: '-1',
  max: '1',
  resolution: '0.0001',
  unit: 'native',
  comparableAcrossResponses: true,
};

export type Token = { readonly agency: string; readonly expires: number };

export type Frs = {
  readonly settings: Settings;
  readonly deviation: Deviation;
  readonly gallery: Person[];
  readonly jobs: Map<string, Job>;
  readonly log: Map<string, Event[]>;
  readonly tokens: Map<string, Token>;
  readonly keys: {
    readonly statement: Key;
    readonly attestation: Key;
    readonly examiner: Key;
    readonly other: Key;
  };
  /** The base address, once the service listens. */
  origin: string;
  next: number;
  /** Notes of a deviation, such as what it has kept. */
  readonly memory: Map<string, unknown>;
};

/** A service that does not listen yet. */
export function newFrs(kind: string, deviation: Deviation, tokens: Map<string, Token>): Frs {
  const frs: Frs = {
    settings: {
      ...COMMON,
      kind,
      ...(Object.hasOwn(BY_KIND, kind) ? BY_KIND[kind] : {}),
      ...deviation.settings,
    },
    deviation,
    gallery: gallery(),
    jobs: new Map(),
    log: new Map(),
    tokens,
    keys: {
      statement: newKey('statement-1'),
      attestation: newKey('attestation-1'),
      examiner: newCurveKey('examiner-1'),
      other: newKey('other-1'),
    },
    origin: '',
    next: 1,
    memory: new Map(),
  };
  deviation.start?.(frs);
  return frs;
}

/** The next number of a kind, such as `RSP-000017`. */
export function numbered(frs: Frs, prefix: string): string {
  return `${prefix}-${String(frs.next++).padStart(6, '0')}`;
}

export const keyOf = (agency: string, requestId: string): string => `${agency} ${requestId}`;

/** True after the window in which a result can be fetched. */
export function hasEnded(frs: Frs, job: Job): boolean {
  return Date.now() > job.finishedAt + frs.settings.returnWindow * 1000;
}

/** The payload of the conformity statement. */
export function statementOf(frs: Frs): Obj {
  const { settings } = frs;
  const required = ['requestId', 'nonce', 'requester', 'probe'];
  if (settings.kind === 'obim') required.push('statute');
  const operations = ['capabilities', 'search', 'result', 'cancel', 'compare', 'attestation', 'audit'];
  if (settings.hasReference) operations.push('searchByReference');
  if (settings.hasExaminer) operations.push('review');
  const statement: Obj = {
    schema: 'frs-policy/1',
    iss: ISSUER,
    kind: settings.kind,
    operator: { id: ISSUER, name: 'Independent operator', country: 'USA' },
    version: '2.0.1',
    issuedAt: new Date(Date.now() - 86_400_000).toISOString(),
    validUntil: new Date(Date.now() + 90 * 86_400_000).toISOString(),
    operations,
    channels: ['api'],
    candidateList: { min: settings.min, default: settings.default, max: settings.max },
    threshold: {
      control: settings.threshold,
      ...(settings.threshold === 'preset' ? { preset: settings.preset } : {}),
    },
    scoreScale: SCALE,
    galleries: ['main', 'annex'].map((id) => ({
      id,
      size: frs.gallery.filter((person) => person.gallery === id && !person.isRestricted).length,
      eventBased: false,
    })),
    imageLimits: { maxBytes: 2_097_152, minWidth: 96, minHeight: 120, maxPixels: 16_000_000 },
    requestFields: {
      required,
      accepted: [
        ...['purpose', 'accept', 'maxCandidates', 'galleries', 'probes'],
        ...(settings.kind === 'obim' ? [] : ['statute']),
        ...(settings.threshold === 'caller' ? ['threshold'] : []),
        ...(settings.hasReference ? ['reference'] : []),
        ...(settings.hasExaminer ? ['examine'] : []),
      ],
    },
    stores: STORES.map((store) => (store === 'backup' ? { store, expiresWithin: 864_000 } : { store })),
    probeReferences: ['/v1/searches/{requestId}/probe', '/v1/comparisons/{requestId}/probes/1'],
    retention: { return: settings.returnWindow, agentName: 31_536_000, requestLog: 31_536_000 },
    deadlines: { respond: 20, delete: 60, attest: 30 },
    keys: { keys: [frs.keys.attestation.public, frs.keys.statement.public] },
    attestationIssuers: [ISSUER],
    authentication: ['bearer'],
    tls: { endpoints: [new URL(frs.origin).origin], mtls: false },
    disclaimers: [{ text: settings.disclaimerLabel + settings.disclaimer, lang: 'en' }],
    formats: ['application/json', 'image/jpeg', 'image/png'],
    examinerReview: settings.hasExaminer,
    searchByReference: settings.hasReference,
  };
  frs.deviation.statement?.(statement, frs);
  return statement;
}

/** The stores of this service: where a probe is, or might be written on its way. */
export const STORES = ['upload-buffer', 'template-memory', 'queue', 'cache', 'backup'];
