/** Probes that can be had again, in places that are easy to forget. */
import { gzipSync } from 'node:zlib';
import { decode } from '../pictures/codec.ts';
import { mirrored, resized } from '../pictures/draw.ts';
import { sha256 } from '../service/crypto.ts';
import { json } from '../service/submit.ts';
import type { Job } from '../service/shapes.ts';
import {
  type Fault,
  edit,
  isLater,
  isListBody,
  jpegOf,
  keeping,
  keptOf,
  raw,
  referenceOf,
  serving,
} from './fault.ts';

const keepIf =
  (when: (job: Job) => boolean, index = 0) =>
  (job: Job, frs: Parameters<typeof keeping>[0]): void => {
    if (when(job)) keeping(frs, job, index);
  };

const always = (): boolean => true;

export const deletion: readonly Fault[] = [
  {
    name: 'keeps-refused-probes',
    does: 'The probe of a refused search remains at the declared reference',
    catches: ['DEL-03'],
    deviation: () => ({ ended: keepIf((job) => job.problem !== undefined), route: serving(always) }),
  },
  {
    name: 'keeps-second-compared-image',
    does: 'The second image of a comparison remains at the declared reference of comparisons',
    catches: ['DEL-08', 'DEL-03'],
    deviation: () => ({ ended: keepIf((job) => job.kind === 'comparison', 1), route: serving(always) }),
  },
  {
    name: 'keeps-probes-of-the-second-office',
    does: 'Only the submissions of the second office stay at the declared reference',
    catches: ['DEL-03'],
    beside: ['ACC-02'],
    deviation: () => ({ ended: keepIf((job) => job.agency === 'ZZOFFICE2'), route: serving(always) }),
  },
  {
    name: 'kept-for-head-only',
    does: 'HEAD on the declared reference answers with type and length of the probe, GET with 404',
    catches: ['DEL-03'],
    deviation: () => ({ ended: keepIf(always), route: serving((call) => call.method === 'HEAD') }),
  },
  {
    name: 'kept-for-one-media-type',
    does: 'The declared reference gives the probe only where Accept names an image type',
    catches: ['DEL-03'],
    deviation: () => ({
      ended: keepIf(always),
      route: serving((call) => /image\/(png|jpeg)/.test(call.headers['accept'] ?? '')),
    }),
  },
  {
    name: 'kept-for-anybody',
    does: 'The declared reference gives the probe without credentials, and 404 with them',
    catches: ['DEL-03'],
    deviation: () => ({
      ended: keepIf(always),
      early: (call, frs) =>
        call.headers['authorization'] === undefined ? serving(always)(call, frs) : undefined,
    }),
  },
  {
    name: 'kept-for-the-other-office',
    does: 'The declared reference gives the probe to the other office only',
    catches: ['DEL-03', 'ACC-02'],
    deviation: () => ({ ended: keepIf(always), route: serving((call, kept) => call.caller !== kept.agency) }),
  },
  {
    name: 'probe-digest-as-etag',
    does: 'A later fetch has the SHA-256 of the probe as its ETag',
    catches: ['DEL-03', 'MIN-09', 'DEL-07'],
    deviation: () => ({
      ended: keepIf((job) => job.kind === 'search'),
      reply: (reply, call, frs) => {
        const kept = keptOf(frs, call.path.split('/').at(-1) ?? '');
        if (isLater(call) && kept !== undefined) reply.headers['etag'] = `"${sha256(kept.octets)}"`;
      },
    }),
  },
  {
    name: 'probe-digest-in-a-header',
    does: 'The answer to a search names the digest of the probe in base64 in a header',
    catches: ['DEL-03', 'MIN-09', 'DEL-07'],
    deviation: () => ({
      reply: (reply, call) => {
        const data = /"data":"([^"]+)"/.exec(call.body.toString('latin1'))?.[1];
        if (data === undefined) return;
        const digest = Buffer.from(sha256(Buffer.from(data, 'base64')), 'hex').toString('base64');
        reply.headers['x-received-digest'] = `sha-256=:${digest}:`;
      },
    }),
  },
  {
    name: 'link-header-to-the-probe',
    does: 'A Link header of the answer leads to the probe',
    catches: ['DEL-03'],
    deviation: () => ({
      ended: keepIf((job) => job.kind === 'search'),
      route: (call, frs) => {
        const kept = keptOf(frs, /^\/v1\/media\/(.+)$/.exec(call.path)?.[1] ?? '');
        return kept === undefined ? undefined : raw(kept.octets, kept.mediaType);
      },
      reply: (reply, call) => {
        const number = call.headers['frs-request-id'];
        if (number !== undefined) reply.headers['link'] = `</v1/media/${number}>; rel="related"`;
      },
    }),
  },
  {
    name: 'link-in-a-later-fetch',
    does: 'A later fetch of the result names an address of the probe in an extension',
    catches: ['DEL-03'],
    deviation: () => ({
      ended: keepIf((job) => job.kind === 'search'),
      route: (call, frs) => {
        const kept = keptOf(frs, /^\/v1\/cache\/(.+)$/.exec(call.path)?.[1] ?? '');
        return kept === undefined ? undefined : raw(kept.octets, kept.mediaType);
      },
      reply: (reply, call) => {
        if (!isLater(call) || reply.status !== 200) return;
        edit(reply, (document) => {
          if (isListBody(document))
            document['extensions'] = {
              'example.cache': { href: `/v1/cache/${String(document['requestId'])}` },
            };
        });
      },
    }),
  },
  {
    name: 'reference-by-response-id',
    does: 'The declared reference works with the response ID in place of the request ID',
    catches: ['DEL-03'],
    deviation: () => ({
      ended: (job, frs) => {
        keeping(frs, job);
        const kept = keptOf(frs, job.requestId);
        if (job.list !== undefined && kept !== undefined) frs.memory.set(`kept ${job.list.responseId}`, kept);
        frs.memory.delete(`kept ${job.requestId}`);
      },
      route: serving(always),
    }),
  },
  {
    name: 'reference-redirects-to-the-probe',
    does: 'The declared reference redirects to an address that has the probe',
    catches: ['DEL-03'],
    deviation: () => ({
      ended: keepIf(always),
      route: (call, frs) => {
        const stored = keptOf(frs, /^\/storage\/(.+)$/.exec(call.path)?.[1] ?? '');
        if (stored !== undefined) return raw(stored.octets, stored.mediaType);
        const number = referenceOf(call) ?? '';
        if (keptOf(frs, number) === undefined) return undefined;
        return { status: 302, headers: { location: `/storage/${number}` }, body: Buffer.alloc(0) };
      },
    }),
  },
  {
    name: 'reference-in-json',
    does: 'The declared reference gives the probe in base64 within JSON',
    catches: ['DEL-03'],
    deviation: () => ({
      ended: keepIf(always),
      route: serving((_, kept) => json(200, { image: kept.octets.toString('base64') })),
    }),
  },
  {
    name: 'reference-in-gzip',
    does: 'The declared reference gives the probe compressed by gzip',
    catches: ['DEL-03'],
    deviation: () => ({
      ended: keepIf(always),
      route: serving((_, kept) => raw(gzipSync(kept.octets), kept.mediaType, { 'content-encoding': 'gzip' })),
    }),
  },
  {
    name: 'reference-with-a-thumbnail',
    does: 'The declared reference gives a small mirrored copy of the probe',
    catches: ['DEL-03', 'DEL-07'],
    deviation: () => ({
      ended: keepIf(always),
      route: serving((_, kept) => {
        const picture = decode(kept.octets, kept.mediaType);
        return picture === undefined ? false : raw(jpegOf(mirrored(resized(picture, 64, 80))), 'image/jpeg');
      }),
    }),
  },
  {
    name: 'keeps-one-probe-in-three',
    does: 'Every third probe remains at the declared reference',
    catches: ['DEL-03'],
    deviation: () => {
      let count = 0;
      return { ended: keepIf(() => ++count % 3 === 0), route: serving(always) };
    },
  },
  {
    name: 'range-gives-the-probe',
    does: 'The declared reference answers a Range request with a part of the probe',
    catches: ['DEL-03'],
    deviation: () => ({
      ended: keepIf(always),
      route: serving((call, kept) =>
        call.headers['range'] === undefined
          ? false
          : { status: 206, headers: { 'content-type': kept.mediaType }, body: kept.octets },
      ),
    }),
  },
];
