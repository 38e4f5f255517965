/** Counts the faces of images as `quality` does, without encoding them first. */
import { facesIn } from '../../../src/image/quality/detect.ts';
import { loadModels } from '../../../src/image/quality/detect-models.ts';
import { installed } from '../../../src/image/quality/packages.ts';
import { pyramidOf } from '../../../src/image/quality/picture.ts';
import { shared } from '../../oracle/shared.ts';
import type { FaceCase } from './set.ts';

const models = await loadModels(installed);

/** True where the models are installed and the shared photos exist. */
export const present = models !== undefined && shared('data', 'images') !== undefined;

/** How often each number of faces was counted as which (`expected counted`), and the images that were counted wrong. */
export type Counted = {
  readonly total: number;
  readonly table: ReadonlyMap<string, number>;
  readonly wrong: readonly string[];
};

export async function countAll(cases: readonly FaceCase[]): Promise<Counted> {
  if (models === undefined) throw new Error('the models are not installed');
  const table = new Map<string, number>();
  const wrong: string[] = [];
  for (const { kind, name, faces, picture } of cases) {
    const { width, height, data } = await picture();
    const found = facesIn(pyramidOf({ width, height, data }), models).length;
    const key = `${faces} ${found}`;
    table.set(key, (table.get(key) ?? 0) + 1);
    if (found !== faces) wrong.push(`${kind} ${name}: ${found} instead of ${faces}`);
  }
  return { total: cases.length, table, wrong };
}
