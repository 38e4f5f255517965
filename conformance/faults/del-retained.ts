/** Faults of retention: a probe, part of it, or a result is retained. */
import { createHash } from 'node:crypto';
import { encodeJpeg } from '../../src/image/encode.ts';
import type { Ask } from '../reference-frs/request.ts';
import { decode, isNotImage } from '../reference-frs/decode.ts';
import type { FaultHooks, Seen } from '../reference-frs/fault-hooks.ts';
import type { Reply } from '../reference-frs/reply.ts';
import type { Outcome } from '../reference-frs/submissions.ts';
import type { Catch, Fault } from './fault.ts';

type Which = (outcome: Outcome, ask: Partial<Ask>) => boolean;

/** Images by request ID. */
type Copies = ReadonlyMap<string, Uint8Array>;

export type Serve = (reply: Reply, seen: Seen, copies: Copies) => Reply;

export const REFERENCE = /^\/v1\/(?:probes\/([^/?]+)|searches\/([^/?]+)\/probe)(\?.*)?$/;

/** The copy at a path, for authenticated callers. */
export function copyAt({ path, requester }: Seen, copies: Copies): Uint8Array | undefined {
  const [, one, other] = REFERENCE.exec(path) ?? [];
  return requester === undefined ? undefined : copies.get(one ?? other ?? '');
}

export function image(body: Uint8Array): Reply {
  return { status: 200, type: 'image/jpeg', body };
}

/** Returns a copy at the declared references. */
const atReference: Serve = (reply, seen, copies) => {
  const copy = copyAt(seen, copies);
  return copy === undefined ? reply : image(copy);
};

/** Retains the last image of a submission: the second of a comparison. */
export function keeping(
  which: Which,
  serve: Serve = atReference,
  copy: (picture: Uint8Array) => Promise<Uint8Array> = (picture) => Promise.resolve(picture.slice()),
): () => Partial<FaultHooks> {
  return () => {
    const copies = new Map<string, Uint8Array>();
    return {
      made: async (outcome, ask, { requestId }) => {
        const picture = ask.pictures?.at(-1);
        if (picture !== undefined && which(outcome, ask)) copies.set(requestId, await copy(picture));
        return outcome;
      },
      reply: (reply, seen) => serve(reply, seen, copies),
    };
  };
}

/** Reduces an image to a quarter of its width and height. */
async function smaller(octets: Uint8Array): Promise<Uint8Array> {
  const picture = await decode(octets);
  if (isNotImage(picture)) return octets.slice();
  const [width, height] = [picture.width >> 2, picture.height >> 2];
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * 4 * picture.width + x * 4) * 4;
      data.set(picture.data.subarray(from, from + 4), (y * width + x) * 4);
    }
  }
  return encodeJpeg({ width, height, data }, { quality: 80 });
}

const SUBMISSION = /^\/v1\/searches(?:\/([^/?]+))?$/;
const COPY = /^\/v1\/copies\/([^/?]+)$/;

/** Names an address in a header of each answer, and returns a copy there. */
const atAddress: Serve = (reply, { path, header, requester }, copies) => {
  const copy = copies.get(COPY.exec(path)?.[1] ?? '');
  if (copy !== undefined && requester !== undefined) return image(copy);
  const match = SUBMISSION.exec(path);
  const requestId = match?.[1] ?? header('frs-request-id') ?? '';
  if (match === null || !copies.has(requestId)) return reply;
  return { ...reply, headers: { ...reply.headers, Link: `</v1/copies/${requestId}>; rel="item"` } };
};

/** Answers 304 to a matching digest, like a server that still has the bytes. */
const byTag: Serve = (reply, seen, copies) => {
  const copy = copyAt(seen, copies);
  const tags = seen.header('if-none-match');
  if (copy === undefined || tags === undefined) return reply;
  return tags.includes(createHash('sha256').update(copy).digest('hex')) ? { status: 304 } : reply;
};

const whenDeleted: Serve = (reply, seen, copies) =>
  seen.path.endsWith('?deleted=true') ? atReference(reply, seen, copies) : reply;

const toOthers: Serve = (reply, seen, copies) =>
  seen.requester?.role === 'second' ? atReference(reply, seen, copies) : reply;

const always: Which = () => true;

/** The code of the first problem of an outcome. */
function codeOf({ made }: Outcome): string | undefined {
  const { outcome } = 'list' in made ? made.list : made.comparison;
  return outcome.problems?.[0]?.code;
}

const isCancelled: Which = (outcome) => outcome.status === 200 && codeOf(outcome) === 'POLICY_REFUSED';
const isTimedOut: Which = (outcome) => outcome.status === 200 && codeOf(outcome) === 'TIMEOUT';
const isRefused: Which = ({ status }) => status >= 400;

