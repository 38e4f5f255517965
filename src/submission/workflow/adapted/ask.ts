/** What an adapter is asked to carry: the minimal image and the terms of the search, and nothing else. */
import { compact, fromBase64, toBase64 } from '../../../bytes/index.ts';
import { mediaTypeOf } from '../../../image/file/probe.ts';
import { readJsonValue } from '../../../json/read.ts';
import type {
  AdapterImage,
  AdapterOperationName,
  AnyAsk,
  Capability,
  Declaration,
} from '../../../services/adapters/index.ts';
import { type NewItem, putItems } from '../../cases/record.ts';
import { wholeItems } from '../../cases/store.ts';
import { type WorkflowContext, instant } from '../context.ts';
import type { AdaptedService } from '../declared.ts';
import { type SubmitError, failureBy } from '../errors.ts';
import { OPERATIONS } from '../request.ts';

/** A request as it is written down before it leaves, and repeated as the same. */
export type AdapterRequest = {
  readonly operation: AdapterOperationName;
  readonly ask: AnyAsk;
  readonly body: Uint8Array;
};

const SCHEMA = 'adapter-request/1';
const TASK = 'adapter-task/1';

function notOffered(what: string): SubmitError {
  return failureBy('ERR_NOT_OFFERED', `the office has declared that the service does not take ${what}`, {
    sent: false,
  });
}

function imageOf(bytes: Uint8Array, { images }: Declaration): AdapterImage {
  const mediaType = mediaTypeOf(bytes);
  if (images?.maxBytes !== undefined && bytes.length > images.maxBytes)
    throw notOffered(`an image of ${bytes.length} bytes; use one of at most ${images.maxBytes}`);
  if (images?.types !== undefined && !images.types.includes(mediaType))
    throw notOffered(`an image of this type; use one of ${images.types.join(', ')}`);
  return { bytes, mediaType };
}

function isRefused({ offers }: Declaration, capability: Capability): boolean {
  return offers[capability]?.value === 'no';
}

/** @throws SubmitError `ERR_NOT_OFFERED` where something cannot be asked of this service */
function demandTaken(
  { service, asked, plan }: WorkflowContext,
  { declaration }: AdaptedService,
  operations: readonly AdapterOperationName[],
): void {
  const { profile } = service;
  const { request, examine } = asked;
  const operation = OPERATIONS[request.kind];
  if (declaration.service.kind !== (profile.extends ?? profile.id))
    throw failureBy('ERR_NOT_OFFERED', 'the declaration is about a service of another profile', {
      sent: false,
    });
  if (!operations.includes(operation)) throw notOffered(`a ${request.kind}: the adapter has no ${operation}`);
  if (examine === true) throw notOffered('a wish for an examiner');
  if (profile.asks.statute.value === 'required' && declaration.offers.statute?.value !== 'yes')
    throw notOffered('a statute citation, and its profile requires one');
  const { min = 0, max = Infinity } = declaration.list;
  const { length, threshold } = request;
  if (length !== undefined && (length < min || length > max))
    throw notOffered(`a length of ${length}; it takes ${min} to ${max}`);
  if (
    threshold !== undefined &&
    (isRefused(declaration, 'threshold') || (declaration.threshold?.control ?? 'request') !== 'request')
  )
    throw notOffered('a threshold');
  const known = declaration.galleries?.map(({ id }) => id);
  const isUnknown = plan.galleries?.some((id) => known?.includes(id) === false) === true;
  if (isUnknown || (plan.galleries !== undefined && isRefused(declaration, 'galleries')))
    throw notOffered('one of the galleries');
}

