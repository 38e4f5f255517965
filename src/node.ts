/** `frskit/node`: what needs Node. All else of this package runs in a browser as it is. */
export * from './image/quality/index.ts';
export * from './ledger/index.ts';
export { type JpegOptions, type Pixels, encodeJpeg, encodePng } from './image/encode.ts';
export * from './services/transport/index.ts';
export * from './submission/workflow/index.ts';
export * from './submission/cases/index.ts';
export * from './submission/registry/index.ts';