function retainsProbe(
  id: string,
  title: string,
  why: string,
  faultHooks: Fault['faultHooks'],
  more: Partial<Fault> = {},
): Fault {
  const catches: readonly Catch[] = [{ id: 'DEL-03', why }];
  return {
    id: `del.${id}`,
    title,
    profile: 'state-local',
    catches,
    ...(faultHooks === undefined ? {} : { faultHooks }),
    ...more,
  };
}

/** A slow service, with a run of two families only, because a full run would take too long. */
function slowly(service: NonNullable<Fault['service']>): Pick<Fault, 'service' | 'setup'> {
  return { service, setup: (setup) => ({ ...setup, only: ['DEL', 'AUD'] }) };
}

const isSearch: Which = (_, { kind }) => kind === 'search';

export const delRetainedFaults: readonly Fault[] = [
  retainsProbe(
    'probe-kept',
    'Retains the probe',
    'a declared reference returns the probe',
    keeping(isSearch),
  ),
  retainsProbe(
    'probe-at-address',
    'Retains the probe at an address in its answers',
    'that address returns the probe',
    keeping(isSearch, atAddress),
  ),
  retainsProbe(
    'probe-for-others',
    'Gives the probe to another agency',
    'a declared reference returns the probe to another agency',
    keeping(isSearch, toOthers),
  ),
  retainsProbe(
    'thumbnail-kept',
    'Retains a thumbnail of the probe',
    'an address in an answer returns the thumbnail',
    keeping(isSearch, atAddress, smaller),
  ),
  retainsProbe(
    'digest-kept',
    'Answers the digest of the probe with 304',
    'the service still has the bytes',
    keeping(isSearch, byTag),
  ),
  retainsProbe(
    'soft-delete',
    'Marks the probe as deleted but retains it',
    'a reference with deleted=true returns the probe',
    keeping(isSearch, whenDeleted),
  ),
  retainsProbe(
    'kept-on-refusal',
    'Retains refused probes',
    'a refused probe can be retrieved',
    keeping(isRefused),
  ),
  retainsProbe(
    'kept-on-cancel',
    'Retains cancelled probes',
    'a cancelled probe can be retrieved',
    keeping(isCancelled),
    {
      ...slowly({ later: true, delay: 100 }),
    },
  ),
  retainsProbe(
    'kept-on-timeout',
    'Retains the probe of a caller that closed the connection',
    'the probe of a closed connection can be retrieved',
    keeping(isTimedOut),
    slowly({ delay: 60 }),
  ),
  {
    id: 'del.second-image-kept',
    title: 'Deletes the first image of a comparison and retains the second',
    profile: 'state-local',
    catches: [
      { id: 'DEL-08', why: 'the attestation covers one image, and the other can be retrieved' },
      { id: 'DEL-03', why: 'a declared reference returns a probe' },
    ],
    faultHooks: () => ({
      ...keeping((_, { kind }) => kind === 'comparison')(),
      attested: (claims, { kind }) => {
        const { probe } = claims.att;
        if (kind !== 'comparison' || probe.images < 2) return claims;
        const one = { ...probe, images: 1, commitments: probe.commitments.slice(0, 1) };
        return { ...claims, att: { ...claims.att, probe: one } };
      },
    }),
  },
  {
    id: 'del.return-kept',
    title: 'Retains results beyond the declared window',
    profile: 'state-local',
    catches: [{ id: 'DEL-15', why: 'a result is available after its window' }],
    // The other checks cannot read their results within five seconds.
    setup: (setup) => ({ ...setup, only: ['DEL-15'] }),
    faultHooks: () => ({
      statement: (statement) => ({ ...statement, retention: { ...statement.retention, return: 5 } }),
      made: (outcome) => {
        if (!('list' in outcome.made)) return outcome;
        const { list } = outcome.made;
        const until = new Date(Date.parse(list.respondedAt ?? '') + 5000).toISOString();
        const retention = { ...list.retention, result: { retained: true, until } };
        return { ...outcome, made: { list: { ...list, retention } } };
      },
    }),
  },
  {
    id: 'del.return-window-long',
    title: 'Declares a retention window of a week',
    profile: 'state-local',
    catches: [{ id: 'DEL-15', why: 'the window must be at most 24 hours' }],
    service: { returnSeconds: 7 * 86_400 },
  },
  {
    id: 'del.hidden-copy',
    title: 'Retains a copy that no answer, address or search shows',
    profile: 'state-local',
    catches: [],
    unseen: 'a copy that is never returned cannot be distinguished from a deleted one',
    faultHooks: keeping(always, (reply) => reply),
  },
];
