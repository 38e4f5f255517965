/** Options of a reference service, and the settings that result from them. */
import { TEST_PROFILE, profileById } from '../../src/services/profiles/index.ts';
import type { ServiceProfile } from '../../src/services/profiles/profile.ts';
import { IMAGE_LIMITS } from './decode.ts';
import type { MailOptions } from './mail/options.ts';
import type { GalleryId } from './gallery.ts';
import { type FaultHooks, NO_FAULTS } from './fault-hooks.ts';
import { type Score, scoreText } from './similarity.ts';
import { type TemplateOf, templateOf } from './template.ts';
import type { TlsOptions } from './tls.ts';

export type Host = '127.0.0.1' | '::1';

export type FrsOptions = {
  /** A service profile or its ID; default: `TEST_PROFILE`. */
  readonly profile?: string | ServiceProfile;
  /** 0 for any free port. */
  readonly port?: number;
  /** Number of people in the main gallery. */
  readonly gallerySize?: number;
  readonly seed?: number;
  /** Folder of the store, the log and the keys. It is created if it does not exist. */
  readonly folder: string;
  /** The loopback address that it listens on; default 127.0.0.1. */
  readonly host?: Host;
  /** The path before every path of the protocol: `/frs/api`; default none. */
  readonly basePath?: string;
  /** The clock of the service, in milliseconds. */
  readonly now?: () => number;
  /** Indices of people in the main gallery who may not be shared; default: the second. */
  readonly restricted?: readonly number[];
  /** True: answer a search with 202 and a location. */
  readonly later?: boolean;
  /** Minimum duration of a search, in milliseconds. */
  readonly delay?: number;
  /** Retention window of a result, in seconds. */
  readonly returnSeconds?: number;
  /** Who narrows on request: a simulated examiner before delivery, or a review that is sent. */
  readonly examiner?: 'simulated' | 'review';
  /** True: two holders are behind the service; default: from the profile. */
  readonly hub?: boolean;
  /** True: callers must present a certificate of the authority of the service. */
  readonly mtls?: boolean;
  /** Deviations of TLS, for tests. */
  readonly tls?: TlsOptions;
  /** Maximum size of a body in bytes. */
  readonly bodyBytes?: number;
  /** Maximum size of an image in bytes. */
  readonly imageBytes?: number;
  /** Maximum time for a body, in milliseconds. */
  readonly bodyMilliseconds?: number;
  /** How the template of an image is made: for tests that run the service many times with the same images. */
  readonly templateOf?: TemplateOf;
  /** Present: requests are also taken by encrypted e-mail. */
  readonly mail?: MailOptions;
  /** Deviations, for tests of the conformance suite. */
  readonly faultHooks?: Partial<FaultHooks>;
};

export type Settings = {
  readonly profile: ServiceProfile;
  readonly port: number;
  readonly gallerySize: number;
  readonly seed: number;
  readonly folder: string;
  readonly host: Host;
  readonly basePath: string;
  readonly now: () => number;
  readonly restricted: readonly number[];
  readonly later: boolean;
  readonly delay: number;
  readonly returnSeconds: number;
  readonly examiner: 'simulated' | 'review';
  readonly hub: boolean;
  readonly mtls: boolean;
  readonly tls: TlsOptions;
  readonly bodyBytes: number;
  readonly imageBytes: number;
  readonly bodyMilliseconds: number;
  readonly templateOf: TemplateOf;
  readonly faultHooks: FaultHooks;
  /** Minimum, default and maximum length of a list. */
  readonly length: { readonly min: number; readonly default: number; readonly max: number };
  /** The threshold of every search, if the service sets it. */
  readonly preset?: Score;
  /** True if a caller may set the threshold. */
  readonly threshold: boolean;
  /** Galleries of this service; the first one is searched if a request names none. */
  readonly own: readonly GalleryId[];
  /** Galleries of the holders behind it. */
  readonly behind: readonly GalleryId[];
};

/** The registered issuer name of the service. */
export const ISSUER = 'frs.reference.invalid';
/** The responder of every result. */
export const RESPONDER = { id: 'XXREFFRS1', name: 'Reference service for tests' } as const;

const MOST_CANDIDATES = 50;
const PRESET: Score = 3000;

/** The profile is not in the catalogue. */
export class UnknownProfileError extends Error {
  override readonly name = 'UnknownProfileError';
}

function profileOf(profile: string | ServiceProfile): ServiceProfile {
  const found = typeof profile === 'string' ? profileById(profile) : profile;
  if (found === undefined) throw new UnknownProfileError('unknown service profile');
  return found;
}

/** The settings with all defaults. Throws UnknownProfileError. */
export function settingsOf(options: FrsOptions): Settings {
  const profile = profileOf(options.profile ?? TEST_PROFILE);
  const { list, deletion } = profile;
  const { hub = deletion.hub.value } = options;
  return {
    profile,
    port: options.port ?? 0,
    gallerySize: options.gallerySize ?? 24,
    seed: options.seed ?? 1,
    folder: options.folder,
    host: options.host ?? '127.0.0.1',
    basePath: options.basePath ?? '',
    now: options.now ?? Date.now,
    restricted: options.restricted ?? [1],
    later: options.later ?? false,
    delay: options.delay ?? 0,
    returnSeconds: options.returnSeconds ?? 3600,
    examiner: options.examiner ?? 'simulated',
    hub,
    mtls: options.mtls ?? false,
    tls: options.tls ?? {},
    bodyBytes: options.bodyBytes ?? 16 * 2 ** 20,
    imageBytes: Math.min(options.imageBytes ?? IMAGE_LIMITS.bytes, IMAGE_LIMITS.bytes),
    bodyMilliseconds: options.bodyMilliseconds ?? 15_000,
    templateOf: options.templateOf ?? templateOf,
    faultHooks: { ...NO_FAULTS, ...options.faultHooks },
    length: {
      min: list.min.value,
      default: list.default.value,
      max: Math.min(list.max?.value ?? MOST_CANDIDATES, MOST_CANDIDATES),
    },
    ...(list.threshold.value === 'preset' ? { preset: PRESET } : {}),
    threshold: ['caller-where-offered', 'silent'].includes(list.threshold.value),
    // A service that always returns several candidates has no gallery of one person.
    own: list.alwaysSeveral.value ? ['main', 'events'] : ['main', 'events', 'single'],
    behind: hub ? ['north', 'south'] : [],
  };
}

/** The preset threshold as text. */
export function presetText({ preset }: Settings): string | undefined {
  return preset === undefined ? undefined : scoreText(preset);
}
