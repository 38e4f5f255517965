/** The door of this room: pictures decoded, searched for faces, measured and judged. */
export {
  type AssessOptions,
  type Assessment,
  type Picked,
  assess,
  assessMany,
  decode,
  rest,
} from './assess.ts';
export { annotate } from './annotate.ts';
export type { Decoded, DecoderName, Reason } from './decode.ts';
export type { Box } from './detect.ts';
export { LIMITS, type Limits } from './limits.ts';
export type { FaceFound } from './measure.ts';
export type { Optional } from './packages.ts';
export { type Upright, upright } from './upright.ts';
export type { Picture } from './picture.ts';
