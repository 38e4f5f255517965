/** A fault as data, and what faults share. */
import { encode } from '../pictures/codec.ts';
import { type Picture } from '../pictures/draw.ts';
import { notFound } from '../service/routes.ts';
import { parse } from '../service/request.ts';
import type { Frs } from '../service/frs.ts';
import type { Call, Candidate, Comparison, Deviation, Job, List, Obj, Reply } from '../service/shapes.ts';

export type Fault = {
  readonly name: string;
  /** What the service does wrong. */
  readonly does: string;
  /** The requirement that must not pass; each further one may be blamed as well. */
  readonly catches: readonly [string, ...string[]];
  /** Requirements whose submissions provoke the fault; they must not be blamed. */
  readonly beside?: readonly string[];
  /** Default: state-local. */
  readonly profile?: string;
  /** Seconds of the run. */
  readonly deadlines?: { readonly returnWindow?: number; readonly attest?: number };
  /** New for each run, so that no run sees the memory of another. */
  readonly deviation: () => Deviation;
};

/** A correct habit that is unusual. */
export type Habit = {
  readonly name: string;
  readonly does: string;
  /** The requirements at risk. */
  readonly risks: readonly string[];
  readonly profile?: string;
  readonly deadlines?: { readonly returnWindow?: number; readonly attest?: number };
  readonly deviation: () => Deviation;
};

/** Changes the JSON of an answer. */
export function edit(reply: Reply, change: (document: Obj) => void): void {
  const document = parse(reply.body);
  if (document === undefined) return;
  change(document);
  reply.body = Buffer.from(JSON.stringify(document));
}

export const isSearch = (call: Call): boolean => call.method === 'POST' && call.path === '/v1/searches';
export const isLater = (call: Call): boolean => /^\/v1\/(searches|comparisons)\/[^/]+$/.test(call.path);
export const isListBody = (document: Obj): boolean => document['schema'] === 'candidate-list/1';

/** An answer of raw bytes. */
export function raw(octets: Buffer, type: string, headers: Record<string, string> = {}): Reply {
  return { status: 200, headers: { 'content-type': type, ...headers }, body: octets };
}

export type Kept = { readonly octets: Buffer; readonly mediaType: string; readonly agency: string };

/** Keeps the probes of the submissions that `when` chooses, by agency and request ID. */
export function keeping(frs: Frs, job: Job, index = 0): void {
  const probe = job.probes[index];
  if (probe === undefined) return;
  frs.memory.set(`kept ${job.requestId}`, {
    octets: Buffer.from(probe.octets),
    mediaType: probe.mediaType,
    agency: job.agency,
  } satisfies Kept);
}

export function keptOf(frs: Frs, requestId: string): Kept | undefined {
  return frs.memory.get(`kept ${requestId}`) as Kept | undefined;
}

/** The request ID in a declared reference, such as /v1/searches/R-1/probe. */
export function referenceOf(call: Call): string | undefined {
  const found = /^\/v1\/(?:searches|comparisons)\/([^/]+)\/(?:probe|probes\/1)$/.exec(call.path);
  return found?.[1] === undefined ? undefined : decodeURIComponent(found[1]);
}

/** Serves a kept probe at the declared references, where `allows` says so. */
export function serving(allows: (call: Call, kept: Kept) => Reply | boolean) {
  return (call: Call, frs: Frs): Reply | undefined => {
    const kept = keptOf(frs, referenceOf(call) ?? '');
    if (kept === undefined) return undefined;
    const allowed = allows(call, kept);
    if (typeof allowed === 'object') return allowed;
    return allowed ? raw(kept.octets, kept.mediaType) : notFound(frs);
  };
}

export const jpegOf = (picture: Picture): Buffer => encode(picture, 'image/jpeg');

/** Changes each list with candidates. */
export function lists(change: (list: List, job: Job, frs: Frs) => void): Deviation {
  return {
    answered: (job, frs) => {
      if (job.list !== undefined && job.list.candidates.length > 0) change(job.list, job, frs);
    },
  };
}

/** Changes each comparison with a score. */
export function comparisons(change: (comparison: Comparison, job: Job, frs: Frs) => void): Deviation {
  return {
    answered: (job, frs) => {
      if (job.comparison?.score !== undefined) change(job.comparison, job, frs);
    },
  };
}

/** Ranks and counts again after candidates were added or left out. */
export function renumber(list: List): void {
  list.candidates.forEach((candidate: Candidate, index) => (candidate.rank = index + 1));
  list.counts.returned = list.candidates.length;
}

/** Counts calls, for faults that come and go. */
export function nth(frs: Frs, name: string): number {
  const count = Number(frs.memory.get(name) ?? 0) + 1;
  frs.memory.set(name, count);
  return count;
}
