/** The statement of a service that makes none itself, from the declaration of the office. */
import { compact } from '../../src/bytes/index.ts';
import { DAY } from '../../src/calendar/index.ts';
import type { Capability, Declaration } from '../../src/services/adapters/index.ts';
import type { ServiceProfile } from '../../src/services/profiles/index.ts';
import type { ConformityStatement, RequestField } from '../../src/services/protocol/index.ts';
import { type DeclaredService, OPERATIONS, hasCapability } from './declared.ts';
import { fallbackStatement } from './fallback-statement.ts';
import type { RunSetup } from './setup.ts';

/** The field of a request for each capability that is a parameter of a search. */
const FIELDS: readonly (readonly [field: RequestField, by: Capability])[] = [
  ['maxCandidates', 'length'],
  ['threshold', 'threshold'],
  ['galleries', 'galleries'],
];

function thresholdOf({ threshold }: Declaration, isAsked: boolean): ConformityStatement['threshold'] {
  const preset = threshold?.preset === undefined ? {} : { preset: String(threshold.preset) };
  if (isAsked) return { control: 'caller', ...preset };
  return threshold?.control === 'account' ? { control: 'preset', ...preset } : { control: 'none' };
}

function scaleOf({ score }: Declaration): ConformityStatement['scoreScale'] {
  const { kind, direction, min, max } = score;
  if (kind === 'unspecified' && direction === 'unknown') return undefined;
  return {
    kind,
    higherIsMoreSimilar: direction !== 'lower',
    comparableAcrossResponses: true,
    ...compact({
      min: min === undefined ? undefined : String(min),
      max: max === undefined ? undefined : String(max),
    }),
  };
}

function listOf({ list }: Declaration, profile: ServiceProfile): ConformityStatement['candidateList'] {
  const preset = list.default ?? profile.list.default.value;
  return { min: list.min ?? Math.min(2, preset), default: preset, max: list.max ?? preset };
}

function imageLimitsOf({ images }: Declaration): ConformityStatement['imageLimits'] {
  const { maxBytes = 0, minSide = 0, maxPixels = 0 } = images ?? {};
  return { maxBytes, minWidth: minSide, minHeight: minSide, maxPixels };
}

/**
 * The statement that the checks of a run read, with the members of the declaration. What is not declared is absent or 0:
 * checks of it do not apply.
 *
 * @example
 * const statement = declaredStatement(setup, declared);
 */
export function declaredStatement(
  setup: Pick<RunSetup, 'profile' | 'issuer' | 'base' | 'now'>,
  declared: DeclaredService,
): ConformityStatement {
  const { declaration } = declared;
  const { service, by, galleries = [], retention, images } = declaration;
  const has = (capability: Capability): boolean => hasCapability(declared, capability);
  const scoreScale = scaleOf(declaration);
  const seconds = (value: number | 'none' | 'unknown' | undefined): number =>
    typeof value === 'number' ? value : 0;
  return {
    ...fallbackStatement(setup),
    iss: setup.issuer,
    kind: service.kind,
    operator: { id: service.vendor },
    version: service.version ?? 'unknown',
    issuedAt: `${by.at.slice(0, 10)}T00:00:00Z`,
    validUntil: new Date(setup.now() + DAY).toISOString(),
    operations: [
      'search',
      ...OPERATIONS.filter(([, , capability]) => has(capability)).map(([operation]) => operation),
    ],
    channels: ['api'],
    candidateList: listOf(declaration, setup.profile),
    threshold: thresholdOf(declaration, has('threshold')),
    ...(scoreScale === undefined ? {} : { scoreScale }),
    galleries: galleries.map(({ id, size = 0, events = false }) => ({ id, size, eventBased: events })),
    imageLimits: imageLimitsOf(declaration),
    requestFields: {
      required: ['probe'],
      accepted: ['probe', ...FIELDS.filter(([, capability]) => has(capability)).map(([field]) => field)],
    },
    retention: { return: seconds(retention?.result), agentName: 0, requestLog: seconds(retention?.log) },
    tls: { endpoints: declaration.endpoints.map(({ url }) => url), mtls: false },
    formats: (images?.types ?? ['image/jpeg', 'image/png']).filter(
      (type) => type === 'image/jpeg' || type === 'image/png' || type === 'image/jp2',
    ),
    searchByReference: has('by-reference'),
  };
}
