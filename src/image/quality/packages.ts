/** Where packages come from that may be absent. Handed in, so that their absence can be tried. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The optional packages by what they are for. */
export type Optional = 'sharp' | 'openjpeg' | 'models';

/** Loads packages by name. */
export type Packages = {
  /** The package's module; rejects where it is not installed. */
  readonly load: (name: string) => Promise<unknown>;
  /** The folder of a package, for its data files; undefined where it is not installed. */
  readonly folder: (name: string) => string | undefined;
};

const STARTS: Readonly<Record<Optional, readonly string[]>> = {
  sharp: ['sharp'],
  openjpeg: ['@cornerstonejs/'],
  models: ['@tensorflow/', '@vladmandic/'],
};

/** The packages that are installed beside this one. */
export const installed: Packages = {
  load: (name) => import(name) as Promise<unknown>,
  // Looked for as Node does, but not by `resolve`: a package may export its code and not its data.
  folder: (name) => {
    const places = createRequire(import.meta.url).resolve.paths(name) ?? [];
    return places.map((place) => join(place, name)).find((path) => existsSync(join(path, 'package.json')));
  },
};

/** As if some optional packages were not installed. */
export function without(packages: Packages, absent: readonly Optional[]): Packages {
  const starts = absent.flatMap((kind) => STARTS[kind]);
  const isAbsent = (name: string): boolean => starts.some((start) => name.startsWith(start));
  return {
    load: async (name) => {
      if (isAbsent(name)) throw new Error(`${name} is left out`);
      return packages.load(name);
    },
    folder: (name) => (isAbsent(name) ? undefined : packages.folder(name)),
  };
}
