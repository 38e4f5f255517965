/** Further places where a probe stays, and further gaps in attestations. Written after the checks changed. */
import { decode } from '../../pictures/codec.ts';
import { resized } from '../../pictures/draw.ts';
import { sha256 } from '../../service/crypto.ts';
import type { Frs } from '../../service/frs.ts';
import { attest } from '../../service/attest.ts';
import type { Call, Deviation, Job } from '../../service/shapes.ts';
import {
  type Fault,
  edit,
  isLater,
  jpegOf,
  keeping,
  keptOf,
  lists,
  nth,
  raw,
  referenceOf,
  serving,
} from '../fault.ts';

const keep = (job: Job, frs: Frs): void => keeping(frs, job);

/** Keeps the probe under another name than the request ID. */
const keepAs =
  (name: (job: Job, frs: Frs) => string | undefined) =>
  (job: Job, frs: Frs): void => {
    keeping(frs, job);
    const kept = keptOf(frs, job.requestId);
    const other = name(job, frs);
    frs.memory.delete(`kept ${job.requestId}`);
    if (kept !== undefined && other !== undefined) frs.memory.set(`kept ${other}`, kept);
  };

const lastPart = (call: Call): string => decodeURIComponent(call.path.split('/').at(-1) ?? '');
const wantsImage = (call: Call): boolean => /image\//.test(call.headers['accept'] ?? '');

/** A service whose declared references are empty until it is later, and give the probes then. */
export function reappearing(isLater: (since: number) => boolean): Deviation {
  return {
    ended: (job, frs) => {
      keeping(frs, job);
      frs.memory.set(`since ${job.requestId}`, Date.now());
    },
    route: (call, frs) =>
      isLater(Number(frs.memory.get(`since ${referenceOf(call) ?? ''}`) ?? Infinity))
        ? serving(() => true)(call, frs)
        : undefined,
  };
}

