/** How an adapter is named in a report: without the folders of this machine, and without the arguments of a program. */
import { existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { READY_ADAPTERS } from '../../src/services/adapters/index.ts';
import { wordsOf } from '../../src/services/adapters/node/index.ts';
import { versionOf } from '../version.ts';
import type { AdapterArgs } from './make.ts';

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

/** Printable ASCII of a name. */
function plain(name: string): string {
  return name.replace(/[^\x20-\x7e]+/g, '-').slice(0, 200);
}

/** `osia (ready-made, frskit 0.1.0)`, `adapter.mjs`, `python3 adapter.py`; undefined where no adapter is named. */
export function adapterTitle({ adapter, command, from = process.cwd() }: AdapterArgs): string | undefined {
  if (adapter !== undefined)
    return READY_ADAPTERS.has(adapter)
      ? `${adapter} (ready-made, frskit ${versionOf()})`
      : plain(basename(adapter));
  if (command === undefined) return undefined;
  // Other words may be secrets or addresses.
  const words = (wordsOf(command) ?? []).filter((word, i) => i === 0 || isFile(resolve(from, word)));
  return plain(words.map((word) => basename(word)).join(' '));
}
