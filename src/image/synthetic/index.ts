/** Faces drawn from numbers: no photograph, no person, the same bytes on every machine. */

export { COLOURS } from './colours.ts';
export { renderFaces } from './draw.ts';
export type { Raster } from './layer.ts';
export { DEFAULT_FACE, DEFAULT_PICTURE, MOST_PEOPLE, MOST_PIXELS } from './numbers.ts';
export type { FaceNumbers, FaceOptions, PictureNumbers } from './numbers.ts';
export { truthOf } from './truth.ts';
export type { Box, Truth } from './truth.ts';
export { variants } from './variants.ts';
export type { Variant } from './variants.ts';
