/** Ctrl-C during a run: the first ends the run with a partial report, a second one ends the process at once. */

export type Interrupt = {
  readonly happened: () => boolean;
  /** The next value, or undefined once the run is interrupted; it does not wait for a value then. */
  readonly next: <T>(from: AsyncIterator<T>) => Promise<IteratorResult<T> | undefined>;
  /** Gives Ctrl-C its usual effect again. */
  readonly release: () => void;
};

/** Begins to listen for Ctrl-C (SIGINT). */
export function listenForInterrupt(): Interrupt {
  let happened = false;
  let wake: () => void = () => undefined;
  const onSignal = (): void => {
    happened = true;
    wake();
  };
  process.once('SIGINT', onSignal);
  return {
    happened: () => happened,
    next: (from) =>
      new Promise((resolve, reject) => {
        wake = () => {
          resolve(undefined);
        };
        if (happened) wake();
        else from.next().then(resolve, reject);
      }),
    release: () => {
      process.removeListener('SIGINT', onSignal);
    },
  };
}
