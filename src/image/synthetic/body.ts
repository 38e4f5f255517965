import type { Layer } from './layer.ts';
import { tint, type FaceNumbers } from './numbers.ts';
import { area } from './outline.ts';
import { flat, shaded } from './paint.ts';

/** Shoulders, neck and collar, upright whatever the head does, down to the lower edge (in face units). */
export function body(face: FaceNumbers, edge: number): readonly Layer[] {
  const [shirt, skin] = [tint(face.shirt), tint(face.skin)];
  const side = shaded(shirt, 0.72);
  return [
    {
      shape: area(
        [-52, 100],
        [-52, 196],
        [-150, 220, -215, 268],
        [-260, 330, -262, 600],
        [-262, edge],
        [262, edge],
        [262, 600],
        [260, 330, 215, 268],
        [150, 220, 52, 196],
        [52, 100],
      ),
      paint: {
        kind: 'linear',
        from: [-262, 0],
        to: [262, 0],
        stops: [
          [0, side],
          [0.5, shirt],
          [1, side],
        ],
      },
    },
    {
      shape: area([-52, 92], [-54, 194], [0, 246, 54, 194], [52, 92]),
      paint: {
        kind: 'linear',
        from: [0, 92],
        to: [0, 220],
        stops: [
          [0, shaded(skin, 0.5)],
          [0.45, shaded(skin, 0.58)],
          [1, shaded(skin, 0.84)],
        ],
      },
    },
    {
      shape: area([-55, 182], [0, 254, 55, 182], [76, 202], [0, 290, -76, 202]),
      paint: flat(shaded(shirt, 0.6)),
    },
  ];
}
