/** `frskit/quality`: decoding, measuring and encoding of images, faces included where models are installed. Needs Node. */
export {
  type AssessOptions,
  type Assessment,
  type Picked,
  assess,
  assessMany,
  decode,
  closeWorkers,
} from './assess.ts';
export { annotate } from './annotate.ts';
export { type JpegOptions, type Pixels, encodeJpeg, encodePng } from '../encode.ts';
export type { Decoded, DecoderName, Reason } from './decode.ts';
export type { Box } from './detect.ts';
export { LIMITS, type Limits } from './limits.ts';
export type { FaceFound } from './measure.ts';
export type { Optional } from './packages.ts';
export { type Proof, proveSame } from './proof.ts';
export { type Upright, upright } from './upright.ts';
export type { Picture } from './picture.ts';
