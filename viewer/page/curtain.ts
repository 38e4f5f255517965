/** Hides personal values until the user shows them; hidden again for each new file. */

type Watcher = (shown: boolean) => void;

let shown = false;
const watchers = new Set<Watcher>();

/** Calls the watcher now and at each change. */
export function watch(watcher: Watcher): void {
  watchers.add(watcher);
  watcher(shown);
}

/** Opens or closes the curtain. */
export function setShown(value: boolean): void {
  shown = value;
  for (const watcher of watchers) watcher(shown);
}

/** Closes the curtain for good before everything behind it: another file comes. */
export function forget(): void {
  setShown(false);
  watchers.clear();
}
