/** How a reference service is started, and what follows from it. */
import { TEST_PROFILE, profileById } from '../../src/services/profiles/index.ts';
import type { ServiceProfile } from '../../src/services/profiles/profile.ts';
import { IMAGE_LIMITS } from './decode.ts';
import type { GalleryId } from './gallery.ts';
import { type FaultHooks, NO_JOINTS } from './fault-hooks.ts';
import { type Score, scoreText } from './similarity.ts';
import type { TlsOptions } from './tls.ts';

export type FrsOptions = {
  /** A service profile or its id; default: `TEST_PROFILE`. */
  readonly profile?: string | ServiceProfile;
  /** 0 for any free one. */
  readonly port?: number;
  /** People in the main gallery. */
  readonly gallerySize?: number;
  readonly seed?: number;
  /** Where the store, the log and the keys lie. It is made when it is not there. */
  readonly folder: string;
  /** The service's clock, in milliseconds. */
  readonly now?: () => number;
  /** People of the main gallery, by index, whose owner has not permitted sharing; the second unless told. */
  readonly restricted?: readonly number[];
  /** True for answering a search with 202 and a place to look. */
  readonly later?: boolean;
  /** How long a search takes at least, in milliseconds. */
  readonly delay?: number;
  /** How long a return can be had, in seconds. */
  readonly returnSeconds?: number;
  /** Who narrows where a request asks for it: a simulated examiner before delivery, or a review that is sent. */
  readonly examiner?: 'simulated' | 'review';
  /** True where two holders stand behind the service; as the profile says unless told. */
  readonly hub?: boolean;
  /** True where callers have to show a certificate of the service's own authority. */
  readonly mtls?: boolean;
  /** What is otherwise with its TLS than it should be. */
  readonly tls?: TlsOptions;
  /** Most bytes of a body. */
  readonly bodyBytes?: number;
  /** Most bytes of a picture. */
  readonly imageBytes?: number;
  /** Longest time for a body, in milliseconds. */
  readonly bodyMilliseconds?: number;
  /** Where it is to deviate, for tests of whoever looks at it. */
  readonly faultHooks?: Partial<FaultHooks>;
};

export type Settings = {
  readonly profile: ServiceProfile;
  readonly port: number;
  readonly gallerySize: number;
  readonly seed: number;
  readonly folder: string;
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
  readonly faultHooks: FaultHooks;
  /** Lengths of a list. */
  readonly length: { readonly min: number; readonly default: number; readonly max: number };
  /** The threshold that every search has, where the service sets it. */
  readonly preset?: Score;
  /** True where a caller may name a threshold. */
  readonly threshold: boolean;
  /** Galleries of this service itself; the first is searched where a request names none. */
  readonly own: readonly GalleryId[];
  /** Galleries of holders behind it. */
  readonly behind: readonly GalleryId[];
};

/** The service's own name for itself, as it is registered. */
export const ISSUER = 'frs.reference.invalid';
/** Who answers. */
export const RESPONDER = { id: 'XXREFFRS1', name: 'Reference service for tests' } as const;

const MOST_CANDIDATES = 50;
const PRESET: Score = 3000;

/** The profile's name is not one of the catalogue. */
export class UnknownProfileError extends Error {
  override readonly name = 'UnknownProfileError';
}

function profileOf(profile: string | ServiceProfile): ServiceProfile {
  const found = typeof profile === 'string' ? profileById(profile) : profile;
  if (found === undefined) throw new UnknownProfileError('there is no service profile of that name');
  return found;
}

/** Everything that was not told, filled in. */
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
    faultHooks: { ...NO_JOINTS, ...options.faultHooks },
    length: {
      min: list.min.value,
      default: list.default.value,
      max: Math.min(list.max?.value ?? MOST_CANDIDATES, MOST_CANDIDATES),
    },
    ...(list.threshold.value === 'preset' ? { preset: PRESET } : {}),
    threshold: ['caller-where-offered', 'silent'].includes(list.threshold.value),
    // Where there are always several candidates, there is no gallery of one person.
    own: list.alwaysSeveral.value ? ['main', 'events'] : ['main', 'events', 'single'],
    behind: hub ? ['north', 'south'] : [],
  };
}

/** The preset threshold as text. */
export function presetText({ preset }: Settings): string | undefined {
  return preset === undefined ? undefined : scoreText(preset);
}
