/**
 * What the ledger knows of the items of a case. Each item is bound by the entry that made it: kind, place, name of its
 * file, SHA-256 of its sealed bytes. No key is needed to compare them.
 */
import { hash } from 'node:crypto';
import type { Entry } from '../../ledger/entry.ts';
import type { ItemHead } from './item.ts';
import { isTaken } from './taken.ts';

/** An item as an entry binds it. */
export type Bound = {
  readonly kind: string;
  readonly place: number;
  readonly name: string;
  readonly digest: string;
  readonly submission?: string;
  /** The entry that made the item, by its number. */
  readonly entry: number;
};

/** What the ledger says of one case. */
export type Bindings = {
  /** False for a case file of version 1, whose items no entry binds. */
  readonly bound: boolean;
  /** True where the ledger names the case at all. */
  readonly known: boolean;
  /** Items that must be there, by the name of their file. */
  readonly live: ReadonlyMap<string, Bound>;
  /** Names of items that were destroyed, and must not be there. */
  readonly destroyed: ReadonlySet<string>;
  /** A destruction that was begun and not completed. */
  readonly begun?: Entry<'destruction.begun'>;
  /** True where the whole case file was destroyed. */
  readonly ended: boolean;
};

/** The SHA-256 of sealed bytes, in hexadecimal. */
export function digestOf(sealed: Uint8Array): string {
  return hash('sha256', sealed);
}

/** An item as it stands in an entry. */
export function bindingOf({ kind, seq, name }: ItemHead, sealed: Uint8Array): string {
  return [kind, seq, name.slice(0, 32), digestOf(sealed)].join(':');
}

function boundIn(text: string, entry: number, submission: string | undefined): Bound {
  const [kind = '', place = '', name = '', digest = ''] = text.split(':');
  const own = submission === undefined ? {} : { submission };
  return { kind, place: Number(place), name: `${name}.jwe`, digest, entry, ...own };
}

type State = {
  opened: boolean;
  begun: Entry<'destruction.begun'> | undefined;
  ended: boolean;
  readonly live: Map<string, Bound>;
  readonly destroyed: Set<string>;
};

function destroy(state: State, { body }: Entry<'destroyed'>): void {
  for (const [name, item] of state.live) {
    if (!isTaken(body, item)) continue;
    state.live.delete(name);
    state.destroyed.add(name);
  }
  state.begun = undefined;
  state.ended ||= body.what === 'case-file';
}

/** Follows a ledger entry by entry. `only` restricts it to one case. */
export function followBindings(only?: string): {
  readonly see: (entry: Entry) => void;
  readonly of: (ref: string) => Bindings;
  /** The cases that the ledger names. */
  readonly refs: () => readonly string[];
} {
  const states = new Map<string, State>();
  let isBound = false;
  const stateOf = (ref: string): State => {
    const state: State = states.get(ref) ?? {
      opened: false,
      begun: undefined,
      ended: false,
      live: new Map(),
      destroyed: new Set(),
    };
    states.set(ref, state);
    return state;
  };
  const see = (entry: Entry): void => {
    if (entry.kind === 'ledger.opened') isBound ||= entry.body.schema === 'ledger/2';
    // A submission that the policy refused and an approval make no case file.
    if (
      entry.kind === 'gate.refused' ||
      !('case' in entry.body) ||
      /^(?:registry|exigent)\./.test(entry.kind)
    )
      return;
    const ref = entry.body.case;
    if (only !== undefined && ref !== only) return;
    const state = stateOf(ref);
    if (entry.kind === 'destroyed') destroy(state, entry);
    if (entry.kind === 'destruction.begun') state.begun = entry;
    if (entry.kind === 'case.opened') state.opened = true;
    const submission = 'submission' in entry.body ? entry.body.submission : undefined;
    for (const text of ('items' in entry.body ? entry.body.items : undefined) ?? []) {
      const item = boundIn(text, entry.seq, submission);
      state.live.set(item.name, item);
    }
  };
  const of = (ref: string): Bindings => {
    const { opened = false, begun, ended = false, live, destroyed } = states.get(ref) ?? {};
    return {
      bound: isBound || opened,
      known: states.has(ref),
      live: live ?? new Map(),
      destroyed: destroyed ?? new Set(),
      ...(begun === undefined ? {} : { begun }),
      ended,
    };
  };
  return { see, of, refs: () => [...states.keys()] };
}
