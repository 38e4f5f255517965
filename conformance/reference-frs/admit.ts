/** Takes a submission in, whatever channel carried it: registers its request ID once, and starts its work. */
import { committedTo } from './attest.ts';
import { compare } from './compare.ts';
import { instant } from './lists.ts';
import { type Refusal, isRefusal, refusal } from './problems.ts';
import { type Identity, type JsonObject, type ReadAsk, identityOf, readAsk } from './read-request.ts';
import { search } from './search.ts';
import type { State } from './state.ts';
import type { Arrival } from './store.ts';
import { type ExaminerQueue, type Outcome, type Submission, isSameBody } from './submissions.ts';
import { run } from './work.ts';

type Kind = Submission['kind'];

/** A parsed request; without an identity it is refused outside of a transaction. */
export type Read = { readonly identity: Identity | undefined; readonly ask: ReadAsk };

/** Parses the object of a request; request ID and nonce come from it, else from the headers of its channel. */
export function readObject(
  { settings }: State,
  kind: Kind,
  object: JsonObject | Refusal,
  fromHeaders?: Identity,
): Read {
  if (isRefusal(object)) return { identity: fromHeaders, ask: object };
  const own = identityOf(object['requestId'], object['nonce']) ?? fromHeaders;
  if (own === undefined) {
    const ask = refusal('INVALID_REQUEST', 'the request has no valid request ID and nonce');
    return { identity: undefined, ask };
  }
  const differs =
    fromHeaders !== undefined && (fromHeaders.requestId !== own.requestId || fromHeaders.nonce !== own.nonce);
  return {
    identity: own,
    ask: differs
      ? refusal('INVALID_REQUEST', 'request ID and nonce of the headers differ from those of the body')
      : readAsk(kind, object, own, {
          imageBytes: settings.imageBytes,
          unwrapped: settings.faultHooks.unwrapped,
        }),
  };
}

/** A request with its identity, from an authenticated agency. */
export type Incoming = {
  readonly agency: string;
  readonly kind: Kind;
  readonly identity: Identity;
  readonly ask: ReadAsk;
  /** The request as received. It is overwritten. */
  readonly bytes: Uint8Array;
  readonly channel?: 'mail';
};

/** The submission of a request, new or known; or why there is none. */
export type Admitted =
  { readonly submission: Submission; readonly isNew: boolean } | { readonly refused: Refusal };

function arrivalOf({ agency, kind, identity, ask, bytes, channel }: Incoming): Arrival {
  const nonce = new Uint8Array(Buffer.from(identity.nonce, 'base64url'));
  const head = { requester: agency, ...identity, kind, ...(channel === undefined ? {} : { channel }) };
  if (isRefusal(ask)) return { ...head, purpose: '', probe: committedTo(nonce, [], bytes) };
  const { pictures, reference, purpose } = ask;
  const instead = reference === undefined ? undefined : new TextEncoder().encode(reference);
  return { ...head, purpose, probe: committedTo(nonce, pictures, instead) };
}

/** Logs the refusal of a request that has no identity. */
export function logRefusal(
  { audit, settings }: State,
  requester: string,
  { status, problem }: Refusal,
): void {
  const at = instant(settings.now());
  const outcome = { kind: problem.code, status };
  audit.append({ at, kind: 'refusal', requester, requestId: '', purpose: '', outcome });
}

/** The known submission of a request ID, if the request is the same one; otherwise why it is refused. */
function known(state: State, { kind }: Incoming, found: Submission, mark: Uint8Array): Admitted | undefined {
  const isSame = found.kind === kind && isSameBody(found, mark);
  const used = state.settings.faultHooks.used(isSame ? 'same' : 'other');
  if (used === 'new') return undefined;
  return used === 'same' ? { submission: found, isNew: false } : { refused: USED };
}

const USED = refusal('INVALID_REQUEST', 'the request ID was used for another request', { status: 409 });

/** Registers a request and starts its work, or finds the submission that it is a copy of. */
export async function admit(state: State, incoming: Incoming): Promise<Admitted> {
  const { submissions, holder } = state;
  const { agency, kind, identity, ask, bytes } = incoming;
  const key = { requester: agency, requestId: identity.requestId };
  const mark = submissions.markOf(bytes);
  const before = submissions.find(key);
  const found = before === undefined ? undefined : known(state, incoming, before, mark);
  if (found !== undefined) {
    bytes.fill(0);
    return found;
  }
  // The request ID is from before the last start: the submission is attested and is not processed again.
  if (before === undefined && (await holder.store.attestationOf(key)) !== undefined) return { refused: USED };
  const meanwhile = before === undefined ? submissions.find(key) : undefined;
  if (meanwhile !== undefined)
    return isSameBody(meanwhile, mark) ? { submission: meanwhile, isNew: false } : { refused: USED };

  const arrival = arrivalOf(incoming);
  bytes.fill(0);
  const work = (stop: AbortSignal, examinerQueue: ExaminerQueue): Promise<Outcome> => {
    const asked = isRefusal(ask) ? { refused: ask, read: {} } : ask;
    return run(state, arrival, asked, { stop, examinerQueue }, kind === 'search' ? search : compare);
  };
  const { accept = [], examine = false } = isRefusal(ask) ? {} : ask;
  return { submission: submissions.begin({ ...key, kind, accept, examine, mark }, work), isNew: true };
}
