/** IDs that a service gave to the probes of the last requests, to ask later whether they are still usable. */

/** Requests that are remembered. */
const MOST = 500;

export type Remembering = {
  readonly put: (requestId: string, id: string) => void;
  readonly get: (requestId: string) => string | undefined;
};

/** Makes an empty memory, for one adapter; it forgets the oldest request. */
export function remembering(): Remembering {
  const ids = new Map<string, string>();
  return {
    get: (requestId) => ids.get(requestId),
    put: (requestId, id) => {
      const [oldest] = ids.keys();
      if (ids.size >= MOST && oldest !== undefined) ids.delete(oldest);
      ids.set(requestId, id);
    },
  };
}
