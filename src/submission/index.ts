/** `frskit/submission`: one submission from the probe image to the stored result, and the signed registry of services. Needs Node. */
export * from './workflow/index.ts';
export * from './registry/index.ts';