/** What is asked, in the terms of adapters. */
function askOf({ asked, plan, pictures, service }: WorkflowContext, { declaration }: AdaptedService): AnyAsk {
  const { request, galleryImage } = asked;
  const [image, second] = pictures.map((bytes) => imageOf(bytes, declaration));
  const isList = request.kind !== 'comparison';
  const isStatuteAsked =
    declaration.offers.statute?.value === 'yes' && service.profile.asks.statute.value !== 'not-asked';
  return {
    as: 'primary',
    requestId: plan.requestId,
    ...compact({
      image,
      second,
      reference: galleryImage,
      statute: isStatuteAsked ? asked.statute : undefined,
      length: isList && !isRefused(declaration, 'length') ? request.length : undefined,
      threshold: isList && request.threshold !== undefined ? Number(request.threshold) : undefined,
      galleries: isList ? plan.galleries : undefined,
    }),
  };
}

function written(image: AdapterImage | undefined) {
  return image === undefined ? undefined : { mediaType: image.mediaType, data: toBase64(image.bytes) };
}

function bodyOf(operation: AdapterOperationName, { image, second, ...terms }: AnyAsk): Uint8Array {
  const members = { schema: SCHEMA, operation, ...terms, image: written(image), second: written(second) };
  return new TextEncoder().encode(JSON.stringify(members));
}

type Written = Omit<AnyAsk, 'image' | 'second'> & {
  readonly schema: string;
  readonly operation: AdapterOperationName;
  readonly image?: { readonly mediaType: string; readonly data: string };
  readonly second?: { readonly mediaType: string; readonly data: string };
};

function imageIn(image: Written['image']): AdapterImage | undefined {
  if (image === undefined) return undefined;
  return { mediaType: image.mediaType, bytes: fromBase64(image.data) ?? new Uint8Array() };
}

function membersIn(body: Uint8Array): { readonly schema?: unknown } {
  return (readJsonValue(body).value ?? {}) as { readonly schema?: unknown };
}

/** The request as it was written down before; undefined where it was not. */
export async function writtenAsk({
  file,
  asked,
}: Pick<WorkflowContext, 'file' | 'asked'>): Promise<AdapterRequest | undefined> {
  for (const { body } of await wholeItems(file, ['request'], asked.submission)) {
    const members = membersIn(body);
    if (members.schema !== SCHEMA) continue;
    const { schema: _, operation, image, second, ...terms } = members as Written;
    return {
      operation,
      ask: { ...terms, ...compact({ image: imageIn(image), second: imageIn(second) }) },
      body,
    };
  }
  return undefined;
}

/** The request, written down before it leaves for the first time. */
export async function outgoingAsk(
  context: WorkflowContext,
  adapted: AdaptedService,
  operations: readonly AdapterOperationName[],
): Promise<AdapterRequest> {
  const known = await writtenAsk(context);
  if (known !== undefined) return known;
  demandTaken(context, adapted, operations);
  const operation = OPERATIONS[context.asked.request.kind];
  const ask = askOf(context, adapted);
  const body = bodyOf(operation, ask);
  await putItems(context.file, [itemOf(context, body)]);
  return { operation, ask, body };
}

function itemOf(context: WorkflowContext, body: Uint8Array): NewItem {
  return { kind: 'request', at: instant(context), submission: context.asked.submission, body };
}

/** The task under which the service answers later, as it was written down last. */
export async function writtenTask({
  file,
  asked,
}: Pick<WorkflowContext, 'file' | 'asked'>): Promise<string | undefined> {
  const items = await wholeItems(file, ['request'], asked.submission);
  for (const { body } of items.toReversed()) {
    const { schema, handle } = membersIn(body) as { readonly schema?: unknown; readonly handle?: unknown };
    if (schema === TASK && typeof handle === 'string') return handle;
  }
  return undefined;
}

/** Writes down a task, so that a repetition asks for its result and sends no second request. */
export async function writeTask(context: WorkflowContext, handle: string): Promise<void> {
  if ((await writtenTask(context)) === handle) return;
  const body = new TextEncoder().encode(JSON.stringify({ schema: TASK, handle }));
  await putItems(context.file, [itemOf(context, body)]);
}
