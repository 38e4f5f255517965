/** The request that goes out: what the statement says that the service takes, and nothing else. */
import { toBase64 } from '../../bytes/index.ts';
import { writeTraditional } from '../../itl/traditional/write.ts';
import { writeXml } from '../../itl/xml/write.ts';
import { probe as probeFile } from '../../image/file/probe.ts';
import { PROBE_TYPES, RETURN_TYPES, type ProbeType } from '../../services/protocol/names.ts';
import type { ComparisonRequest, Probe, SearchRequest } from '../../services/protocol/requests.ts';
import type { ConformityStatement, RequestField } from '../../services/protocol/statement.ts';
import { requestBody } from '../../services/protocol/write.ts';
import { demandOffered } from '../../services/transport/statement.ts';
import { ServiceError } from '../../services/transport/service-error.ts';
import type { Asked } from '../cases/request.ts';
import type { RequestedService } from './declared.ts';
import type { Plan } from './plan.ts';
import { type Envelope, transactionOf } from './probe.ts';

export type Asking = {
  readonly asked: Asked;
  readonly plan: Plan;
  readonly service: RequestedService;
  readonly statement: ConformityStatement;
  readonly pictures: readonly Uint8Array[];
  readonly envelope: Envelope;
};

const [ITL, ITL_XML] = PROBE_TYPES;

export const OPERATIONS = {
  search: 'search',
  'reference-search': 'searchByReference',
  comparison: 'compare',
} as const;

function notTaken(what: string): ServiceError {
  return new ServiceError('ERR_NOT_OFFERED', `the service has declared that it does not take ${what}`);
}

function takes({ requestFields }: ConformityStatement, field: RequestField): boolean {
  return [...requestFields.required, ...requestFields.accepted].includes(field);
}

/** A picture in the form that the service has declared: a transaction where it takes one (QUA-05), else bare. */
function probeOf(picture: Uint8Array, { statement, envelope }: Asking): Probe {
  const { formats, imageLimits } = statement;
  const bare = `image/${probeFile(picture).info?.format ?? 'unknown'}`;
  if (picture.length > imageLimits.maxBytes) throw notTaken(`a picture of ${picture.length} bytes`);
  const form = [ITL, ITL_XML, bare].find((type) => formats.some((known) => known === type)) as
    ProbeType | undefined;
  if (form === undefined) throw notTaken('a transaction or a picture of this kind');
  if (form === bare) return { mediaType: form, data: toBase64(picture) };
  const transaction = transactionOf(picture, envelope);
  const octets = form === ITL_XML ? writeXml(transaction).bytes : writeTraditional(transaction);
  return { mediaType: form, data: toBase64(octets) };
}

/** @throws ServiceError `ERR_NOT_OFFERED` where something that was asked for cannot be asked of this service */
function demandTaken({ asked: { request, examine }, plan, statement, service }: Asking): void {
  const { candidateList, threshold, galleries, kind, examinerReview } = statement;
  const { profile } = service;
  if (kind !== (profile.extends ?? profile.id))
    throw new ServiceError('ERR_STATEMENT', 'the conformity statement is that of another kind of service');
  demandOffered(statement, OPERATIONS[request.kind]);
  const { length } = request;
  if (length !== undefined && (length < candidateList.min || length > candidateList.max))
    throw notTaken(`a length other than ${candidateList.min} to ${candidateList.max}`);
  if (request.threshold !== undefined && threshold.control !== 'caller') throw notTaken('a threshold');
  const known = new Set(galleries.map(({ id }) => id));
  if (plan.galleries?.some((id) => !known.has(id)) === true) throw notTaken('one of the galleries');
  if (examine === true && !examinerReview) throw notTaken('a wish for an examiner');
}

/** Whether the citation goes out: only where the service asks for it. */
function statuteOf({ asked: { statute }, service, statement }: Asking): string | undefined {
  const { value } = service.profile.asks.statute;
  const isAsked =
    value === 'required' || (value === 'where-asked' && statement.requestFields.required.includes('statute'));
  return isAsked ? statute : undefined;
}

/** What is asked, as the protocol has it. */
export function requestOf(asking: Asking): SearchRequest | ComparisonRequest {
  demandTaken(asking);
  const { asked, plan, service, statement, pictures } = asking;
  const { request, declaration, examine, galleryImage } = asked;
  const statute = statuteOf(asking);
  const { required } = statement.requestFields;
  const head = {
    requestId: plan.requestId,
    nonce: plan.nonce,
    requester: { agency: service.agency, agent: declaration.agent },
    ...(required.includes('purpose') ? { purpose: declaration.purpose } : {}),
    ...(statute === undefined ? {} : { statute }),
  };
  const [first, second] = pictures.map((picture) => probeOf(picture, asking));
  if (first !== undefined && second !== undefined) return { ...head, probes: [first, second] };
  const { length, threshold } = request;
  const terms = {
    ...(length === undefined || !takes(statement, 'maxCandidates') ? {} : { maxCandidates: length }),
    ...(threshold === undefined ? {} : { threshold }),
    ...(plan.galleries === undefined ? {} : { galleries: plan.galleries }),
    ...(examine === true ? { examine } : {}),
  };
  return first === undefined
    ? { ...head, ...terms, reference: galleryImage ?? '' }
    : { ...head, ...terms, probe: first };
}

/** The octets of the request. */
export function bodyOf(asking: Asking): Uint8Array {
  return requestBody(requestOf(asking));
}

/** The form in which the return is asked for: JSON where the service has it. */
export function acceptOf({ formats }: ConformityStatement): string {
  return RETURN_TYPES.find((type) => formats.includes(type)) ?? RETURN_TYPES[0];
}
