/** Draws faces of ellipses and shades from a seed. They are nobody's. */
import { random } from './random.ts';

/** Pixels, three bytes each. */
export type Picture = { readonly width: number; readonly height: number; readonly rgb: Uint8Array };

type Colour = readonly [number, number, number];
type Blob = { x: number; y: number; w: number; h: number; colour: Colour; soft?: number };

const mix = (a: number, b: number, t: number): number => a + (b - a) * t;

/** The parts of a face in units of the head: 0 is its middle, 1 its edge. */
function partsOf(person: string): Blob[] {
  const next = random(`person ${person}`);
  const between = (low: number, high: number): number => mix(low, high, next());
  const tone = between(0.45, 1);
  const skin: Colour = [225 * tone, between(165, 190) * tone, between(125, 160) * tone];
  const dark = between(10, 110);
  const hair: Colour = [dark, dark * between(0.6, 0.95), dark * between(0.3, 0.8)];
  const eyeX = between(0.36, 0.5);
  const eyeY = between(-0.22, -0.02);
  const eyeW = between(0.13, 0.2);
  const browY = eyeY - between(0.14, 0.24);
  const mouthW = between(0.26, 0.48);
  const mouthY = between(0.46, 0.62);
  const hairline = between(-1.25, -0.8);
  const iris: Colour = [between(20, 110), between(40, 120), between(30, 150)];
  const shade = (k: number): Colour => [skin[0] * k, skin[1] * k, skin[2] * k];
  const parts: Blob[] = [
    { x: 0, y: -0.12, w: 1.06, h: 1.08, colour: hair },
    { x: 0, y: 0, w: between(0.82, 1), h: 1, colour: skin },
    { x: 0, y: hairline, w: between(0.8, 1.1), h: between(0.45, 0.75), colour: hair },
  ];
  for (let i = 0; i < 12; i++)
    parts.push({
      x: between(-0.55, 0.55),
      y: between(-0.5, 0.7),
      w: between(0.16, 0.42),
      h: between(0.14, 0.36),
      colour: shade(between(0.55, 1.25)),
      soft: 1,
    });
  for (const side of [-1, 1]) {
    parts.push({ x: side * eyeX, y: browY, w: eyeW * 1.3, h: between(0.03, 0.06), colour: hair });
    parts.push({ x: side * eyeX, y: eyeY, w: eyeW, h: eyeW * 0.55, colour: [244, 244, 240] });
    parts.push({ x: side * eyeX, y: eyeY, w: eyeW * 0.5, h: eyeW * 0.5, colour: iris });
    parts.push({ x: side * eyeX, y: eyeY, w: eyeW * 0.2, h: eyeW * 0.2, colour: [8, 8, 8] });
  }
  const noseW = between(0.07, 0.15);
  parts.push({ x: 0, y: 0.16, w: noseW * 0.6, h: between(0.18, 0.28), colour: shade(0.86), soft: 1 });
  parts.push({ x: 0, y: 0.3, w: noseW, h: 0.06, colour: shade(0.7), soft: 1 });
  parts.push({
    x: 0,
    y: mouthY,
    w: mouthW,
    h: between(0.05, 0.1),
    colour: [150 * tone, 70 * tone, 70 * tone],
  });
  if (next() < 0.3) parts.push({ x: 0, y: 0.85, w: 0.6, h: 0.3, colour: hair, soft: 1 });
  return parts;
}

/** How one shot differs from another of the same person. */
export type Shot = {
  readonly dx: number;
  readonly dy: number;
  readonly scale: number;
  readonly light: number;
};