export const laterDeletion: readonly Fault[] = [
  {
    name: 'reference-by-etag',
    does: 'The declared reference works with the value of the ETag of the result',
    catches: ['DEL-03'],
    deviation: () => ({
      ended: keepAs((job) => `tag-${sha256(job.requestId).slice(0, 16)}`),
      route: serving(() => true),
      reply: (reply, call) => {
        const number = call.headers['frs-request-id'] ?? (isLater(call) ? lastPart(call) : undefined);
        if (number !== undefined) reply.headers['etag'] = `"tag-${sha256(number).slice(0, 16)}"`;
      },
    }),
  },
  {
    name: 'reference-by-attestation-number',
    does: 'The declared reference works with the jti of the attestation',
    catches: ['DEL-03'],
    deviation: () => ({ ended: keepAs((job) => job.claims?.jti), route: serving(() => true) }),
  },
  {
    name: 'reference-by-event-number',
    does: 'The declared reference works with the event ID that the list names',
    catches: ['DEL-03'],
    deviation: () => ({
      answered: (job) => {
        if (job.list !== undefined) job.list.audit = { eventId: `EV-${sha256(job.requestId).slice(0, 12)}` };
      },
      ended: keepAs((job) => `EV-${sha256(job.requestId).slice(0, 12)}`),
      route: serving(() => true),
    }),
  },
  {
    name: 'result-as-an-image',
    does: 'The address of a result gives the probe where Accept names an image type',
    catches: ['DEL-03'],
    deviation: () => ({
      ended: keep,
      route: (call, frs) => {
        const kept = isLater(call) && wantsImage(call) ? keptOf(frs, lastPart(call)) : undefined;
        return kept === undefined ? undefined : raw(kept.octets, kept.mediaType);
      },
    }),
  },
  {
    name: 'attestation-as-an-image',
    does: 'The address of an attestation gives the probe where Accept names an image type',
    catches: ['DEL-03'],
    deviation: () => ({
      ended: keep,
      route: (call, frs) => {
        const isHere = call.path.startsWith('/v1/attestations/') && wantsImage(call);
        const kept = isHere ? keptOf(frs, lastPart(call)) : undefined;
        return kept === undefined ? undefined : raw(kept.octets, kept.mediaType);
      },
    }),
  },
  {
    name: 'digest-where-the-probe-was',
    does: 'The 404 of the declared reference names the digest of the probe in a header',
    catches: ['DEL-03', 'DEL-07', 'MIN-09'],
    deviation: () => ({
      ended: keep,
      route: serving((_, kept) => ({
        status: 404,
        headers: { 'content-type': 'text/plain', 'x-deleted-object': sha256(kept.octets) },
        body: Buffer.from('not found'),
      })),
    }),
  },
  {
    name: 'keeps-jpeg-probes',
    does: 'Only probes in JPEG stay at the declared reference',
    catches: ['DEL-03'],
    deviation: () => ({
      ended: (job, frs) => {
        if (job.probes[0]?.mediaType === 'image/jpeg') keeping(frs, job);
      },
      route: serving(() => true),
    }),
  },
  {
    name: 'keeps-probes-of-empty-lists',
    does: 'Only probes of searches without a candidate stay at the declared reference',
    catches: ['DEL-03'],
    beside: ['CAN-07'],
    deviation: () => ({
      ended: (job, frs) => {
        if (job.problem === undefined && job.list?.candidates.length === 0) keeping(frs, job);
      },
      route: serving(() => true),
    }),
  },
  {
    name: 'thumbnail-by-number',
    does: 'An address below the result gives a thumbnail, and a Link header of later fetches names it',
    catches: ['DEL-03', 'DEL-07'],
    deviation: () => ({
      ended: keep,
      route: (call, frs) => {
        const kept = keptOf(frs, /^\/v1\/searches\/([^/]+)\/preview$/.exec(call.path)?.[1] ?? '');
        const picture = kept === undefined ? undefined : decode(kept.octets, kept.mediaType);
        return picture === undefined ? undefined : raw(jpegOf(resized(picture, 48, 60)), 'image/jpeg');
      },
      reply: (reply, call) => {
        if (isLater(call) && reply.status === 200)
          reply.headers['link'] = `<${call.path}/preview>; rel="preview"`;
      },
    }),
  },
  {
    name: 'bare-hash-as-commitment',
    does: 'The commitment in the list is the unsalted SHA-256 of the probe',
    catches: ['MIN-09', 'DEL-03', 'DEL-01', 'DEL-07'],
    deviation: () =>
      lists((list, job) => {
        const octets = job.probes[0]?.octets;
        if (octets !== undefined) list.search.probe.commitment = `sha-256:${sha256(octets)}`;
      }),
  },
  {
    name: 'attests-one-compared-image',
    does: 'The attestation of a comparison commits to its first image only',
    catches: ['DEL-08', 'DEL-01'],
    beside: ['CMP-05'],
    deviation: () => ({
      claims: (claims, job) => {
        if (job.kind !== 'comparison') return;
        claims.att.probe.commitments = claims.att.probe.commitments.slice(0, 1);
        claims.att.probe.images = 1;
      },
    }),
  },
  {
    name: 'no-attestation-for-the-second-office',
    does: 'Submissions of the second office are never attested',
    catches: ['DEL-01'],
    beside: ['ACC-02'],
    deadlines: { attest: 4 },
    deviation: () => ({
      ended: (job) => {
        if (job.agency === 'ZZOFFICE2') delete job.jws;
      },
    }),
  },
  {
    name: 'attestation-made-anew',
    does: 'Each fetch of an attestation gets a new one, with another jti',
    catches: ['DEL-01'],
    deviation: () => ({
      claims: (claims, _, frs) => (claims.jti = `ATT-${nth(frs, 'jti')}`),
      route: (call, frs) => {
        const job = frs.jobs.get(`${call.caller ?? ''} ${lastPart(call)}`);
        if (call.path.startsWith('/v1/attestations/') && job !== undefined) attest(frs, job);
        return undefined;
      },
    }),
  },
  {
    name: 'keeps-one-probe-in-twenty',
    does: 'Every twentieth probe stays at the declared reference',
    catches: ['DEL-03'],
    beside: ['CAN-03', 'CAN-05', 'QUA-04', 'ERR-01'],
    deviation: () => ({
      ended: (job, frs) => {
        if (nth(frs, 'probes') % 20 === 7) keeping(frs, job);
      },
      route: serving(() => true),
    }),
  },
  {
    name: 'reappears-after-a-minute',
    does: 'The declared reference is empty for a minute, then gives the probe',
    catches: ['DEL-03'],
    deviation: () => reappearing((since) => Date.now() - since > 60_000),
  },
  {
    name: 'conflict-returns-the-request',
    does: 'The refusal of another body under a used number quotes the first request in base64',
    catches: ['MIN-09', 'ERR-02', 'DEL-03'],
    beside: ['TCN-02'],
    deviation: () => ({
      ended: (job, frs) => void frs.memory.set(`body ${job.requestId}`, job.body.toString('base64')),
      reply: (reply, call, frs) => {
        const job = frs.jobs.get(`${call.caller ?? ''} ${call.headers['frs-request-id'] ?? ''}`);
        if (reply.status !== 409 || job === undefined) return;
        edit(reply, (document) => {
          const problems = document['problems'] as { native?: string }[];
          if (problems[0] !== undefined)
            problems[0].native = String(frs.memory.get(`body ${job.requestId}`)).slice(0, 4000);
        });
      },
    }),
  },
  {
    name: 'head-tells-the-length-of-the-probe',
    does: 'HEAD on the declared reference gives 404 with the length and type of the probe',
    catches: ['DEL-03', 'DEL-07'],
    deviation: () => ({
      ended: keep,
      route: serving((call, kept) =>
        call.method === 'HEAD'
          ? { status: 404, headers: { 'content-type': kept.mediaType }, body: kept.octets }
          : false,
      ),
    }),
  },
];
