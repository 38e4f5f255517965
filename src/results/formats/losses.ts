/** Gathers what a format has no place for. */
import { isLeaf, type ObjectShape } from '../model/shape.ts';
import { candidateListShape } from '../model/shapes.ts';
import type { CandidateList } from '../model/list.ts';
import type { Loss } from './reading.ts';

/** Counts losses by path and message. */
export class Losses {
  private readonly found = new Map<string, { path: string; message: string; count: number }>();

  add(path: string, message: string): void {
    const key = `${path}\n${message}`;
    const known = this.found.get(key);
    if (known === undefined) this.found.set(key, { path, message, count: 1 });
    else known.count++;
  }

  list(): readonly Loss[] {
    return [...this.found.values()];
  }
}

const NO_PLACE = 'the format has no place for it';

function walk(
  shape: ObjectShape,
  value: Readonly<Record<string, unknown>>,
  path: string,
  carried: ReadonlySet<string>,
  losses: Losses,
): void {
  for (const [name, member] of Object.entries(shape.members)) {
    const found = value[name];
    const full = path === '' ? name : `${path}.${name}`;
    if (found === undefined || carried.has(full)) continue;
    if (isLeaf(member) || member.kind === 'extensions') losses.add(full, NO_PLACE);
    else if (member.kind === 'object') {
      walk(member, found as Readonly<Record<string, unknown>>, full, carried, losses);
    } else {
      const { of } = member;
      for (const item of found as readonly unknown[]) {
        if (of.kind === 'object') {
          walk(of, item as Readonly<Record<string, unknown>>, `${full}[]`, carried, losses);
        } else losses.add(`${full}[]`, NO_PLACE);
      }
    }
  }
}

/** Everything that a list holds and that is not `carried`; a carried path takes with it what is below it. */
export function notCarried(list: CandidateList, carried: readonly string[], losses: Losses): void {
  walk(candidateListShape, list, '', new Set(['schema', ...carried]), losses);
}