function paint(
  picture: Picture,
  parts: readonly Blob[],
  shot: Shot & { cx: number; cy: number; r: number },
): void {
  const { width, height, rgb } = picture;
  const radius = shot.r * shot.scale;
  for (const { x, y, w, h, colour, soft } of parts) {
    const cx = shot.cx + shot.dx + x * radius * 0.78;
    const cy = shot.cy + shot.dy + y * radius;
    const rx = Math.max(0.6, w * radius * 0.78);
    const ry = Math.max(0.6, h * radius);
    for (let py = Math.max(0, Math.floor(cy - ry)); py <= Math.min(height - 1, cy + ry); py++)
      for (let px = Math.max(0, Math.floor(cx - rx)); px <= Math.min(width - 1, cx + rx); px++) {
        const d = ((px - cx) / rx) ** 2 + ((py - cy) / ry) ** 2;
        if (d > 1) continue;
        const t = soft === undefined ? Math.min(1, (1 - d) * radius * 0.12) : (1 - d) * 0.8;
        const at = (py * width + px) * 3;
        for (let c = 0; c < 3; c++)
          rgb[at + c] = clamp(mix(rgb[at + c] ?? 0, (colour[c] ?? 0) * shot.light, t));
      }
  }
}

const clamp = (value: number): number => Math.max(0, Math.min(255, Math.round(value)));

/** A plain wall with a little grain. */
export function wall(width: number, height: number, seed: string): Picture {
  const next = random(seed);
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < rgb.length; i += 3) {
    const grain = next() * 6;
    rgb[i] = 206 + grain;
    rgb[i + 1] = 212 + grain;
    rgb[i + 2] = 218 + grain;
  }
  return { width, height, rgb };
}

function shotOf(person: string, number: number): Shot {
  const next = random(`shot ${person} ${number}`);
  return {
    dx: (next() - 0.5) * 8,
    dy: (next() - 0.5) * 8,
    scale: 0.96 + next() * 0.08,
    light: 0.95 + next() * 0.1,
  };
}

/** One shot of one person, 160 by 200 pixels: a head before a wall. */
export function portrait(person: string, number: number): Picture {
  const picture = wall(160, 200, `wall ${person} ${number}`);
  const shot = shotOf(person, number);
  paint(picture, partsOf(person), { ...shot, cx: 80, cy: 100, r: 72 });
  return picture;
}

/** Two people side by side. */
export function group(persons: readonly [string, string]): Picture {
  const picture = wall(240, 160, `group ${persons.join(' ')}`);
  persons.forEach((person, index) =>
    paint(picture, partsOf(person), { ...shotOf(person, 1), cx: 60 + index * 120, cy: 82, r: 56 }),
  );
  return picture;
}

/** The same picture with each sample multiplied. */
export function darkened(picture: Picture, factor: number): Picture {
  return { ...picture, rgb: picture.rgb.map((value) => clamp(value * factor)) };
}

/** The same picture at another size, by the mean of the pixels that each new one covers. */
export function resized(picture: Picture, width: number, height: number): Picture {
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [x0, x1] = [
        Math.floor((x * picture.width) / width),
        Math.ceil(((x + 1) * picture.width) / width),
      ];
      const [y0, y1] = [
        Math.floor((y * picture.height) / height),
        Math.ceil(((y + 1) * picture.height) / height),
      ];
      const sums = [0, 0, 0];
      for (let py = y0; py < y1; py++)
        for (let px = x0; px < x1; px++)
          for (let c = 0; c < 3; c++)
            sums[c] = (sums[c] ?? 0) + (picture.rgb[(py * picture.width + px) * 3 + c] ?? 0);
      const count = (x1 - x0) * (y1 - y0);
      for (let c = 0; c < 3; c++) rgb[(y * width + x) * 3 + c] = clamp((sums[c] ?? 0) / count);
    }
  return { width, height, rgb };
}

/** A picture without detail: small, and enlarged again. */
export function blurred(picture: Picture): Picture {
  return resized(resized(picture, 10, 12), picture.width, picture.height);
}

/** The mirror image. */
export function mirrored(picture: Picture): Picture {
  const { width, height } = picture;
  const rgb = new Uint8Array(picture.rgb.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++)
        rgb[(y * width + x) * 3 + c] = picture.rgb[(y * width + width - 1 - x) * 3 + c] ?? 0;
  return { width, height, rgb };
}
