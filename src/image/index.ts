/** `frskit/image`: what a picture file says of itself, its context taken out, and faces drawn from numbers. */
export { type ImageProbe, mediaTypeOf, probe } from './file/probe.ts';
export type { Coding, Color, Density, ImageFormat, ImageInfo } from './file/info.ts';
export { orientationOf, orientationText } from './file/orientation.ts';
export { type WithJfif, withJfif } from './file/jfif.ts';
export { type Sample, type NotASample, isNotASample, sampleOf } from './file/content.ts';
export { type Segment, type SegmentKind, type Segments, contextOf, segments } from './file/segments.ts';
export { type NotStripped, type StripOptions, type Stripped, isNotStripped, strip } from './file/strip.ts';
export { TARGETS, type Row, type Target, codes as qualityCodes, evaluateMeasures } from './rules/index.ts';
export { renderFaces } from './synthetic/draw.ts';
export type { FaceOptions } from './synthetic/numbers.ts';
