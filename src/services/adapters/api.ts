/** The interface that an author of an adapter implements: it translates and carries, and evaluates nothing. */
import type { JsonValue } from '../../json/read.ts';
import type { Caller } from '../protocol/carrier.ts';
import type { AdapterAnswer, EnrolAnswer, Native } from './answer.ts';
import type { Capability } from './capabilities.ts';
import type { FileTransport } from './files.ts';
import type { ProbeStore } from './store.ts';

/** An image file as it is sent. */
export type AdapterImage = { readonly bytes: Uint8Array; readonly mediaType: string };

/** What every call states. */
export type AdapterAsk = {
  /** In whose name to call; see `credentials` of the context. */
  readonly as: Caller;
  /** Request ID of the caller, for services that take one. */
  readonly requestId: string;
  /** The violation that is investigated, for a service that takes it. */
  readonly statute?: string;
  /** True: close the connection after the last byte of the request. */
  readonly hangUp?: boolean;
};

/** What a call states whose answer is a candidate list. Everything that is stated must leave with the request. */
export type ListAsk = AdapterAsk & {
  /** Most candidates to return. */
  readonly length?: number;
  /** Lowest score of a candidate, on the scale of the service. */
  readonly threshold?: number;
  readonly galleries?: readonly string[];
};

export type SearchAsk = ListAsk & { readonly image: AdapterImage };
export type CompareAsk = AdapterAsk & { readonly image: AdapterImage; readonly second: AdapterImage };
/** A search by the ID of an enrolled image or person. */
export type ReferenceAsk = ListAsk & { readonly reference: string };
/** `handle`: of a pending answer; without it the call is about `requestId`. */
export type HandleAsk = AdapterAsk & { readonly handle?: string };
export type AuditAsk = AdapterAsk & { readonly page?: string };
export type FetchAsk = AdapterAsk & { readonly method: 'GET' | 'HEAD'; readonly path: string };
export type RawAsk = AdapterAsk & { readonly body: Uint8Array; readonly mediaType: string };
/** `gallery`: where to enrol; absent where the service has one gallery only. */
export type EnrolAsk = AdapterAsk & { readonly image: AdapterImage; readonly gallery?: string };
/** `reference`: the ID that the enrolment was answered with. */
export type RemoveAsk = AdapterAsk & { readonly reference: string; readonly gallery?: string };

type Operation<Ask, Answer = AdapterAnswer> = (ask: Ask) => Promise<Answer>;

/**
 * An adapter. Only `search` is mandatory. A method that the service has no operation for is left out: a stub that always
 * answers `unsupported` is not needed.
 */
export type ServiceAdapter = {
  readonly search: Operation<SearchAsk>;
  readonly compare?: Operation<CompareAsk>;
  readonly searchByReference?: Operation<ReferenceAsk>;
  /** The result of an earlier request, or of a pending one. */
  readonly result?: Operation<HandleAsk>;
  /** Is the probe or its template of an earlier request still usable? `returned` means yes, `not-found` no. */
  readonly retained?: Operation<HandleAsk>;
  /** Evidence of deletion for an earlier request. */
  readonly deletion?: Operation<AdapterAsk>;
  readonly review?: Operation<AdapterAsk>;
  readonly audit?: Operation<AuditAsk>;
  /** Fetches a path of the service unchanged. */
  readonly fetch?: Operation<FetchAsk>;
  /** Sends this body in place of the one of a search. */
  readonly raw?: Operation<RawAsk>;
  /** Adds one image of one person to a gallery; called by `frskit conform enrol` only. */
  readonly enrol?: Operation<EnrolAsk, EnrolAnswer>;
  /** Removes what `enrol` added, by its ID: `returned` once the service accepts it, refused with `not-found` without it. */
  readonly remove?: Operation<RemoveAsk>;
  readonly close?: () => Promise<void>;
};

/**
 * The operations of an adapter, each with the capability that it gives a service; the first is mandatory. `alsoFor`: an
 * adapter may have the operation without the capability, for this purpose.
 */
export const ADAPTER_OPERATIONS = [
  { name: 'search' },
  { name: 'compare', capability: 'compare' },
  { name: 'searchByReference', capability: 'by-reference' },
  { name: 'result', capability: 'again', alsoFor: 'pending answers' },
  { name: 'retained', capability: 'still-there' },
  { name: 'deletion', capability: 'deletion-evidence' },
  { name: 'review', capability: 'review' },
  { name: 'audit', capability: 'audit' },
  { name: 'fetch', capability: 'fetch' },
  { name: 'raw', capability: 'raw' },
  { name: 'enrol' },
  { name: 'remove' },
] as const satisfies readonly {
  readonly name: keyof ServiceAdapter;
  readonly capability?: Capability;
  readonly alsoFor?: string;
}[];

export type AdapterOperationName = (typeof ADAPTER_OPERATIONS)[number]['name'];

/** A request of an adapter, sent by the client of frskit. */
export type ClientRequest = {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'DELETE';
  /** Must lie at a declared endpoint. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  readonly hangUp?: boolean;
};

/** An answer to a request. Every status is an answer; redirects are not followed. */
export type ClientAnswer = {
  readonly status: number;
  /** Names in lower case; repeated headers joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** The same answer in the form of `returned` and `refused.native`. */
  readonly native: Native;
};

/**
 * The client transport. A rejected promise need not be caught: it becomes `failed` with the right class.
 */
export type ClientTransport = {
  readonly send: (request: ClientRequest) => Promise<ClientAnswer>;
  /** Every answer that arrived in the current call, in order: for clients of vendors that hide the bytes. */
  readonly received: () => readonly Native[];
};

/** What an adapter receives once, when it is created. */
export type AdapterContext = {
  readonly client: ClientTransport;
  /** Present where the run file names folders. */
  readonly files?: FileTransport;
  /** Present where the run file has a store. */
  readonly store?: ProbeStore;
  /**
   * The credential of a caller, as it stands in its file; undefined for `none`. For `wrong` it is one that differs from
   * the right one in one character.
   */
  readonly credentials: (as: Caller) => string | undefined;
  /** Base address of the endpoint for a purpose, without a final slash; `search` where the purpose has none. */
  readonly endpoint: (purpose?: string) => string;
  /** Settings of the run file that frskit passes on unread. */
  readonly options: Readonly<Record<string, JsonValue>>;
  /** Milliseconds since 1970, for signatures. */
  readonly now: () => number;
};

/** The default export of an adapter module. */
export type MakeAdapter = (context: AdapterContext) => ServiceAdapter | Promise<ServiceAdapter>;
