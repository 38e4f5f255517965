/** The store of the office: a one-time address from which a service fetches an image itself. */

export type OfferOptions = {
  /** Media type that the fetch is answered with; default `application/octet-stream`. */
  readonly mediaType?: string;
};

/** What is offered. */
export type Offer = {
  /** The address: HTTPS, with a random path that nothing of the call leads to. */
  readonly url: string;
};

/**
 * The store. A rejected promise need not be caught: it becomes `failed` with the right class.
 *
 * What is offered can be fetched once and within its call: the address is refused after the first complete fetch, and is
 * withdrawn at the end of the call. The fetch counts as sent by frskit.
 */
export type ProbeStore = {
  readonly offer: (bytes: Uint8Array, options?: OfferOptions) => Promise<Offer>;
};
