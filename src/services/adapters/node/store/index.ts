/** The store of adapters: listens only while something is offered, and records what is fetched. */
import type { ProbeStore } from '../../index.ts';
import { type CallRecord, within } from '../call-record.ts';
import { ClientError } from '../client-error.ts';
import { type Listener, listen } from './listener.ts';
import { STORE_LIMITS, emptyOffers } from './offers.ts';
import type { StoreSettings } from './settings.ts';

export type StoreOptions = {
  /** Settings without problems; see `inspectStore`. */
  readonly settings: StoreSettings;
  /** The call that is under way. */
  readonly current: () => CallRecord | undefined;
};

function failureOf(error: unknown): ClientError {
  if (error instanceof ClientError) return error;
  return new ClientError('connect', false, 'the store cannot listen at the address of the run file');
}

function contentOf(bytes: unknown): Uint8Array {
  const isBytes = ArrayBuffer.isView(bytes) && bytes instanceof Uint8Array;
  if (!isBytes || bytes.length === 0 || bytes.length > STORE_LIMITS.bytes)
    throw new ClientError(
      'adapter',
      false,
      `what is offered must be a Uint8Array of 1 to ${STORE_LIMITS.bytes} bytes`,
    );
  return new Uint8Array(bytes);
}

function mediaTypeOf(given: unknown): string {
  if (given === undefined) return 'application/octet-stream';
  if (typeof given === 'string' && /^[\w.+-]{1,64}\/[\w.+-]{1,64}(?:; ?[\w-]+=[\w-]{1,64})?$/.test(given))
    return given;
  throw new ClientError('adapter', false, 'the media type of what is offered is not valid');
}

/** A listener for as many users as there are: the first opens it, the last closes it. */
function shared(open: () => Promise<Listener>) {
  let users = 0;
  let running: Promise<Listener> | undefined;
  let closing: Promise<void> = Promise.resolve();
  const release = (): void => {
    users -= 1;
    if (users > 0 || running === undefined) return;
    const last = running;
    running = undefined;
    closing = last.then(
      ({ close }) => close(),
      () => undefined,
    );
  };
  return {
    release,
    use: async (): Promise<Listener> => {
      users += 1;
      running ??= closing.then(open);
      try {
        return await running;
      } catch (error) {
        release();
        throw error;
      }
    },
  };
}

/**
 * A store for one adapter. Its listener is open during calls that offer something, and closed between them.
 *
 * @example
 * const store = probeStore({ settings, current: () => record });
 */
export function probeStore({ settings, current }: StoreOptions): ProbeStore {
  const offers = emptyOffers();
  const listener = shared(() => listen(settings, offers));
  return {
    offer: (bytes, options = {}) =>
      within(current(), failureOf, async (record) => {
        const [content, mediaType] = [contentOf(bytes), mediaTypeOf(options.mediaType)];
        const { base } = await listener.use();
        if (record.isOver || record.signal?.aborted === true) {
          listener.release();
          throw new ClientError('hung-up', false, 'the call was stopped');
        }
        record.atEnd.push(listener.release);
        const at = record.exchanges.length;
        const name = offers.add({
          bytes: content,
          mediaType,
          onFetched: () => {
            record.exchanges[at] = { url, sent: content, stored: 'fetched' };
          },
        });
        if (name === undefined)
          throw new ClientError('adapter', false, `more than ${STORE_LIMITS.offers} images are offered`);
        record.atEnd.unshift(() => {
          offers.withdraw(name);
        });
        const url = `${base}/${name}`;
        record.exchanges.push({ url, sent: content, stored: 'waiting' });
        return { url };
      }),
  };
}
