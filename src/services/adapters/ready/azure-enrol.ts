/**
 * Azure Face: a person with one face in a person group, trained; and its removal. Sources: "Large Person Group Person"
 * (Create, Add Face, Delete) and "Large Person Group - Train" of the REST reference.
 */
import type { AdapterAnswer, EnrolAnswer } from '../answer.ts';
import type { AdapterAsk, ClientAnswer, ClientRequest, EnrolAsk, RemoveAsk } from '../api.ts';
import { refusalOf } from './azure-refusal.ts';
import { errorMembers } from './error-body.ts';
import { textAt } from './text-at.ts';

type Content = { readonly mediaType: string; readonly body: Uint8Array | string };

/** Sends one request to a path below the version. */
export type AzureSend = (
  ask: AdapterAsk,
  method: ClientRequest['method'],
  path: string,
  content?: Content,
) => Promise<ClientAnswer>;

export type AzureGroup = {
  readonly send: AzureSend;
  /** Path of a group, such as `largepersongroups/test`. */
  readonly pathOf: (gallery: string | undefined) => string;
  readonly detectionModel: string;
};

const JSON_TYPE = 'application/json';
const isAccepted = ({ status }: ClientAnswer): boolean => status >= 200 && status < 300;

/** An ID of a person: nothing else may become a step of a path. */
const PERSON_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Adds a person with one face, and starts the training. Where face or training is refused, the person is there by its ID,
 * and no search finds it.
 */
export async function enrolled(ask: EnrolAsk, group: AzureGroup): Promise<EnrolAnswer> {
  const { send, pathOf, detectionModel } = group;
  const path = pathOf(ask.gallery);
  const name = JSON.stringify({ name: `frskit-${ask.requestId}` });
  const created = await send(ask, 'POST', `${path}/persons`, { mediaType: JSON_TYPE, body: name });
  if (!isAccepted(created)) return refusalOf(created);
  const { native } = created;
  const id = textAt(errorMembers(created), 'personId');
  if (id === undefined || !PERSON_ID.test(id)) return { enrolled: { native } };
  const query = new URLSearchParams({ detectionModel }).toString();
  const content = { mediaType: 'application/octet-stream', body: ask.image.bytes };
  const added = await send(ask, 'POST', `${path}/persons/${id}/persistedfaces?${query}`, content);
  if (isAccepted(added)) await send(ask, 'POST', `${path}/train`);
  return { enrolled: { id, native } };
}

/** Removes a person, and starts the training, after which identifications no longer return it. */
export async function removed(ask: RemoveAsk, group: AzureGroup): Promise<AdapterAnswer> {
  const { send, pathOf } = group;
  if (!PERSON_ID.test(ask.reference)) return { unsupported: { capability: 'remove' } };
  const path = pathOf(ask.gallery);
  const answer = await send(ask, 'DELETE', `${path}/persons/${ask.reference}`);
  if (!isAccepted(answer)) return refusalOf(answer);
  // The last person of a group leaves nothing to train.
  await send(ask, 'POST', `${path}/train`);
  return { returned: answer.native };
}
