/** What was asked, of whom, and what was declared: kept here and never sent (AUD-05, AUD-09). Only what the gate let pass. */
import { reservationOf } from '../gate/conformance.ts';
import { evaluatePolicy } from '../gate/evaluate.ts';
import type { Declaration, GateSubject, Request } from '../gate/subject.ts';
import { isReference, isServiceName } from '../leads/reference.ts';
import { type Refusal, type StopRule, refusalsOf, stop } from '../leads/rule.ts';
import type { Instant } from './item.ts';
import { type NewItem, newItems, putItems } from './record.ts';
import { demandOpen } from './state.ts';
import { type CaseFile, jsonBody, jsonOf, wholeItems } from './store.ts';

/** What is about to be sent, and the pictures of it. */
export type Asking = {
  readonly submission: string;
  readonly frs: { readonly id: string; readonly name: string };
  /** What the gate looked at. */
  readonly gate: GateSubject;
  /** True where an examiner's narrowing is asked for. */
  readonly examine?: boolean;
  readonly statute?: string;
  /** Of a search by a picture that the vendor has: its number there (CAN-20). */
  readonly galleryImage?: string;
  readonly pictures: readonly Uint8Array[];
};

export type Asked = {
  readonly schema: 'asked/1';
  readonly submission: string;
  readonly at: Instant;
  readonly frs: { readonly id: string; readonly name: string };
  readonly profile: string;
  readonly approval: string;
  /** What the office accepted when it approved the service. */
  readonly reservation?: string;
  readonly request: Request;
  readonly declaration: Declaration;
  readonly examine?: boolean;
  readonly statute?: string;
  readonly galleryImage?: string;
};

type AskingSubject = Asking & { readonly ref: string; readonly known: boolean };

const STATUTE = /^[0-9]{1,2} USC [0-9A-Za-z().-]{1,40}$/;

export const askingRules: readonly StopRule<AskingSubject>[] = [
  {
    requirement: 'AUD-09',
    title: 'Submission and service are named, and the case is this one',
    refuse: ({ submission, frs, gate, ref, known, statute }) =>
      stop(
        !isReference(submission) || !isReference(frs.id) || !isServiceName(frs.name),
        'submission or service is not named',
        'name each by its number, and the service as the registry does',
      ) ??
      stop(gate.declaration.case !== ref, 'it is declared for another case', 'declare it for this one') ??
      stop(known, 'the submission is on record', 'give each submission a number of its own') ??
      stop(
        statute !== undefined && !STATUTE.test(statute),
        'the provision is no citation',
        'cite it, such as 18 USC 2251(a)',
      ),
  },
  {
    requirement: 'CAN-20',
    title: "A search by a picture of the vendor's sends a number and no picture",
    refuse: ({ gate: { request }, galleryImage, pictures }) =>
      request.kind === 'reference-search'
        ? (stop(
            !isReference(galleryImage),
            'the picture in the gallery is not named',
            'name it by its number there',
          ) ?? stop(pictures.length > 0, 'a picture is to be sent', 'leave it out'))
        : stop(
            galleryImage !== undefined,
            'a picture in the gallery is named beside the probe',
            'ask by reference, or without it',
          ),
  },
  {
    requirement: 'MIN-03',
    title: 'The pictures are those that the gate counted',
    refuse: ({ gate: { request }, pictures }) =>
      stop(
        pictures.length !== request.probes,
        `${pictures.length} images, but the submission policy evaluated ${request.probes}`,
        'keep what is sent',
      ),
  },
];

/** What a submission asks, and the items that record it. */
export type RequestItems = {
  readonly asked?: Asked;
  readonly items: readonly NewItem[];
  readonly refusals: readonly Refusal[];
};

/** The items of a request that are not in the case yet. What the policy refuses has none. */
export async function requestItems(file: CaseFile, asking: Asking, at: Instant): Promise<RequestItems> {
  await demandOpen(file);
  const { submission, frs, gate, examine, statute, galleryImage, pictures } = asking;
  const known = (await wholeItems(file, ['asked'], submission)).length > 0;
  const judged = evaluatePolicy(gate);
  const refusals = [...judged.refusals, ...refusalsOf(askingRules, { ...asking, ref: file.ref, known })];
  if (refusals.length > 0 || judged.basis === undefined) return { items: [], refusals };
  const reservation = reservationOf(judged.basis);
  const asked: Asked = {
    schema: 'asked/1',
    submission,
    at,
    frs: { id: frs.id, name: frs.name },
    profile: gate.profile.id,
    approval: judged.basis.approval,
    ...(reservation === undefined ? {} : { reservation }),
    request: gate.request,
    declaration: gate.declaration,
    ...(examine === undefined ? {} : { examine }),
    ...(statute === undefined ? {} : { statute }),
    ...(galleryImage === undefined ? {} : { galleryImage }),
  };
  const probes = pictures.map((body): NewItem => ({ kind: 'probe', at, submission, body }));
  const items = await newItems(file, probes);
  return { asked, items: [...items, { kind: 'asked', at, submission, body: jsonBody(asked) }], refusals };
}

/**
 * Records what is asked, before it is sent. What the policy refuses is not recorded.
 *
 * @example
 * const { asked, refusals } = await storeRequest(file, asking, '2026-01-31T12:00:00Z');
 */
export async function storeRequest(
  file: CaseFile,
  asking: Asking,
  at: Instant,
): Promise<{ readonly asked?: Asked; readonly refusals: readonly Refusal[] }> {
  const { items, ...outcome } = await requestItems(file, asking, at);
  await putItems(file, items);
  return outcome;
}

/**
 * What was asked in a submission; undefined where it is not on record.
 *
 * @example
 * const asked = await storedRequest(file, 'S-1');
 */
export async function storedRequest(file: CaseFile, submission: string): Promise<Asked | undefined> {
  const [item] = await wholeItems(file, ['asked'], submission);
  return item === undefined ? undefined : (jsonOf(item) as Asked);
}
